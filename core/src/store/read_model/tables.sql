-- What lists, boards and Home read: derived from the logs and the open changes, made anew at will. Whoever
-- changes this file, or fills a table in another way, raises the number beside it (`SHAPE`).

-- Documents that have not been derived yet. No list shows them meanwhile, and no exchange seals them.
CREATE TABLE underived (
    document BLOB PRIMARY KEY REFERENCES document (document) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

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
    topic TEXT NOT NULL,
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
    on_document BLOB CHECK (length(on_document) = 16),
    on_place TEXT NOT NULL,
    on_row TEXT NOT NULL,
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
    version BLOB NOT NULL,
    -- Its place among the versions of its document, from 1, and that of the one that asks what it asks: its own, or
    -- of a question one before it. Zeros until the write is settled that brought it.
    place INTEGER NOT NULL DEFAULT 0,
    asker INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX submission_by_document ON submission (document);
CREATE UNIQUE INDEX submission_by_place ON submission (log, seq);

-- What each version of a question asks, piece by piece, in digests. One without a piece of its own asks nothing
-- that was not asked before: she has closed the question by it, or opened it again.
CREATE TABLE asked (
    document BLOB NOT NULL REFERENCES document (document) ON DELETE CASCADE,
    submission BLOB NOT NULL CHECK (length(submission) = 16),
    piece BLOB NOT NULL CHECK (length(piece) = 32),
    PRIMARY KEY (document, submission, piece)
) STRICT, WITHOUT ROWID;

-- The same of each question as it stands: what no version asks she has not sent off.
CREATE TABLE asking (
    document BLOB NOT NULL REFERENCES document (document) ON DELETE CASCADE,
    piece BLOB NOT NULL CHECK (length(piece) = 32),
    PRIMARY KEY (document, piece)
) STRICT, WITHOUT ROWID;

-- What is said in a question and in answers, text by text, for the search among questions. `submission` is zeros in
-- what stands in the document itself.
CREATE TABLE words (
    document BLOB NOT NULL REFERENCES document (document) ON DELETE CASCADE,
    submission BLOB NOT NULL CHECK (length(submission) = 16),
    text TEXT NOT NULL
) STRICT;
CREATE INDEX words_by_document ON words (document, submission);

-- What lists show of a submission as it was frozen: of what others wrote no more is here.
CREATE TABLE frozen (
    submission BLOB PRIMARY KEY CHECK (length(submission) = 16),
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    closed INTEGER NOT NULL CHECK (closed IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What the centre says of a submission: reviews, and answers with the verdict `answered`. A submission that
-- is none of ours is zeros: the review is about nothing that is here.
CREATE TABLE review (
    review BLOB PRIMARY KEY REFERENCES document (document) ON DELETE CASCADE,
    submission BLOB NOT NULL CHECK (length(submission) = 16),
    verdict TEXT NOT NULL,
    state TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    summary TEXT NOT NULL,
    remarks TEXT NOT NULL
) STRICT;
CREATE INDEX review_by_submission ON review (submission);

CREATE TABLE seen (
    review BLOB PRIMARY KEY CHECK (length(review) = 16)
) STRICT, WITHOUT ROWID;

-- What she has noted of each material, by the note's document.
CREATE TABLE material_mark (
    document BLOB PRIMARY KEY REFERENCES document (document) ON DELETE CASCADE,
    material TEXT NOT NULL,
    progress TEXT NOT NULL,
    favourite INTEGER NOT NULL CHECK (favourite IN (0, 1)),
    noted INTEGER NOT NULL CHECK (noted IN (0, 1)),
    bookmarks INTEGER NOT NULL
) STRICT;

-- Documents with a field that two people set differently.
CREATE TABLE conflict (
    document BLOB PRIMARY KEY REFERENCES document (document) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Where the work on each document stands, and what the centre has said to it.
CREATE TABLE document_state (
    document BLOB PRIMARY KEY REFERENCES document (document) ON DELETE CASCADE,
    state TEXT NOT NULL,
    received_at_ms INTEGER,
    answer BLOB CHECK (length(answer) = 16),
    answers_newest INTEGER NOT NULL CHECK (answers_newest IN (0, 1)),
    -- The newest version that was handed in.
    newest BLOB CHECK (length(newest) = 16)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_state_by_answer ON document_state (answer) WHERE answer IS NOT NULL;

-- Documents of which something changed that their state follows from. Empty between two writes: each of
-- them settles what it has touched.
CREATE TABLE state_due (
    document BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TRIGGER state_follows_document AFTER INSERT ON document
BEGIN INSERT OR IGNORE INTO state_due VALUES (NEW.document); END;

CREATE TRIGGER state_follows_submission AFTER INSERT ON submission
BEGIN INSERT OR IGNORE INTO state_due VALUES (NEW.document); END;

CREATE TRIGGER state_follows_moved_submission AFTER UPDATE OF log, seq ON submission
BEGIN INSERT OR IGNORE INTO state_due VALUES (NEW.document); END;

CREATE TRIGGER state_follows_change AFTER UPDATE OF received_at_ms ON change WHEN NEW.op = 1
BEGIN INSERT OR IGNORE INTO state_due VALUES (NEW.document); END;

CREATE TRIGGER state_follows_refusal AFTER INSERT ON refused_change
BEGIN INSERT OR IGNORE INTO state_due VALUES (NEW.document); END;

CREATE TRIGGER state_follows_lifted_refusal AFTER DELETE ON refused_change
BEGIN INSERT OR IGNORE INTO state_due VALUES (OLD.document); END;

CREATE TRIGGER state_follows_moved_refusal AFTER UPDATE ON refused_change
BEGIN INSERT OR IGNORE INTO state_due VALUES (NEW.document); END;

CREATE TRIGGER state_follows_damage AFTER INSERT ON damage
BEGIN INSERT OR IGNORE INTO state_due VALUES (NEW.document); END;

CREATE TRIGGER state_follows_repair AFTER DELETE ON damage
BEGIN INSERT OR IGNORE INTO state_due VALUES (OLD.document); END;

CREATE TRIGGER state_follows_line AFTER UPDATE OF sent_through ON log
WHEN NEW.sent_through IS NOT OLD.sent_through
BEGIN
    INSERT OR IGNORE INTO state_due SELECT document FROM submission
    WHERE log = NEW.log AND seq > min(OLD.sent_through, NEW.sent_through)
        AND seq <= max(OLD.sent_through, NEW.sent_through);
END;

CREATE TRIGGER state_follows_packet AFTER INSERT ON packed
BEGIN
    INSERT OR IGNORE INTO state_due SELECT document FROM submission
    WHERE log = NEW.log AND seq > NEW.after AND seq <= NEW.through;
END;

CREATE TRIGGER state_follows_forgotten_packet AFTER DELETE ON packed
BEGIN
    INSERT OR IGNORE INTO state_due SELECT document FROM submission
    WHERE log = OLD.log AND seq > OLD.after AND seq <= OLD.through;
END;

CREATE TRIGGER state_follows_review AFTER INSERT ON review
BEGIN
    INSERT OR IGNORE INTO state_due SELECT document FROM submission
    WHERE submission = NEW.submission;
END;

CREATE TRIGGER state_follows_replaced_review BEFORE INSERT ON review
BEGIN
    INSERT OR IGNORE INTO state_due SELECT submission.document FROM submission
    JOIN review ON review.submission = submission.submission WHERE review.review = NEW.review;
END;

CREATE TRIGGER state_follows_withdrawn_review AFTER DELETE ON review
BEGIN
    INSERT OR IGNORE INTO state_due SELECT document FROM submission
    WHERE submission = OLD.submission;
END;
