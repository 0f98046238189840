-- People leave, and come together again with what was once written down as another; so do schools.
-- Nothing is moved for it: a row says what it belongs to, and no longer says so when it is undone.
ALTER TABLE person ADD COLUMN left_at_ms BIGINT;
ALTER TABLE person ADD COLUMN merged_into BYTEA;
ALTER TABLE school ADD COLUMN merged_into BYTEA;
CREATE INDEX person_by_root ON person (coalesce(merged_into, id));
CREATE INDEX school_by_root ON school (coalesce(merged_into, id));

-- A space that took the place of another for a person: her own texts are carried over.
CREATE TABLE successor (
  person BYTEA NOT NULL REFERENCES person (id),
  gone   BYTEA NOT NULL REFERENCES space (id),
  now    BYTEA NOT NULL REFERENCES space (id),
  PRIMARY KEY (person, gone)
);

-- What only those wrote who were never of this school: no librarian is handed it any more.
ALTER TABLE document ADD COLUMN withheld BIGINT NOT NULL DEFAULT 0;

-- The centre's telephone number, as people are to dial it.
ALTER TABLE centre ADD COLUMN phone TEXT COLLATE "C" NOT NULL DEFAULT '';
