//! What a question asks, piece by piece, in digests: by them a version that only closes one is known, and words
//! that were not sent off.

use tirek_document::Fields;
use tirek_document::kind::Question;

use crate::store::question::Piece;

/// The pieces of a question.
pub(super) fn pieces(fields: &Fields) -> Vec<Piece> {
    let asks = Question::read(&fields.without_removed()).value.asks();
    let digests = asks
        .iter()
        .map(|piece| blake3::hash(piece.as_bytes()).into());
    digests.collect()
}

/// The same of what was frozen; none where that cannot be read.
pub(super) fn pieces_of(content: &[u8]) -> Vec<Piece> {
    Fields::from_content(content).map_or_else(|_| Vec::new(), |fields| pieces(&fields))
}
