-- Damage is found: every change that is kept has a digest over all that is kept of it, and every document
-- one over its place and over which changes it has. What was damaged before cannot be told; the rows that
-- are here get theirs at the first opening.
ALTER TABLE change ADD COLUMN digest BLOB CHECK (length(digest) = 32);
ALTER TABLE document ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN fold BLOB NOT NULL CHECK (length(fold) = 32)
    DEFAULT x'0000000000000000000000000000000000000000000000000000000000000000';
ALTER TABLE document ADD COLUMN digest BLOB CHECK (length(digest) = 32);
ALTER TABLE cursor ADD COLUMN mark INTEGER;

-- What was found damaged: the change, or with a log of zeros and number 0 that some of a document's
-- changes are gone and it is not known which.
CREATE TABLE damage (
    document BLOB NOT NULL CHECK (length(document) = 16),
    log BLOB NOT NULL CHECK (length(log) = 16),
    seq INTEGER NOT NULL,
    found_at_ms INTEGER NOT NULL,
    PRIMARY KEY (document, log, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX damage_by_change ON damage (log, seq);

-- A change is never rewritten but where it is damaged, and then with what has its digest.
DROP TRIGGER change_keeps_content;
CREATE TRIGGER change_keeps_content
BEFORE UPDATE OF space, document, kind, op, payload, person ON change
WHEN NOT EXISTS (SELECT 1 FROM damage WHERE damage.log = OLD.log AND damage.seq = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'a change is never rewritten'); END;

DROP TRIGGER document_keeps_place;
CREATE TRIGGER document_keeps_place BEFORE UPDATE OF space, kind ON document
WHEN (NEW.space IS NOT OLD.space OR NEW.kind IS NOT OLD.kind)
    AND NOT EXISTS (SELECT 1 FROM damage WHERE damage.document = OLD.document)
BEGIN SELECT RAISE(ABORT, 'a document keeps its place'); END;
