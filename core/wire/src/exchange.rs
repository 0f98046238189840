//! The one message that pushes and pulls: "I hold up to these points; here is what you lack; give
//! me what I lack."
//!
//! A device makes [`ExchangeRequest`]s, the centre answers with [`ExchangeAnswer`]s; see
//! PROTOCOL.md for the rules. [`ExchangeRequest::check`] and [`ExchangeAnswer::check`] hold the
//! limits that the encoding itself does not express. Deliberately absent: deciding anything.

use crate::change::Change;
pub use crate::cursor::{Cursor, CursorDigest, Cursors, LogHead};
use crate::id::{DocumentId, LogId, PersonId, SpaceId};
use crate::key::Hash32;
use crate::knows::Knows;
use crate::limits;
use crate::mending::Mending;
use crate::standing::{Standing, StandingMark};
use minicbor::{Decode, Encode};
use thiserror::Error;

/// A contiguous part of one log, possibly empty.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct LogPart {
    /// The log.
    #[n(0)]
    pub log: LogId,
    /// The number before the first change of this part (0 at the start of the log). With no
    /// changes: the last number the device holds of this log.
    #[n(1)]
    pub after: u64,
    /// The hash of change `after`; zeros when it is 0.
    #[n(2)]
    pub prev_hash: Hash32,
    /// Changes `after + 1`, `after + 2`, …
    #[n(3)]
    pub changes: Vec<Change>,
}

/// What a device sends.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ExchangeRequest {
    /// Protocol version the device speaks.
    #[n(0)]
    pub protocol: u16,
    /// Name and version of the app, for the operator's list.
    #[n(1)]
    pub app: String,
    /// What it holds.
    #[n(2)]
    pub cursors: Cursors,
    /// What it offers. None stands for an empty part of its current log, which the digest of the
    /// cursors then covers; see [`ExchangeRequest::in_short`].
    #[n(3)]
    pub logs: Vec<LogPart>,
    /// How many bytes of changes it wants at most in the answer.
    #[n(4)]
    pub page_bytes: u32,
    /// What it knows of where its person stands; none from a device that does not ask.
    #[n(5)]
    pub standing: Option<StandingMark>,
    /// What is damaged here, and what was damaged at the centre and is sound here.
    #[n(6)]
    pub mending: Option<Mending>,
    /// The revision of the table of rights that it takes the centre to know; none where it does not ask.
    #[n(7)]
    pub rights: Option<u16>,
}

/// How the centre stands to one log of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum LogOutcome {
    /// Everything up to `through` is held (or quarantined).
    #[n(0)]
    Held,
    /// Changes before the part are missing at the centre, or others: send again from `through + 1`.
    #[n(1)]
    Gap,
    /// The centre holds another change under this number: start a new log.
    #[n(2)]
    Forked {
        /// The first number that differs.
        #[n(0)]
        seq: u64,
    },
    /// The log belongs to another device.
    #[n(3)]
    Unknown,
}

/// The centre's acknowledgement of one log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct LogAck {
    /// The log.
    #[n(0)]
    pub log: LogId,
    /// Every number up to this one is durable at the centre, held or quarantined.
    #[n(1)]
    pub through: u64,
    /// What became of the part.
    #[n(2)]
    pub outcome: LogOutcome,
    /// In a packet: the hash of change `through`, by which a device whose store was copied or
    /// restored since sees that the acknowledgement speaks of another history.
    #[n(3)]
    pub hash: Option<Hash32>,
}

/// A change that the centre put into quarantine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Refusal {
    /// The log.
    #[n(0)]
    pub log: LogId,
    /// The change's number.
    #[n(1)]
    pub seq: u64,
    /// The document that is refused as a whole.
    #[n(2)]
    pub document: DocumentId,
    /// A code of [`crate::refusal::RefusalReason`].
    #[n(3)]
    pub reason: u16,
}

