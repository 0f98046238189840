//! Taking in a payload that says again what is known, with blanks in other places.
//!
//! A folder that was copied with open words seals them twice: each copy blanks what it took back, so
//! one operation arrives with and without its words. The engine refuses a second wording; here the
//! known part is left aside and only what is new comes in. Blanks are never shown by anybody who also
//! has the operations that took the words back, and those come in the same payload.

use loro::{
    EncodedBlobMode, ExportMode, IdSpan, ImportBlobMetadata, LoroDoc, VersionRange, VersionVector,
};

use super::{BodyError, export, span};

/// Imports of a payload what `doc` lacks; answers with what waits for others.
pub(super) fn import(
    doc: &LoroDoc,
    payload: &[u8],
    meta: &ImportBlobMetadata,
) -> Result<Option<VersionRange>, BodyError> {
    if meta.mode != EncodedBlobMode::Updates {
        return Err(BodyError::NotUpdates);
    }
    let held = doc.oplog_vv();
    let beside = LoroDoc::new();
    let before = known_before(&held, meta);
    if !before.is_empty() {
        let known = export(doc, ExportMode::updates_in_range(before))?;
        beside.import(&known)?;
    }
    let pending = beside.import(payload)?.pending;
    let until = beside.oplog_vv();
    let new: Vec<IdSpan> = until
        .keys()
        .filter_map(|peer| span(*peer, &held, &until))
        .collect();
    if !new.is_empty() {
        doc.import(&export(&beside, ExportMode::updates_in_range(new))?)?;
    }
    Ok(pending.filter(|pending| !pending.is_empty()))
}

/// What is held, but of the payload's own peers only what stands before it.
fn known_before(held: &VersionVector, meta: &ImportBlobMetadata) -> Vec<IdSpan> {
    let spans = held.iter().map(|(peer, end)| {
        let starts = match meta.partial_end_vv.contains_key(peer) {
            true => meta.partial_start_vv.get(peer).copied().unwrap_or(0),
            false => *end,
        };
        IdSpan::new(*peer, 0, starts.min(*end))
    });
    spans
        .filter(|span| span.counter.start < span.counter.end)
        .collect()
}
