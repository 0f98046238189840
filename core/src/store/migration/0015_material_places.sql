-- Where she was in each material, in each language, and when a material was first shown to her. Light marks of
-- this PC: no document holds them, and nothing of them travels.
CREATE TABLE material_place (
    material TEXT NOT NULL,
    language TEXT NOT NULL,
    place TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (material, language)
) STRICT, WITHOUT ROWID;

-- `first_shown` is a day, `2026-10-15`; empty for what was there when she came for the first time.
CREATE TABLE material_shown (
    material TEXT PRIMARY KEY,
    first_shown TEXT NOT NULL
) STRICT, WITHOUT ROWID;
