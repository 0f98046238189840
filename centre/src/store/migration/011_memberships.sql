-- How people stand to groups, each from a time until another, and a person to several: rights follow from it.
-- Everybody has what her role and her group said so far.
CREATE TABLE membership (
  person       BLOB NOT NULL REFERENCES person (id),
  course_group BLOB NOT NULL REFERENCES course_group (id),
  relation     INTEGER NOT NULL,
  from_ms      INTEGER NOT NULL,
  until_ms     INTEGER,
  PRIMARY KEY (person, course_group, relation, from_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_by_group ON membership (course_group, relation) WHERE until_ms IS NULL;
INSERT INTO membership (person, course_group, relation, from_ms, until_ms)
  SELECT id, course_group, role + 1, created_at_ms, left_at_ms FROM person
  WHERE course_group IS NOT NULL AND role IN (1, 2, 3);

-- A group has a space of its staff (kind 6) besides its own (kind 3), and one space is everybody's (kind 7):
-- at most one of person, school and group is set. SQLite takes no constraint away, so the table is made
-- anew; those who point at it find their spaces again before the end, and the indexes help them meanwhile.
PRAGMA defer_foreign_keys = ON;
CREATE INDEX document_by_space_meanwhile ON document (space);
CREATE INDEX submission_by_space_meanwhile ON submission (space);
CREATE INDEX blob_place_by_space_meanwhile ON blob_place (space);
CREATE INDEX blob_named_by_space_meanwhile ON blob_named (space);
CREATE INDEX successor_by_gone_meanwhile ON successor (gone);
CREATE INDEX successor_by_now_meanwhile ON successor (now);
CREATE TABLE space_before AS SELECT id, kind, person, school, course_group, last_position FROM space;
DROP TABLE space;
CREATE TABLE space (
  id            BLOB PRIMARY KEY,
  kind          INTEGER NOT NULL,
  person        BLOB UNIQUE REFERENCES person (id),
  school        BLOB UNIQUE REFERENCES school (id),
  course_group  BLOB REFERENCES course_group (id),
  last_position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (course_group, kind),
  CHECK ((person IS NOT NULL) + (school IS NOT NULL) + (course_group IS NOT NULL) = (kind <> 7))
) STRICT;
CREATE UNIQUE INDEX space_of_everybody ON space (kind) WHERE kind = 7;
INSERT INTO space (id, kind, person, school, course_group, last_position)
  SELECT id, kind, person, school, course_group, last_position FROM space_before;
DROP TABLE space_before;
DROP INDEX document_by_space_meanwhile;
DROP INDEX submission_by_space_meanwhile;
DROP INDEX blob_place_by_space_meanwhile;
DROP INDEX blob_named_by_space_meanwhile;
DROP INDEX successor_by_gone_meanwhile;
DROP INDEX successor_by_now_meanwhile;
INSERT INTO space (id, kind, course_group) SELECT randomblob(16), 6, id FROM course_group
  WHERE id NOT IN (SELECT course_group FROM space WHERE kind = 6);
INSERT INTO space (id, kind) SELECT randomblob(16), 7 FROM centre
  WHERE NOT EXISTS (SELECT 1 FROM space WHERE kind = 7);
