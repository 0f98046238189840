-- People leave, and come together again with what was once written down as another; so do schools.
-- Nothing is moved for it: a row says what it belongs to, and no longer says so when it is undone.
ALTER TABLE person ADD COLUMN left_at_ms INTEGER;
ALTER TABLE person ADD COLUMN merged_into BLOB;
ALTER TABLE school ADD COLUMN merged_into BLOB;
CREATE INDEX person_by_root ON person (coalesce(merged_into, id));
CREATE INDEX school_by_root ON school (coalesce(merged_into, id));

-- A space that took the place of another for a person: her own texts are carried over.
CREATE TABLE successor (
  person BLOB NOT NULL REFERENCES person (id),
  gone   BLOB NOT NULL REFERENCES space (id),
  now    BLOB NOT NULL REFERENCES space (id),
  PRIMARY KEY (person, gone)
) STRICT, WITHOUT ROWID;

-- What only those wrote who were never of this school: no librarian is handed it any more.
ALTER TABLE document ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0;

-- The centre's telephone number, as people are to dial it.
ALTER TABLE centre ADD COLUMN phone TEXT NOT NULL DEFAULT '';
