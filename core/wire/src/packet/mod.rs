//! A packet: the messages of an exchange in a file, for a stick, a messenger or a mail bag.
//!
//! A device writes one to the centre, the centre writes one back. Outside stands one line that says
//! what the file is and which way it goes; everything else is encrypted to the receiver (age), so
//! whoever carries it reads nothing. Inside is a row of blocks, each signed by the sender over all
//! that stands before it, so a packet is believed as far as it is whole and never further.
//! [`PacketWriter`] and [`PacketReader`] work on a stream and hold one block at a time: a packet may
//! be larger than the memory. Deliberately absent: what an answer does to a store, and files.

mod read;
mod write;

use crate::blob::{BlobAt, BlobPart};
use crate::enrolment::{EnrolAnswer, EnrolRequest};
use crate::exchange::{ExchangeAnswer, ExchangeRequest};
use crate::id::{CentreId, DeviceId, PacketId};
use crate::limits::{BLOBS_MAX, LABEL_BYTES_MAX};
use crate::problem::Problem;
use minicbor::{Decode, Encode};
use thiserror::Error;

pub use read::{PacketReader, PacketSummary, direction};
pub use write::PacketWriter;

/// How a packet's name ends.
pub const FILE_EXTENSION: &str = "tirek";
const TITLE: &str = "TIREK PACKET";
const VERSION: u32 = 1;
/// The longest first line: title, version, direction, and room for a longer version number.
const LINE_BYTES_MAX: usize = 40;
const SIGNATURE_BYTES: usize = 64;
const CONTEXT: &str = "tirek 2026 packet v1";

const HEAD: u8 = 0;
const REQUEST: u8 = 1;
const ANSWER: u8 = 2;
const BLOB: u8 = 3;
const END: u8 = 255;

/// Which way a packet goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From a device to the centre.
    ToCentre,
    /// From the centre to a device.
    ToDevice,
}

impl Direction {
    const fn word(self) -> &'static str {
        match self {
            Self::ToCentre => "to-centre",
            Self::ToDevice => "to-device",
        }
    }
}

/// The first block: from whom, to whom, and what is no message of an exchange.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct PacketHead {
    /// Protocol version the sender writes.
    #[n(0)]
    pub protocol: u16,
    /// This packet.
    #[n(1)]
    pub packet: PacketId,
    /// The centre it goes to or comes from.
    #[n(2)]
    pub centre: CentreId,
    /// The device it comes from or goes to.
    #[n(3)]
    pub device: DeviceId,
    /// When it was written, by the writer's clock, milliseconds since 1970: a label.
    #[n(4)]
    pub made_at_ms: i64,
    /// Name and version of the writing program.
    #[n(5)]
    pub app: String,
    /// The proof of the invitation, while the centre has not confirmed the device.
    #[n(6)]
    pub enrol: Option<EnrolRequest>,
    /// The centre's word on that proof.
    #[n(7)]
    pub enrolled: Option<EnrolAnswer>,
    /// The packet that this one answers.
    #[n(8)]
    pub answers: Option<PacketId>,
    /// Why the centre did not take the packet in.
    #[n(9)]
    pub problem: Option<Problem>,
    /// Upwards: blobs that the device lacks, with what it holds of each.
    #[n(10)]
    pub wants: Vec<BlobAt>,
    /// Downwards: how much the centre now holds of each blob that the packet spoke of.
    #[n(11)]
    pub holds: Vec<BlobAt>,
    /// Downwards: the largest blob this centre takes.
    #[n(12)]
    pub blob_bytes_max: Option<u64>,
}

impl PacketHead {
    /// A head without anything that may be absent.
    #[must_use]
    pub fn new(packet: PacketId, centre: CentreId, device: DeviceId, made_at_ms: i64) -> Self {
        Self {
            protocol: crate::PROTOCOL_MAX,
            packet,
            centre,
            device,
            made_at_ms,
            app: String::new(),
            enrol: None,
            enrolled: None,
            answers: None,
            problem: None,
            wants: Vec::new(),
            holds: Vec::new(),
            blob_bytes_max: None,
        }
    }

    fn check(&self) -> Result<(), PacketError> {
        let enrol = self.enrol.as_ref().is_none_or(EnrolRequest::within_limits);
        let lists = self.wants.len().max(self.holds.len()) <= BLOBS_MAX;
        if !enrol || !lists || self.app.len() > LABEL_BYTES_MAX {
            return Err(PacketError::Damaged);
        }
        Ok(())
    }
}

/// A block behind the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A page upwards. The cursors of the first one count, those of later ones are empty.
    Request(Box<ExchangeRequest>),
    /// A page downwards.
    Answer(Box<ExchangeAnswer>),
    /// A piece of a blob.
    Blob(BlobPart),
}

/// Why a packet cannot be written, or not be read any further.
#[derive(Debug, Error)]
pub enum PacketError {
    /// Something else altogether.
    #[error("not a packet")]
    NotAPacket,
    /// A packet that goes the other way.
    #[error("the packet goes the other way")]
    OtherWay,
    /// Encrypted to somebody else.
    #[error("the packet is for another receiver")]
    NotForYou,
    /// Cut short or altered.
    #[error("the packet is damaged")]
    Damaged,
    /// Not signed by the one it claims to come from.
    #[error("the packet is not signed by its sender")]
    NotSigned,
    /// Made by a newer version.
    #[error("the packet has the newer format {version}")]
    NewerVersion {
        /// The format's number.
        version: u32,
    },
    /// The receiver's key cannot be used.
    #[error("the receiver's key cannot be used")]
    Recipient,
    /// The file cannot be read or written.
    #[error("the packet cannot be read or written")]
    File {
        /// What the system says.
        source: std::io::Error,
    },
}

impl From<std::io::Error> for PacketError {
    /// age tells damage as invalid data or as an early end; both may come from a stick as well, and
    /// mean the same to a person.
    fn from(source: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match source.kind() {
            ErrorKind::InvalidData | ErrorKind::UnexpectedEof | ErrorKind::InvalidInput => {
                Self::Damaged
            }
            _ => Self::File { source },
        }
    }
}

/// What is signed after a block: everything up to and with it.
fn digest(hasher: &blake3::Hasher) -> [u8; 32] {
    *hasher.finalize().as_bytes()
}
