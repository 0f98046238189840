//! Taking in an answer of the centre: one transaction per page.
//!
//! Order-tolerant and idempotent: an answer taken in twice, late or out of order leaves the same
//! state. A change that cannot be used goes to quarantine with its reason and blocks nothing. Bodies
//! kept open change with it and are kept only when the transaction has committed.

mod acks;
mod changes;
mod check;
mod packed;
mod repair;

use tirek_wire::exchange::{ExchangeAnswer, Refusal, SpacePart};

use super::Workspace;
use super::standing::{self, Word};
use crate::store::log::{self, Side};
use crate::store::{StoreError, Write, blob, cursor, knows, refusal, space};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;
use tirek_document::SpaceKind;

pub(super) use acks::{carry_tail, succeed};
pub(super) use changes::Arrivals;
pub use packed::PacketStand;

/// What an answer brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Changes that were new here.
    pub taken_in: usize,
    /// Changes that went to quarantine.
    pub quarantined: usize,
    /// Own documents refused for the first time.
    pub refused: usize,
    /// A log had forked: what the centre did not have is now in a new one.
    pub forked: bool,
    /// The centre wants the whole list of cursors.
    pub cursors_needed: bool,
    /// There is more: ask again at once.
    pub more: bool,
}

/// By which rule an answer moves cursors.
#[derive(Clone, Copy)]
enum Advance {
    /// It answers the request just made.
    OnTheLine,
    /// It came in a packet.
    Packed(PacketStand),
}

impl Advance {
    fn is_current(self, tx: &Write<'_>, answer: &ExchangeAnswer) -> Result<bool, StoreError> {
        match self {
            Self::OnTheLine => is_current(tx, answer),
            Self::Packed(stand) => Ok(stand.moves_cursors()),
        }
    }

    /// Whether a newer word of the centre is known: what an old one says of epochs is past.
    fn is_late(self, answer: &ExchangeAnswer) -> bool {
        match self {
            Self::OnTheLine => false,
            Self::Packed(stand) => stand.is_late(answer),
        }
    }

    fn word(self) -> Word {
        match self {
            Self::OnTheLine => Word::OnTheLine,
            Self::Packed(stand) => Word::Packed(stand.number()),
        }
    }

    fn advance(self, tx: &Write<'_>, part: &SpacePart) -> Result<(), StoreError> {
        match self {
            Self::OnTheLine => advance(tx, part),
            Self::Packed(_) => packed::advance(tx, part),
        }
    }
}

impl Workspace {
    /// Takes in an answer: acknowledgements, refusals, delivered changes and cursors.
    ///
    /// # Errors
    /// What the database says; nothing of the answer has been taken in then.
    pub fn receive(&mut self, answer: &ExchangeAnswer) -> Result<Done<Brought>, WorkspaceError> {
        self.take_in(answer, Advance::OnTheLine)
    }

    fn take_in(
        &mut self,
        answer: &ExchangeAnswer,
        route: Advance,
    ) -> Result<Done<Brought>, WorkspaceError> {
        let Self {
            store,
            bodies,
            environment,
            identity,
            asked,
            ..
        } = self;
        let own = identity.person();
        let mut arrivals = Arrivals::new(bodies, environment, own);
        let done = store.write(|tx| {
            let mut received = Brought {
                cursors_needed: answer.cursors_needed,
                more: answer.more,
                refused: refusals(tx, &answer.refusals, answer.received_at_ms)?,
                ..Brought::default()
            };
            if !route.is_late(answer) {
                new_epochs(tx, &answer.spaces)?;
            }
            let is_current = route.is_current(tx, answer)?;
            received.forked = acks::apply(tx, environment, answer)?;
            for part in answer.spaces.iter().filter(|part| is_shared(part)) {
                space::put(tx, part.space, part.kind)?;
                arrivals.collect(tx, part, answer.received_at_ms)?;
                if is_current {
                    route.advance(tx, part)?;
                }
            }
            if received.forked {
                // The centre may have passed over the other copy's changes as this device's own.
                cursor::rewind(tx)?;
            }
            (received.taken_in, received.quarantined) = arrivals.take_in(tx)?;
            let is_newest = route.word().is_newest(tx)?;
            if let Some(standing) = answer.standing.as_ref().filter(|_| is_newest) {
                standing::take(tx, standing)?;
            }
            if let Some(said) = answer.knows.as_ref().filter(|_| is_newest) {
                knows::put(tx, said)?;
            }
            if let Some(mending) = &answer.mending {
                repair::take_in(tx, environment, own, &mending.found)?;
            }
            if !answer.more && !answer.cursors_needed {
                repair::settle(tx, environment, own, &answer.spaces)?;
            }
            if let (Advance::Packed(_), false) = (route, answer.acks.is_empty()) {
                packed::note_time(tx, answer.received_at_ms)?;
            }
            tx.touch(Topic::EXCHANGE);
            Ok::<_, WorkspaceError>(received)
        })?;
        arrivals.keep();
        *asked = answer
            .mending
            .iter()
            .flat_map(|one| one.lacks.iter().copied())
            .collect();
        if answer.standing.is_some() {
            self.refresh_identity()?;
        }
        // What the standing announced is here by now, or comes with the next page.
        let carried = self.carry_over()?;
        Ok(Done {
            topics: done.topics.into_iter().chain(carried).collect(),
            value: done.value,
        })
    }
}

fn refusals(
    tx: &Write<'_>,
    refusals: &[Refusal],
    received_at_ms: i64,
) -> Result<usize, StoreError> {
    let mut new = 0;
    for refused in refusals {
        if refusal::put(tx, refused, received_at_ms)? {
            new += 1;
        }
        tx.touch(Topic::document(refused.document));
        tx.touch(Topic::SUBMISSIONS);
    }
    Ok(new)
}

/// A space with another epoch than before means that the centre was restored: it may lack what it
/// had confirmed.
fn new_epochs(tx: &Write<'_>, parts: &[SpacePart]) -> Result<(), StoreError> {
    for part in parts {
        let known = cursor::get(tx, part.space)?;
        if known.is_some_and(|known| known.epoch != part.epoch) {
            log::offer_closed_again(tx)?;
            return blob::doubt(tx);
        }
    }
    Ok(())
}

/// Whether the request behind an answer spoke of the log in use. An answer from before a fork still
/// brings changes, but its cursors stand on what was held then. One without acknowledgements answers a
/// digest, which was known only while the centre held nothing behind that log's head: no cursor of it
/// passes over what another copy wrote.
fn is_current(tx: &Write<'_>, answer: &ExchangeAnswer) -> Result<bool, StoreError> {
    let open = log::open(tx, Side::Shared)?.id;
    Ok(answer.acks.is_empty() || answer.acks.iter().any(|ack| ack.log == open))
}

/// Moves a cursor forward. Within an epoch it never goes back: a late answer changes nothing.
fn advance(tx: &Write<'_>, part: &SpacePart) -> Result<(), StoreError> {
    let known = cursor::get(tx, part.space)?;
    match known {
        Some(known) if known.epoch == part.epoch && known.position >= part.position => Ok(()),
        _ => cursor::put(tx, &part.cursor()),
    }
}

/// Nothing private comes from outside, whatever a centre calls it.
fn is_shared(part: &SpacePart) -> bool {
    part.kind != SpaceKind::Private.code()
}
