//! What the writer of a mark had not seen: words that others wrote beside it.
//!
//! A mark that hides a document for good speaks of what its writer saw. The history says what that was,
//! so no clock and no second mark is needed.

use loro::{Frontiers, ID, IdSpan, JsonMapOp, JsonOpContent, LoroDoc, VersionVector};

use super::fold::is_within;
use super::names::{REGISTERS, split_key};
use super::{Body, BodyError, export};
use crate::fields::{Fields, REMOVED};
use crate::path::Path;

impl Body {
    /// Whether a document holds words, values or rows that those who set `mark` had not seen. What was
    /// only taken away does not count, nor does the mark itself. `false` when it is not set.
    ///
    /// # Errors
    /// [`BodyError::Broken`] when the engine fails or has failed before.
    pub fn has_beside(&self, mark: &Path) -> Result<bool, BodyError> {
        let Some(seen) = self.guarded(|doc| seen_by(doc, mark))? else {
            return Ok(false);
        };
        let mut before = Self::new(0);
        before.import(&seen)?;
        Ok(adds(&self.fields(), &before.fields(), mark))
    }
}

/// What the writers of a register's present values had seen, as updates.
fn seen_by(doc: &LoroDoc, mark: &Path) -> Result<Option<Vec<u8>>, BodyError> {
    let registers = doc.get_map(REGISTERS);
    let keys = registers.keys().map(|key| key.to_string());
    let keys: Vec<String> = keys
        .filter(|key| split_key(key).0 == mark.as_str())
        .collect();
    let (from, until) = (VersionVector::default(), doc.oplog_vv());
    let all = doc.export_json_updates_without_peer_compression(&from, &until)?;
    let mut seen = VersionVector::default();
    for change in &all.changes {
        for op in &change.ops {
            let JsonOpContent::Map(JsonMapOp::Insert { key, .. }) = &op.content else {
                continue;
            };
            if keys.contains(key) {
                let head = Frontiers::from(ID::new(change.id.peer, op.counter));
                seen.merge(&doc.try_frontiers_to_vv(&head)?.unwrap_or_default());
            }
        }
    }
    let spans: Vec<IdSpan> = seen
        .iter()
        .map(|(peer, end)| IdSpan::new(*peer, 0, *end))
        .collect();
    match spans.is_empty() {
        true => Ok(None),
        false => export(doc, loro::ExportMode::updates_in_range(spans)).map(Some),
    }
}

fn adds(now: &Fields, before: &Fields, mark: &Path) -> bool {
    let is_new = |path: &Path| {
        let held = before.values.get(path);
        let values = now.values.get(path).into_iter().flatten();
        let mut new = values.filter(|value| held.is_none_or(|held| !held.contains(value)));
        path != mark && path.name() != REMOVED && new.next().is_some()
    };
    let has_grown = |path: &Path, text: &str| !is_within(text, before.text(path.as_str()));
    now.values.keys().any(is_new) || now.texts.iter().any(|(path, text)| has_grown(path, text))
}
