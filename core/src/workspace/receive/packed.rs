//! What an answer that came in a packet may move.
//!
//! A packet may be late, come twice, or speak to a store that was copied or restored since; so its
//! acknowledgements are held against this device's own hashes, and its cursors against where this
//! device stands. Changes are taken in in any case.

use std::collections::{BTreeMap, BTreeSet};

use tirek_document::Kind;
use tirek_wire::exchange::{ExchangeAnswer, LogAck, LogOutcome, SpacePart};
use tirek_wire::id::{DocumentId, LogId, PacketId};
use tirek_wire::key::Hash32;

use super::{Advance, Brought};
use crate::store::log::{self, LogRow, Side};
use crate::store::{Read, StoreError, Write, blob, change, cursor, packet, setting, traffic};
use crate::topic::{Done, Topic};
use crate::workspace::{Workspace, WorkspaceError};
use tirek_wire::blob::BlobAt;

/// What the acknowledgements of a packet have shown so far: they stand before its changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PacketStand {
    /// The number of the packet it answers, where this store saved that: what it says of forks was found
    /// in this log then.
    answers: Option<i64>,
    /// The centre's time of the newest acknowledgement before this packet.
    known_ms: Option<i64>,
    /// The log in use was spoken of, and rightly.
    speaks_of_open: bool,
    /// One acknowledgement spoke of another history than this store's.
    of_another_history: bool,
}

impl PacketStand {
    pub(super) fn number(self) -> Option<i64> {
        self.answers
    }

    pub(super) fn moves_cursors(self) -> bool {
        self.speaks_of_open && !self.of_another_history
    }

    /// Whether the centre acknowledged something later than it wrote this answer.
    pub(super) fn is_late(self, answer: &ExchangeAnswer) -> bool {
        self.known_ms >= Some(answer.received_at_ms)
    }
}

impl Workspace {
    /// Where a packet that answers another one stands to this store.
    ///
    /// # Errors
    /// What the database says.
    pub fn stand_of(&self, answers: Option<PacketId>) -> Result<PacketStand, WorkspaceError> {
        self.store.read(|read| {
            let number = match answers {
                Some(id) => packet::number(read, id)?,
                None => None,
            };
            Ok(PacketStand {
                answers: number,
                known_ms: known_ms(read)?,
                ..PacketStand::default()
            })
        })
    }

    /// Takes in an answer out of a packet.
    ///
    /// # Errors
    /// What the database says; nothing of this answer has been taken in then.
    pub fn receive_packed(
        &mut self,
        answer: &ExchangeAnswer,
        stand: &mut PacketStand,
    ) -> Result<Done<Brought>, WorkspaceError> {
        let mut believed = answer.clone();
        believed.acks.clear();
        believed.refusals.clear();
        self.store.read(|read| {
            let open = log::open(read, Side::Shared)?.id;
            for ack in &answer.acks {
                let is_fork = matches!(ack.outcome, LogOutcome::Forked { .. });
                if !is_ours(read, ack)? || (is_fork && stand.answers.is_none()) {
                    stand.of_another_history = true;
                    continue;
                }
                let told = answer.refusals.iter().filter(|one| one.log == ack.log);
                believed
                    .refusals
                    .extend(told.filter(|one| one.seq <= ack.through));
                stand.speaks_of_open |= ack.log == open;
                let is_late = stand.is_late(answer);
                if !is_late || !takes_back(read, ack)? {
                    believed.acks.push(*ack);
                }
            }
            Ok::<_, WorkspaceError>(())
        })?;
        self.take_in(&believed, Advance::Packed(*stand))
    }

    /// Work of this device of which an answer says that it is held and that was not confirmed before: each
    /// document once, however many changes it takes. That somebody has seen an answer is no work.
    ///
    /// # Errors
    /// What the database says.
    pub fn news_of(&self, answer: &ExchangeAnswer) -> Result<BTreeSet<DocumentId>, WorkspaceError> {
        self.store.read(|read| {
            let mut reached: BTreeMap<LogId, u64> = BTreeMap::new();
            for ack in &answer.acks {
                if ack.outcome == LogOutcome::Held && is_ours(read, ack)? {
                    let through = reached.entry(ack.log).or_default();
                    *through = (*through).max(ack.through);
                }
            }
            let mut news = BTreeSet::new();
            for (log, through) in reached {
                let before = log::get(read, log)?.map_or(0, |log| log.acknowledged_through);
                let told = answer.refusals.iter().filter(|one| one.log == log);
                let refused: BTreeSet<u64> = told.map(|one| one.seq).collect();
                for (seq, document, kind) in change::between(read, log, before, through)? {
                    if Kind::counts(kind) && !refused.contains(&seq) {
                        news.insert(document);
                    }
                }
            }
            Ok(news)
        })
    }

