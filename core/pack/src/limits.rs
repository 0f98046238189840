//! Every limit of a pack, each with its reason.

/// A signed release, framed or not: 5,000 items of 2 kB of words each, and room.
pub const RELEASE_BYTES_MAX: usize = 24 * 1024 * 1024;

/// Materials of one release: a hundred times what a course has.
pub const ITEMS_MAX: usize = 10_000;

/// Files of one release: content in two languages, its text and its original.
pub const FILES_MAX: usize = 40_000;

/// One file: as any file that travels.
pub const FILE_BYTES_MAX: u64 = tirek_wire::limits::BLOB_BYTES_MAX;

/// The text of one file that is searched and read aloud: a book of 1,000 pages.
pub const TEXT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Keys that followed one another: a key a year for a generation.
pub const SUCCESSIONS_MAX: usize = 32;

/// An id of a material.
pub const ID_CHARS_MAX: usize = 64;

/// An id of a pack: with the number of a release it is a key of at most 64 letters in the mark of who holds it.
pub const PACK_CHARS_MAX: usize = 40;

/// A title.
pub const TITLE_CHARS_MAX: usize = 300;

/// What a material is good for.
pub const ABOUT_CHARS_MAX: usize = 1_000;

/// Keywords of one material in one language.
pub const KEYWORDS_MAX: usize = 100;
