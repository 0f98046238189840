-- A school is known by its region too: districts and schools of one name stand in several regions.
-- What is one school stays one; the operator is shown what may have been two. SQLite takes no
-- constraint away, so the table is made anew; those who point at it find their schools again before
-- the end.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE school_before AS SELECT id, name, district, region, village FROM school;
DROP TABLE school;
CREATE TABLE school (
  id       BLOB PRIMARY KEY,
  name     TEXT NOT NULL,
  district TEXT NOT NULL,
  region   TEXT NOT NULL,
  village  TEXT NOT NULL,
  UNIQUE (name, district, region)
) STRICT;
INSERT INTO school (id, name, district, region, village)
  SELECT id, name, district, region, village FROM school_before;
DROP TABLE school_before;
