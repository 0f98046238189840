-- A school is known by its village too: a district has primary schools of one name in several. What is
-- one school stays one. SQLite takes no constraint away, so the table is made anew; those who point at
-- it find their schools again before the end.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE school_before AS SELECT id, name, district, region, village, merged_into FROM school;
DROP TABLE school;
CREATE TABLE school (
  id          BLOB PRIMARY KEY,
  name        TEXT NOT NULL,
  district    TEXT NOT NULL,
  region      TEXT NOT NULL,
  village     TEXT NOT NULL,
  merged_into BLOB,
  UNIQUE (name, district, region, village)
) STRICT;
INSERT INTO school (id, name, district, region, village, merged_into)
  SELECT id, name, district, region, village, merged_into FROM school_before;
DROP TABLE school_before;
CREATE INDEX school_by_root ON school (coalesce(merged_into, id));
