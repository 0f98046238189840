-- What the last calls of the screen were answered: one that comes again is told the same.

CREATE TABLE answered (
    number INTEGER PRIMARY KEY,
    call BLOB NOT NULL UNIQUE CHECK (length(call) = 16),
    answer TEXT NOT NULL
) STRICT;
