-- How people stand to groups, each from a time until another, and a person to several: rights follow from it.
-- Everybody has what her role and her group said so far.
CREATE TABLE membership (
  person       BYTEA NOT NULL REFERENCES person (id),
  course_group BYTEA NOT NULL REFERENCES course_group (id),
  relation     BIGINT NOT NULL,
  from_ms      BIGINT NOT NULL,
  until_ms     BIGINT,
  PRIMARY KEY (person, course_group, relation, from_ms)
);
CREATE INDEX membership_by_group ON membership (course_group, relation) WHERE until_ms IS NULL;
INSERT INTO membership (person, course_group, relation, from_ms, until_ms)
  SELECT id, course_group, role + 1, created_at_ms, left_at_ms FROM person
  WHERE course_group IS NOT NULL AND role IN (1, 2, 3);

-- A group has a space of its staff (kind 6) besides its own (kind 3), and one space is everybody's (kind 7):
-- at most one of person, school and group is set.
ALTER TABLE space DROP CONSTRAINT space_course_group_key;
ALTER TABLE space DROP CONSTRAINT space_check;
ALTER TABLE space ADD UNIQUE (course_group, kind);
ALTER TABLE space ADD CHECK (num_nonnulls(person, school, course_group) = (kind <> 7)::int);
CREATE UNIQUE INDEX space_of_everybody ON space (kind) WHERE kind = 7;
INSERT INTO space (id, kind, course_group) SELECT uuid_send(gen_random_uuid()), 6, id FROM course_group
  WHERE id NOT IN (SELECT course_group FROM space WHERE kind = 6);
INSERT INTO space (id, kind) SELECT uuid_send(gen_random_uuid()), 7 FROM centre
  WHERE NOT EXISTS (SELECT 1 FROM space WHERE kind = 7);
