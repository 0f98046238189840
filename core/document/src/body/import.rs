//! What other devices wrote comes in here: checked, bounded, and never fatal.

use std::collections::BTreeMap;
use std::panic::catch_unwind;

use loro::{EncodedBlobMode, ImportBlobMetadata, LoroDoc, LoroError, VersionRange};

use super::watch::Watch;
use super::{Body, BodyError, overlap};
use crate::limits::PAYLOAD_BYTES_MAX;
use crate::path::Path;

/// More operations than one peer makes in a lifetime; beyond it numbers could overflow.
const COUNTER_MAX: i32 = 1 << 28;

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Whether parts of the payload wait for changes that have not arrived yet.
    pub is_pending: bool,
    /// Whose operations the payload held.
    pub peers: Vec<u64>,
    /// The paths whose content differs now.
    pub changed: Vec<Path>,
}

/// A body and what could not be read of it.
#[derive(Debug)]
pub struct Loaded {
    /// What opened; without any readable payload an empty one.
    pub body: Body,
    /// Payloads left aside, in order.
    pub unreadable: Vec<Unreadable>,
}

/// A payload that could not be read.
#[derive(Debug)]
pub struct Unreadable {
    /// Its place among the payloads given.
    pub index: usize,
    /// Why it was left aside.
    pub error: BodyError,
}

/// Whose operations a payload holds, sorted. Refuses what `Body::import` would refuse unread.
///
/// # Errors
/// When the bytes are no payload of updates, or claim more than one can hold.
pub fn peers(payload: &[u8]) -> Result<Vec<u64>, BodyError> {
    let meta = inspect(payload)?;
    if meta.mode != EncodedBlobMode::Updates {
        return Err(BodyError::NotUpdates);
    }
    Ok(peers_of(&meta))
}

