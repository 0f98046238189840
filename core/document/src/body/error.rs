//! Why a body refuses an edit or a payload.

use loro::LoroError;

use crate::path::Path;
use crate::version::Version;

/// Why a body refuses.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// The bytes are no payload, or a damaged one.
    #[error("the payload is malformed")]
    Malformed {
        /// What the engine said of it.
        source: LoroError,
    },
    /// The payload claims more operations than a document can have.
    #[error("the payload claims {counter} operations")]
    Implausible {
        /// How many it claims of one writer.
        counter: i32,
    },
    /// The payload is longer than any that is made.
    #[error("the payload has {size_bytes} bytes, the limit is {limit_bytes}")]
    TooLarge {
        /// Its length.
        size_bytes: usize,
        /// The longest that is taken.
        limit_bytes: usize,
    },
    /// The payload holds something else than updates: snapshots do not travel.
    #[error("the payload holds no updates")]
    NotUpdates,
    /// The engine panicked now or before: the body must be loaded anew from its payloads.
    #[error("the body is broken and must be loaded anew")]
    Broken,
    /// A version named as a base holds changes that this body does not.
    #[error("version {version} is not part of this body")]
    UnknownVersion {
        /// The version named.
        version: Version,
    },
    /// A splice reaches beyond the text of its base version. All in UTF-16 units.
    #[error("splice at {at_utf16} of {field} deletes {delete_utf16} of {length_utf16} units")]
    SpliceOutside {
        /// The prose field.
        field: Path,
        /// Where the splice begins.
        at_utf16: usize,
        /// How much it takes away.
        delete_utf16: usize,
        /// How long the text is.
        length_utf16: usize,
    },
    /// A field would outgrow its limit: prose `TEXT_BYTES_MAX`, a short field `VALUE_BYTES_MAX`.
    #[error("{field} would be longer than {limit_bytes} bytes")]
    TooLong {
        /// The field.
        field: Path,
        /// The longest that it may be.
        limit_bytes: usize,
    },
    /// A number that JSON cannot say.
    #[error("{field} cannot hold an infinite number or none")]
    NotFinite {
        /// The field it was meant for.
        field: Path,
    },
    /// A list would outgrow [`crate::limits::ROWS_MAX`], removed rows counted too.
    #[error("{list} would have more than {limit} rows")]
    TooManyRows {
        /// The list.
        list: Path,
        /// How many it may have.
        limit: usize,
    },
    /// Rows lie in lists, which a single segment names.
    #[error("{path} has several segments and names no list")]
    NotAList {
        /// What was named as a list.
        path: Path,
    },
    /// More edits than [`crate::limits::EDITS_MAX`] at once.
    #[error("one call makes {count} edits, the limit is {limit}")]
    TooManyEdits {
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// What was folded would show something else: it is sealed as it is.
    #[error("what was folded shows something else")]
    Unfaithful,
    /// The engine refused what had been checked before.
    #[error("the engine refused")]
    Engine {
        /// Why.
        source: LoroError,
    },
}

impl From<LoroError> for BodyError {
    fn from(source: LoroError) -> Self {
        Self::Engine { source }
    }
}
