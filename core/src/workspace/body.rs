//! An open document: its body, what of it is sealed, and its fields read once.
//!
//! Invariant: the payload of the open change holds this device's own unsealed operations and nobody
//! else's; so a delivered change never travels a second time under another name.

use std::collections::BTreeSet;
use std::sync::Arc;

use tirek_document::{Body, BodyError, Edit, Edited, Fields, Path, Run, Version};
use tirek_wire::id::DocumentId;

use crate::store::{Read, StoreError, damage, kept, open_change};

/// A body with what the workspace needs to know of it.
pub(super) struct OpenBody {
    document: DocumentId,
    body: Body,
    /// What the log holds.
    sealed: Version,
    /// Peers of this device with operations that the log does not hold.
    unsealed_peers: Vec<u64>,
    fields: Arc<Fields>,
    /// Texts that were changed since this opening or the last seal.
    touched: BTreeSet<Path>,
}

impl OpenBody {
    /// A new document's body.
    pub(super) fn new(document: DocumentId, peer: u64) -> Self {
        let body = Body::new(peer);
        let fields = Arc::new(body.fields());
        Self {
            document,
            sealed: body.version(),
            unsealed_peers: vec![body.peer()],
            body,
            fields,
            touched: BTreeSet::new(),
        }
    }

    /// Reads a document's body from the changes and the open change.
    pub(super) fn load(
        read: &Read<'_>,
        document: DocumentId,
        peer: u64,
    ) -> Result<Self, StoreError> {
        let words = kept::words(read, document)?;
        if !words.is_whole || damage::is_damaged(read, document)? {
            return Err(StoreError::DocumentDamaged { document });
        }
        let loaded = Body::load(peer, words.edits.iter().map(Vec::as_slice));
        for fault in &loaded.unreadable {
            tracing::warn!(%document, index = fault.index, error = %fault.error, "unreadable change");
        }
        let mut body = loaded.body;
        let sealed = body.version();
        let mut unsealed_peers = vec![body.peer()];
        if let Some(payload) = open_change::get(read, document)? {
            // Left unread, the next edit would replace it: better not to open at all.
            let imported = body
                .import(&payload)
                .map_err(|source| failed(document, source))?;
            unsealed_peers.extend(imported.peers);
        }
        let fields = Arc::new(body.fields());
        Ok(Self {
            document,
            body,
            sealed,
            unsealed_peers,
            fields,
            touched: BTreeSet::new(),
        })
    }

    /// What can still be read of a damaged document: to be shown in lists, and carried elsewhere. It is
    /// never kept or written to.
    pub(super) fn rest(
        read: &Read<'_>,
        document: DocumentId,
        peer: u64,
    ) -> Result<Fields, StoreError> {
        let words = kept::words(read, document)?;
        let mut body = Body::load(peer, words.edits.iter().map(Vec::as_slice)).body;
        if let Some(payload) = open_change::get(read, document)?
            && let Err(error) = body.import(&payload)
        {
            tracing::warn!(%document, %error, "unreadable open change");
        }
        Ok(body.fields())
    }

    /// Edits against the version the writer saw; `run` says what is one step of undo.
    pub(super) fn edit(
        &mut self,
        run: Run,
        base: Option<&Version>,
        edits: &[Edit],
    ) -> Result<Edited, StoreError> {
        let edited = self
            .body
            .edit_in(run, base, edits)
            .map_err(|source| self.failed(source))?;
        self.patch(&edited.changed);
        Ok(edited)
    }

    /// Takes back or repeats the last step; `None` when there is none.
    pub(super) fn step(&mut self, step: Step) -> Result<Option<Edited>, StoreError> {
        let done = match step {
            Step::Undo => self.body.undo(),
            Step::Redo => self.body.redo(),
        };
        let edited = done.map_err(|source| self.failed(source))?;
        if let Some(edited) = &edited {
            self.patch(&edited.changed);
        }
        Ok(edited)
    }

