//! Sound inputs of every target: what damage begins with. Written once to the folder of inputs, so
//! that a later version still reads what an earlier one wrote.

use tirek_document::{Body, Edit, Path, RowId, RowPlace, SpaceKind, Version};
use tirek_wire::blob::{BlobAt, BlobOffer, BlobPart, BlobStand, Offered};
use tirek_wire::change::{Change, Op};
use tirek_wire::enrolment::{
    Centre, EnrolAnswer, EnrolRequest, Enrolment, Group, Person, Proof, School, SpaceRef,
};
use tirek_wire::exchange::{
    Cursor, CursorDigest, Cursors, Delivered, ExchangeAnswer, ExchangeRequest, LogAck, LogOutcome,
    LogPart, Refusal, SpacePart,
};
use tirek_wire::frame;
use tirek_wire::id::{
    CentreId, DeviceId, DocumentId, GroupId, InvitationId, LogId, PacketId, PersonId, SchoolId,
    SpaceId, SubmissionId,
};
use tirek_wire::invitation::Invitation;
use tirek_wire::key::{Hash32, PublicKey, Secret};
use tirek_wire::packet::{Direction, PacketHead, PacketWriter};
use tirek_wire::problem::{Problem, ProblemCode};
use tirek_wire::submission::{BlobRef, SubmissionEnvelope};

use super::files;
pub use super::targets::{receiver, signing_key};
use crate::pc::{insert, set};

const WORDS: &str = "Жазғы оқу тізімі таратылды: он төрт оқушы кітап алды.";

/// The sound inputs of a target.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    match target {
        "request" => vec![cbor(&request()), cbor(&request_in_short())],
        "answer" => vec![cbor(&answer()), cbor(&empty_answer())],
        "enrolment" => vec![
            cbor(&enrol_request()),
            cbor(&EnrolAnswer::Enrolled(Box::new(enrolment()))),
            cbor(&Problem::new(ProblemCode::Busy)),
            cbor(&Problem::protocol_unsupported()),
        ],
        "blob" => vec![cbor(&blob_offer()), cbor(&blob_stand()), cbor(&blob_part())],
        "frame" => vec![
            frame::encode(&request()),
            frame::encode_for(&answer(), 2),
            frame::encode_raw(&answer()),
        ],
        "packet-to-centre" => vec![blocks(Direction::ToCentre)],
        "packet-to-device" => vec![blocks(Direction::ToDevice)],
        "packet-file" => vec![packet(Direction::ToCentre), packet(Direction::ToDevice)],
        "invitation" => vec![invitation().to_text(&signing_key()).into_bytes()],
        "invitation-content" => vec![minicbor::to_vec(invitation()).unwrap_or_default()],
        "submission" => vec![submission()],
        "document" => vec![document(11), document(12)],
        _ => files::samples(target),
    }
}

fn cbor<T: minicbor::Encode<()>>(message: &T) -> Vec<u8> {
    minicbor::to_vec(message).unwrap_or_default()
}

fn change(seq: u64, op: Op, payload: Vec<u8>) -> Change {
    Change {
        seq,
        space: SpaceId::from_bytes([2; 16]),
        document: DocumentId::from_bytes([3; 16]),
        kind: 2,
        op: op.code(),
        payload,
    }
}

fn request() -> ExchangeRequest {
    let edit = change(8, Op::Edit, document(11));
    let handed_in = change(9, Op::Submission, submission());
    let cursor = |space, position| Cursor {
        space: SpaceId::from_bytes([space; 16]),
        epoch: 1,
        position,
    };
    ExchangeRequest {
        protocol: 2,
        app: "tirek 0.1.0".to_owned(),
        cursors: Cursors::Full(vec![cursor(1, 40), cursor(2, 900_000)]),
        logs: vec![LogPart {
            log: LogId::from_bytes([4; 16]),
            after: 7,
            prev_hash: Hash32([5; 32]),
            changes: vec![edit, handed_in],
        }],
        page_bytes: 65_536,
        standing: None,
        mending: None,
        rights: None,
    }
}

