//! The marks that a document of any kind can have: they decide whether it is listed at all.

use super::field::{Field, Form};

/// In a document: it lies in the bin. In a row: it is removed and can be restored.
pub const REMOVED: Field = Field::new("removed", Form::Flag).untold();

/// The document was removed for good: nothing lists it any more.
pub const PURGED: Field = Field::new("purged", Form::Flag).untold();