    /// Merges a delivered payload; answers with the paths that differ now.
    pub(super) fn import(&mut self, payload: &[u8]) -> Result<Vec<Path>, BodyError> {
        let imported = self.body.import(payload)?;
        self.patch(&imported.changed);
        Ok(imported.changed)
    }

    /// What of the texts that stood before is to be kept, now that these paths have changed: a text
    /// that changes for the first time, and one of which much has gone.
    pub(super) fn worth_keeping(
        &mut self,
        before: &Fields,
        changed: &[Path],
    ) -> Vec<(Path, String)> {
        let mut worth = Vec::new();
        for path in changed {
            let is_first = self.touched.insert(path.clone());
            let Some(text) = before.texts.get(path) else {
                continue;
            };
            let now = self.fields.text(path.as_str());
            if is_first || goes(text, now) >= KEPT_CHARS_MIN {
                worth.push((path.clone(), text.clone()));
            }
        }
        worth
    }

    /// The payload of the open change; `None` when everything is sealed.
    pub(super) fn unsealed(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let payload = self.body.of_peers_since(&self.unsealed_peers, &self.sealed);
        payload.map_err(|source| self.failed(source))
    }

    /// Notes that the log holds everything. What it holds is no step of undo any more.
    pub(super) fn set_sealed(&mut self) {
        self.end_undo();
        self.touched.clear();
        self.sealed = self.body.version();
        self.unsealed_peers = vec![self.body.peer()];
    }

    /// Undo ends here: what was done so far cannot be taken back step by step any more.
    pub(super) fn end_undo(&mut self) {
        self.body.end_undo();
    }

    /// The texts that edits are about to change.
    pub(super) fn texts_of(&self, edits: &[Edit]) -> Arc<Fields> {
        let changed = edits.iter().filter_map(|edit| match edit {
            Edit::Text { field, .. } => Some(field),
            _ => None,
        });
        let held = changed.filter_map(|field| {
            let text = self.fields.texts.get(field)?;
            Some((field.clone(), text.clone()))
        });
        Arc::new(Fields {
            texts: held.collect(),
            ..Fields::default()
        })
    }

    /// Its fields, shared.
    pub(super) fn fields(&self) -> &Arc<Fields> {
        &self.fields
    }

    /// Its version.
    pub(super) fn version(&self) -> Version {
        self.body.version()
    }

    /// Text of one prose field.
    pub(super) fn text(&self, field: &Path) -> String {
        self.body.text(field)
    }

    /// The number this opening writes under.
    pub(super) fn peer(&self) -> u64 {
        self.body.peer()
    }

    /// Whether the engine failed, so that the body must be read again.
    pub(super) fn is_broken(&self) -> bool {
        self.body.is_broken()
    }

    /// What can be undone and redone.
    pub(super) fn steps(&self) -> (bool, bool) {
        (self.body.can_undo(), self.body.can_redo())
    }

    fn patch(&mut self, changed: &[Path]) {
        Arc::make_mut(&mut self.fields).patch(&self.body, changed);
    }

    fn failed(&self, source: BodyError) -> StoreError {
        failed(self.document, source)
    }
}

/// Of a text that loses so many characters at once, what stood there is kept: half a line.
const KEPT_CHARS_MIN: usize = 40;

/// How many characters of a text are gone, at least: those between what both have in common.
fn goes(before: &str, now: &str) -> usize {
    let start = before
        .chars()
        .zip(now.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let (length, left) = (before.chars().count(), now.chars().count());
    let end = before
        .chars()
        .rev()
        .zip(now.chars().rev())
        .take(length.min(left) - start)
        .take_while(|(one, other)| one == other)
        .count();
    length - start - end
}

/// Which way to step through one's own edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Take back.
    Undo,
    /// Do again.
    Redo,
}

fn failed(document: DocumentId, source: BodyError) -> StoreError {
    StoreError::Body { document, source }
}
