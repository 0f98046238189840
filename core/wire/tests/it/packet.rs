//! Packets: what is written is read again, and nothing else is.

use std::io::{ErrorKind, Read};

use age::x25519::Identity;
use ed25519_dalek::SigningKey;
use tirek_wire::blob::{BlobPart, Offered};
use tirek_wire::change::Change;
use tirek_wire::exchange::{
    Cursors, Delivered, ExchangeAnswer, ExchangeRequest, LogPart, SpacePart,
};
use tirek_wire::id::{CentreId, DeviceId, DocumentId, LogId, PacketId, PersonId, SpaceId};
use tirek_wire::key::{Hash32, PublicKey};
use tirek_wire::packet::{
    Block, Direction, PacketError, PacketHead, PacketReader, PacketWriter, direction,
};

pub const LINE: &[u8] = b"TIREK PACKET 1 to-centre\n";

pub struct Sides {
    pub device: SigningKey,
    pub centre: Identity,
}

impl Sides {
    pub fn new() -> Self {
        Self {
            device: SigningKey::from_bytes(&[7; 32]),
            centre: Identity::generate(),
        }
    }

    pub fn public(&self) -> PublicKey {
        PublicKey(self.device.verifying_key().to_bytes())
    }

    pub fn begin(&self) -> PacketWriter<'_, Vec<u8>> {
        let recipient = self.centre.to_public().to_string();
        let way = Direction::ToCentre;
        PacketWriter::new(Vec::new(), way, &recipient, &self.device, &head()).expect("begun")
    }

    pub fn write(&self, blocks: &[Block]) -> Vec<u8> {
        let mut writer = self.begin();
        for block in blocks {
            match block {
                Block::Request(request) => writer.request(request),
                Block::Answer(answer) => writer.answer(answer),
                Block::Blob(part) => writer.blob(part),
            }
            .expect("written");
        }
        writer.finish().expect("ended")
    }

    pub fn read(&self, file: &[u8]) -> Result<Vec<Block>, PacketError> {
        let reader = PacketReader::open(file, Direction::ToCentre, &self.centre)?;
        let mut reader = reader.from_sender(&self.public())?;
        let mut blocks = Vec::new();
        while let Some(block) = reader.next_block()? {
            blocks.push(block);
        }
        Ok(blocks)
    }
}

pub fn head() -> PacketHead {
    PacketHead::new(
        PacketId::new(1, [1; 10]),
        CentreId::new(1, [2; 10]),
        DeviceId::new(1, [3; 10]),
        1_790_000_000_000,
    )
}

pub fn page(after: u64) -> Block {
    let change = |seq| Change {
        seq,
        space: SpaceId::from_bytes([4; 16]),
        document: DocumentId::from_bytes([5; 16]),
        kind: 1,
        op: u8::from(seq == after + 2),
        payload: "оқушылар көрмеге келді".repeat(20).into_bytes(),
    };
    Block::Request(Box::new(ExchangeRequest {
        protocol: 2,
        app: "Tirek 0.1.0".into(),
        cursors: Cursors::Full(vec![]),
        logs: vec![LogPart {
            log: LogId::from_bytes([6; 16]),
            after,
            prev_hash: if after == 0 {
                Hash32::ZERO
            } else {
                Hash32([8; 32])
            },
            changes: vec![change(after + 1), change(after + 2)],
        }],
        page_bytes: 65_536,
        standing: None,
        mending: None,
        rights: None,
    }))
}

pub fn photo(offset: u64) -> Block {
    Block::Blob(BlobPart {
        blob: Offered {
            hash: Hash32([9; 32]),
            size: 300_000,
            space: SpaceId::from_bytes([4; 16]),
        },
        offset,
        bytes: vec![0xab; 100_000],
    })
}

fn reply() -> Block {
    let change = Delivered {
        log: LogId::from_bytes([6; 16]),
        seq: 1,
        document: DocumentId::from_bytes([7; 16]),
        kind: 1,
        op: 1,
        payload: b"x".to_vec(),
        person: PersonId::from_bytes([1; 16]),
        received_at_ms: 0,
    };
    let part = SpacePart {
        space: SpaceId::from_bytes([4; 16]),
        kind: 0,
        epoch: 1,
        position: 1,
        changes: vec![change],
        from: None,
    };
    Block::Answer(Box::new(ExchangeAnswer {
        spaces: vec![part],
        ..ExchangeAnswer::empty(2, 0)
    }))
}