fn request_in_short() -> ExchangeRequest {
    let mut request = request();
    request.cursors = Cursors::Digest(CursorDigest([6; 16]));
    for part in &mut request.logs {
        part.changes.clear();
    }
    request.in_short()
}

fn answer() -> ExchangeAnswer {
    let delivered = Delivered {
        log: LogId::from_bytes([7; 16]),
        seq: 3,
        document: DocumentId::from_bytes([8; 16]),
        kind: 4,
        op: Op::Edit.code(),
        payload: document(12),
        person: PersonId::from_bytes([9; 16]),
        received_at_ms: 1_790_000_000_000,
    };
    let ack = LogAck {
        log: LogId::from_bytes([4; 16]),
        through: 9,
        outcome: LogOutcome::Held,
        hash: Some(Hash32([1; 32])),
    };
    let forked = LogAck {
        log: LogId::from_bytes([5; 16]),
        through: 2,
        outcome: LogOutcome::Forked { seq: 3 },
        hash: None,
    };
    let refusal = Refusal {
        log: ack.log,
        seq: 8,
        document: DocumentId::from_bytes([3; 16]),
        reason: 3,
    };
    ExchangeAnswer {
        acks: vec![ack, forked],
        refusals: vec![refusal],
        spaces: vec![SpacePart {
            space: SpaceId::from_bytes([2; 16]),
            kind: 0,
            epoch: 1,
            position: 41,
            changes: vec![delivered],
            from: Some(40),
        }],
        more: true,
        speaks: Some(2),
        standing: None,
        ..empty_answer()
    }
}

fn empty_answer() -> ExchangeAnswer {
    ExchangeAnswer::empty(2, 1_790_000_000_000)
}

fn enrol_request() -> EnrolRequest {
    EnrolRequest {
        protocol: 2,
        app: "tirek 0.1.0".to_owned(),
        device: DeviceId::from_bytes([1; 16]),
        log: LogId::from_bytes([4; 16]),
        signing_key: PublicKey(signing_key().verifying_key().to_bytes()),
        recipient: receiver().to_public().to_string(),
        token_hash: Hash32([2; 32]),
        device_label: "Кітапхана".to_owned(),
        proof: Proof::Secret {
            invitation: InvitationId::from_bytes([3; 16]),
            secret: Secret([4; 32]),
        },
    }
}

fn enrolment() -> Enrolment {
    Enrolment {
        centre: Centre {
            id: CentreId::from_bytes([1; 16]),
            name_kk: "Орталық".to_owned(),
            name_ru: "Центр".to_owned(),
            address: "https://centre.example".to_owned(),
            signing_key: PublicKey(signing_key().verifying_key().to_bytes()),
            recipient: receiver().to_public().to_string(),
        },
        person: Person {
            id: PersonId::from_bytes([2; 16]),
            surname: "Қалиева".to_owned(),
            given_name: "Шолпан".to_owned(),
            patronymic: None,
        },
        role: "librarian".to_owned(),
        position: "кітапханашы".to_owned(),
        school: School {
            id: SchoolId::from_bytes([3; 16]),
            name: "№ 2 мектеп".to_owned(),
            district: "Ойыл".to_owned(),
            region: "Ақтөбе".to_owned(),
            village: String::new(),
        },
        group: Group {
            id: GroupId::from_bytes([4; 16]),
            name: "2026-3".to_owned(),
            course_start: None,
            course_end: "2026-10-30".to_owned(),
            mode: "distance".to_owned(),
        },
        spaces: vec![SpaceRef {
            id: SpaceId::from_bytes([5; 16]),
            kind: SpaceKind::Own.code(),
        }],
        invitation: InvitationId::from_bytes([6; 16]),
        expires_at_ms: 1_800_000_000_000,
        phone: None,
        serves: None,
        knows: None,
    }
}

/// What the stands of the target `blob` answer.
pub fn blob_offer() -> BlobOffer {
    let offered = |byte, size| Offered {
        hash: Hash32([byte; 32]),
        size,
        space: SpaceId::from_bytes([2; 16]),
    };
    BlobOffer {
        blobs: vec![offered(1, 400_000), offered(2, 9)],
    }
}

