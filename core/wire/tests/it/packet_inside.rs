//! Packets whose inside was written by somebody else: what is believed of them.

use ed25519_dalek::Signer;
use tirek_wire::blob::BlobAt;
use tirek_wire::enrolment::{EnrolRequest, Proof};
use tirek_wire::frame;
use tirek_wire::id::{DeviceId, LogId};
use tirek_wire::key::Hash32;
use tirek_wire::limits::{BLOBS_MAX, LABEL_BYTES_MAX, PACKET_BLOCK_BYTES_MAX};
use tirek_wire::packet::{Block, PacketError, PacketHead};

use crate::packet::{LINE, Sides, head, page, photo};

/// Kinds of blocks, the last one of a later version.
const HEAD: u8 = 0;
const END: u8 = 255;
const NEWER: u8 = 77;

impl Sides {
    /// What stands inside.
    fn opened(&self, file: &[u8]) -> Vec<u8> {
        let inside = file.strip_prefix(LINE).expect("a packet");
        age::decrypt(&self.centre, inside).expect("for the centre")
    }

    /// As anybody can who knows the centre's key, which is no secret.
    fn closed(&self, inside: &[u8]) -> Vec<u8> {
        let inside = age::encrypt(&self.centre.to_public(), inside).expect("encrypted");
        [LINE, &inside].concat()
    }

    /// Blocks as the device signs them, whatever they hold.
    fn signed(&self, blocks: &[(u8, &[u8])]) -> Vec<u8> {
        let mut inside = Vec::new();
        for (kind, body) in blocks {
            let length = u32::try_from(body.len()).expect("small");
            inside.extend([&[*kind][..], &length.to_be_bytes(), body].concat());
            let mut hasher = blake3::Hasher::new_derive_key("tirek 2026 packet v1");
            hasher.update(b"to-centre").update(&inside);
            let signature = self.device.sign(hasher.finalize().as_bytes());
            inside.extend(signature.to_bytes());
        }
        inside
    }

    fn read_signed(&self, blocks: &[(u8, &[u8])]) -> Result<Vec<Block>, PacketError> {
        self.read(&self.closed(&self.signed(blocks)))
    }

    fn read_head(&self, head: &PacketHead) -> Result<Vec<Block>, PacketError> {
        self.read_signed(&[(HEAD, &frame::encode(head)), (END, &[])])
    }
}

#[test]
fn as_much_is_written_as_stands_inside() {
    let sides = Sides::new();
    let mut writer = sides.begin();
    let Block::Blob(part) = photo(0) else {
        panic!("a photo");
    };
    writer.blob(&part).expect("written");
    let written = writer.written_bytes();
    let file = writer.finish().expect("ended");
    let end = 5 + 64;
    assert_eq!(written, sides.opened(&file).len() as u64 - end);
}

/// Nobody else can sign, but anybody can encrypt.
#[test]
fn one_byte_altered_inside_is_not_believed() {
    let sides = Sides::new();
    let inside = sides.opened(&sides.write(&[page(0)]));
    assert!(sides.read(&sides.closed(&inside)).is_ok());
    for place in 0..inside.len() {
        let mut altered = inside.clone();
        if let Some(byte) = altered.get_mut(place) {
            *byte ^= 1 << (place % 8);
        }
        assert!(sides.read(&sides.closed(&altered)).is_err(), "at {place}");
    }
}

#[test]
fn blocks_of_a_later_version_are_passed_over_up_to_a_limit() {
    let sides = Sides::new();
    let head = frame::encode(&head());
    let with = |body: &[u8]| sides.read_signed(&[(HEAD, &head), (NEWER, body), (END, &[])]);
    let mut body = vec![0; PACKET_BLOCK_BYTES_MAX];
    assert_eq!(with(&body).expect("passed over"), []);
    body.push(0);
    assert!(matches!(with(&body), Err(PacketError::Damaged)));
}

#[test]
fn a_head_stands_at_the_beginning_and_nothing_behind_the_end() {
    let sides = Sides::new();
    let head = frame::encode(&head());
    let (head, end) = ((HEAD, head.as_slice()), (END, &[][..]));
    assert!(sides.read_signed(&[head, end]).is_ok());
    for blocks in [
        &[(NEWER, head.1), end][..],
        &[head, head, end],
        &[head, end, end],
    ] {
        let read = sides.read_signed(blocks);
        assert!(matches!(read, Err(PacketError::Damaged)), "{read:?}");
    }
}

#[test]
fn a_head_keeps_to_its_limits() {
    let sides = Sides::new();
    let blob = BlobAt {
        hash: Hash32([1; 32]),
        offset: 0,
    };
    let label = |bytes| PacketHead {
        app: "x".repeat(bytes),
        ..head()
    };
    let enrol = EnrolRequest {
        protocol: 2,
        proof: Proof::Code("x".repeat(LABEL_BYTES_MAX + 1)),
        device: DeviceId::new(1, [3; 10]),
        log: LogId::from_bytes([6; 16]),
        signing_key: sides.public(),
        recipient: String::new(),
        token_hash: Hash32::ZERO,
        app: String::new(),
        device_label: String::new(),
    };
    let full = PacketHead {
        wants: vec![blob; BLOBS_MAX],
        holds: vec![blob; BLOBS_MAX],
        ..label(LABEL_BYTES_MAX)
    };
    sides.read_head(&full).expect("what just fits");
    let wants = PacketHead {
        wants: vec![blob; BLOBS_MAX + 1],
        ..head()
    };
    let holds = PacketHead {
        holds: vec![blob; BLOBS_MAX + 1],
        ..head()
    };
    let enrol = PacketHead {
        enrol: Some(enrol),
        ..head()
    };
    for more in [label(LABEL_BYTES_MAX + 1), wants, holds, enrol] {
        let read = sides.read_head(&more);
        assert!(matches!(read, Err(PacketError::Damaged)), "{more:?}");
    }
}
