//! An open document: its body, what of it is sealed, and its fields read once.
//!
//! Invariant: the payload of the open change holds this device's own unsealed operations and nobody
//! else's; so a delivered change never travels a second time under another name.

mod fullest;
mod returning;
mod sealing;

use std::sync::Arc;

use tirek_document::kind::PURGED;
use tirek_document::{
    Body, BodyError, Edit, Edited, Fields, Path, Run, UndoSteps, Undoes, Value, Version,
};
use tirek_wire::id::DocumentId;

use self::fullest::Fullest;
pub(super) use self::sealing::InBin;
use super::left_out::{self, LeftOut, Rows};
use crate::store::left_out as kept_back;
use crate::store::{Read, StoreError, damage, kept, open_change};
use crate::workspace::WorkspaceError;

/// A body with what the workspace needs to know of it.
pub(super) struct OpenBody {
    document: DocumentId,
    body: Body,
    /// What the log holds.
    sealed: Version,
    /// Peers of this device with operations that the log does not hold.
    unsealed_peers: Vec<u64>,
    tail: Tail,
    left_out: LeftOut,
    fields: Arc<Fields>,
    /// Somebody removed it for good, whatever was written beside that.
    is_hidden: bool,
    /// Of texts that were changed since this opening or the last seal.
    fullest: Fullest,
    /// Rows with words here that somebody else restored.
    returned: Rows,
    /// Fields whose words stand in the document again; the table does not know it yet.
    put_back: Vec<Path>,
}

/// A tail of the open change that is longer becomes a part: it fits into a page of the database
/// with room to spare, so that an edit writes a few pages and no more.
const TAIL_BYTES_MAX: usize = 2 * 1024;

/// Where the open change stands on the disk.
struct Tail {
    /// What stands before its tail.
    from: Version,
    /// What it holds altogether.
    saved: Version,
    /// Whether the tail is long enough to become a part.
    is_full: bool,
}

impl Tail {
    fn at(version: Version) -> Self {
        Self {
            saved: version.clone(),
            from: version,
            is_full: false,
        }
    }
}

