//! Everything that reads what others made, each as a function of bytes.
//!
//! Behind a checksum, a signature or a compression chance alone gets nowhere: there the input is the
//! plain content, and the target closes it properly before it is read.

use std::io::Write;

use age::Encryptor;
use age::x25519::Identity;
use data_encoding::BASE64;
use ed25519_dalek::{Signer, SigningKey};
use minicbor::Decode;
use tirek_document::{Body, Fields, Version, peers};
use tirek_wire::blob::{BlobAt, BlobOffer, BlobPart, BlobStand};
use tirek_wire::code::InvitationCode;
use tirek_wire::enrolment::{CentreCard, EnrolAnswer, EnrolRequest};
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest};
use tirek_wire::frame;
use tirek_wire::invitation::{Invitation, InvitationLink};
use tirek_wire::key::{PublicKey, Token};
use tirek_wire::limits::{BODY_BYTES_MAX, READING_BYTES_MAX};
use tirek_wire::packet::{Direction, PacketReader};
use tirek_wire::problem::Problem;
use tirek_wire::submission::SubmissionEnvelope;

use super::{files, samples};

/// The engine of documents believes the length of a list or a map inside a payload and reserves room
/// for it, up to 2^28 items, before it looks for them. Only a reader of its own format in front of it
/// could hold it to a limit; what it then touches is little, and the payload is refused.
const DOCUMENT_BYTES_MAX: usize = usize::MAX;

/// A reader under test.
pub struct Target {
    /// Its name, and that of its folder of inputs.
    pub name: &'static str,
    /// Reads; says whether the input was accepted.
    pub read: fn(&[u8]) -> bool,
    /// What it may hold at most meanwhile.
    pub bytes_max: usize,
}

/// All of them.
pub const TARGETS: &[Target] = &[
    target("request", request),
    target("answer", answer),
    target("enrolment", enrolment),
    target("blob", blob),
    target("frame", damaged_frame),
    target("packet-to-centre", packet_to_centre),
    target("packet-to-device", packet_to_device),
    target("packet-file", packet_file),
    target("invitation", invitation),
    target("invitation-content", invitation_content),
    target("submission", submission),
    Target {
        name: "document",
        read: document,
        bytes_max: DOCUMENT_BYTES_MAX,
    },
    Target {
        name: "photo",
        read: files::photo,
        bytes_max: files::PHOTO_BYTES_MAX,
    },
    Target {
        name: "telling",
        read: files::photo,
        bytes_max: files::TELLING_BYTES_MAX,
    },
    Target {
        name: "roster",
        read: files::roster,
        bytes_max: files::ROSTER_BYTES_MAX,
    },
    Target {
        name: "roster-sheet",
        read: files::roster_sheet,
        bytes_max: files::ROSTER_BYTES_MAX,
    },
];

const fn target(name: &'static str, read: fn(&[u8]) -> bool) -> Target {
    Target {
        name,
        read,
        bytes_max: READING_BYTES_MAX,
    }
}

/// Reads the CBOR as it is, and compressed in both ways as a sender would.
fn message<T: for<'b> Decode<'b, ()>>(cbor: &[u8]) -> Option<T> {
    let raw = frame::decode(&[&[0], cbor].concat(), BODY_BYTES_MAX).ok();
    let packed = zstd::bulk::compress(cbor, 1).unwrap_or_default();
    let unpacked = frame::decode::<T>(&[&[1], &packed[..]].concat(), BODY_BYTES_MAX);
    assert_eq!(
        raw.is_some(),
        unpacked.is_ok(),
        "compressed or not, it is the same"
    );
    raw
}

fn request(cbor: &[u8]) -> bool {
    let Some(request) = message::<ExchangeRequest>(cbor) else {
        return false;
    };
    request.check().is_ok() && request.in_short().check().is_ok()
}

fn answer(cbor: &[u8]) -> bool {
    let Some(answer) = message::<ExchangeAnswer>(cbor) else {
        return false;
    };
    let _cursors = answer.advance(&[]);
    answer.check().is_ok()
}

fn enrolment(cbor: &[u8]) -> bool {
    let request = message::<EnrolRequest>(cbor).is_some_and(|request| request.within_limits());
    request
        | message::<EnrolAnswer>(cbor).is_some()
        | message::<CentreCard>(cbor).is_some()
        | message::<Problem>(cbor).is_some()
}

fn blob(cbor: &[u8]) -> bool {
    let offer = message::<BlobOffer>(cbor).is_some_and(|offer| offer.check().is_ok());
    let stand =
        message::<BlobStand>(cbor).is_some_and(|stand| stand.check(&samples::blob_offer()).is_ok());
    let part = message::<BlobPart>(cbor).is_some_and(|part| part.check().is_ok());
    offer | stand | part | message::<BlobAt>(cbor).is_some()
}

