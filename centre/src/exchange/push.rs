//! Upwards: taking in the parts of logs that a device offers.

use super::held::{Added, Holds};
use super::judge::{Home, Judged, judge};
use super::reviews;
use crate::asker::Asker;
use crate::store::change::Origin;
use crate::store::log::LogRow;
use crate::store::quarantine::Refused;
use crate::store::space::Reach;
use crate::store::submission::SubmissionRow;
use crate::store::{Db, DbResult};
use crate::store::{blob, change, document, log, parked, quarantine, space, submission};
use std::collections::BTreeSet;
use tirek_document::Kind;
use tirek_wire::change::{Change, hash};
use tirek_wire::exchange::{LogAck, LogOutcome, LogPart, Refusal};
use tirek_wire::id::{DocumentId, SpaceId};
use tirek_wire::key::Hash32;
use tirek_wire::refusal::RefusalReason;
use tirek_wire::submission::SubmissionEnvelope;

/// Logs of one device. A PC that is put back to an earlier state at every start begins one each day,
/// so ten years of them; more come from a program gone mad.
const LOGS_OF_DEVICE_MAX: usize = 4096;
/// Logs of one device from which on those that hold nothing are forgotten when another one comes.
const LOGS_KEPT_EMPTY: usize = 64;
/// Parked changes of one log: what a stick may bring ahead of the network.
const PARKED_MAX: u32 = 4096;
/// Their bytes.
const PARKED_BYTES_MAX: i64 = 16 * 1024 * 1024;

/// What became of the pushed parts.
#[derive(Default)]
pub(super) struct Pushed {
    pub acks: Vec<LogAck>,
    pub refusals: Vec<Refusal>,
    pub holds: Holds,
    pub reached: Vec<Reach>,
    pub added: Added,
}

/// Takes in every part.
pub(super) fn take_in(db: &Db, asker: &Asker, parts: &[LogPart]) -> DbResult<Pushed> {
    let mut push = Push::new(db, asker)?;
    for part in parts {
        let ack = push.part(part)?;
        let holds = match ack.outcome {
            LogOutcome::Forked { seq } => seq.saturating_sub(1),
            LogOutcome::Held => part.through(),
            // Nothing was compared, so nothing is known to be held.
            LogOutcome::Gap | LogOutcome::Unknown => 0,
        };
        push.done.holds.insert(part.log, holds);
        push.done.acks.push(ack);
    }
    push.list_reviews()?;
    let Push { reached, done, .. } = push;
    Ok(Pushed { reached, ..done })
}

/// One device's changes on their way in.
pub(super) struct Push<'a> {
    db: &'a Db,
    asker: &'a Asker,
    reached: Vec<Reach>,
    /// Reviews that something was added to.
    reviews: BTreeSet<DocumentId>,
    done: Pushed,
}

impl<'a> Push<'a> {
    pub fn new(db: &'a Db, asker: &'a Asker) -> DbResult<Self> {
        Ok(Self {
            db,
            asker,
            reached: space::reached(db, &asker.person)?,
            reviews: BTreeSet::new(),
            done: Pushed::default(),
        })
    }

    /// Brings the list of reviews up to what was taken in, each once.
    pub fn list_reviews(&mut self) -> DbResult<()> {
        let at_ms = self.asker.at_ms;
        let mut added = std::mem::take(&mut self.reviews).into_iter();
        added.try_for_each(|document| reviews::project(self.db, document, at_ms))
    }

    fn part(&mut self, part: &LogPart) -> DbResult<LogAck> {
        let (mut row, parked) = match self.log(part)? {
            Ok(found) => found,
            Err(outcome) => {
                return Ok(LogAck {
                    log: part.log,
                    through: 0,
                    outcome,
                    hash: None,
                });
            }
        };
        let before = row.through;
        let outcome = self.follow(&mut row, parked, part)?;
        let is_other_history = outcome == LogOutcome::Gap && part.after <= before;
        if row.through != before {
            log::advance(self.db, &row)?;
        }
        Ok(LogAck {
            log: row.id,
            // Where another history branched off is found by comparing from the start.
            through: if is_other_history { 0 } else { row.through },
            outcome,
            hash: None,
        })
    }

    /// The log, if it is this device's, and the first number parked of it; a new one becomes so. One too many is never called another
    /// device's: the device would take that for a fork and begin one more.
    fn log(&self, part: &LogPart) -> DbResult<Result<(LogRow, Option<u64>), LogOutcome>> {
        let device = self.asker.device.id;
        if let Some(found) = log::get_with_parked(self.db, part.log)? {
            let is_hers = found.0.device == Some(device);
            return Ok(is_hers.then_some(found).ok_or(LogOutcome::Unknown));
        }
        let mut count = log::count_of(self.db, device)?;
        if count >= LOGS_KEPT_EMPTY {
            log::forget_empty(self.db, device)?;
            count = log::count_of(self.db, device)?;
        }
        if count >= LOGS_OF_DEVICE_MAX {
            tracing::warn!(%device, "a device has too many logs");
            return Ok(Err(LogOutcome::Gap));
        }
        let row = log::insert(self.db, part.log, Some(device))?;
        Ok(Ok((row, None)))
    }