    /// Notes what a packet says about files: how much the centre holds of each, at a time of its
    /// clock, and the largest it takes.
    ///
    /// # Errors
    /// What the database says.
    pub fn note_files(
        &mut self,
        holds: &[BlobAt],
        bytes_max: Option<u64>,
        at_ms: i64,
    ) -> Result<Done<()>, WorkspaceError> {
        self.store.write(|tx| {
            if let Some(bytes_max) = bytes_max {
                traffic::set_centre_limit(tx, bytes_max)?;
            }
            for held in holds {
                let row = blob::get(tx, &held.hash)?;
                if row.is_some_and(|row| row.here && row.size_bytes == held.offset) {
                    blob::set_sent(tx, &held.hash, at_ms)?;
                    tx.touch(Topic::EXCHANGE);
                }
            }
            Ok(())
        })
    }

    /// Notes that a packet was taken in to its end, and which one of this device it answers.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_packet_taken_in(
        &mut self,
        id: PacketId,
        answers: Option<PacketId>,
    ) -> Result<Done<()>, WorkspaceError> {
        let now = self.environment.now_ms();
        self.store.write(|tx| {
            packet::set_taken_in(tx, id, now)?;
            if let Some(answered) = answers {
                packet::set_answered(tx, answered, now)?;
            }
            tx.touch(Topic::EXCHANGE);
            Ok(())
        })
    }
}

/// Whether an acknowledgement speaks of what this store wrote: the hash of its change says so.
fn is_ours(read: &Read<'_>, ack: &LogAck) -> Result<bool, StoreError> {
    let found = log::get(read, ack.log)?.filter(|log| log.side == Side::Shared);
    let Some(log) = found.filter(|log| ack.through <= log.head) else {
        return Ok(false);
    };
    Ok(ack.hash.unwrap_or(Hash32::ZERO) == change::hash_at(read, &log, ack.through)?)
}

/// A part that came before the one in front of it is parked at the centre, which says so; where that
/// word is late, the one in front may have been confirmed since. A newer word is the truth: the centre
/// was restored from a copy that lacks what it had confirmed.
fn takes_back(read: &Read<'_>, ack: &LogAck) -> Result<bool, StoreError> {
    let before = |log: LogRow| log.acknowledged_through > ack.through;
    let log = log::get(read, ack.log)?;
    Ok(ack.outcome == LogOutcome::Gap && log.is_some_and(before))
}

/// Moves a cursor where this device stands at what the changes follow on, or at nothing.
pub(super) fn advance(tx: &Write<'_>, part: &SpacePart) -> Result<(), StoreError> {
    let Some(from) = part.from else {
        return Ok(());
    };
    let moves = match cursor::get(tx, part.space)? {
        Some(own) if own.epoch == part.epoch => {
            own.position >= from && own.position < part.position
        }
        _ => from == 0,
    };
    match moves {
        true => cursor::put(tx, &part.cursor()),
        false => Ok(()),
    }
}

/// Notes the centre's time of the newest acknowledgement.
pub(super) fn note_time(tx: &Write<'_>, received_at_ms: i64) -> Result<(), StoreError> {
    match known_ms(tx)?.is_none_or(|known| known < received_at_ms) {
        true => setting::put(
            tx,
            setting::LAST_EXCHANGE,
            Some(&received_at_ms.to_string()),
        ),
        false => Ok(()),
    }
}

fn known_ms(read: &Read<'_>) -> Result<Option<i64>, StoreError> {
    let kept = setting::get(read, setting::LAST_EXCHANGE)?;
    Ok(kept.and_then(|text| text.parse().ok()))
}
