-- Which store of files is this centre's. A store of an older program carries no mark yet ('old'); a new or
-- a restored centre marks the one it is first shown ('new').
ALTER TABLE centre ADD COLUMN files_mark BYTEA;
ALTER TABLE centre ADD COLUMN files_state TEXT NOT NULL DEFAULT 'old';
