//! What crosses the network or a USB stick between a device and the centre: messages, their
//! encoding, invitations and limits.
//!
//! The core (devices) and the centre both build on this crate, so that one definition serves both
//! sides. `PROTOCOL.md` beside this file is normative and its examples are tests.
//!
//! Invariants: decoding never panics and never allocates by a claimed length; every number of a
//! log is covered by the hash chain of [`change`]; every limit lives in [`limits`].
//!
//! Deliberately absent: files and sockets (packets are written to and read from what is passed in),
//! clocks, randomness (passed in, but for the encryption of packets, which draws its own), what a document
//! contains (tirek-document) and who may write it (tirek-document's table of rights).

pub mod blob;
pub mod change;
pub mod code;
mod cursor;
pub mod enrolment;
pub mod exchange;
pub mod frame;
pub mod id;
pub mod invitation;
pub mod key;
pub mod knows;
pub mod limits;
pub mod mending;
pub mod packet;
pub mod problem;
pub mod refusal;
pub mod standing;
pub mod submission;

/// The media type of every framed body.
pub const MEDIA_TYPE: &str = "application/vnd.tirek";
/// The oldest protocol version this crate speaks.
pub const PROTOCOL_MIN: u16 = 1;
/// The newest protocol version this crate speaks.
pub const PROTOCOL_MAX: u16 = 2;
/// The oldest protocol version in which a body may be compressed with the dictionary.
pub const PROTOCOL_DICTIONARY: u16 = 2;
/// The oldest protocol version with blobs on the network.
pub const PROTOCOL_BLOBS: u16 = 2;

/// Runs the examples of the protocol document as tests.
#[cfg(doctest)]
#[doc = include_str!("../PROTOCOL.md")]
struct ProtocolDocument;
