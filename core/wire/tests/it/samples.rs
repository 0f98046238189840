//! Arbitrary messages for the property tests.

use proptest::collection::vec;
use proptest::prelude::*;
use tirek_wire::change::Change;
use tirek_wire::enrolment::{Centre, Enrolment, Group, Person, School, SpaceRef};
use tirek_wire::exchange::{
    Cursor, CursorDigest, Cursors, Delivered, ExchangeAnswer, ExchangeRequest, LogAck, LogOutcome,
    LogPart, Refusal, SpacePart,
};
use tirek_wire::id::{
    CentreId, DocumentId, GroupId, InvitationId, LogId, PersonId, SchoolId, SpaceId,
};
use tirek_wire::key::{Hash32, PublicKey};

pub fn change() -> impl Strategy<Value = Change> {
    let parts = (
        any::<u64>(),
        any::<[u8; 16]>(),
        any::<[u8; 16]>(),
        any::<u16>(),
        any::<u8>(),
    );
    (parts, vec(any::<u8>(), 0..300)).prop_map(|((seq, space, document, kind, op), payload)| {
        Change {
            seq,
            space: SpaceId::from_bytes(space),
            document: DocumentId::from_bytes(document),
            kind,
            op,
            payload,
        }
    })
}

fn log_part() -> impl Strategy<Value = LogPart> {
    (
        any::<[u8; 16]>(),
        any::<u64>(),
        any::<[u8; 32]>(),
        vec(change(), 0..6),
    )
        .prop_map(|(log, after, prev, changes)| LogPart {
            log: LogId::from_bytes(log),
            after,
            prev_hash: Hash32(prev),
            changes,
        })
}

pub fn cursor() -> impl Strategy<Value = Cursor> {
    (any::<[u8; 16]>(), any::<u64>(), any::<u64>()).prop_map(|(space, epoch, position)| Cursor {
        space: SpaceId::from_bytes(space),
        epoch,
        position,
    })
}

fn cursors() -> impl Strategy<Value = Cursors> {
    prop_oneof![
        any::<[u8; 16]>().prop_map(|bytes| Cursors::Digest(CursorDigest(bytes))),
        vec(cursor(), 0..9).prop_map(Cursors::Full),
    ]
}

pub fn request() -> impl Strategy<Value = ExchangeRequest> {
    (
        any::<u16>(),
        ".{0,30}",
        cursors(),
        vec(log_part(), 0..4),
        any::<u32>(),
    )
        .prop_map(
            |(protocol, app, cursors, logs, page_bytes)| ExchangeRequest {
                protocol,
                app,
                cursors,
                logs,
                page_bytes,
                standing: None,
                mending: None,
                rights: None,
            },
        )
}

fn outcome() -> impl Strategy<Value = LogOutcome> {
    prop_oneof![
        Just(LogOutcome::Held),
        Just(LogOutcome::Gap),
        any::<u64>().prop_map(|seq| LogOutcome::Forked { seq }),
        Just(LogOutcome::Unknown),
    ]
}

fn space_part() -> impl Strategy<Value = SpacePart> {
    let delivered =
        (change(), any::<[u8; 16]>(), any::<i64>()).prop_map(|(change, id, at)| Delivered {
            log: LogId::from_bytes(id),
            seq: change.seq,
            document: change.document,
            kind: change.kind,
            op: change.op,
            payload: change.payload,
            person: PersonId::from_bytes(id),
            received_at_ms: at,
        });
    (cursor(), any::<u8>(), vec(delivered, 0..5)).prop_map(|(cursor, kind, changes)| SpacePart {
        space: cursor.space,
        kind,
        epoch: cursor.epoch,
        position: cursor.position,
        changes,
        from: None,
    })
}

pub fn answer() -> impl Strategy<Value = ExchangeAnswer> {
    let ack =
        (any::<[u8; 16]>(), any::<u64>(), outcome()).prop_map(|(log, through, outcome)| LogAck {
            log: LogId::from_bytes(log),
            through,
            outcome,
            hash: None,
        });
    let refusal =
        (any::<[u8; 16]>(), any::<u64>(), any::<u16>()).prop_map(|(id, seq, reason)| Refusal {
            log: LogId::from_bytes(id),
            seq,
            document: DocumentId::from_bytes(id),
            reason,
        });
    let head = (any::<i64>(), any::<bool>(), any::<bool>());
    (
        head,
        vec(ack, 0..5),
        vec(refusal, 0..5),
        vec(space_part(), 0..5),
    )
        .prop_map(
            |((received_at_ms, cursors_needed, more), acks, refusals, spaces)| ExchangeAnswer {
                protocol: 1,
                received_at_ms,
                acks,
                refusals,
                cursors_needed,
                spaces,
                more,
                speaks: None,
                standing: None,
                mending: None,
                knows: None,
            },
        )
}

pub fn enrolment(signing_key: PublicKey) -> Enrolment {
    Enrolment {
        centre: Centre {
            id: CentreId::from_bytes([1; 16]),
            name_kk: "Орталық".into(),
            name_ru: "Центр".into(),
            address: "https://centre.example".into(),
            signing_key,
            recipient: "age1example".into(),
        },
        person: Person {
            id: PersonId::from_bytes([2; 16]),
            surname: "Әлиева".into(),
            given_name: "Гүлнұр".into(),
            patronymic: None,
        },
        role: "librarian".into(),
        position: "кітапханашы".into(),
        school: School {
            id: SchoolId::from_bytes([3; 16]),
            name: "№ 1 мектеп".into(),
            district: "Мұғалжар".into(),
            region: "Ақтөбе".into(),
            village: String::new(),
        },
        group: Group {
            id: GroupId::from_bytes([4; 16]),
            name: "2026-3".into(),
            course_start: None,
            course_end: "2026-10-30".into(),
            mode: "distance".into(),
        },
        spaces: vec![SpaceRef {
            id: SpaceId::from_bytes([5; 16]),
            kind: 0,
        }],
        invitation: InvitationId::from_bytes([6; 16]),
        expires_at_ms: 1_800_000_000_000,
        phone: None,
        serves: None,
        knows: None,
    }
}
