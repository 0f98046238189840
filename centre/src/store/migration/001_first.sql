-- The centre's store, first version. Ids are 16 bytes, hashes 32, times milliseconds since 1970.

CREATE TABLE centre (
  one           INTEGER PRIMARY KEY CHECK (one = 1),
  id            BLOB NOT NULL,
  name_kk       TEXT NOT NULL,
  name_ru       TEXT NOT NULL,
  address       TEXT NOT NULL,
  epoch         INTEGER NOT NULL,
  log           BLOB NOT NULL,
  person        BLOB NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE course_group (
  id            BLOB PRIMARY KEY,
  name          TEXT NOT NULL,
  course_start  TEXT,
  course_end    TEXT NOT NULL,
  mode          TEXT NOT NULL CHECK (mode IN ('face_to_face', 'distance')),
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE school (
  id       BLOB PRIMARY KEY,
  name     TEXT NOT NULL,
  district TEXT NOT NULL,
  region   TEXT NOT NULL,
  village  TEXT NOT NULL,
  UNIQUE (name, district)
) STRICT;

-- The centre itself is a person without school and group.
CREATE TABLE person (
  id            BLOB PRIMARY KEY,
  surname       TEXT NOT NULL,
  given_name    TEXT NOT NULL,
  patronymic    TEXT,
  role          INTEGER NOT NULL,
  position      TEXT NOT NULL,
  school        BLOB REFERENCES school (id),
  course_group  BLOB REFERENCES course_group (id),
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_group ON person (course_group, role);

-- Exactly one of person (own), school (library), course_group (group) is set.
CREATE TABLE space (
  id            BLOB PRIMARY KEY,
  kind          INTEGER NOT NULL,
  person        BLOB UNIQUE REFERENCES person (id),
  school        BLOB UNIQUE REFERENCES school (id),
  course_group  BLOB UNIQUE REFERENCES course_group (id),
  last_position INTEGER NOT NULL DEFAULT 0,
  CHECK ((person IS NOT NULL) + (school IS NOT NULL) + (course_group IS NOT NULL) = 1)
) STRICT;

-- Code and secret are stored as hashes; the code's is keyed, for it has 53 bits only.
CREATE TABLE invitation (
  id            BLOB PRIMARY KEY,
  person        BLOB NOT NULL REFERENCES person (id),
  code_hash     BLOB NOT NULL UNIQUE,
  secret_hash   BLOB NOT NULL,
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  device        BLOB
) STRICT;

CREATE TABLE device (
  id             BLOB PRIMARY KEY,
  person         BLOB NOT NULL REFERENCES person (id),
  invitation     BLOB NOT NULL REFERENCES invitation (id),
  signing_key    BLOB NOT NULL,
  recipient      TEXT NOT NULL,
  token_hash     BLOB NOT NULL UNIQUE,
  state          TEXT NOT NULL CHECK (state IN ('active', 'waiting', 'revoked')),
  app            TEXT NOT NULL,
  label          TEXT NOT NULL,
  enrolled_at_ms INTEGER NOT NULL,
  seen_at_ms     INTEGER NOT NULL
) STRICT;
CREATE INDEX device_by_invitation ON device (invitation);

-- device is NULL for the centre's own logs.
CREATE TABLE log (
  id        BLOB PRIMARY KEY,
  device    BLOB REFERENCES device (id),
  through   INTEGER NOT NULL,
  head_hash BLOB NOT NULL
) STRICT;
CREATE INDEX log_by_device ON log (device);

CREATE TABLE document (
  id    BLOB PRIMARY KEY,
  space BLOB NOT NULL REFERENCES space (id),
  kind  INTEGER NOT NULL
) STRICT;

CREATE TABLE change (
  row            INTEGER PRIMARY KEY,
  space          BLOB NOT NULL REFERENCES space (id),
  position       INTEGER NOT NULL,
  log            BLOB NOT NULL REFERENCES log (id),
  seq            INTEGER NOT NULL,
  document       BLOB NOT NULL REFERENCES document (id),
  kind           INTEGER NOT NULL,
  op             INTEGER NOT NULL,
  person         BLOB NOT NULL REFERENCES person (id),
  received_at_ms INTEGER NOT NULL,
  hash           BLOB NOT NULL,
  payload        BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX change_by_position ON change (space, position);
CREATE UNIQUE INDEX change_by_log ON change (log, seq);
CREATE INDEX change_by_document ON change (document);

-- chained: the change is part of its log's chain (a refused one); otherwise it lies outside
-- (from a revoked device).
CREATE TABLE quarantine (
  row            INTEGER PRIMARY KEY,
  log            BLOB NOT NULL,
  seq            INTEGER NOT NULL,
  space          BLOB NOT NULL,
  document       BLOB NOT NULL,
  kind           INTEGER NOT NULL,
  op             INTEGER NOT NULL,
  person         BLOB NOT NULL REFERENCES person (id),
  device         BLOB NOT NULL REFERENCES device (id),
  reason         INTEGER NOT NULL,
  chained        INTEGER NOT NULL,
  received_at_ms INTEGER NOT NULL,
  hash           BLOB NOT NULL,
  payload        BLOB NOT NULL,
  UNIQUE (log, seq, hash)
) STRICT;
CREATE UNIQUE INDEX quarantine_by_log ON quarantine (log, seq) WHERE chained = 1;
CREATE INDEX quarantine_by_device ON quarantine (device);

CREATE TABLE refused_document (
  person   BLOB NOT NULL REFERENCES person (id),
  document BLOB NOT NULL,
  reason   INTEGER NOT NULL,
  PRIMARY KEY (person, document)
) STRICT, WITHOUT ROWID;

-- What arrived ahead of a gap; it counts for nothing until the gap closes.
CREATE TABLE parked (
  log      BLOB NOT NULL REFERENCES log (id),
  seq      INTEGER NOT NULL,
  prev     BLOB NOT NULL,
  space    BLOB NOT NULL,
  document BLOB NOT NULL,
  kind     INTEGER NOT NULL,
  op       INTEGER NOT NULL,
  payload  BLOB NOT NULL,
  PRIMARY KEY (log, seq)
) STRICT;

-- The last cursor list handed to a device and the one before.
CREATE TABLE handed_out (
  device  BLOB NOT NULL REFERENCES device (id),
  digest  BLOB NOT NULL,
  cursors BLOB NOT NULL,
  PRIMARY KEY (device, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission (
  id             BLOB PRIMARY KEY,
  space          BLOB NOT NULL REFERENCES space (id),
  document       BLOB NOT NULL REFERENCES document (id),
  person         BLOB NOT NULL REFERENCES person (id),
  log            BLOB NOT NULL,
  seq            INTEGER NOT NULL,
  received_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX submission_by_time ON submission (received_at_ms);

-- The centre's own answer to a submission: which document it is, and how far it is.
CREATE TABLE review (
  submission    BLOB PRIMARY KEY REFERENCES submission (id),
  document      BLOB NOT NULL UNIQUE REFERENCES document (id),
  reviewer      TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('reading', 'released')),
  verdict       TEXT CHECK (verdict IN ('accepted', 'returned')),
  changed_at_ms INTEGER NOT NULL
) STRICT;
