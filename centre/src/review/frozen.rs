//! What a submission froze.

use tirek_document::Fields;
use tirek_wire::submission::SubmissionEnvelope;

/// The envelope of a submission and what it froze; none where that cannot be read.
pub(crate) fn content(payload: &[u8]) -> Option<(SubmissionEnvelope, Fields)> {
    let envelope = SubmissionEnvelope::from_payload(payload).ok()?;
    let fields = Fields::from_content(&envelope.content).ok()?;
    Some((envelope, fields))
}