/// A change that the centre hands out.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Delivered {
    /// The log it comes from.
    #[n(0)]
    pub log: LogId,
    /// Its number there.
    #[n(1)]
    pub seq: u64,
    /// The document.
    #[n(2)]
    pub document: DocumentId,
    /// The document's kind.
    #[n(3)]
    pub kind: u16,
    /// A code of [`crate::change::Op`].
    #[n(4)]
    pub op: u8,
    /// As it was made.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub payload: Vec<u8>,
    /// Who made it, as the centre's roster knows her.
    #[n(6)]
    pub person: PersonId,
    /// When the centre received it, milliseconds since 1970 by its clock.
    #[n(7)]
    pub received_at_ms: i64,
}

/// What the centre hands out of one space.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SpacePart {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// A code of tirek-document's `SpaceKind`.
    #[n(1)]
    pub kind: u8,
    /// The epoch of `position`.
    #[n(2)]
    pub epoch: u64,
    /// The device's cursor once it has taken in this part.
    #[n(3)]
    pub position: u64,
    /// In the order of positions.
    #[n(4)]
    pub changes: Vec<Delivered>,
    /// In a packet: the position that the changes follow on. A device whose cursor stands before it
    /// takes the changes in and leaves its cursor.
    #[n(5)]
    pub from: Option<u64>,
}

/// What the centre answers.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ExchangeAnswer {
    /// Protocol version of this answer.
    #[n(0)]
    pub protocol: u16,
    /// The centre's clock, milliseconds since 1970.
    #[n(1)]
    pub received_at_ms: i64,
    /// One per log of the request.
    #[n(2)]
    pub acks: Vec<LogAck>,
    /// Refused changes of this request, also of a repeated one.
    #[n(3)]
    pub refusals: Vec<Refusal>,
    /// The digest is not known: repeat with the full list. Acknowledgements stand all the same.
    #[n(4)]
    pub cursors_needed: bool,
    /// What the device lacks, as far as the page goes.
    #[n(5)]
    pub spaces: Vec<SpacePart>,
    /// There is more: ask again at once.
    #[n(6)]
    pub more: bool,
    /// The newest protocol the centre speaks, where it is not that of this answer.
    #[n(7)]
    pub speaks: Option<u16>,
    /// Where the person stands, when the device knows it otherwise.
    #[n(8)]
    pub standing: Option<Box<Standing>>,
    /// What is damaged at the centre, and what was damaged at the device and is sound here.
    #[n(9)]
    pub mending: Option<Mending>,
    /// The kinds and rights that the centre knows, when the device takes it for another revision.
    #[n(10)]
    pub knows: Option<Knows>,
}

/// A message that decodes but breaks a rule of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ExchangeError {
    /// More logs than [`limits::LOGS_MAX`], or one log twice.
    #[error("too many logs, or one of them twice")]
    Logs,
    /// More changes than [`limits::CHANGES_MAX`].
    #[error("too many changes")]
    Changes,
    /// More cursors than [`limits::CURSORS_MAX`], or one space twice.
    #[error("too many cursors, or a space twice")]
    Cursors,
    /// A label above [`limits::LABEL_BYTES_MAX`].
    #[error("a label is too long")]
    Label,
    /// More kinds than [`limits::KINDS_MAX`].
    #[error("too many kinds")]
    Kinds,
    /// A delivered change under a number that no log has.
    #[error("a number that no log has")]
    Number,
    /// Numbers of a part that do not follow one another.
    #[error("log {log} is not contiguous")]
    NotContiguous {
        /// The log.
        log: LogId,
    },
}

impl ExchangeRequest {
    /// The same, said as shortly as the protocol allows: a digest takes the place of a single part
    /// without changes.
    #[must_use]
    pub fn in_short(mut self) -> Self {
        let only = match self.logs.as_slice() {
            [part] => part.head(),
            _ => None,
        };
        if let (Cursors::Digest(digest), Some(head)) = (&self.cursors, only) {
            self.cursors = Cursors::Digest(digest.with_head(&head));
            self.logs.clear();
        }
        self
    }

