-- A document in the bin whose removal is in the log, while its open change stays here.
ALTER TABLE open_change ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));

-- What the log shows in place of a field that was left out; JSON, or text where the field is prose.
ALTER TABLE left_out ADD COLUMN known TEXT;
