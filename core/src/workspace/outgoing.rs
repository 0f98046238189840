//! What this device says in an exchange: its shared logs from where the centre stands, and how far
//! it has taken in what the centre hands out.
//!
//! Invariant: changes come from the view `outgoing_change` alone, which knows no private log.

use std::collections::BTreeMap;

use tirek_wire::exchange::{CursorDigest, Cursors, LogPart};
use tirek_wire::id::LogId;
use tirek_wire::limits::{CHANGES_MAX, LOGS_MAX};

use super::Workspace;
use crate::store::change::{self, Room};
use crate::store::log::{self, LogRow};
use crate::store::packet::{self, PacketRow};
use crate::store::{Read, StoreError, cursor, open_change};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;

impl Workspace {
    /// The next page: of each log a part without a gap, beginning after what the centre confirmed.
    /// All parts together hold at most `page_bytes` of payloads, but one change always fits. The
    /// log in use always has a part, if only an empty one.
    ///
    /// # Errors
    /// What the database says.
    pub fn outgoing(&self, page_bytes: usize) -> Result<Vec<LogPart>, WorkspaceError> {
        self.outgoing_after(page_bytes, &BTreeMap::new())
    }

    /// As [`Workspace::outgoing`], but each log goes on behind the number it has reached in `after`:
    /// the pages of a packet follow one another without an answer between them.
    ///
    /// # Errors
    /// What the database says.
    pub fn outgoing_after(
        &self,
        page_bytes: usize,
        after: &BTreeMap<LogId, u64>,
    ) -> Result<Vec<LogPart>, WorkspaceError> {
        self.store.read(|read| {
            let logs = log::to_offer(read)?;
            let closed = logs.iter().filter(|log| !log.open).take(LOGS_MAX - 1);
            let mut page = Page {
                bytes: page_bytes,
                changes: CHANGES_MAX,
                parts: Vec::new(),
            };
            for log in closed.chain(logs.iter().filter(|log| log.open)) {
                let reached = after.get(&log.id).copied().unwrap_or(0);
                page.add(read, log, reached)?;
            }
            Ok(page.parts)
        })
    }

    /// Whether the centre has not confirmed everything that is sealed.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_outgoing(&self) -> Result<bool, WorkspaceError> {
        let logs = self.store.read(log::to_offer)?;
        Ok(logs.iter().any(|log| log.acknowledged_through < log.head))
    }

    /// How many changes the centre has not confirmed, and how many documents hold words that are
    /// not even sealed: the screen's "not sent".
    ///
    /// # Errors
    /// What the database says.
    pub fn unsent(&self) -> Result<(u64, u64), WorkspaceError> {
        self.store.read(|read| {
            let behind = |log: &LogRow| log.head.saturating_sub(log.acknowledged_through);
            let changes = log::unconfirmed(read)?.iter().map(behind).sum();
            Ok((changes, open_change::shared_count(read)?))
        })
    }

    /// Notes packets that are whole on their medium, with what they carry of the logs.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_packed(
        &mut self,
        packets: &[(PacketRow, Vec<LogPart>)],
    ) -> Result<Done<()>, WorkspaceError> {
        self.store.write(|tx| {
            for (row, carried) in packets {
                packet::insert(tx, row, carried)?;
            }
            tx.touch(Topic::EXCHANGE);
            tx.touch(Topic::SUBMISSIONS);
            Ok(())
        })
    }

    /// Notes that a page was handed over to a connection: not more than that.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_sent(&mut self, parts: &[LogPart]) -> Result<Done<()>, WorkspaceError> {
        let sent: Vec<(LogId, u64)> = parts
            .iter()
            .map(|part| (part.log, part.through()))
            .collect();
        self.store.write(|tx| {
            for (log, through) in sent {
                log::set_sent(tx, log, through)?;
            }
            tx.touch(Topic::EXCHANGE);
            tx.touch(Topic::SUBMISSIONS);
            Ok(())
        })
    }

    /// How far this device has taken in every space: the whole list, or its digest.
    ///
    /// # Errors
    /// What the database says.
    pub fn cursor_claim(&self, full: bool) -> Result<Cursors, WorkspaceError> {
        let cursors = self.store.read(cursor::all)?;
        Ok(match full {
            true => Cursors::Full(cursors),
            false => Cursors::Digest(CursorDigest::of(&cursors)),
        })
    }
}

/// A page being filled.
struct Page {
    bytes: usize,
    changes: usize,
    parts: Vec<LogPart>,
}

impl Page {
    fn add(&mut self, read: &Read<'_>, log: &LogRow, reached: u64) -> Result<(), StoreError> {
        let room = Room {
            bytes: self.bytes,
            changes: self.changes,
            at_least_one: self.parts.iter().all(|part| part.changes.is_empty()),
        };
        let after = reached.max(log.acknowledged_through).min(log.head);
        let part = change::offer(read, log, after, room)?;
        let bytes: usize = part.changes.iter().map(change::size_bytes).sum();
        self.bytes = self.bytes.saturating_sub(bytes);
        self.changes = self.changes.saturating_sub(part.changes.len());
        if log.open || !part.changes.is_empty() {
            self.parts.push(part);
        }
        Ok(())
    }
}
