//! One exchange: rounds of asking and taking in until nothing is left to move.
//!
//! The background loop calls [`exchange`]; the simulations call [`begin`] and [`finish`] and carry
//! the messages themselves. Invariants: the workspace is locked while a round is planned and while
//! its answer is taken in, never while the network works; each answer is one transaction; what was
//! not acknowledged is offered again. Deliberately absent: when to exchange (see
//! [`run`](super::run)).

use chrono::{DateTime, Utc};
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest, LogPart};
use tokio::sync::watch;

use super::failure::ExchangeFailure;
use super::gather;
use super::plan::{self, AskedRound, Claim, Next, Progress};
use super::versions;
use crate::connection::{Client, ConnectionProblem, Failure};
use crate::enrol::{self, Completion, Labels};
use crate::store::identity::{EnrolmentState, Identity};
use crate::store::{knows, log, setting};
use crate::topic::{Done, Topics};
use crate::workspace::{Gather, Workspace, WorkspaceError, WorkspaceReach};

/// Milliseconds in a minute.
const MINUTE_MS: i64 = 60_000;

/// What an exchange needs besides the workspace and the connection.
#[derive(Clone, Debug)]
pub struct Terms {
    /// What the centre's lists say about program and PC.
    pub labels: Labels,
    /// How large a page may be, in bytes; smaller on a line that breaks.
    pub page_bytes: u32,
}

/// An exchange that came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchanged {
    /// Rounds it took.
    pub rounds: u32,
    /// The centre's clock at the last acknowledgement, milliseconds since 1970.
    pub received_at_ms: i64,
    /// The bound was reached with more to move: exchange again soon.
    pub unfinished: bool,
}

/// The message of the next round, from what the workspace holds.
///
/// # Errors
/// What the store says.
pub fn begin(
    workspace: &mut Workspace,
    terms: &Terms,
    claim: Claim,
) -> Result<ExchangeRequest, WorkspaceError> {
    workspace.pass_damage()?;
    let cursors = workspace.cursor_claim(claim == Claim::Full)?;
    let page_bytes = plan::page(terms.page_bytes);
    let logs = workspace.outgoing(page_bytes as usize)?;
    let version = workspace.read(|read| setting::get(read, setting::CENTRE_PROTOCOL))?;
    Ok(ExchangeRequest {
        protocol: versions::kept(version.as_deref()),
        standing: Some(workspace.standing_mark()?),
        mending: workspace.mending()?,
        rights: Some(workspace.read(knows::get)?.rights),
        ..plan::request(&terms.labels.app, cursors, logs, page_bytes)
    })
}

/// Remembers in which version to speak from now on; writes only what is new.
fn note_version(workspace: &mut Workspace, spoken: u16, next: u16) -> Result<(), WorkspaceError> {
    match spoken == next {
        true => Ok(()),
        false => workspace.set_setting(setting::CENTRE_PROTOCOL, Some(&next.to_string())),
    }
}

/// Takes the answer to `asked` in, in one transaction, and says what comes next.
///
/// # Errors
/// What the store says; the answer has not been taken in then.
pub fn finish(
    workspace: &mut Workspace,
    progress: &mut Progress,
    asked: &AskedRound,
    answer: ExchangeAnswer,
) -> Result<Done<Next>, WorkspaceError> {
    let answer = asked.believed(answer, |log| {
        let row = workspace.read(|read| log::get(read, log))?;
        Ok::<_, WorkspaceError>(row.map_or(0, |row| row.head))
    })?;
    let next = versions::after_answer(asked.protocol(), answer.speaks);
    note_version(workspace, asked.protocol(), next)?;
    let received = workspace.receive(&answer)?;
    // After a fork the cursors stand at the beginning again.
    let open = received.value.forked || workspace.has_outgoing()?;
    Ok(received.map(|_| progress.after(asked, &answer, open)))
}

/// Exchanges what is sealed until nothing is left to move. `report` hears what the screen must fetch
/// again after each page; `stop` ends it between two steps.
///
/// # Errors
/// Why it did not come to its end; every page until then stays taken in.
pub async fn exchange(
    workspace: &WorkspaceReach,
    client: &Client,
    terms: &Terms,
    report: &(dyn Fn(Topics) + Send + Sync),
    stop: &mut watch::Receiver<bool>,
) -> Result<Exchanged, ExchangeFailure> {
    exchange_with(workspace, client, terms, Gather::Nothing, report, stop).await
}

