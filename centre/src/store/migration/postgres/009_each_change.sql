-- A change is judged by itself: what was refused before it says nothing about it.
DROP TABLE IF EXISTS refused_document;

-- Held changes whose bytes did not have their hash. One that was repaired got a new position, and the old
-- one is nobody's: moves counts how often.
CREATE TABLE damage (
  log         BYTEA NOT NULL REFERENCES log (id),
  seq         BIGINT NOT NULL,
  space       BYTEA NOT NULL REFERENCES space (id),
  found_at_ms BIGINT NOT NULL,
  is_open     BIGINT NOT NULL,
  moves       BIGINT NOT NULL,
  PRIMARY KEY (log, seq)
);
