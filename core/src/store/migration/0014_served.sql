-- Spaces that are hers because she serves somebody there, not to write her own work in. The centre says which.
ALTER TABLE space ADD COLUMN served INTEGER NOT NULL DEFAULT 0 CHECK (served IN (0, 1));
