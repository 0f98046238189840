-- The fields of rows that were added and removed before they were sealed, as they stood: sealing leaves
-- them out of the log, and no exchange reads this table.
CREATE TABLE left_out (
    document BLOB NOT NULL REFERENCES document (document) ON DELETE CASCADE,
    path TEXT NOT NULL,
    is_prose INTEGER NOT NULL CHECK (is_prose IN (0, 1)),
    content TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (document, path)
) STRICT;
