-- Whether a living row of a document outside the bin names the file: only then, or while a submission
-- names it, is it offered. Derived from the documents' fields with the rest of the table.
ALTER TABLE blob_use ADD COLUMN living INTEGER NOT NULL DEFAULT 1 CHECK (living IN (0, 1));

-- Which submissions name which files; derived from the submissions.
CREATE TABLE submitted_file (
    submission BLOB NOT NULL CHECK (length(submission) = 16),
    hash BLOB NOT NULL REFERENCES blob (hash),
    document BLOB NOT NULL REFERENCES document (document) ON DELETE CASCADE,
    PRIMARY KEY (submission, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX submitted_file_by_hash ON submitted_file (hash);
