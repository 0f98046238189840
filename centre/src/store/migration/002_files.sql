-- Files, packets and the release from quarantine.

-- Blobs whose whole bytes are held and had this hash.
CREATE TABLE blob (
  hash           BLOB PRIMARY KEY,
  size_bytes     INTEGER NOT NULL,
  received_at_ms INTEGER NOT NULL
) STRICT;

-- Who brought a blob into which space: only those who had its bytes, or reached it already.
CREATE TABLE blob_place (
  hash   BLOB NOT NULL REFERENCES blob (hash),
  space  BLOB NOT NULL REFERENCES space (id),
  person BLOB NOT NULL REFERENCES person (id),
  PRIMARY KEY (hash, space, person)
) STRICT, WITHOUT ROWID;

-- Blobs that a held submission of a space names, whether their bytes have come or not.
CREATE TABLE blob_named (
  hash  BLOB NOT NULL,
  space BLOB NOT NULL REFERENCES space (id),
  PRIMARY KEY (hash, space)
) STRICT, WITHOUT ROWID;

-- Packets that were taken in to their end.
CREATE TABLE packet (
  id          BLOB PRIMARY KEY,
  device      BLOB NOT NULL REFERENCES device (id),
  taken_at_ms INTEGER NOT NULL
) STRICT;

-- A change that the operator released: handed out to its own device too, which was told it is
-- refused.
ALTER TABLE change ADD COLUMN released INTEGER NOT NULL DEFAULT 0;
