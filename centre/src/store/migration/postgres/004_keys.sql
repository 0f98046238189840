-- Which keys belong to this database: a fingerprint that tells nothing about them. NULL until a program
-- that knows it opens the store.
ALTER TABLE centre ADD COLUMN keys_mark BYTEA;
