//! Answering an exchange: who asks, what she brings, what she lacks.
//!
//! [`answer`] is called inside a transaction by [`Centre::exchange`], `crate::server` and `crate::packet`; PROTOCOL.md of
//! tirek-wire is the rule book. Invariants: every number of a pushed log is acknowledged as held or
//! quarantined, so nothing waits behind a refusal; positions are handed out in this same
//! transaction; a packet takes in and hands out by the same code as the network and leaves the
//! cursors that the network remembers alone.

mod held;
mod judge;
mod mending;
mod pull;
mod push;
mod release;
mod reviews;
mod revoked;

pub(crate) use held::Holds;
pub(crate) use judge::Home;
pub(crate) use pull::hand_out_page;
pub(crate) use push::hold;
pub use release::Released;
pub(crate) use release::{readmit_everybody, release_device, release_document};
pub(crate) use reviews::project as project_review;

use crate::asker::Asker;
use crate::centre::Centre;
use crate::failure::Failure;
use crate::standing::{knows, standing};
use crate::store::space::Reach;
use crate::store::{self, device::DeviceState};
use crate::store::{Db, DbResult, Locks};
use pull::State;
use push::Pushed;
use tirek_document::rights::Known;
use tirek_wire::PROTOCOL_MAX;
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest, LogAck, LogOutcome};
use tirek_wire::key::Hash32;
use tirek_wire::knows::Knows;
use tirek_wire::problem::ProblemCode;
use tirek_wire::standing::Standing;

impl Centre {
    /// Answers one exchange of the device with this token.
    ///
    /// # Errors
    /// A problem for the device, or a fault. What had to be kept is committed in either case.
    pub fn exchange(
        &mut self,
        token: &Hash32,
        request: &ExchangeRequest,
    ) -> Result<ExchangeAnswer, Failure> {
        let locks = Locks::of(token, request);
        let answered = self.repeat(&locks, |db, _, source| {
            answer(db, source.now_ms(), token, request)
        });
        answered.map_err(Failure::told)
    }
}

/// Answers one exchange.
///
/// # Errors
/// A problem for the device, or a fault; after a fault the caller undoes everything.
pub fn answer(
    db: &Db,
    at_ms: i64,
    token: &Hash32,
    request: &ExchangeRequest,
) -> Result<ExchangeAnswer, Failure> {
    check(request)?;
    let asker = Asker::by_token(db, at_ms, token)?;
    let mut pushed = push(db, &asker, request)?;
    let state = State {
        holds: std::mem::take(&mut pushed.holds),
        reached: std::mem::take(&mut pushed.reached),
        added: std::mem::take(&mut pushed.added),
    };
    let standing = standing_for(db, &asker, request, &state.reached)?;
    let mended = mending::answer(db, &asker, &state.reached, request)?;
    let mut answer = blank(&asker, request, pushed);
    answer.standing = standing;
    answer.mending = mended;
    pull::hand_out(db, &asker, request, state, &mut answer)?;
    Ok(answer)
}

/// Takes in one page of a packet; the answer holds no changes. What the device holds by it is added
/// to `holds`.
///
/// # Errors
/// A problem for the device, or a fault; after a fault the caller undoes everything.
pub(crate) fn take_in(
    db: &Db,
    asker: &Asker,
    request: &ExchangeRequest,
    holds: &mut Holds,
) -> Result<ExchangeAnswer, Failure> {
    check(request)?;
    let mut pushed = push(db, asker, request)?;
    for (log, through) in &pushed.holds {
        let known = holds.entry(*log).or_insert(0);
        *known = (*known).max(*through);
    }
    pushed.acks = recognisable(db, &pushed)?;
    let standing = standing_for(db, asker, request, &pushed.reached)?;
    let mended = mending::answer(db, asker, &pushed.reached, request)?;
    let mut answer = blank(asker, request, pushed);
    answer.standing = standing;
    answer.mending = mended;
    Ok(answer)
}

/// Where the asker stands, if her device asks and knows it otherwise.
fn standing_for(
    db: &Db,
    asker: &Asker,
    request: &ExchangeRequest,
    reached: &[Reach],
) -> DbResult<Option<Box<Standing>>> {
    let Some(known) = request.standing else {
        return Ok(None);
    };
    let mut standing = standing(db, &asker.person, reached)?;
    if request.rights.is_none() {
        standing = standing.of_before();
    }
    let is_news = standing.mark() != known && standing.check().is_ok();
    Ok(is_news.then(|| Box::new(standing)))
}

/// What this program knows, if the device asks and takes it for another one.
fn knows_for(request: &ExchangeRequest) -> Option<Knows> {
    let known = Known::now();
    let is_news = request.rights.is_some_and(|rights| rights != known.rights);
    is_news.then(|| knows(known))
}

/// Acknowledgements with the hashes by which a store recognises its own. One speaks of what was
/// compared alone; a further one of what is held beyond it: that may be a part which came before its
/// turn, or what another copy of the store wrote, which this one passes over.
fn recognisable(db: &Db, pushed: &Pushed) -> DbResult<Vec<LogAck>> {
    let mut acks = Vec::with_capacity(pushed.acks.len());
    for ack in &pushed.acks {
        let compared = pushed.holds.get(&ack.log).copied().unwrap_or(0);
        let throughs = match ack.outcome {
            LogOutcome::Held if ack.through > compared => vec![compared, ack.through],
            LogOutcome::Held | LogOutcome::Forked { .. } => vec![compared],
            LogOutcome::Gap | LogOutcome::Unknown => vec![ack.through],
        };
        for through in throughs {
            let hash = store::log::hash_at(db, ack.log, through)?;
            acks.push(LogAck {
                through,
                hash,
                ..*ack
            });
        }
    }
    Ok(acks)
}

/// Whether this program speaks the version of a request, and whether the request keeps the rules.
///
/// # Errors
/// [`ProblemCode::ProtocolUnsupported`], [`ProblemCode::Malformed`].
pub(crate) fn check(request: &ExchangeRequest) -> Result<(), Failure> {
    if !(tirek_wire::PROTOCOL_MIN..=PROTOCOL_MAX).contains(&request.protocol) {
        return Err(ProblemCode::ProtocolUnsupported.into());
    }
    request
        .check()
        .map_err(|_| Failure::Problem(ProblemCode::Malformed))
}

/// Takes in what the asker brings, if she may exchange.
fn push(db: &Db, asker: &Asker, request: &ExchangeRequest) -> Result<Pushed, Failure> {
    match asker.device.state {
        DeviceState::Waiting => Err(ProblemCode::Waiting.into()),
        DeviceState::Revoked => {
            revoked::keep(db, asker, request)?;
            Err(ProblemCode::Revoked.into())
        }
        DeviceState::Active => {
            store::device::saw(db, &asker.device, &request.app, asker.at_ms)?;
            release::readmit(db, asker)?;
            Ok(push::take_in(db, asker, &request.logs)?)
        }
    }
}

/// An answer that acknowledges and hands nothing out yet.
fn blank(asker: &Asker, request: &ExchangeRequest, pushed: Pushed) -> ExchangeAnswer {
    ExchangeAnswer {
        acks: pushed.acks,
        refusals: pushed.refusals,
        speaks: (request.protocol != PROTOCOL_MAX).then_some(PROTOCOL_MAX),
        knows: knows_for(request),
        ..ExchangeAnswer::empty(request.protocol, asker.at_ms)
    }
}
