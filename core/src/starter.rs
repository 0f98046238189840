//! The files of the starter pack, which is part of the app.

use include_dir::{Dir, include_dir};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../assets/starter");

/// A text file of the starter pack, by its path in it.
pub fn starter_file(path: &str) -> Option<&'static str> {
    STARTER.get_file(path)?.contents_utf8()
}
