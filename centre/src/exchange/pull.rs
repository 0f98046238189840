//! Downwards: handing out what a device lacks, a page at a time.

use crate::asker::Asker;
use crate::store::change::Envelope;
use crate::store::space::Reach;
use crate::store::{Db, DbResult};
use crate::store::{centre, change, cursor, log, space};
use std::collections::HashMap;
use tirek_document::kind::Kind;
use tirek_document::rights::{Op, may_read};
use tirek_wire::exchange::{Cursor, Cursors, ExchangeAnswer, ExchangeRequest, SpacePart};
use tirek_wire::id::LogId;
use tirek_wire::limits::{CHANGES_MAX, CURSORS_MAX, PAGE_BYTES_MAX, PAGE_BYTES_MIN};

/// How far the asker holds each log that she named, or whose head her digest stands for.
pub(crate) type Holds = HashMap<LogId, u64>;

/// What a change costs in a page besides its payload.
const ENVELOPE_BYTES: usize = 80;

/// Fills the lower half of an answer and keeps the cursors it hands out.
pub(super) fn hand_out(
    db: &Db,
    asker: &Asker,
    request: &ExchangeRequest,
    mut holds: Holds,
    answer: &mut ExchangeAnswer,
) -> DbResult<()> {
    let Some(known) = cursors(db, asker, request, &mut holds)? else {
        answer.cursors_needed = true;
        return Ok(());
    };
    let page = Page::new(db, &holds, request.page_bytes)?;
    fill(asker, &known, page, answer)?;
    let next = answer.advance(&known);
    let is_new_list = matches!(request.cursors, Cursors::Full(_));
    if is_new_list || !answer.spaces.is_empty() {
        cursor::keep(db, asker.device.id, [&known, &next])?;
    }
    Ok(())
}

/// Hands out a page of what the asker lacks behind these cursors, as a packet says it; answers the
/// cursors behind the page.
pub(crate) fn hand_out_page(
    db: &Db,
    asker: &Asker,
    known: &[Cursor],
    holds: &Holds,
    answer: &mut ExchangeAnswer,
) -> DbResult<Vec<Cursor>> {
    let mut page = Page::new(db, holds, u32::MAX)?;
    page.says_from = true;
    fill(asker, known, page, answer)?;
    Ok(answer.advance(known))
}

fn fill(
    asker: &Asker,
    known: &[Cursor],
    mut page: Page<'_>,
    answer: &mut ExchangeAnswer,
) -> DbResult<()> {
    for reach in space::reached(page.db, &asker.person)? {
        let at = known
            .iter()
            .find(|cursor| cursor.space == reach.space)
            .copied();
        if page.space(&reach, at)? {
            answer.more = true;
            break;
        }
    }
    answer.spaces = page.parts;
    Ok(())
}

/// The device's cursors; `None` when its digest is not known. One that stands for the head of a log
/// too is known only while that head is the centre's.
fn cursors(
    db: &Db,
    asker: &Asker,
    request: &ExchangeRequest,
    holds: &mut Holds,
) -> DbResult<Option<Vec<Cursor>>> {
    let sent = match &request.cursors {
        Cursors::Full(list) => return Ok(Some(list.clone())),
        Cursors::Digest(digest) => *digest,
    };
    let device = asker.device.id;
    let mut lists = cursor::handed_out(db, device)?.into_iter();
    if !request.logs.is_empty() {
        return Ok(lists
            .find(|(digest, _)| *digest == sent)
            .map(|(_, list)| list));
    }
    let heads = log::heads_of(db, device)?;
    for (digest, list) in lists {
        let head = heads.iter().find(|head| digest.with_head(head) == sent);
        if let Some(head) = head {
            holds.insert(head.log, head.seq);
            return Ok(Some(list));
        }
    }
    Ok(None)
}

/// A page being filled.
struct Page<'a> {
    db: &'a Db,
    epoch: u64,
    holds: &'a Holds,
    bytes_max: usize,
    bytes: usize,
    changes: usize,
    /// Whether each part says what it follows on: a packet meets cursors that have moved since.
    says_from: bool,
    parts: Vec<SpacePart>,
}

impl<'a> Page<'a> {
    fn new(db: &'a Db, holds: &'a Holds, page_bytes: u32) -> DbResult<Self> {
        Ok(Self {
            db,
            epoch: centre::get(db)?.map_or(0, |row| row.epoch),
            holds,
            bytes_max: (page_bytes as usize).clamp(PAGE_BYTES_MIN, PAGE_BYTES_MAX),
            bytes: 0,
            changes: 0,
            says_from: false,
            parts: Vec::new(),
        })
    }

    /// Adds what the device lacks of one space; answers whether the page is full.
    fn space(&mut self, reach: &Reach, at: Option<Cursor>) -> DbResult<bool> {
        let start = self.start(reach, at);
        if at.is_some_and(|at| at.epoch == self.epoch && at.position == reach.last_position) {
            return Ok(false);
        }
        if self.parts.len() >= CURSORS_MAX {
            return Ok(true);
        }
        let mut part = SpacePart {
            space: reach.space,
            kind: reach.kind.code(),
            epoch: self.epoch,
            position: start,
            changes: Vec::new(),
            from: self.says_from.then_some(start),
        };
        let mut full = false;
        change::each_after(self.db, reach.space, start, |envelope| {
            if self.is_wanted(reach, envelope) {
                full = !self.fits(envelope);
                if full {
                    return Ok(false);
                }
                self.bytes += envelope.payload_bytes.saturating_add(ENVELOPE_BYTES);
                self.changes += 1;
                let delivered = change::at(self.db, reach.space, envelope.position)?;
                part.changes.push(delivered);
            }
            part.position = envelope.position;
            Ok(true)
        })?;
        if !full || !part.changes.is_empty() || part.position != start {
            self.parts.push(part);
        }
        Ok(full)
    }

    /// Where to go on: a cursor of another epoch, or one beyond what was ever handed out, counts
    /// as the beginning.
    fn start(&self, reach: &Reach, at: Option<Cursor>) -> u64 {
        at.filter(|at| at.epoch == self.epoch && at.position <= reach.last_position)
            .map_or(0, |at| at.position)
    }

    /// What was released is wanted by the device that holds it too: so it learns that it is no longer
    /// refused.
    fn is_wanted(&self, reach: &Reach, change: &Envelope) -> bool {
        let through = self.holds.get(&change.log);
        let held = !change.released && through.is_some_and(|through| change.seq <= *through);
        let kind = Kind::from_code(change.kind).ok();
        let readable = kind
            .zip(Op::from_code(change.op))
            .is_some_and(|(kind, op)| may_read(reach.role, kind, op, reach.kind));
        !held && readable
    }

    /// The first change always fits: one larger than a page travels alone.
    fn fits(&self, change: &Envelope) -> bool {
        let bytes = self
            .bytes
            .saturating_add(change.payload_bytes)
            .saturating_add(ENVELOPE_BYTES);
        self.changes == 0 || (bytes <= self.bytes_max && self.changes < CHANGES_MAX)
    }
}
