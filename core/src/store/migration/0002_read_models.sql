-- What lists, boards and Home read: derived from the logs and the open changes, made anew at will.

CREATE TABLE card (
    document BLOB PRIMARY KEY REFERENCES document (document) ON DELETE CASCADE,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    date TEXT NOT NULL,
    tags TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    school_year TEXT NOT NULL,
    filled INTEGER NOT NULL,
    attachments INTEGER NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE activity (
    plan BLOB NOT NULL REFERENCES document (document) ON DELETE CASCADE,
    activity TEXT NOT NULL,
    position INTEGER NOT NULL,
    goal TEXT NOT NULL,
    direction TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL,
    deadline_kind TEXT NOT NULL,
    deadline TEXT NOT NULL,
    PRIMARY KEY (plan, activity)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
    document BLOB NOT NULL REFERENCES document (document) ON DELETE CASCADE,
    activity TEXT NOT NULL,
    plan TEXT NOT NULL,
    PRIMARY KEY (document, activity)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_activity ON link (activity);

CREATE TABLE submission (
    submission BLOB PRIMARY KEY CHECK (length(submission) = 16),
    document BLOB NOT NULL REFERENCES document (document),
    log BLOB NOT NULL,
    seq INTEGER NOT NULL,
    version BLOB NOT NULL
) STRICT;
CREATE INDEX submission_by_document ON submission (document);
CREATE UNIQUE INDEX submission_by_place ON submission (log, seq);

CREATE TABLE review (
    review BLOB PRIMARY KEY REFERENCES document (document) ON DELETE CASCADE,
    submission TEXT NOT NULL,
    verdict TEXT NOT NULL,
    state TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    summary TEXT NOT NULL,
    remarks TEXT NOT NULL
) STRICT;
CREATE INDEX review_by_submission ON review (submission);

CREATE TABLE seen (
    review TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
