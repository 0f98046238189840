-- Files, packets and the release from quarantine.

-- Blobs whose whole bytes are held and had this hash.
CREATE TABLE blob (
  hash           BYTEA PRIMARY KEY,
  size_bytes     BIGINT NOT NULL,
  received_at_ms BIGINT NOT NULL
);

-- Who brought a blob into which space: only those who had its bytes, or reached it already.
CREATE TABLE blob_place (
  hash   BYTEA NOT NULL REFERENCES blob (hash),
  space  BYTEA NOT NULL REFERENCES space (id),
  person BYTEA NOT NULL REFERENCES person (id),
  PRIMARY KEY (hash, space, person)
);

-- Blobs that a held submission of a space names, whether their bytes have come or not.
CREATE TABLE blob_named (
  hash  BYTEA NOT NULL,
  space BYTEA NOT NULL REFERENCES space (id),
  PRIMARY KEY (hash, space)
);

-- Packets that were taken in to their end.
CREATE TABLE packet (
  id          BYTEA PRIMARY KEY,
  device      BYTEA NOT NULL REFERENCES device (id),
  taken_at_ms BIGINT NOT NULL
);

-- A change that the operator released: handed out to its own device too, which was told it is
-- refused.
ALTER TABLE change ADD COLUMN released BIGINT NOT NULL DEFAULT 0;