    /// Checks limits and contiguity.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), ExchangeError> {
        if self.app.len() > limits::LABEL_BYTES_MAX {
            return Err(ExchangeError::Label);
        }
        self.cursors.check()?;
        if self.logs.len() > limits::LOGS_MAX || !all_differ(self.logs.iter().map(|l| l.log)) {
            return Err(ExchangeError::Logs);
        }
        if self.logs.iter().map(|l| l.changes.len()).sum::<usize>() > limits::CHANGES_MAX {
            return Err(ExchangeError::Changes);
        }
        if let Some(mending) = &self.mending {
            mending.check()?;
        }
        self.logs.iter().try_for_each(LogPart::check)
    }
}

impl LogPart {
    fn check(&self) -> Result<(), ExchangeError> {
        let mut expected = self.after;
        for change in &self.changes {
            expected = expected
                .checked_add(1)
                .filter(|seq| *seq == change.seq && i64::try_from(*seq).is_ok())
                .ok_or(ExchangeError::NotContiguous { log: self.log })?;
        }
        let first = self.after == 0;
        if i64::try_from(self.after).is_err() || (first && self.prev_hash != Hash32::ZERO) {
            return Err(ExchangeError::NotContiguous { log: self.log });
        }
        Ok(())
    }

    /// What a part without changes says.
    #[must_use]
    pub fn head(&self) -> Option<LogHead> {
        self.changes.is_empty().then_some(LogHead {
            log: self.log,
            seq: self.after,
            hash: self.prev_hash,
        })
    }

    /// The last number this part speaks of.
    #[must_use]
    pub fn through(&self) -> u64 {
        self.changes.last().map_or(self.after, |change| change.seq)
    }
}

impl ExchangeAnswer {
    /// An answer that says nothing yet.
    #[must_use]
    pub const fn empty(protocol: u16, received_at_ms: i64) -> Self {
        Self {
            protocol,
            received_at_ms,
            acks: Vec::new(),
            refusals: Vec::new(),
            cursors_needed: false,
            spaces: Vec::new(),
            more: false,
            speaks: None,
            standing: None,
            mending: None,
            knows: None,
        }
    }

    /// Checks limits.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), ExchangeError> {
        if self.acks.len() > limits::LOGS_MAX {
            return Err(ExchangeError::Logs);
        }
        if self.spaces.len() > limits::CURSORS_MAX
            || !all_differ(self.spaces.iter().map(|s| s.space))
        {
            return Err(ExchangeError::Cursors);
        }
        let delivered: usize = self.spaces.iter().map(|s| s.changes.len()).sum();
        if delivered > limits::CHANGES_MAX || self.refusals.len() > limits::CHANGES_MAX {
            return Err(ExchangeError::Changes);
        }
        let mut changes = self.spaces.iter().flat_map(|part| &part.changes);
        if !changes.all(Delivered::is_numbered) {
            return Err(ExchangeError::Number);
        }
        if let Some(standing) = self.standing.as_deref() {
            standing.check()?;
        }
        self.knows.as_ref().map_or(Ok(()), Knows::check)?;
        self.mending.as_ref().map_or(Ok(()), Mending::check)
    }

    /// What a device's cursors are once it has taken in this answer: both sides calculate it so.
    #[must_use]
    pub fn advance(&self, cursors: &[Cursor]) -> Vec<Cursor> {
        let mut list: Vec<Cursor> = cursors
            .iter()
            .filter(|c| !self.spaces.iter().any(|s| s.space == c.space))
            .copied()
            .collect();
        list.extend(self.spaces.iter().map(SpacePart::cursor));
        list.sort_unstable();
        list
    }
}

impl Delivered {
    /// Whether its number is one that a log can have: one that is not would be kept as another and never
    /// agree with its own digest.
    pub(crate) fn is_numbered(&self) -> bool {
        self.seq > 0 && i64::try_from(self.seq).is_ok()
    }
}

impl SpacePart {
    /// The cursor after this part.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        Cursor {
            space: self.space,
            epoch: self.epoch,
            position: self.position,
        }
    }
}

pub(crate) fn all_differ<T: Ord>(items: impl Iterator<Item = T>) -> bool {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.windows(2).all(|pair| pair.first() != pair.last())
}
