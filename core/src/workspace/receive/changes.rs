//! Delivered changes, document by document: what can be used is stored and merged, the rest goes to
//! quarantine.

use std::collections::{BTreeMap, BTreeSet};

use tirek_document::Path;
use tirek_wire::change::Op;
use tirek_wire::exchange::{Delivered, SpacePart};
use tirek_wire::id::{DocumentId, LogId, PersonId};
use tirek_wire::submission::SubmissionEnvelope;

use super::acks::succeed;
use super::check::{self, Known};
use crate::environment::Environment;
use crate::projection;
use crate::store::document::{self, DocumentRow};
use crate::store::log::{self, Side};
use crate::store::quarantine::{self, Held, QuarantineReason};
use crate::store::{StoreError, Write, change, peer, refusal, space};
use crate::topic::Topic;
use crate::workspace::body::OpenBody;
use crate::workspace::cache::Bodies;
use crate::workspace::edit::save;
use crate::workspace::{WorkspaceError, project};

/// Changes on their way into one transaction.
pub(in crate::workspace) struct Arrivals<'a> {
    bodies: &'a mut Bodies,
    environment: &'a Environment,
    person: PersonId,
    by_document: BTreeMap<DocumentId, Vec<Held>>,
    met: BTreeSet<(LogId, u64)>,
    /// Bodies that were kept before, to be kept again after the commit.
    opened: Vec<(DocumentId, OpenBody)>,
    taken_in: usize,
    quarantined: usize,
}

/// One document while its changes come in.
struct Target {
    row: DocumentRow,
    body: Option<OpenBody>,
    is_new: bool,
    was_kept: bool,
    changed: BTreeSet<Path>,
    edited: bool,
}

impl<'a> Arrivals<'a> {
    pub(in crate::workspace) fn new(
        bodies: &'a mut Bodies,
        environment: &'a Environment,
        person: PersonId,
    ) -> Self {
        Self {
            bodies,
            environment,
            person,
            by_document: BTreeMap::new(),
            met: BTreeSet::new(),
            opened: Vec::new(),
            taken_in: 0,
            quarantined: 0,
        }
    }

    /// Notes the changes of a part that are not here yet, of an answer of this time of the centre.
    pub(super) fn collect(
        &mut self,
        tx: &Write<'_>,
        part: &SpacePart,
        at_ms: i64,
    ) -> Result<(), StoreError> {
        for change in &part.changes {
            let change = match change::is_taken(tx, change)? {
                true => renamed(change),
                false => change.clone(),
            };
            if change::is_held(tx, change.log, change.seq)? {
                released(tx, &change, at_ms)?;
                continue;
            }
            let (space, space_kind) = (part.space, part.kind);
            self.add(Held {
                space,
                space_kind,
                change,
            });
        }
        Ok(())
    }

    /// Notes one change; a second one under the same number is passed over.
    pub(in crate::workspace) fn add(&mut self, held: Held) {
        if self.met.insert((held.change.log, held.change.seq)) {
            self.by_document
                .entry(held.change.document)
                .or_default()
                .push(held);
        }
    }

    /// Stores everything noted. Answers with how many were used and how many could not be.
    pub(in crate::workspace) fn take_in(
        &mut self,
        tx: &Write<'_>,
    ) -> Result<(usize, usize), WorkspaceError> {
        for changes in std::mem::take(&mut self.by_document).into_values() {
            self.document(tx, &changes)?;
        }
        Ok((self.taken_in, self.quarantined))
    }

    /// Keeps the bodies that were kept before: called once the transaction has committed.
    pub(in crate::workspace) fn keep(self) {
        for (document, open) in self.opened {
            self.bodies.keep(document, open);
        }
    }

    fn document(&mut self, tx: &Write<'_>, changes: &[Held]) -> Result<(), WorkspaceError> {
        let mut target = None;
        for held in changes {
            match self.change(tx, held, &mut target)? {
                Ok(()) => {
                    quarantine::delete(tx, held.change.log, held.change.seq)?;
                    self.taken_in += 1;
                }
                Err(reason) => {
                    quarantine::put(tx, held, reason)?;
                    self.quarantined += 1;
                }
            }
        }
        match target {
            Some(target) => self.finish(tx, target),
            None => Ok(()),
        }
    }

    fn finish(&mut self, tx: &Write<'_>, target: Target) -> Result<(), WorkspaceError> {
        let Target {
            row,
            body,
            is_new,
            was_kept,
            mut changed,
            edited,
        } = target;
        let mut open = match body {
            Some(open) => open,
            // Known by a submission only: it is listed all the same.
            None if is_new => self.load(tx, row.id)?,
            None => return Ok(()),
        };
        if space::check_open(tx, row.space).is_ok() {
            let returned = open.put_back_returned()?;
            if !returned.is_empty() {
                save(tx, &row, &mut open, self.person, row.changed_at_ms)?;
            }
            changed.extend(returned);
        }
        if edited || is_new {
            let changed: Vec<Path> = changed.into_iter().collect();
            let paths = (!is_new).then_some(changed.as_slice());
            document::set_changed(tx, row.id, row.changed_at_ms)?;
            project::document(tx, &row, open.fields(), paths)?;
        }
        if was_kept {
            self.opened.push((row.id, open));
        }
        Ok(())
    }

