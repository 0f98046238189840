//! Who takes packets in and answers them, and what became of one.

use crate::centre::Centre;
use crate::exchange::Holds;
use crate::file::{FileError, file_error};
use crate::files::Blobs;
use crate::store::device::DeviceRow;
use std::collections::BTreeMap;
use std::path::Path;
use tirek_wire::blob::BlobAt;
use tirek_wire::enrolment::{EnrolAnswer, Person};
use tirek_wire::exchange::{Cursor, ExchangeAnswer};
use tirek_wire::id::PacketId;
use tirek_wire::key::Hash32;
use tirek_wire::packet::PacketSummary;
use tirek_wire::problem::{Problem, ProblemCode};
use tokio::runtime::Runtime;

/// Packets came with this protocol: a reply is never written in an older one.
pub(super) const PROTOCOL: u16 = 2;

/// Takes packets in and answers them.
pub struct Post<'a> {
    pub(super) centre: &'a mut Centre,
    pub(super) blobs: &'a Blobs,
    pub(super) runtime: Runtime,
    pub(super) reply_bytes_max: u64,
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
    ) -> Result<Self, FileError> {
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
pub enum Admission {
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
    pub admission: Admission,
    /// What it held.
    pub summary: PacketSummary,
    /// Changes that were refused.
    pub refused: u64,
    /// Files that are whole since.
    pub files: u64,
    pub(super) packet: PacketId,
    pub(super) protocol: u16,
    pub(super) recipient: String,
    /// The device, where it may exchange: only then there is more to say than a problem.
    pub(super) device: Option<DeviceRow>,
    pub(super) enrolled: Option<EnrolAnswer>,
    pub(super) problem: Option<Problem>,
    pub(super) answers: Vec<ExchangeAnswer>,
    pub(super) cursors: Vec<Cursor>,
    pub(super) holds: Holds,
    pub(super) blobs: BTreeMap<Hash32, u64>,
    pub(super) wants: Vec<BlobAt>,
}

impl Taken {
    /// A problem that the device is told; the first one stays.
    pub(super) fn refuse(&mut self, code: ProblemCode) {
        let problem = match code {
            ProblemCode::ProtocolUnsupported => Problem::protocol_unsupported(),
            code => Problem::new(code),
        };
        self.problem.get_or_insert(problem);
        self.admission = match code {
            ProblemCode::Waiting => Admission::Waiting,
            ProblemCode::Revoked => Admission::Revoked,
            ProblemCode::ProtocolUnsupported => Admission::Unsupported,
            _ => Admission::NotInvited,
        };
    }
}
