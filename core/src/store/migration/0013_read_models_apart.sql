-- Read models lie outside these steps from here on: they have a number of their own, and where it is not
-- the app's they are dropped and derived anew. This names what is to be dropped then.

CREATE TABLE read_model (
    name TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('table', 'trigger'))
) STRICT, WITHOUT ROWID;

DROP TABLE card;
DROP TABLE activity;
DROP TABLE link;
DROP TABLE submission;
DROP TABLE review;
DROP TABLE seen;
DROP TABLE conflict;