    /// Stores and merges one change, or says why it cannot be used.
    fn change(
        &mut self,
        tx: &Write<'_>,
        held: &Held,
        target: &mut Option<Target>,
    ) -> Result<Result<(), QuarantineReason>, WorkspaceError> {
        let place = match check::place(tx, held)? {
            Ok(place) => place,
            Err(reason) => return Ok(Err(reason)),
        };
        match place.op {
            Op::Edit => self.edit(tx, held, &place, target),
            Op::Submission => self.submission(tx, held, &place, target),
        }
    }

    fn edit(
        &mut self,
        tx: &Write<'_>,
        held: &Held,
        place: &Known,
        target: &mut Option<Target>,
    ) -> Result<Result<(), QuarantineReason>, WorkspaceError> {
        let change = &held.change;
        let peers = match check::peers(tx, change)? {
            Ok(peers) => peers,
            Err(reason) => return Ok(Err(reason)),
        };
        let target = self.target(tx, held, place, target)?;
        if target.body.is_none() {
            let kept = self
                .bodies
                .take(change.document)
                .filter(|open| !open.is_broken());
            target.was_kept = kept.is_some();
            target.body = kept;
        }
        let open = match &mut target.body {
            Some(open) => open,
            none => match self.load(tx, change.document) {
                // It waits beside what is damaged and is merged when that is repaired.
                Err(WorkspaceError::Store(StoreError::DocumentDamaged { .. })) => {
                    for one in peers {
                        peer::claim(tx, one, change.person)?;
                    }
                    self.store(tx, held)?;
                    return Ok(Ok(()));
                }
                loaded => none.insert(loaded?),
            },
        };
        match open.import(&change.payload) {
            Ok(changed) => target.changed.extend(changed),
            Err(error) => {
                tracing::warn!(document = %change.document, %error, "unreadable change");
                if open.is_broken() {
                    *open = self.load(tx, change.document)?;
                }
                return Ok(Err(QuarantineReason::Unreadable));
            }
        }
        target.edited = true;
        for one in peers {
            peer::claim(tx, one, change.person)?;
        }
        self.store(tx, held)?;
        Ok(Ok(()))
    }

    fn submission(
        &self,
        tx: &Write<'_>,
        held: &Held,
        place: &Known,
        target: &mut Option<Target>,
    ) -> Result<Result<(), QuarantineReason>, WorkspaceError> {
        let change = &held.change;
        if SubmissionEnvelope::from_payload(&change.payload).is_err() {
            return Ok(Err(QuarantineReason::Unreadable));
        }
        self.target(tx, held, place, target)?;
        self.store(tx, held)?;
        let place = (change.log, change.seq);
        projection::project_submission(tx, change.document, place, &change.payload)?;
        Ok(Ok(()))
    }

    /// The document a change belongs to, made when this is its first one.
    fn target<'t>(
        &self,
        tx: &Write<'_>,
        held: &Held,
        place: &Known,
        target: &'t mut Option<Target>,
    ) -> Result<&'t mut Target, StoreError> {
        if let Some(target) = target {
            return Ok(target);
        }
        let now = self.environment.now_ms();
        let row = DocumentRow {
            id: held.change.document,
            kind: place.kind,
            space: held.space,
            space_kind: place.space_kind,
            author: held.change.person,
            created_at_ms: now,
            changed_at_ms: now,
        };
        let (row, is_new) = match document::find(tx, row.id)? {
            Some(known) => (
                DocumentRow {
                    changed_at_ms: now,
                    ..known
                },
                false,
            ),
            None => {
                document::insert(tx, &row)?;
                (row, true)
            }
        };
        Ok(target.insert(Target {
            row,
            body: None,
            is_new,
            was_kept: false,
            changed: BTreeSet::new(),
            edited: false,
        }))
    }

    fn load(&self, tx: &Write<'_>, id: DocumentId) -> Result<OpenBody, WorkspaceError> {
        OpenBody::load(tx, id, self.environment.number())
    }

    fn store(&self, tx: &Write<'_>, held: &Held) -> Result<(), StoreError> {
        let change = &held.change;
        let open = log::open(tx, Side::Shared)?;
        if open.id == change.log {
            succeed(tx, self.environment, &open)?;
        }
        change::deliver(tx, held.space, change, self.environment.now_ms())
    }
}

/// The centre hands out what it holds. A change of this device that it had refused was released.
fn released(tx: &Write<'_>, change: &Delivered, at_ms: i64) -> Result<(), StoreError> {
    if let Some(document) = refusal::lift(tx, change.log, change.seq, at_ms)? {
        tx.touch(Topic::document(document));
        tx.touch(Topic::SUBMISSIONS);
    }
    Ok(())
}

/// A change whose number another one has here. That takes two accidents: a copied folder whose
/// copies both wrote, and a centre restored to a time before it knew one of them. Both are kept:
/// this one in a log named after what it says, so that a second arrival meets the first.
fn renamed(change: &Delivered) -> Delivered {
    let mut hasher = blake3::Hasher::new_derive_key("tirek 2026 log of a renamed change v1");
    hasher.update(change.log.as_bytes());
    hasher.update(&change.seq.to_be_bytes());
    hasher.update(change.document.as_bytes());
    hasher.update(&[change.op]);
    hasher.update(&change.payload);
    let mut log = [0; 16];
    hasher.finalize_xof().fill(&mut log);
    Delivered {
        log: LogId::from_bytes(log),
        ..change.clone()
    }
}
