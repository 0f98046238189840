//! Packets at the centre: exchanges in files, taken in by the operator and answered in files.
//!
//! The command line calls [`Post`] and [`bag`]. A packet is taken in page by page, each page
//! committed by itself under the same rules as on the network; only then its reply is written, so a
//! crash in between leaves nothing half: taking it in again gives the rest, and a reply. Invariants:
//! a block is used only when its signature is right; a packet changes nothing of what the network
//! remembers about the device; what goes wrong with one packet concerns that packet alone.
//! Deliberately absent: what a change does (`crate::exchange`) and who may have a file
//! (`crate::blob`).

pub mod bag;
mod desk;
mod parts;
mod reply;
mod take;

pub use reply::REPLY_BYTES_MAX_DEFAULT;
pub use take::Opened;

use crate::blob::Blobs;
use crate::centre::Centre;
use crate::error::{CentreError, Failure};
use crate::exchange::Holds;
use crate::folder::file_error;
use crate::store::DbError;
use crate::store::device::DeviceRow;
use std::collections::BTreeMap;
use std::path::Path;
use thiserror::Error;
use tirek_wire::blob::BlobAt;
use tirek_wire::enrolment::{EnrolAnswer, Person};
use tirek_wire::exchange::{Cursor, ExchangeAnswer};
use tirek_wire::id::PacketId;
use tirek_wire::key::Hash32;
use tirek_wire::packet::{PacketError, PacketSummary};
use tirek_wire::problem::{Problem, ProblemCode};
use tokio::runtime::Runtime;

/// Packets came with this protocol: a reply is never written in an older one.
const PROTOCOL: u16 = 2;

/// Takes packets in and answers them.
pub struct Post<'a> {
    centre: &'a mut Centre,
    blobs: &'a Blobs,
    runtime: Runtime,
    reply_bytes_max: u64,
}

impl<'a> Post<'a> {
    /// A post of this centre. Replies stay below `reply_bytes_max`, but for one page.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn new(
        centre: &'a mut Centre,
        blobs: &'a Blobs,
        reply_bytes_max: u64,
    ) -> Result<Self, CentreError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(|source| file_error(Path::new("."), source))?;
        Ok(Self {
            centre,
            blobs,
            runtime,
            reply_bytes_max,
        })
    }
}

/// Whose packet it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The person of a known device, or whose invitation a new one proves.
    pub person: Option<Person>,
    /// Her school.
    pub school: Option<String>,
    /// What the computer is called.
    pub label: String,
    /// Whether nobody knows the computer yet, and its invitation lets it in.
    pub is_first: bool,
}

/// What became of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Taken in.
    TakenIn,
    /// Taken in, and not for the first time.
    Again,
    /// The device waits for the operator: nothing was taken in, it keeps its work.
    Waiting,
    /// The device is revoked: what it sent is in quarantine.
    Revoked,
    /// The invitation does not hold.
    NotInvited,
    /// Written by a program this one does not understand.
    Unsupported,
}

/// A packet that was taken in as far as it may be.
pub struct Taken {
    /// From whom.
    pub sender: Sender,
    /// What became of it.
    pub standing: Standing,
    /// What it held.
    pub summary: PacketSummary,
    /// Changes that were refused.
    pub refused: u64,
    /// Files that are whole since.
    pub files: u64,
    packet: PacketId,
    protocol: u16,
    recipient: String,
    /// The device, where it may exchange: only then there is more to say than a problem.
    device: Option<DeviceRow>,
    enrolled: Option<EnrolAnswer>,
    problem: Option<Problem>,
    answers: Vec<ExchangeAnswer>,
    cursors: Vec<Cursor>,
    holds: Holds,
    blobs: BTreeMap<Hash32, u64>,
    wants: Vec<BlobAt>,
}

/// Why a packet was not taken in, or not to its end.
#[derive(Debug, Error)]
pub enum PostError {
    /// The packet itself. What stood before the damage is taken in.
    #[error(transparent)]
    Packet(#[from] PacketError),
    /// It comes from a device that nobody here knows.
    #[error("the packet comes from an unknown device")]
    UnknownDevice,
    /// It is for another centre.
    #[error("the packet is for another centre")]
    OtherCentre,
    /// A fault of the centre.
    #[error(transparent)]
    Centre(#[from] CentreError),
}

impl From<DbError> for PostError {
    fn from(source: DbError) -> Self {
        Self::Centre(source.into())
    }
}

impl Taken {
    /// A problem that the device is told; the first one stays.
    fn refuse(&mut self, code: ProblemCode) {
        let problem = match code {
            ProblemCode::ProtocolUnsupported => Problem::protocol_unsupported(),
            code => Problem::new(code),
        };
        self.problem.get_or_insert(problem);
        self.standing = match code {
            ProblemCode::Waiting => Standing::Waiting,
            ProblemCode::Revoked => Standing::Revoked,
            ProblemCode::ProtocolUnsupported => Standing::Unsupported,
            _ => Standing::NotInvited,
        };
    }
}

/// Sorts a failure into what the device is told and what stops the work.
fn told<T>(answer: Result<T, Failure>) -> Result<Result<T, ProblemCode>, CentreError> {
    match answer {
        Ok(answer) => Ok(Ok(answer)),
        Err(Failure::Problem(code)) => Ok(Err(code)),
        Err(Failure::Centre(error)) => Err(error),
    }
}
