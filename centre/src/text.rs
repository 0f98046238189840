//! Texts that an operator types: one line, neither empty nor longer than a list shows.

use thiserror::Error;
use tirek_document::text::{is_blank, one_line};

/// A name or title: what a line of a list shows.
pub(crate) const TEXT_CHARS_MAX: usize = 300;

/// A text that should not be empty or is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{what} is empty or too long")]
pub struct BadText {
    /// Which argument.
    pub what: &'static str,
}

/// A text an operator gave, trimmed.
///
/// # Errors
/// When it is empty or too long.
pub(crate) fn text(what: &'static str, given: &str) -> Result<String, BadText> {
    let line = one_line(given);
    if is_blank(&line) || line.chars().count() > TEXT_CHARS_MAX {
        return Err(BadText { what });
    }
    Ok(line)
}