impl Body {
    /// Opens a body from its payloads, in any order; this device's own snapshots may be among
    /// them. What cannot be read is reported and left aside: the rest opens.
    pub fn load<'a>(peer: u64, payloads: impl IntoIterator<Item = &'a [u8]>) -> Loaded {
        let payloads: Vec<&[u8]> = payloads.into_iter().collect();
        match Self::load_together(peer, &payloads) {
            Ok(body) => Loaded {
                body,
                unreadable: Vec::new(),
            },
            Err(_) => Self::load_singly(peer, &payloads),
        }
    }

    fn load_together(peer: u64, payloads: &[&[u8]]) -> Result<Self, BodyError> {
        let mut body = Self::unwatched(peer);
        let mut metas = Vec::with_capacity(payloads.len());
        for payload in payloads {
            let meta = inspect(payload)?;
            refuse_foreign_form(&meta)?;
            metas.push(meta);
        }
        let mut rest = payloads.iter().zip(&metas).peekable();
        // One behind the other costs what it holds; the rest is merged at once, and the engine walks
        // through every letter of it.
        while let Some((payload, _)) = rest.next_if(|(_, meta)| body.is_followed_by(meta)) {
            body.guarded(|doc| Ok(doc.import(payload)?))?;
        }
        let owned: Vec<Vec<u8>> = rest.map(|(payload, _)| payload.to_vec()).collect();
        if !owned.is_empty() {
            let status = body.guarded(|doc| Ok(doc.import_batch(&owned)?))?;
            body.is_pending = has_any(status.pending.as_ref());
        }
        body.watch = Watch::new(&body.doc);
        Ok(body)
    }

    /// Whether a payload was written by somebody who had all that is here and nothing else.
    fn is_followed_by(&self, meta: &ImportBlobMetadata) -> bool {
        let rests_on = |doc: &LoroDoc| {
            let (heads, held) = (doc.oplog_frontiers(), doc.oplog_vv());
            let has_seen_all = heads
                .iter()
                .all(|head| meta.start_frontiers.contains(&head));
            Ok(has_seen_all && meta.start_frontiers.iter().all(|id| held.includes_id(id)))
        };
        meta.mode == EncodedBlobMode::Updates && self.guarded(rests_on).unwrap_or(false)
    }

    /// Slow and sure: a payload that breaks the engine costs a new start without it.
    fn load_singly(peer: u64, payloads: &[&[u8]]) -> Loaded {
        let mut faults: BTreeMap<usize, BodyError> = BTreeMap::new();
        let body = loop {
            let mut body = Self::new(peer);
            for (index, payload) in payloads.iter().enumerate() {
                if body.is_broken() {
                    break;
                }
                if !faults.contains_key(&index)
                    && let Err(error) = body.import_known(payload)
                {
                    faults.insert(index, error);
                }
            }
            if !body.is_broken() || faults.len() == payloads.len() {
                break body;
            }
        };
        let unreadable = faults
            .into_iter()
            .map(|(index, error)| Unreadable { index, error })
            .collect();
        Loaded { body, unreadable }
    }

    fn import_known(&mut self, payload: &[u8]) -> Result<(), BodyError> {
        let meta = inspect(payload)?;
        refuse_foreign_form(&meta)?;
        self.take_in(payload, &meta).map(drop)
    }

    /// Merges updates of any device. Twice, late or out of order gives the same result.
    ///
    /// # Errors
    /// When the bytes are no payload of updates, or the engine refuses them.
    pub fn import(&mut self, payload: &[u8]) -> Result<Imported, BodyError> {
        let meta = inspect(payload)?;
        if meta.mode != EncodedBlobMode::Updates {
            return Err(BodyError::NotUpdates);
        }
        self.take_in(payload, &meta)
    }

    fn take_in(
        &mut self,
        payload: &[u8],
        meta: &ImportBlobMetadata,
    ) -> Result<Imported, BodyError> {
        let pending = self.guarded(|doc| match doc.import(payload) {
            Ok(status) => Ok(status.pending),
            Err(LoroError::UsedOpID { .. }) => overlap::import(doc, payload, meta),
            Err(source) => Err(BodyError::Malformed { source }),
        })?;
        let is_pending = has_any(pending.as_ref());
        self.is_pending = is_pending || (self.is_pending && self.has_pending());
        let seen = self.watch.take();
        self.carry_steps(&seen.texts);
        let changed = seen.changed;
        Ok(Imported {
            is_pending,
            peers: peers_of(meta),
            changed,
        })
    }

    fn has_pending(&self) -> bool {
        let export = |doc: &LoroDoc| match doc.export_pending_updates() {
            Ok(updates) => Ok(updates.is_some()),
            Err(error) => Err(BodyError::Engine {
                source: error.into(),
            }),
        };
        self.guarded(export).unwrap_or(true)
    }
}

fn has_any(range: Option<&VersionRange>) -> bool {
    range.is_some_and(|range| !range.is_empty())
}

/// Reads a payload's head and checks its checksum.
fn inspect(payload: &[u8]) -> Result<ImportBlobMetadata, BodyError> {
    if payload.len() > PAYLOAD_BYTES_MAX {
        return Err(BodyError::TooLarge {
            size_bytes: payload.len(),
            limit_bytes: PAYLOAD_BYTES_MAX,
        });
    }
    let meta = catch_unwind(|| LoroDoc::decode_import_blob_meta(payload, true))
        .unwrap_or(Err(LoroError::DecodeDataCorruptionError))
        .map_err(|source| BodyError::Malformed { source })?;
    let counters = meta.partial_end_vv.values().copied();
    match counters.max() {
        Some(counter) if counter > COUNTER_MAX => Err(BodyError::Implausible { counter }),
        _ => Ok(meta),
    }
}

/// A body opens from updates and from full snapshots only.
fn refuse_foreign_form(meta: &ImportBlobMetadata) -> Result<(), BodyError> {
    match meta.mode {
        EncodedBlobMode::Updates | EncodedBlobMode::Snapshot => Ok(()),
        _ => Err(BodyError::NotUpdates),
    }
}

fn peers_of(meta: &ImportBlobMetadata) -> Vec<u64> {
    let mut peers: Vec<u64> = meta.partial_end_vv.keys().copied().collect();
    peers.sort_unstable();
    peers
}
