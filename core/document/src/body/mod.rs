//! The body of a document: one CRDT document with only root containers, so that everything merges.
//!
//! The core holds one `Body` per open document: edits go in, updates come out, updates of other
//! devices are imported, `Fields` are read. The centre never needs one.
//!
//! Layout: the root map `f` holds registers (short fields) under `<path>#<fresh>`: a write adds a
//! key and removes those of the path which its writer had seen; several different values left are a
//! conflict to show. Each prose field is a root text, each list a root movable list of row ids.
//! Rows are removed by a register, never taken out by an edit.
//!
//! Invariants: a panic of the engine never leaves this folder, it makes the body `Broken`; edits
//! are checked before the first of them is applied; the peer is fresh at every opening.
//! Deliberately not here: shallow snapshots, clocks, nested containers, marks in text.

mod align;
mod apply;
mod edit;
mod error;
mod fold;
mod gap;
mod import;
mod names;
mod overlap;
mod past;
mod prepare;
mod read;
mod run;
mod split;
mod steps;
mod typed;
mod undo;
mod undoes;
mod watch;

use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use loro::{ExportMode, IdSpan, LoroDoc, PeerID, VersionVector};

pub use edit::{Edit, Edited, RowPlace, Splice, Spot};
pub use error::BodyError;
pub use fold::{Folded, LeftOutField};
pub use import::{Imported, Loaded, Unreadable, peers};
pub use run::Run;
pub use undo::UndoSteps;
pub use undoes::{Deed, Undoes};

use crate::version::Version;
use steps::Steps;
use watch::Watch;

/// A document's body. `Send`, and cheap to keep for the open documents only.
pub struct Body {
    doc: LoroDoc,
    peer: PeerID,
    watch: Watch,
    steps: Steps,
    is_pending: bool,
    is_broken: AtomicBool,
}

impl Body {
    /// An empty body. `peer` is random and fresh at every opening; the engine's one reserved
    /// number is replaced.
    pub fn new(peer: u64) -> Self {
        let mut body = Self::unwatched(peer);
        body.watch = Watch::new(&body.doc);
        body
    }

    /// Without collecting what changes: while a body is loaded, all of it does.
    fn unwatched(peer: u64) -> Self {
        let peer = if peer == PeerID::MAX {
            PeerID::MAX - 1
        } else {
            peer
        };
        let doc = LoroDoc::new();
        doc.set_record_timestamp(false);
        // Cannot fail: the document is empty and the number is not the reserved one.
        let is_refused = doc.set_peer_id(peer).is_err();
        Self {
            doc,
            peer,
            watch: Watch::default(),
            steps: Steps::default(),
            is_pending: false,
            is_broken: AtomicBool::new(is_refused),
        }
    }

    /// The number under which this opening writes.
    pub fn peer(&self) -> u64 {
        self.peer
    }

    /// What has been written so far.
    pub fn version(&self) -> Version {
        self.guarded(|doc| Ok(Version::of(&doc.oplog_frontiers())))
            .unwrap_or_else(|_| Version::empty())
    }

    /// Whether who wrote one version had seen all of another one.
    ///
    /// # Errors
    /// [`BodyError::UnknownVersion`] when one of them is not here.
    pub fn contains(&self, later: &Version, earlier: &Version) -> Result<bool, BodyError> {
        self.guarded(|doc| Ok(vector(doc, later)?.includes_vv(&vector(doc, earlier)?)))
    }

    /// Whether changes wait for others that have not arrived.
    pub fn is_pending(&self) -> bool {
        self.is_pending
    }

    /// Whether the engine failed: load the body anew.
    pub fn is_broken(&self) -> bool {
        self.is_broken.load(Ordering::Relaxed)
    }

    /// Everything since a version, whoever wrote it.
    ///
    /// # Errors
    /// When `base` is no version of this body; [`BodyError::Broken`] when the engine fails or has failed before.
    pub fn since(&self, base: &Version) -> Result<Vec<u8>, BodyError> {
        self.guarded(|doc| {
            let from = vector(doc, base)?;
            export(doc, ExportMode::updates(&from))
        })
    }

