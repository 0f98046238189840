//! What of a question asks, in short: by it a version that only closes one is known, and words that were not
//! sent off.

use tirek_document::kind::Question;
use tirek_document::{Fields, Kind};

/// A digest of what of a question asks; none of another kind.
pub(super) fn digest(kind: Kind, fields: &Fields) -> Option<[u8; 32]> {
    if kind != Kind::Question {
        return None;
    }
    let asking = Question::read(&fields.without_removed()).value.asking();
    let written = serde_json::to_vec(&asking).ok()?;
    Some(blake3::hash(&written).into())
}

/// The same of what was frozen; none where that cannot be read.
pub(super) fn of_content(kind: Kind, content: &[u8]) -> Option<[u8; 32]> {
    digest(kind, &Fields::from_content(content).ok()?)
}
