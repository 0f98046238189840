//! What the next round of an exchange is: pure, no store, no network, no clock.
//!
//! [`exchange`](super::exchange) asks it before each round and after each answer. An exchange is a
//! bounded number of rounds; it goes on only while a round moved something, so a centre that answers
//! nonsense for ever cannot keep the line busy. Deliberately absent: applying an answer, which is
//! one transaction of the workspace.

use tirek_wire::exchange::{Cursors, ExchangeAnswer, ExchangeRequest, LogOutcome, LogPart};
use tirek_wire::id::LogId;
use tirek_wire::limits::{PAGE_BYTES_MAX, PAGE_BYTES_MIN, label};

/// Rounds of one exchange. With pages of 512 KB this moves 32 MB of text, more than a year of a
/// school; what is left goes with the next exchange.
pub const ROUNDS_MAX: u32 = 64;

/// Rounds of one exchange in which the centre may call a log another device's.
const DISOWNED_MAX: u32 = 8;

/// What one round says about the cursors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Their digest: enough while the centre remembers what it handed out.
    Digest,
    /// The whole list, because the centre asked for it.
    Full,
}

/// What to do after a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Ask again at once.
    Again(Claim),
    /// Both sides hold what the other has.
    Finished,
    /// The bound is reached while there is more: come back soon.
    Unfinished,
    /// The answers lead nowhere: come back later.
    Stuck,
}

/// What the planner remembers of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedRound {
    protocol: u16,
    claim: Claim,
    offered: Vec<(LogId, u64, u64)>,
}

/// The rounds made so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    rounds: u32,
    still: u32,
    /// Rounds in which a log was not this device's.
    disowned: u32,
}

/// The message of one round, as short as it may be, in the oldest version.
pub fn request(
    app: &str,
    cursors: Cursors,
    logs: Vec<LogPart>,
    page_bytes: u32,
) -> ExchangeRequest {
    ExchangeRequest {
        protocol: tirek_wire::PROTOCOL_MIN,
        app: label(app),
        cursors,
        logs,
        page_bytes: page(page_bytes),
        standing: None,
        mending: None,
        rights: None,
    }
    .in_short()
}

/// A page within the limits of the protocol.
pub fn page(bytes: u32) -> u32 {
    let bound = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
    bytes.clamp(bound(PAGE_BYTES_MIN), bound(PAGE_BYTES_MAX))
}

impl AskedRound {
    /// Remembers what a request claimed and offered.
    pub fn of(request: &ExchangeRequest) -> Self {
        let claim = match request.cursors {
            Cursors::Digest(_) => Claim::Digest,
            Cursors::Full(_) => Claim::Full,
        };
        let offered = request
            .logs
            .iter()
            .map(|part| (part.log, part.after, part.through()));
        Self {
            protocol: request.protocol,
            claim,
            offered: offered.collect(),
        }
    }

    /// The version the request was written in.
    pub fn protocol(&self) -> u16 {
        self.protocol
    }

    /// The answer without acknowledgements and refusals of what was not offered. A centre that holds more of a
    /// log than this part spoke of may hold another copy's changes under those numbers: they are
    /// offered first, and the hashes tell. Only where the part reached the end of the log
    /// (`head_of`) does a higher number speak of changes that this device has lost.
    ///
    /// # Errors
    /// Those of `head_of`.
    pub fn believed<E>(
        &self,
        mut answer: ExchangeAnswer,
        head_of: impl Fn(LogId) -> Result<u64, E>,
    ) -> Result<ExchangeAnswer, E> {
        answer.acks.retain(|ack| self.offer(ack.log).is_some());
        answer.refusals.retain(|one| {
            let offered = self.offer(one.log);
            offered.is_some_and(|(_, through)| one.seq <= through)
        });
        for ack in &mut answer.acks {
            let offered = self.offer(ack.log).map_or(0, |(_, through)| through);
            let beyond = ack.outcome == LogOutcome::Held && ack.through > offered;
            if beyond && head_of(ack.log)? > offered {
                ack.through = offered;
            }
        }
        Ok(answer)
    }

    /// What was offered of a log: after which number, through which.
    fn offer(&self, log: LogId) -> Option<(u64, u64)> {
        let found = self.offered.iter().find(|(known, ..)| *known == log);
        found.map(|(_, after, through)| (*after, *through))
    }

    /// Whether the answer moved anything: words taken by the centre, words handed out, a log told
    /// to start elsewhere.
    fn moved(&self, answer: &ExchangeAnswer) -> bool {
        let pushed = answer.acks.iter().any(|ack| {
            self.offer(ack.log)
                .is_some_and(|(after, through)| match ack.outcome {
                    LogOutcome::Held => through > after && ack.through > after,
                    LogOutcome::Gap => ack.through < after,
                    LogOutcome::Forked { .. } | LogOutcome::Unknown => true,
                })
        });
        pushed || !answer.spaces.is_empty()
    }
}

impl Progress {
    /// What follows the answer to `asked`, once it is taken in; `unsent` says whether the device
    /// then still has changes the centre has not acknowledged.
    pub fn after(&mut self, asked: &AskedRound, answer: &ExchangeAnswer, unsent: bool) -> Next {
        self.rounds += 1;
        let needs_list = answer.cursors_needed && asked.claim == Claim::Digest;
        let useless_list = answer.cursors_needed && asked.claim == Claim::Full;
        // The round that only asked for the list is no standstill.
        self.still = match asked.moved(answer) || needs_list {
            true => 0,
            false => self.still + 1,
        };
        let mut acks = answer.acks.iter();
        if acks.any(|ack| ack.outcome == LogOutcome::Unknown) {
            self.disowned += 1;
        }
        if !(needs_list || unsent || answer.more) {
            return if useless_list {
                Next::Stuck
            } else {
                Next::Finished
            };
        }
        // A log in another's place is told to begin again once, and so may a few closed ones be; a centre
        // that disowns every log would be sent everything over and over.
        if useless_list || self.still > 1 || self.disowned > DISOWNED_MAX {
            return Next::Stuck;
        }
        if self.rounds >= ROUNDS_MAX {
            return Next::Unfinished;
        }
        Next::Again(if needs_list {
            Claim::Full
        } else {
            Claim::Digest
        })
    }
}