#[test]
fn what_is_written_is_read_and_counted() {
    let sides = Sides::new();
    let blocks = [page(0), page(2), photo(0), photo(100_000), reply()];
    let file = sides.write(&blocks);
    assert_eq!(sides.read(&file).expect("whole"), blocks);
    let reader = PacketReader::open(file.as_slice(), Direction::ToCentre, &sides.centre);
    let mut reader = reader
        .and_then(|r| r.from_sender(&sides.public()))
        .expect("ours");
    assert_eq!(reader.head(), &head());
    let summary = reader.summary().expect("whole");
    // One document was handed in twice, another one comes from the centre.
    assert_eq!((summary.changes, summary.submitted.len()), (5, 2));
    assert_eq!((summary.documents.len(), summary.blob_bytes), (2, 200_000));
}

#[test]
fn nothing_readable_stands_outside() {
    let file = Sides::new().write(&[page(0)]);
    let text = String::from_utf8_lossy(&file);
    assert!(!text.contains("оқушылар") && !text.contains("Tirek 0.1.0"));
}

#[test]
fn one_cut_anywhere_is_never_whole() {
    let sides = Sides::new();
    let file = sides.write(&[page(0)]);
    for length in 0..file.len() {
        let cut = file.get(..length).expect("shorter");
        assert!(sides.read(cut).is_err(), "cut at {length}");
    }
    let longer = [file.as_slice(), b"x"].concat();
    assert!(sides.read(&longer).is_err());
}

#[test]
fn one_flipped_bit_anywhere_is_found() {
    let sides = Sides::new();
    let file = sides.write(&[page(0)]);
    for place in 0..file.len() {
        let mut altered = file.clone();
        if let Some(byte) = altered.get_mut(place) {
            *byte ^= 1 << (place % 8);
        }
        assert!(sides.read(&altered).is_err(), "flipped at {place}");
    }
}

#[test]
fn another_receiver_another_sender_and_another_way_are_told_apart() {
    let (ours, theirs) = (Sides::new(), Sides::new());
    let file = ours.write(&[page(0)]);
    assert!(matches!(theirs.read(&file), Err(PacketError::NotForYou)));
    let reader = PacketReader::open(file.as_slice(), Direction::ToDevice, &ours.centre);
    assert!(matches!(reader, Err(PacketError::OtherWay)));
    let stranger = PublicKey(SigningKey::from_bytes(&[1; 32]).verifying_key().to_bytes());
    let reader = PacketReader::open(file.as_slice(), Direction::ToCentre, &ours.centre);
    let refused = reader.expect("for us").from_sender(&stranger);
    assert!(matches!(refused, Err(PacketError::NotSigned)));
}

#[test]
fn a_block_is_not_believed_before_its_sender_is_known() {
    let sides = Sides::new();
    let file = sides.write(&[page(0)]);
    let reader = PacketReader::open(file.as_slice(), Direction::ToCentre, &sides.centre);
    assert!(matches!(
        reader.expect("for us").next_block(),
        Err(PacketError::NotSigned)
    ));
}

#[test]
fn other_files_are_told_apart() {
    for (file, expected) in [
        (&b"PK\x03\x04"[..], "not a packet"),
        (b"", "not a packet"),
        (b"TIREK PACKETS 1 to-centre\n", "not a packet"),
        (
            b"TIREK PACKET 7 to-centre\n",
            "the packet has the newer format 7",
        ),
        (b"TIREK PACKET 1 sideways\n", "the packet is damaged"),
        (b"TIREK PACKET x\n", "the packet is damaged"),
    ] {
        let error = direction(file).expect_err("no packet");
        assert_eq!(error.to_string(), expected);
    }
    assert_eq!(
        direction(b"TIREK PACKET 1 to-device\nage").expect("a packet"),
        Direction::ToDevice
    );
}

/// A stick that is pulled out tells it by an error.
struct Pulled;

impl Read for Pulled {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(ErrorKind::PermissionDenied.into())
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_from_one_that_is_damaged() {
    let sides = Sides::new();
    let file = sides.write(&[page(0)]);
    let line = LINE.len();
    for length in [0, line, line + 40, file.len() - 10] {
        let cut = file.get(..length).expect("shorter");
        let open = |end| PacketReader::open(end, Direction::ToCentre, &sides.centre).map(drop);
        let pulled = open(Box::new(cut.chain(Pulled)) as Box<dyn Read>);
        assert!(matches!(pulled, Err(PacketError::File { .. })), "{length}");
        if length > line {
            let short = open(Box::new(cut));
            assert!(matches!(short, Err(PacketError::Damaged)), "{length}");
        }
    }
}

#[test]
fn of_a_file_that_is_no_packet_hardly_anything_is_read() {
    let film = vec![b'x'; 1_000];
    let mut rest = film.as_slice();
    let open = PacketReader::open(&mut rest, Direction::ToCentre, &Sides::new().centre);
    assert!(matches!(open.map(drop), Err(PacketError::NotAPacket)));
    assert_eq!(film.len() - rest.len(), 40);
}
