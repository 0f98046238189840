//! A long difference in several payloads, each resting on those before it.

use std::collections::BTreeMap;

use loro::{
    IdSpan, JsonChange, JsonMapOp, JsonOp, JsonOpContent, JsonTextOp, LoroDoc, LoroValue, PeerID,
    VersionVector,
};

use super::BodyError;

/// What an operation takes besides its text, rounded up.
const OP_BYTES: usize = 16;

/// Everything behind `held` that these peers wrote, as the spans of one payload after the other. One
/// payload holds about `bytes_max`, or a single operation that is larger.
pub(super) fn spans(
    doc: &LoroDoc,
    held: &VersionVector,
    peers: &[u64],
    bytes_max: usize,
) -> Result<Vec<Vec<IdSpan>>, BodyError> {
    let until = doc.oplog_vv();
    let mut written = doc
        .export_json_updates_without_peer_compression(held, &until)?
        .changes;
    written.retain(|change| peers.contains(&change.id.peer));
    // Lamport numbers grow along every line of causes.
    written.sort_by_key(|change| (change.lamport, change.id.peer));
    let mut filling = Filling {
        bytes_max,
        bytes: 0,
        current: BTreeMap::new(),
        done: Vec::new(),
    };
    for change in &written {
        filling.change(change);
    }
    filling.close();
    Ok(filling.done)
}

struct Filling {
    bytes_max: usize,
    bytes: usize,
    /// Counters by peer.
    current: BTreeMap<PeerID, (i32, i32)>,
    done: Vec<Vec<IdSpan>>,
}

impl Filling {
    fn change(&mut self, change: &JsonChange) {
        for op in &change.ops {
            let bytes = OP_BYTES + content_bytes(op);
            if self.bytes > 0 && self.bytes + bytes > self.bytes_max {
                self.close();
            }
            self.bytes += bytes;
            let length = i32::try_from(op.content.op_len()).unwrap_or(i32::MAX);
            let end = op.counter.saturating_add(length);
            let span = self
                .current
                .entry(change.id.peer)
                .or_insert((op.counter, end));
            span.1 = end;
        }
    }

    fn close(&mut self) {
        let current = std::mem::take(&mut self.current);
        self.bytes = 0;
        if !current.is_empty() {
            let spans = current.into_iter();
            self.done.push(
                spans
                    .map(|(peer, (start, end))| IdSpan::new(peer, start, end))
                    .collect(),
            );
        }
    }
}

fn content_bytes(op: &JsonOp) -> usize {
    match &op.content {
        JsonOpContent::Text(JsonTextOp::Insert { text, .. }) => text.len(),
        JsonOpContent::Map(JsonMapOp::Insert { key, value }) => {
            let value = match value {
                LoroValue::String(text) => text.len(),
                _ => 0,
            };
            key.len() + value
        }
        JsonOpContent::Map(JsonMapOp::Delete { key }) => key.len(),
        _ => 40,
    }
}
