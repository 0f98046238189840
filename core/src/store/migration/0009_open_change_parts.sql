-- The open change grows by what is typed: its row holds the last words, written anew by each edit, and
-- what is behind them lies in parts that are never written again. `parts` is their number. A hash
-- covers document, number and payload; it is unknown for what an older version wrote.
ALTER TABLE open_change ADD COLUMN parts INTEGER NOT NULL DEFAULT 0 CHECK (parts >= 0);
ALTER TABLE open_change ADD COLUMN hash BLOB CHECK (length(hash) = 32);

CREATE TABLE open_change_part (
    document BLOB NOT NULL REFERENCES document (document),
    part INTEGER NOT NULL CHECK (part >= 0),
    hash BLOB CHECK (length(hash) = 32),
    payload BLOB NOT NULL,
    PRIMARY KEY (document, part)
) STRICT;