/// The frame itself is damaged: its byte, zstd's heads, its blocks.
fn damaged_frame(bytes: &[u8]) -> bool {
    let request = frame::decode::<ExchangeRequest>(bytes, BODY_BYTES_MAX);
    let answer = frame::decode::<ExchangeAnswer>(bytes, BODY_BYTES_MAX);
    request.is_ok() | answer.is_ok()
}

fn packet_to_centre(blocks: &[u8]) -> bool {
    read_packet(&sealed(blocks, Direction::ToCentre), Direction::ToCentre)
}

fn packet_to_device(blocks: &[u8]) -> bool {
    read_packet(&sealed(blocks, Direction::ToDevice), Direction::ToDevice)
}

fn packet_file(file: &[u8]) -> bool {
    let to_centre = read_packet(file, Direction::ToCentre);
    to_centre | read_packet(file, Direction::ToDevice)
}

fn read_packet(file: &[u8], direction: Direction) -> bool {
    let key = PublicKey(signing_key().verifying_key().to_bytes());
    let reader = PacketReader::open(file, direction, &receiver());
    let Ok(mut reader) = reader.and_then(|reader| reader.from_sender(&key)) else {
        return false;
    };
    while let Ok(block) = reader.next_block() {
        if block.is_none() {
            return true;
        }
    }
    false
}

/// A packet with these blocks (kind, length, body, and so on), each signed as its sender would.
fn sealed(blocks: &[u8], direction: Direction) -> Vec<u8> {
    let word = match direction {
        Direction::ToCentre => "to-centre",
        Direction::ToDevice => "to-device",
    };
    let mut hasher = blake3::Hasher::new_derive_key("tirek 2026 packet v1");
    hasher.update(word.as_bytes());
    let (mut plain, mut left) = (Vec::new(), blocks);
    while let Some((head, rest)) = left.split_at_checked(5) {
        let length = head
            .iter()
            .skip(1)
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        let (body, rest) = rest.split_at(length.min(rest.len()));
        hasher.update(head).update(body);
        let signature = signing_key().sign(hasher.finalize().as_bytes()).to_bytes();
        hasher.update(&signature);
        plain.extend([head, body, &signature].concat());
        left = rest;
    }
    plain.extend(left);
    encrypted(&format!("TIREK PACKET 1 {word}\n"), &plain).unwrap_or_default()
}

fn encrypted(title: &str, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
    let recipient = receiver().to_public();
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let mut out = Encryptor::with_recipients(recipients)?.wrap_output(title.as_bytes().to_vec())?;
    out.write_all(plain)?;
    Ok(out.finish()?)
}

fn invitation(file: &[u8]) -> bool {
    if let Ok(text) = std::str::from_utf8(file) {
        let _any = (
            text.parse::<InvitationLink>(),
            text.parse::<InvitationCode>(),
        );
        let _any = Token::from_text(text);
    }
    Invitation::from_bytes(file).is_ok()
}

/// The content of an invitation file, signed as the centre would.
fn invitation_content(cbor: &[u8]) -> bool {
    let key = SigningKey::from_bytes(&[5; 32]);
    let signature = key
        .sign(&[b"tirek invitation v1\0", cbor].concat())
        .to_bytes();
    let mut signed = vec![0x82];
    for part in [cbor, &signature] {
        signed.push(0x5a);
        signed.extend((part.len() as u32).to_be_bytes());
        signed.extend_from_slice(part);
    }
    let text = format!("TIREK INVITATION 1\n{}\n", BASE64.encode(&signed));
    Invitation::from_bytes(text.as_bytes()).is_ok()
}

fn submission(payload: &[u8]) -> bool {
    let Ok(envelope) = SubmissionEnvelope::from_payload(payload) else {
        return false;
    };
    let _version = Version::from_bytes(&envelope.version);
    Fields::from_content(&envelope.content).is_ok()
}

/// A payload of Loro, with a checksum that fits what it covers.
fn document(payload: &[u8]) -> bool {
    let mut payload = payload.to_vec();
    if let Some((head, rest)) = payload.split_at_mut_checked(20) {
        let sum = xxhash_rust::xxh32::xxh32(rest, u32::from_le_bytes(*b"LORO"));
        head[16..].copy_from_slice(&sum.to_le_bytes());
    }
    let named = peers(&payload).is_ok();
    let mut body = samples::body(7);
    let taken = body.import(&payload).is_ok();
    if !body.is_broken() {
        let _conflicts = body.fields().conflicts();
    }
    let loaded = Body::load(9, [payload.as_slice()]);
    named && taken && loaded.unreadable.is_empty()
}

/// Whoever writes the packets of these tests.
pub fn signing_key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

/// Whoever they are for: one key for all runs, so that the inputs kept stay readable.
pub fn receiver() -> Identity {
    const TEXT: &str = "AGE-SECRET-KEY-1PYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSTFVYXW";
    TEXT.parse().expect("a key of age")
}
