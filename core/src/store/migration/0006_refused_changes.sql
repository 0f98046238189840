-- What the centre refused, change by change: a number that it acknowledges is either held there or
-- stands here. `change.received_at_ms` is set for what it holds alone.
CREATE TABLE refused_change (
    log BLOB NOT NULL CHECK (length(log) = 16),
    seq INTEGER NOT NULL,
    document BLOB NOT NULL REFERENCES document (document),
    reason INTEGER NOT NULL,
    received_at_ms INTEGER NOT NULL,
    PRIMARY KEY (log, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX refused_change_by_document ON refused_change (document);

-- Until now the first refused change of a document was kept, and the centre refused all behind it.
INSERT INTO refused_change (log, seq, document, reason, received_at_ms)
SELECT change.log, change.seq, change.document,
       CASE WHEN change.rowid = first.rowid THEN refusal.reason ELSE 5 END, refusal.received_at_ms
FROM refusal
JOIN change AS first ON first.log = refusal.log AND first.seq = refusal.seq
JOIN change ON change.document = refusal.document AND change.rowid >= first.rowid
WHERE change.hash IS NOT NULL AND change.received_at_ms IS NOT NULL;
UPDATE change SET received_at_ms = NULL
WHERE (log, seq) IN (SELECT log, seq FROM refused_change);
DROP TABLE refusal;

-- The documents that something is missing of at the centre, each with its first refused change. A refused
-- submission counts until a later one of the same document is held there.
CREATE VIEW refusal AS
SELECT refused.document, refused.reason, refused.received_at_ms, min(change.rowid) AS first
FROM refused_change AS refused JOIN change USING (log, seq)
WHERE change.op <> 1 OR NOT EXISTS (
    SELECT 1 FROM change AS later
    WHERE later.document = change.document AND later.op = 1 AND later.rowid > change.rowid
      AND later.received_at_ms IS NOT NULL)
GROUP BY refused.document;
