//! Downwards: handing out what a device lacks, a page at a time.

use super::held::{Added, Holds};
use super::mending;
use crate::asker::Asker;
use crate::store::change::Envelope;
use crate::store::cursor::HandedOut;
use crate::store::space::Reach;
use crate::store::{Db, DbResult};
use crate::store::{change, cursor, log, space};
use tirek_document::kind::Kind;
use tirek_wire::change::Op;
use tirek_wire::exchange::{Cursor, Cursors, ExchangeAnswer, ExchangeRequest, SpacePart};
use tirek_wire::limits::{CHANGES_MAX, CURSORS_MAX, PAGE_BYTES_MAX, PAGE_BYTES_MIN};

/// What a change costs in a page besides its payload.
const ENVELOPE_BYTES: usize = 80;

/// What is known of the asker after she was listened to.
#[derive(Default)]
pub(super) struct State {
    pub holds: Holds,
    pub reached: Vec<Reach>,
    pub added: Added,
}

/// Fills the lower half of an answer and keeps the cursors it hands out.
pub(super) fn hand_out(
    db: &Db,
    asker: &Asker,
    request: &ExchangeRequest,
    mut state: State,
    answer: &mut ExchangeAnswer,
) -> DbResult<()> {
    let device = asker.device.id;
    if let Cursors::Full(known) = &request.cursors {
        fill(
            known,
            Page::new(db, &state, asker.at_ms, request.page_bytes),
            answer,
        )?;
        let next = answer.advance(known);
        return cursor::keep(db, device, [known, &next]);
    }
    let kept = cursor::handed_out(db, device)?;
    let Some(known) = known(db, asker, request, &kept, &mut state.holds)? else {
        answer.cursors_needed = true;
        return Ok(());
    };
    fill(
        &known.list,
        Page::new(db, &state, asker.at_ms, request.page_bytes),
        answer,
    )?;
    if !answer.spaces.is_empty() {
        let next = answer.advance(&known.list);
        cursor::keep_beside(db, device, known, &kept, &next)?;
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
    let state = State {
        holds: holds.clone(),
        reached: space::reached(db, &asker.person)?,
        added: Added::new(),
    };
    let mut page = Page::new(db, &state, asker.at_ms, u32::MAX);
    page.says_from = true;
    fill(known, page, answer)?;
    Ok(answer.advance(known))
}

fn fill(known: &[Cursor], mut page: Page<'_>, answer: &mut ExchangeAnswer) -> DbResult<()> {
    for reach in &page.state.reached {
        let at = known
            .iter()
            .find(|cursor| cursor.space == reach.space)
            .copied();
        if page.space(reach, at)? {
            answer.more = true;
            break;
        }
    }
    answer.spaces = page.parts;
    Ok(())
}

/// The list among those kept that a device's digest stands for; `None` when there is none. One that
/// stands for the head of a log too is known only while that head is the centre's.
fn known<'a>(
    db: &Db,
    asker: &Asker,
    request: &ExchangeRequest,
    kept: &'a [HandedOut],
    holds: &mut Holds,
) -> DbResult<Option<&'a HandedOut>> {
    let Cursors::Digest(sent) = request.cursors else {
        return Ok(None);
    };
    if !request.logs.is_empty() {
        return Ok(kept.iter().find(|list| list.digest == sent));
    }
    let heads = log::heads_of(db, asker.device.id)?;
    for list in kept {
        let head = heads
            .iter()
            .find(|head| list.digest.with_head(head) == sent);
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
    state: &'a State,
    bytes_max: usize,
    bytes: usize,
    changes: usize,
    /// Whether each part says what it follows on: a packet meets cursors that have moved since.
    says_from: bool,
    /// Now, for what is found damaged.
    at_ms: i64,
    parts: Vec<SpacePart>,
}

impl<'a> Page<'a> {
    fn new(db: &'a Db, state: &'a State, at_ms: i64, page_bytes: u32) -> Self {
        Self {
            db,
            state,
            bytes_max: (page_bytes as usize).clamp(PAGE_BYTES_MIN, PAGE_BYTES_MAX),
            bytes: 0,
            changes: 0,
            says_from: false,
            at_ms,
            parts: Vec::new(),
        }
    }

    /// Adds what the device lacks of one space; answers whether the page is full.
    fn space(&mut self, reach: &Reach, at: Option<Cursor>) -> DbResult<bool> {
        let start = Self::start(reach, at);
        if at.is_some_and(|at| at.epoch == reach.epoch && at.position == reach.last_position) {
            return Ok(false);
        }
        if self.parts.len() >= CURSORS_MAX {
            return Ok(true);
        }
        let mut part = SpacePart {
            space: reach.space,
            kind: reach.kind.code(),
            epoch: reach.epoch,
            position: start,
            changes: Vec::new(),
            from: self.says_from.then_some(start),
        };
        let first_added = self.state.added.get(&reach.space);
        if first_added == Some(&start.saturating_add(1)) {
            // All of it came with this request.
            part.position = reach.last_position;
            self.parts.push(part);
            return Ok(false);
        }
        let mut full = false;
        change::each_after(self.db, reach.space, start, |envelope| {
            if self.is_wanted(reach, envelope) {
                full = !self.fits(envelope);
                if full {
                    return Ok(false);
                }
                self.bytes += envelope.payload_bytes.saturating_add(ENVELOPE_BYTES);
                self.changes += 1;
                let (held, hash) = change::at(self.db, reach.space, envelope.position)?;
                match mending::is_sound(self.db, &held, &hash)? {
                    true => part.changes.push(held.change),
                    false => mending::note(self.db, self.at_ms, &held)?,
                }
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
    fn start(reach: &Reach, at: Option<Cursor>) -> u64 {
        at.filter(|at| at.epoch == reach.epoch && at.position <= reach.last_position)
            .map_or(0, |at| at.position)
    }

    /// What was released is wanted by the device that holds it too: so it learns that it is no longer
    /// refused.
    fn is_wanted(&self, reach: &Reach, change: &Envelope) -> bool {
        let through = self.state.holds.get(&change.log);
        let held = !change.released && through.is_some_and(|through| change.seq <= *through);
        let kind = Kind::from_code(change.kind).ok();
        let readable = kind
            .zip(Op::from_code(change.op))
            .is_some_and(|(kind, op)| reach.relations.may_read(kind, op, reach.kind));
        // What was another school's before they were told apart.
        let foreign = change.withheld && !reach.relations.are_of_staff();
        !held && readable && !foreign
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