    /// What this opening wrote since a version; `None` when nothing.
    ///
    /// # Errors
    /// As of [`Body::since`].
    pub fn own_since(&self, base: &Version) -> Result<Option<Vec<u8>>, BodyError> {
        self.of_peers_since(&[self.peer], base)
    }

    /// What these peers wrote since a version; `None` when nothing. For an open change that
    /// outlived several openings: it carries the device's own operations and nobody else's.
    ///
    /// # Errors
    /// As of [`Body::since`].
    pub fn of_peers_since(
        &self,
        peers: &[u64],
        base: &Version,
    ) -> Result<Option<Vec<u8>>, BodyError> {
        self.guarded(|doc| {
            let from = vector(doc, base)?;
            let until = doc.oplog_vv();
            let spans: Vec<IdSpan> = peers
                .iter()
                .filter_map(|p| span(*p, &from, &until))
                .collect();
            if spans.is_empty() {
                return Ok(None);
            }
            export(doc, ExportMode::updates_in_range(spans)).map(Some)
        })
    }

    /// As [`Body::of_peers_since`], in payloads of about `bytes_max`, each resting on those before it.
    ///
    /// # Errors
    /// As of [`Body::since`].
    pub fn payloads_since(
        &self,
        base: &Version,
        peers: &[u64],
        bytes_max: usize,
    ) -> Result<Vec<Vec<u8>>, BodyError> {
        self.guarded(|doc| {
            let write = |spans| export(doc, ExportMode::updates_in_range(spans));
            let all = split::spans(doc, &vector(doc, base)?, peers, bytes_max)?;
            all.into_iter().map(write).collect()
        })
    }

    /// State and history in one blob, for this device's own cache: it does not travel.
    ///
    /// # Errors
    /// [`BodyError::Broken`] when the engine fails or has failed before.
    pub fn snapshot(&self) -> Result<Vec<u8>, BodyError> {
        self.guarded(|doc| export(doc, ExportMode::Snapshot))
    }

    /// Runs the engine; a panic breaks the body and goes no further.
    fn guarded<T>(
        &self,
        work: impl FnOnce(&LoroDoc) -> Result<T, BodyError>,
    ) -> Result<T, BodyError> {
        if self.is_broken() {
            return Err(BodyError::Broken);
        }
        catch_unwind(AssertUnwindSafe(|| work(&self.doc))).unwrap_or_else(|_| {
            self.is_broken.store(true, Ordering::Relaxed);
            Err(BodyError::Broken)
        })
    }
}

impl Drop for Body {
    /// A broken engine is never taken down: it would try to end its transaction, panic again over
    /// its poisoned locks, and two panics at once end the program. One more reference keeps it; what
    /// it holds is lost to the program until that ends.
    fn drop(&mut self) {
        if self.is_broken() {
            mem::forget(self.doc.clone());
        }
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Body")
            .field("peer", &self.peer)
            .finish_non_exhaustive()
    }
}

fn vector(doc: &LoroDoc, version: &Version) -> Result<VersionVector, BodyError> {
    let unknown = || BodyError::UnknownVersion {
        version: version.clone(),
    };
    let heads = version.heads().map_err(|_| unknown())?;
    let held = doc.oplog_vv();
    if !heads.iter().all(|head| held.includes_id(head)) {
        return Err(unknown());
    }
    doc.try_frontiers_to_vv(&heads)?.ok_or_else(unknown)
}

fn span(peer: PeerID, from: &VersionVector, until: &VersionVector) -> Option<IdSpan> {
    let start = from.get(&peer).copied().unwrap_or(0);
    let end = until.get(&peer).copied().unwrap_or(0);
    (start < end).then(|| IdSpan::new(peer, start, end))
}

fn export(doc: &LoroDoc, mode: ExportMode<'_>) -> Result<Vec<u8>, BodyError> {
    doc.export(mode).map_err(|error| BodyError::Engine {
        source: error.into(),
    })
}
