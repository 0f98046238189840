-- A school is known by its village too: a district has primary schools of one name in several. What is
-- one school stays one.
ALTER TABLE school DROP CONSTRAINT school_name_district_region_key;
ALTER TABLE school ADD UNIQUE (name, district, region, village);
