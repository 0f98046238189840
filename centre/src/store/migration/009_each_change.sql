-- A change is judged by itself: what was refused before it says nothing about it.
DROP TABLE IF EXISTS refused_document;

-- Held changes whose bytes did not have their hash. One that was repaired got a new position, and the old
-- one is nobody's: moves counts how often.
CREATE TABLE damage (
  log         BLOB NOT NULL REFERENCES log (id),
  seq         INTEGER NOT NULL,
  space       BLOB NOT NULL REFERENCES space (id),
  found_at_ms INTEGER NOT NULL,
  is_open     INTEGER NOT NULL,
  moves       INTEGER NOT NULL,
  PRIMARY KEY (log, seq)
) STRICT;
