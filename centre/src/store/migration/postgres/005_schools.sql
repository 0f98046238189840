-- A school is known by its region too: districts and schools of one name stand in several regions.
-- What is one school stays one; the operator is shown what may have been two.
ALTER TABLE school DROP CONSTRAINT school_name_district_key;
ALTER TABLE school ADD UNIQUE (name, district, region);
