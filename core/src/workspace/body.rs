//! An open document: its body, what of it is sealed, and its fields read once.
//!
//! Invariant: the payload of the open change holds this device's own unsealed operations and nobody
//! else's; so a delivered change never travels a second time under another name.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use tirek_document::{Body, BodyError, Edit, Edited, Fields, Path, Run, Stood, Undoes, Version};
use tirek_wire::id::DocumentId;

use super::left_out::LeftOut;
use crate::store::{Read, StoreError, damage, kept, left_out, open_change};

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
    /// Texts that were changed since this opening or the last seal.
    touched: BTreeSet<Path>,
}

/// What sealing writes.
pub(super) struct Folding {
    pub payloads: Vec<Vec<u8>>,
    pub rows: Vec<Stood>,
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
            touched: BTreeSet::new(),
        }
    }

    /// Reads a document's body from the changes and the open change.
    pub(super) fn load(
        read: &Read<'_>,
        document: DocumentId,
        peer: u64,
    ) -> Result<Self, StoreError> {
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
        left_out.add(left_out::of(read, document)?);
        let mut open = Self {
            document,
            body,
            sealed,
            unsealed_peers,
            tail,
            left_out,
            fields: Arc::default(),
            touched: BTreeSet::new(),
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
    ) -> Result<Fields, StoreError> {
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
    ) -> Result<Edited, StoreError> {
        let words = self.left_out.to_write(edits, &self.body);
        let edits = match words.is_empty() {
            true => Cow::Borrowed(edits),
            false => Cow::Owned([&words, edits].concat()),
        };
        let edited = self
            .body
            .edit_in(run, base, &edits)
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
            if is_first || is_loss(text, now) {
                worth.push((path.clone(), text.clone()));
            }
        }
        worth
    }

    /// Everything that is not sealed, as it is, in payloads of about `bytes_max`.
    pub(super) fn unsealed(&self, bytes_max: usize) -> Result<Vec<Vec<u8>>, StoreError> {
        let payloads = self
            .body
            .payloads_since(&self.sealed, &self.unsealed_peers, bytes_max);
        payloads.map_err(|source| self.failed(source))
    }

    /// What sealing makes of this body, and the body of what the log holds then.
    pub(super) fn fold(
        &self,
        read: &Read<'_>,
        peer: u64,
        bytes_max: usize,
    ) -> Result<(Self, Folding), StoreError> {
        let log = log_body(read, self.document, peer)?;
        let folded = self.body.fold(log, &self.unsealed_peers, bytes_max);
        let folded = folded.map_err(|source| self.failed(source))?;
        let mut left_out = self.left_out.clone();
        left_out.add(folded.rows.iter().cloned());
        let version = folded.body.version();
        let mut sealed = Self {
            document: self.document,
            sealed: version.clone(),
            unsealed_peers: vec![folded.body.peer()],
            tail: Tail::at(version),
            fields: Arc::default(),
            body: folded.body,
            left_out,
            touched: BTreeSet::new(),
        };
        sealed.read_fields();
        let folding = Folding {
            payloads: folded.payloads,
            rows: folded.rows,
        };
        Ok((sealed, folding))
    }

    /// The same body, the log holding all of it: that is no step of undo any more.
    pub(super) fn sealed(mut self) -> Self {
        self.end_undo();
        self.touched.clear();
        self.sealed = self.body.version();
        self.unsealed_peers = vec![self.body.peer()];
        self.tail = Tail::at(self.body.version());
        self
    }

    /// What the open change lacks of this body; `None` when nothing. The caller writes it.
    pub(super) fn take_unsaved(&mut self) -> Result<Option<Unsaved>, StoreError> {
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

    /// What the next undo takes back.
    pub(super) fn undoes(&self) -> Option<Undoes> {
        self.body.undoes()
    }

    fn patch(&mut self, changed: &[Path]) {
        match self.left_out.is_empty() {
            true => Arc::make_mut(&mut self.fields).patch(&self.body, changed),
            false => self.read_fields(),
        }
    }

    fn read_fields(&mut self) {
        let mut fields = self.body.fields();
        self.left_out.show(&mut fields);
        self.fields = Arc::new(fields);
    }

    fn failed(&self, source: BodyError) -> StoreError {
        failed(self.document, source)
    }
}

/// Of a text that loses so many characters at once, what stood there is kept: half a line.
const KEPT_CHARS_MIN: usize = 40;

/// A short text is kept when half of it goes, and at least so much: a word.
const WORD_CHARS_MIN: usize = 4;

/// Whether so much of a text is gone that somebody may look for it.
fn is_loss(before: &str, now: &str) -> bool {
    let gone = goes(before, now);
    gone >= KEPT_CHARS_MIN || gone >= WORD_CHARS_MIN && gone * 2 >= before.chars().count()
}

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

/// A body of what the log holds.
fn log_body(read: &Read<'_>, document: DocumentId, peer: u64) -> Result<Body, StoreError> {
    let words = kept::words(read, document)?;
    if !words.is_whole || damage::is_damaged(read, document)? {
        return Err(StoreError::DocumentDamaged { document });
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

fn failed(document: DocumentId, source: BodyError) -> StoreError {
    StoreError::Body { document, source }
}