/// What an edit adds to the open change.
pub(super) struct Unsaved {
    /// Everything behind the parts.
    pub payload: Vec<u8>,
    /// The tail of before becomes a part first.
    pub after_new_part: bool,
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
            tail: Tail::at(body.version()),
            left_out: LeftOut::default(),
            body,
            fields,
            is_hidden: false,
            fullest: Fullest::default(),
            returned: Rows::new(),
            put_back: Vec::new(),
        }
    }

    /// Reads a document's body from the changes and the open change.
    pub(super) fn load(
        read: &Read<'_>,
        document: DocumentId,
        peer: u64,
    ) -> Result<Self, WorkspaceError> {
        let mut body = log_body(read, document, peer)?;
        let sealed = body.version();
        let mut unsealed_peers = vec![body.peer()];
        let mut tail = Tail::at(sealed.clone());
        for payload in open_change::get(read, document)? {
            // Left unread, the next edit would replace it: better not to open at all.
            let imported = body
                .import(&payload)
                .map_err(|source| failed(document, source))?;
            unsealed_peers.extend(imported.peers);
            tail.from = std::mem::replace(&mut tail.saved, body.version());
            tail.is_full = payload.len() > TAIL_BYTES_MAX;
        }
        unsealed_peers.sort_unstable();
        unsealed_peers.dedup();
        let mut left_out = LeftOut::default();
        left_out.add(kept_back::of(read, document)?);
        let mut open = Self {
            document,
            body,
            sealed,
            unsealed_peers,
            tail,
            left_out,
            fields: Arc::default(),
            is_hidden: false,
            fullest: Fullest::default(),
            returned: Rows::new(),
            put_back: Vec::new(),
        };
        open.read_fields();
        Ok(open)
    }

    /// What can still be read of a damaged document: to be shown in lists, and carried elsewhere. It is
    /// never kept or written to.
    pub(super) fn rest(
        read: &Read<'_>,
        document: DocumentId,
        peer: u64,
    ) -> Result<Fields, WorkspaceError> {
        let words = kept::words(read, document)?;
        let mut body = Body::load(peer, words.edits.iter().map(Vec::as_slice)).body;
        for payload in open_change::sound(read, document)? {
            if let Err(error) = body.import(&payload) {
                tracing::warn!(%document, %error, "unreadable open change");
            }
        }
        Ok(body.fields())
    }

    /// Edits against the version the writer saw; `run` says what is one step of undo.
    pub(super) fn edit(
        &mut self,
        run: Run,
        base: Option<&Version>,
        edits: &[Edit],
    ) -> Result<Edited, WorkspaceError> {
        let before = self.body.version();
        let rows = match self.left_out.is_empty() {
            true => Rows::new(),
            false => &self.left_out.removed_rows(&self.body.fields()) & &left_out::met(edits),
        };
        let mut changed = self.put_back(&rows)?;
        // What was shown has the words in it, and so has the text that the edits count in.
        let base = base.filter(|base| changed.is_empty() || **base != before);
        let edited = self
            .body
            .edit_in(run, base, edits)
            .map_err(|source| self.failed(source))?;
        changed.extend(edited.changed);
        self.patch(&changed);
        Ok(Edited { changed, ..edited })
    }

    /// Takes back or repeats the last step; `None` when there is none.
    pub(super) fn step(&mut self, step: Step) -> Result<Option<Edited>, WorkspaceError> {
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

    /// What of the texts that stood before is to be kept, now that these paths have changed.
    pub(super) fn worth_keeping(
        &mut self,
        before: &Fields,
        changed: &[Path],
    ) -> Vec<(Path, String)> {
        self.fullest.worth_keeping(before, &self.fields, changed)
    }

    /// What the open change lacks of this body; `None` when nothing. The caller writes it.
    pub(super) fn take_unsaved(&mut self) -> Result<Option<Unsaved>, WorkspaceError> {
        let after_new_part = self.tail.is_full;
        let from = match after_new_part {
            true => self.tail.saved.clone(),
            false => self.tail.from.clone(),
        };
        let payload = self.body.of_peers_since(&self.unsealed_peers, &from);
        let Some(payload) = payload.map_err(|source| self.failed(source))? else {
            return Ok(None);
        };
        self.tail = Tail {
            from,
            saved: self.body.version(),
            is_full: payload.len() > TAIL_BYTES_MAX,
        };
        Ok(Some(Unsaved {
            payload,
            after_new_part,
        }))
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

    /// What stands in a field that somebody writes in: its words, also where it is a short one.
    pub(super) fn written(&self, field: &Path) -> String {
        let value = self.fields.value(field.as_str()).and_then(Value::as_text);
        value.map_or_else(|| self.text(field), str::to_owned)
    }

    /// The number this opening writes under.
    pub(super) fn peer(&self) -> u64 {
        self.body.peer()
    }

    /// Whether the engine failed, so that the body must be read again.
    pub(super) fn is_broken(&self) -> bool {
        self.body.is_broken()
    }

    /// What can be undone and redone, for a body that is read again at this version.
    pub(super) fn undo_steps(&self) -> UndoSteps {
        self.body.undo_steps()
    }

    /// Takes up the steps of a body that stood where this one stands.
    pub(super) fn set_undo_steps(&mut self, steps: UndoSteps) {
        self.body.set_undo_steps(steps);
    }

    /// What can be undone and redone.
    pub(super) fn steps(&self) -> (bool, bool) {
        (self.body.can_undo(), self.body.can_redo())
    }

    /// What the next undo takes back.
    pub(super) fn undoes(&self) -> Option<Undoes> {
        self.body.undoes()
    }

    fn patch(&mut self, changed: &[Path]) {
        let is_marked = |path: &Path| PURGED.is(path);
        let is_plain =
            self.left_out.is_empty() && !self.is_hidden && !changed.iter().any(is_marked);
        match is_plain {
            true => Arc::make_mut(&mut self.fields).patch(&self.body, changed),
            false => self.read_fields(),
        }
    }

    fn read_fields(&mut self) {
        let mut fields = self.body.fields();
        self.left_out.show(&mut fields);
        self.is_hidden = fields.is_purged();
        if self.is_hidden && self.has_unseen(&fields) {
            fields.values.retain(|path, _| !PURGED.is(path));
        }
        self.fields = Arc::new(fields);
    }

    fn failed(&self, source: BodyError) -> WorkspaceError {
        failed(self.document, source)
    }
}

/// A body of what the log holds.
fn log_body(read: &Read<'_>, document: DocumentId, peer: u64) -> Result<Body, WorkspaceError> {
    let words = kept::words(read, document)?;
    if !words.is_whole || damage::is_damaged(read, document)? {
        return Err(WorkspaceError::Store(StoreError::DocumentDamaged {
            document,
        }));
    }
    let loaded = Body::load(peer, words.edits.iter().map(Vec::as_slice));
    for fault in &loaded.unreadable {
        tracing::warn!(%document, index = fault.index, error = %fault.error, "unreadable change");
    }
    Ok(loaded.body)
}

/// Which way to step through one's own edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Take back.
    Undo,
    /// Do again.
    Redo,
}

fn failed(document: DocumentId, source: BodyError) -> WorkspaceError {
    WorkspaceError::Body { document, source }
}
