-- Packets saved here, what of the logs they carry, and what files cost of a day's traffic.

CREATE TABLE packet (
    packet BLOB PRIMARY KEY CHECK (length(packet) = 16),
    name TEXT NOT NULL,
    made_at_ms INTEGER NOT NULL,
    part INTEGER NOT NULL CHECK (part >= 1),
    parts INTEGER NOT NULL CHECK (parts >= part),
    size_bytes INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    files INTEGER NOT NULL,
    answered_at_ms INTEGER
) STRICT;

-- Which numbers of which own log stand in a packet: those after `after` up to `through`.
CREATE TABLE packed (
    packet BLOB NOT NULL REFERENCES packet (packet),
    log BLOB NOT NULL REFERENCES log (log),
    after INTEGER NOT NULL,
    through INTEGER NOT NULL CHECK (through > after),
    PRIMARY KEY (packet, log)
) STRICT, WITHOUT ROWID;
CREATE INDEX packed_by_log ON packed (log, through);

-- Packets of the centre that were taken in.
CREATE TABLE packet_taken_in (
    packet BLOB PRIMARY KEY CHECK (length(packet) = 16),
    taken_in_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The photo as the camera made it, of which this blob is the reduced copy. It stays on this PC.
ALTER TABLE blob ADD COLUMN original BLOB CHECK (length(original) = 32);

-- Bytes of files sent and fetched, by the day in Kazakhstan.
CREATE TABLE traffic (
    day TEXT PRIMARY KEY,
    size_bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Documents with a field that two people set differently; derived like the other read models.
CREATE TABLE conflict (
    document BLOB PRIMARY KEY REFERENCES document (document) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
