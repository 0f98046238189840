//! Why a body refuses an edit or a payload.

use loro::LoroError;

use crate::path::Path;
use crate::version::Version;

/// Why a body refuses.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// The bytes are no payload, or a damaged one.
    #[error("the payload is malformed")]
    Malformed { source: LoroError },
    /// The payload claims more operations than a document can have.
    #[error("the payload claims {counter} operations")]
    Implausible { counter: i32 },
    #[error("the payload has {size_bytes} bytes, the limit is {limit_bytes}")]
    TooLarge {
        size_bytes: usize,
        limit_bytes: usize,
    },
    /// The payload holds something else than updates: snapshots do not travel.
    #[error("the payload holds no updates")]
    NotUpdates,
    /// The engine panicked now or before: the body must be loaded anew from its payloads.
    #[error("the body is broken and must be loaded anew")]
    Broken,
    #[error("version {version} is not part of this body")]
    UnknownVersion { version: Version },
    /// All in UTF-16 units; `length_utf16` is the text's length at the base version.
    #[error("splice at {at_utf16} of {field} deletes {delete_utf16} of {length_utf16} units")]
    SpliceOutside {
        field: Path,
        at_utf16: usize,
        delete_utf16: usize,
        length_utf16: usize,
    },
    #[error("{field} would be longer than {limit_bytes} bytes")]
    TooLong { field: Path, limit_bytes: usize },
    #[error("{field} cannot hold an infinite number or none")]
    NotFinite { field: Path },
    #[error("{list} would have more than {limit} rows")]
    TooManyRows { list: Path, limit: usize },
    #[error("{path} has several segments and names no list")]
    NotAList { path: Path },
    #[error("one call makes {count} edits, the limit is {limit}")]
    TooManyEdits { count: usize, limit: usize },
    /// What was folded would show something else: it is sealed as it is.
    #[error("what was folded shows something else")]
    Unfaithful,
    /// The engine refused what had been checked before.
    #[error("the engine refused")]
    Engine { source: LoroError },
}

impl From<LoroError> for BodyError {
    fn from(source: LoroError) -> Self {
        Self::Engine { source }
    }
}