fn blob_stand() -> BlobStand {
    let held = blob_offer().blobs.into_iter().map(|blob| BlobAt {
        hash: blob.hash,
        offset: 5,
    });
    BlobStand {
        held: held.collect(),
        bytes_max: 50_000_000,
    }
}

fn blob_part() -> BlobPart {
    BlobPart {
        blob: blob_offer().blobs.swap_remove(0),
        offset: 4,
        bytes: vec![0xd8; 600],
    }
}

fn packet(direction: Direction) -> Vec<u8> {
    let key = signing_key();
    let to = receiver().to_public().to_string();
    let writer = PacketWriter::new(Vec::new(), direction, &to, &key, &packet_head(direction));
    let written = writer.and_then(|mut writer| {
        match direction {
            Direction::ToCentre => writer.request(&request())?,
            Direction::ToDevice => writer.answer(&answer())?,
        }
        writer.blob(&blob_part())?;
        writer.finish()
    });
    written.unwrap_or_default()
}

fn packet_head(direction: Direction) -> PacketHead {
    let (packet, centre) = (PacketId::from_bytes([1; 16]), CentreId::from_bytes([2; 16]));
    let mut head = PacketHead::new(packet, centre, DeviceId::from_bytes([3; 16]), 1);
    let at = vec![BlobAt {
        hash: Hash32([1; 32]),
        offset: 9,
    }];
    match direction {
        Direction::ToCentre => {
            head.enrol = Some(enrol_request());
            head.wants = at;
        }
        Direction::ToDevice => {
            head.enrolled = Some(EnrolAnswer::Waiting);
            head.answers = Some(packet);
            head.problem = Some(Problem::new(ProblemCode::Waiting));
            head.holds = at;
        }
    }
    head
}

/// The blocks of a packet without encryption and signatures; bodies uncompressed, so that damage
/// reaches the messages.
fn blocks(direction: Direction) -> Vec<u8> {
    let page = match direction {
        Direction::ToCentre => (1, frame::encode_raw(&request())),
        Direction::ToDevice => (2, frame::encode_raw(&answer())),
    };
    let head = (0, frame::encode_raw(&packet_head(direction)));
    let blob = (3, frame::encode_raw(&blob_part()));
    let mut bytes = Vec::new();
    for (kind, body) in [head, page, blob, (255, Vec::new())] {
        bytes.push(kind);
        bytes.extend((body.len() as u32).to_be_bytes());
        bytes.extend(body);
    }
    bytes
}

/// An invitation that no centre knows.
pub fn invitation() -> Invitation {
    Invitation {
        enrolment: enrolment(),
        secret: Secret([7; 32]),
    }
}

fn submission() -> Vec<u8> {
    let body = body(13);
    let photo = BlobRef {
        hash: Hash32([1; 32]),
        size: 400_000,
        name: "сурет.jpg".to_owned(),
    };
    let envelope = SubmissionEnvelope {
        submission: SubmissionId::from_bytes([1; 16]),
        version: body.version().as_bytes().to_vec(),
        content: serde_json::to_vec(&body.fields()).unwrap_or_default(),
        locale: "kk".to_owned(),
        blobs: vec![photo],
    };
    envelope.to_payload()
}

/// A report with a field of each sort, written at one PC.
pub fn body(peer: u64) -> Body {
    let mut body = Body::new(peer);
    let edits = edits().unwrap_or_default();
    let _written = body.edit(None, &edits);
    body
}

fn edits() -> anyhow::Result<Vec<Edit>> {
    let row = RowId::from_bytes([1; 16]);
    Ok(vec![
        set("title", "Жазғы оқу")?,
        insert("effectiveness", WORDS)?,
        Edit::AddRow {
            list: Path::new("activities")?,
            row,
            at: RowPlace::Last,
        },
        Edit::Set {
            field: Path::in_row("activities", &row, "status")?,
            value: Some("planned".to_owned().into()),
        },
    ])
}

fn document(peer: u64) -> Vec<u8> {
    body(peer).since(&Version::empty()).unwrap_or_default()
}