/// As [`exchange`], and takes along what is to be gathered. That is sealed when the centre has answered
/// and not before: what nobody was there to receive can be taken back as long as it lies here.
///
/// # Errors
/// As for [`exchange`].
pub async fn exchange_with(
    workspace: &WorkspaceReach,
    client: &Client,
    terms: &Terms,
    gather: Gather,
    report: &(dyn Fn(Topics) + Send + Sync),
    stop: &mut watch::Receiver<bool>,
) -> Result<Exchanged, ExchangeFailure> {
    let identity = confirm(workspace, client, terms, report, stop).await?;
    let mut progress = Progress::default();
    let mut claim = Claim::Digest;
    let mut fell_back = false;
    let mut to_gather = Some(gather);
    for rounds in 1.. {
        let request = {
            let terms = terms.clone();
            workspace
                .work(move |workspace| begin(workspace, &terms, claim))
                .await?
        };
        let asked = AskedRound::of(&request);
        let answer = unless(stop, client.round_trip(&identity.keys.token, &request)).await?;
        let answer = match answer {
            Ok(answer) => answer,
            Err(failure) => match other_version(&failure, request.protocol) {
                Some(next) if !fell_back => {
                    fell_back = true;
                    let spoken = request.protocol;
                    workspace
                        .work(move |ws| note_version(ws, spoken, next))
                        .await?;
                    continue;
                }
                _ => return Err(noted(workspace, failure.into(), request.logs, report).await),
            },
        };
        let received_at_ms = answer.received_at_ms;
        let (done, went) = workspace
            .work(move |workspace| {
                Ok::<_, WorkspaceError>((
                    finish(workspace, &mut progress, &asked, answer)?,
                    progress,
                ))
            })
            .await?;
        progress = went;
        report(done.topics);
        let gathered = match to_gather.take() {
            Some(gather) => gather::seal(workspace, gather, report).await,
            None => false,
        };
        let unfinished = match done.value {
            Next::Finished if gathered => {
                claim = Claim::Digest;
                continue;
            }
            Next::Again(next) => {
                claim = next;
                continue;
            }
            Next::Stuck => return Err(ExchangeFailure::Stuck),
            Next::Unfinished => true,
            Next::Finished => false,
        };
        workspace
            .work(move |workspace| {
                let ahead = minutes_ahead(workspace.environment().now_ms(), received_at_ms);
                workspace.set_setting(setting::LAST_EXCHANGE, Some(&received_at_ms.to_string()))?;
                workspace.set_setting(setting::CLOCK_AHEAD, Some(&ahead.to_string()))?;
                workspace.set_forgotten(false)
            })
            .await?;
        return Ok(Exchanged {
            rounds,
            received_at_ms,
            unfinished,
        });
    }
    Err(ExchangeFailure::Stuck)
}

/// How many minutes this PC's clock is ahead of the centre's, whatever the centre takes for the time.
fn minutes_ahead(now_ms: i64, received_at_ms: i64) -> i64 {
    now_ms.saturating_sub(received_at_ms) / MINUTE_MS
}

fn other_version(failure: &Failure, spoken: u16) -> Option<u16> {
    match failure {
        Failure::Told(code, speaks, _) => versions::after_problem(spoken, *code, *speaks),
        Failure::Line(_) => None,
    }
}

/// Confirms an invitation that began without a network; answers with who exchanges.
async fn confirm(
    workspace: &WorkspaceReach,
    client: &Client,
    terms: &Terms,
    report: &(dyn Fn(Topics) + Send + Sync),
    stop: &mut watch::Receiver<bool>,
) -> Result<Identity, ExchangeFailure> {
    let (identity, log) = workspace
        .work(|workspace| {
            Ok::<_, WorkspaceError>((workspace.identity().clone(), workspace.shared_log()?))
        })
        .await?;
    let asked = enrol::complete(client, &identity, log, &terms.labels);
    let (state, enrolment) = match unless(stop, asked).await?? {
        Completion::NotNeeded => return Ok(identity),
        Completion::Waiting => (EnrolmentState::Waiting, None),
        Completion::Enrolled(enrolment) => (EnrolmentState::Enrolled, Some(enrolment)),
    };
    let done = workspace
        .work(move |workspace| workspace.set_enrolment_state(state, enrolment.as_deref()))
        .await?;
    report(done.topics);
    match state {
        EnrolmentState::Waiting => Err(ConnectionProblem::DeviceWaiting.into()),
        _ => Ok(identity),
    }
}

/// Remembers what a failed round says about the device and about the changes it carried.
async fn noted(
    workspace: &WorkspaceReach,
    problem: ConnectionProblem,
    carried: Vec<LogPart>,
    report: &(dyn Fn(Topics) + Send + Sync),
) -> ExchangeFailure {
    let revoked = problem == ConnectionProblem::DeviceRevoked;
    let forgotten = problem == ConnectionProblem::DeviceUnknown;
    let handed_over = problem.may_have_arrived();
    let noted = workspace.work(move |workspace| {
        let mut topics = Topics::new();
        if handed_over && carried.iter().any(|part| !part.changes.is_empty()) {
            topics.extend(workspace.set_sent(&carried)?.topics);
        }
        if revoked {
            topics.extend(
                workspace
                    .set_enrolment_state(EnrolmentState::Revoked, None)?
                    .topics,
            );
        }
        if forgotten {
            workspace.set_forgotten(true)?;
        }
        Ok(topics)
    });
    match noted.await {
        Ok(topics) => report(topics),
        Err(failure) => return failure,
    }
    problem.into()
}

/// When the centre last acknowledged a whole exchange, by the centre's clock.
///
/// # Errors
/// What the store says.
pub fn last_exchange(workspace: &Workspace) -> Result<Option<DateTime<Utc>>, WorkspaceError> {
    let kept = workspace.read(|read| setting::get(read, setting::LAST_EXCHANGE))?;
    Ok(kept
        .and_then(|ms| ms.parse().ok())
        .and_then(DateTime::from_timestamp_millis))
}

/// Waits for the network, unless the profile is being closed meanwhile.
async fn unless<T>(
    stop: &mut watch::Receiver<bool>,
    work: impl Future<Output = T>,
) -> Result<T, ExchangeFailure> {
    tokio::select! {
        biased;
        () = stopped(stop) => Err(ExchangeFailure::Stopped),
        result = work => Ok(result),
    }
}

/// Waits until the profile is being closed, or nobody is left who could say so.
pub(super) async fn stopped(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}
