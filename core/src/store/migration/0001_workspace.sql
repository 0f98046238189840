-- What a profile keeps: its identity, its logs, the documents and everything the exchange needs.
-- Ids are 16 bytes, hashes 32. Times are labels in milliseconds since 1970 and order nothing.

PRAGMA application_id = 0x5469726b;

CREATE TABLE identity (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device BLOB NOT NULL CHECK (length(device) = 16),
    token BLOB NOT NULL CHECK (length(token) = 32),
    signing_key BLOB NOT NULL CHECK (length(signing_key) = 32),
    age_identity TEXT NOT NULL,
    invitation_secret BLOB CHECK (length(invitation_secret) = 32),
    state TEXT NOT NULL CHECK (state IN ('pending', 'waiting', 'enrolled', 'revoked')),
    enrolment BLOB NOT NULL
) STRICT;

CREATE TABLE space (
    space BLOB PRIMARY KEY CHECK (length(space) = 16),
    kind INTEGER NOT NULL,
    private INTEGER NOT NULL CHECK (private IN (0, 1))
) STRICT;

-- The logs this device writes or has written. Others' logs are known by their changes only.
CREATE TABLE log (
    log BLOB PRIMARY KEY CHECK (length(log) = 16),
    private INTEGER NOT NULL CHECK (private IN (0, 1)),
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    head INTEGER NOT NULL DEFAULT 0 CHECK (head >= 0),
    head_hash BLOB NOT NULL CHECK (length(head_hash) = 32),
    sent_through INTEGER NOT NULL DEFAULT 0,
    acknowledged_through INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX log_one_open ON log (private) WHERE open = 1;

CREATE TABLE document (
    document BLOB PRIMARY KEY CHECK (length(document) = 16),
    kind INTEGER NOT NULL,
    space BLOB NOT NULL REFERENCES space (space),
    author BLOB NOT NULL CHECK (length(author) = 16),
    created_at_ms INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX document_by_kind ON document (kind, space);

-- hash and prev_hash are known for changes this device wrote, and NULL for delivered ones. The
-- payload stands last, so that reading the other columns does not walk through long ones.
CREATE TABLE change (
    log BLOB NOT NULL CHECK (length(log) = 16),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    hash BLOB CHECK (length(hash) = 32),
    prev_hash BLOB CHECK (length(prev_hash) = 32),
    space BLOB NOT NULL REFERENCES space (space),
    document BLOB NOT NULL REFERENCES document (document),
    kind INTEGER NOT NULL,
    op INTEGER NOT NULL,
    person BLOB NOT NULL CHECK (length(person) = 16),
    stored_at_ms INTEGER NOT NULL,
    received_at_ms INTEGER,
    payload BLOB NOT NULL,
    PRIMARY KEY (log, seq),
    CHECK ((hash IS NULL) = (prev_hash IS NULL))
) STRICT;
CREATE INDEX change_by_document ON change (document, op);

CREATE TABLE open_change (
    document BLOB PRIMARY KEY REFERENCES document (document),
    begun_at_ms INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL,
    payload BLOB NOT NULL
) STRICT;

CREATE TABLE cursor (
    space BLOB PRIMARY KEY REFERENCES space (space),
    epoch INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT;

-- Changes that arrived and cannot be used (yet), with the reason.
CREATE TABLE quarantine (
    log BLOB NOT NULL,
    seq INTEGER NOT NULL,
    space BLOB NOT NULL,
    space_kind INTEGER NOT NULL,
    document BLOB NOT NULL,
    kind INTEGER NOT NULL,
    op INTEGER NOT NULL,
    person BLOB NOT NULL,
    received_at_ms INTEGER NOT NULL,
    reason TEXT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (log, seq)
) STRICT;

-- Own documents that the centre refused: the first reason it gave.
CREATE TABLE refusal (
    document BLOB PRIMARY KEY REFERENCES document (document),
    log BLOB NOT NULL,
    seq INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    received_at_ms INTEGER NOT NULL
) STRICT;

-- Whose operations a CRDT peer stands for.
CREATE TABLE peer (
    peer INTEGER PRIMARY KEY,
    person BLOB NOT NULL CHECK (length(person) = 16)
) STRICT;

CREATE TABLE blob (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    here INTEGER NOT NULL CHECK (here IN (0, 1)),
    sent_at_ms INTEGER
) STRICT;

-- Which documents name which blobs; follows the documents' fields.
CREATE TABLE blob_use (
    document BLOB NOT NULL REFERENCES document (document),
    hash BLOB NOT NULL REFERENCES blob (hash),
    PRIMARY KEY (document, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_use_by_hash ON blob_use (hash);

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The only way from the logs to the exchange: shared logs, own changes, not acknowledged yet.
CREATE VIEW outgoing_change AS
SELECT change.log, change.seq, change.hash, change.prev_hash, change.space, change.document,
       change.kind, change.op, change.payload
FROM log
JOIN change ON change.log = log.log
JOIN space ON space.space = change.space
WHERE log.private = 0
  AND space.private = 0
  AND change.hash IS NOT NULL
  AND change.seq > log.acknowledged_through
  AND change.seq <= log.head;

-- What is private stays private: no change of a private space in a shared log or the reverse, and
-- neither a log nor a space nor a document can change sides.
CREATE TRIGGER change_keeps_side BEFORE INSERT ON change
WHEN (SELECT private FROM space WHERE space = NEW.space)
  IS NOT coalesce((SELECT private FROM log WHERE log = NEW.log), 0)
BEGIN SELECT RAISE(ABORT, 'a change would leave its side'); END;

CREATE TRIGGER change_moves_on_its_side BEFORE UPDATE OF log, space ON change
WHEN (SELECT private FROM space WHERE space = NEW.space)
  IS NOT coalesce((SELECT private FROM log WHERE log = NEW.log), 0)
BEGIN SELECT RAISE(ABORT, 'a change would leave its side'); END;

CREATE TRIGGER change_keeps_content BEFORE UPDATE OF space, document, kind, op, payload, person ON change
BEGIN SELECT RAISE(ABORT, 'a change is never rewritten'); END;

CREATE TRIGGER change_is_kept BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'a change is never deleted'); END;

CREATE TRIGGER log_keeps_side BEFORE UPDATE OF private ON log
WHEN NEW.private IS NOT OLD.private
BEGIN SELECT RAISE(ABORT, 'a log keeps its side'); END;

CREATE TRIGGER space_keeps_side BEFORE UPDATE OF private ON space
WHEN NEW.private IS NOT OLD.private
BEGIN SELECT RAISE(ABORT, 'a space keeps its side'); END;

CREATE TRIGGER document_keeps_place BEFORE UPDATE OF space, kind ON document
WHEN NEW.space IS NOT OLD.space OR NEW.kind IS NOT OLD.kind
BEGIN SELECT RAISE(ABORT, 'a document keeps its place'); END;
