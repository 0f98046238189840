//! What a question asks, piece by piece, in digests: by them a version that only closes one is known, and words
//! that were not sent off. And what it says, for the search.

use tirek_document::Fields;
use tirek_document::kind::Question;
use tirek_wire::id::{DocumentId, SubmissionId};

use crate::store::question::Piece;
use crate::store::{StoreError, Write, words};

/// The pieces of a question.
pub(super) fn pieces(fields: &Fields) -> Vec<Piece> {
    let asks = Question::read(&fields.without_removed()).value.asks();
    let digests = asks
        .iter()
        .map(|piece| blake3::hash(piece.as_bytes()).into());
    digests.collect()
}

/// Notes what a question says, as it stands or as a version of it was frozen.
pub(super) fn put_words(
    tx: &Write<'_>,
    document: DocumentId,
    version: Option<SubmissionId>,
    fields: &Fields,
) -> Result<(), StoreError> {
    let question = Question::read(&fields.without_removed()).value;
    words::put(tx, document, version, &question.says())
}
