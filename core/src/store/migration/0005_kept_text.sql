-- What stood in the prose fields of documents, for the history of a field. No exchange reads this table.
CREATE TABLE kept_text (
    document BLOB NOT NULL REFERENCES document (document) ON DELETE CASCADE,
    field TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (document, field, number)
) STRICT;