    fn follow(
        &mut self,
        row: &mut LogRow,
        parked: Option<u64>,
        part: &LogPart,
    ) -> DbResult<LogOutcome> {
        if part.after > row.through {
            self.park(row, part)?;
            return Ok(LogOutcome::Gap);
        }
        let follows_on = if part.after == row.through {
            Some(row.head)
        } else {
            log::hash_at(self.db, row.id, part.after)?
        };
        if follows_on != Some(part.prev_hash) {
            return Ok(LogOutcome::Gap);
        }
        let mut prev = part.prev_hash;
        for change in &part.changes {
            let link = hash(&row.id, &prev, change);
            if change.seq > row.through {
                self.link(row, change, link)?;
            } else if log::hash_at(self.db, row.id, change.seq)? == Some(link) {
                self.retell(row, change)?;
            } else {
                return Ok(LogOutcome::Forked { seq: change.seq });
            }
            prev = link;
        }
        self.unpark(row, parked)?;
        Ok(LogOutcome::Held)
    }

    /// Adds the next link: holds it or puts it into quarantine.
    pub fn link(&mut self, row: &mut LogRow, change: &Change, link: Hash32) -> DbResult<()> {
        let person = self.asker.person.person.id;
        let origin = Origin {
            log: row.id,
            person,
            at_ms: self.asker.at_ms,
            hash: link,
        };
        match judge(self.db, &self.asker.person.person, &self.reached, change)? {
            Judged::Refused(reason) => self.refuse(change, &origin, reason)?,
            Judged::Held(home, submitted) => {
                let position = hold(self.db, change, &origin, home)?;
                self.added(change.space, position);
                if let Some(envelope) = submitted {
                    note(self.db, change, &origin, &envelope)?;
                }
                if Kind::answers(change.kind) {
                    self.reviews.insert(change.document);
                }
            }
        }
        row.through = change.seq;
        row.head = link;
        Ok(())
    }

    /// Notes a position that was handed out here: the space's row stays locked from now on.
    fn added(&mut self, space: SpaceId, position: u64) {
        self.done.added.entry(space).or_insert(position);
        let reach = self.reached.iter_mut().find(|reach| reach.space == space);
        if let Some(reach) = reach {
            reach.last_position = position;
        }
    }

    fn refuse(&mut self, change: &Change, origin: &Origin, reason: RefusalReason) -> DbResult<()> {
        let refused = Refused {
            device: self.asker.device.id,
            reason,
            chained: true,
        };
        quarantine::insert(self.db, change, origin, &refused)?;
        self.tell(origin, change, reason.code());
        Ok(())
    }

    /// A repeated change: its refusal, if it was refused, is told again.
    fn retell(&mut self, row: &LogRow, change: &Change) -> DbResult<()> {
        if let Some(reason) = quarantine::reason_at(self.db, row.id, change.seq)? {
            let document = change.document;
            self.done.refusals.push(Refusal {
                log: row.id,
                seq: change.seq,
                document,
                reason,
            });
        }
        Ok(())
    }

    fn tell(&mut self, origin: &Origin, change: &Change, reason: u16) {
        let (log, seq, document) = (origin.log, change.seq, change.document);
        self.done.refusals.push(Refusal {
            log,
            seq,
            document,
            reason,
        });
    }

    /// Keeps what arrived ahead of a gap, up to a limit; the device offers the rest again.
    fn park(&self, row: &LogRow, part: &LogPart) -> DbResult<()> {
        let (mut count, mut bytes) = parked::weight(self.db, row.id)?;
        let mut prev = part.prev_hash;
        for change in &part.changes {
            count = count.saturating_add(1);
            bytes = bytes.saturating_add(i64::try_from(change.payload.len()).unwrap_or(i64::MAX));
            if count > PARKED_MAX || bytes > PARKED_BYTES_MAX {
                break;
            }
            parked::insert(self.db, row.id, &prev, change)?;
            prev = hash(&row.id, &prev, change);
        }
        Ok(())
    }

    /// Takes in what was parked behind the head, and forgets what was parked before it; `first` is the
    /// first number that is parked.
    pub fn unpark(&mut self, row: &mut LogRow, first: Option<u64>) -> DbResult<()> {
        let Some(first) = first else {
            return Ok(());
        };
        while let Some(change) =
            parked::take(self.db, row.id, row.through.saturating_add(1), &row.head)?
        {
            let link = hash(&row.id, &row.head, &change);
            self.link(row, &change, link)?;
            // This request does not say that the device holds it.
            self.done.added.clear();
        }
        if first <= row.through {
            parked::forget(self.db, row.id, row.through)?;
        }
        Ok(())
    }
}

/// Notes a submission that is held, and the files it names.
pub(super) fn note(
    db: &Db,
    change: &Change,
    origin: &Origin,
    envelope: &SubmissionEnvelope,
) -> DbResult<()> {
    let row = SubmissionRow {
        id: envelope.submission,
        space: change.space,
        document: change.document,
        person: origin.person,
        log: origin.log,
        seq: change.seq,
        received_at_ms: origin.at_ms,
    };
    submission::insert(db, &row)?;
    reviews::project_space(db, change.space, origin.at_ms)?;
    for named in &envelope.blobs {
        blob::name(db, &named.hash, change.space)?;
    }
    Ok(())
}

/// Holds a change: gives it its position and stores it, and where its document lives.
/// Answers the position.
pub(crate) fn hold(db: &Db, change: &Change, origin: &Origin, home: Home) -> DbResult<u64> {
    if home == Home::New {
        document::note(db, change.document, change.space, change.kind)?;
    }
    let position = space::next_position(db, change.space)?;
    change::insert(db, change, origin, position)?;
    Ok(position)
}
