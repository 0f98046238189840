-- Releases of packs of materials that were built here, and what files were made into when they were.
CREATE TABLE pack_release (
  pack          TEXT COLLATE "C" NOT NULL,
  number        BIGINT NOT NULL,
  hash          BYTEA NOT NULL,
  release_bytes BIGINT NOT NULL,
  files_bytes   BIGINT NOT NULL,
  title_kk      TEXT COLLATE "C" NOT NULL,
  title_ru      TEXT COLLATE "C" NOT NULL,
  made_at_ms    BIGINT NOT NULL,
  PRIMARY KEY (pack, number)
);
CREATE TABLE pack_conversion (
  source       BYTEA NOT NULL,
  recipe       TEXT COLLATE "C" NOT NULL,
  result       BYTEA NOT NULL,
  result_bytes BIGINT NOT NULL,
  PRIMARY KEY (source, recipe)
);
