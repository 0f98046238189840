//! The desk of somebody who looks after two hundred librarians: what is hers and what is theirs.

use tirek_core::held::held;
use tirek_core::store::{card, submission};
use tirek_document::{Fields, Kind, Relation, Role, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::enrolment::{Served, SpaceRef};
use tirek_wire::exchange::{Cursor, CursorDigest, Cursors, Delivered, ExchangeAnswer, SpacePart};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId, SubmissionId};
use tirek_wire::standing::Standing;
use tirek_wire::submission::SubmissionEnvelope;

use crate::store_fixture::{Desk, NOON_MS, answer, own_of, set};

/// Whom she looks after.
const PEOPLE: u16 = 200;

fn bytes(what: u8, number: u16) -> [u8; 16] {
    let mut id = [what; 16];
    id[14..].copy_from_slice(&number.to_be_bytes());
    id
}

fn theirs(number: u16) -> SpaceId {
    SpaceId::from_bytes(bytes(0xA0, number))
}

fn staff() -> SpaceId {
    SpaceId::from_bytes(bytes(0xB0, 0))
}

fn served(desk: &mut Desk) -> Standing {
    let mut standing = Standing::of(&desk.ws().identity().enrolment);
    let group = standing.group.clone().expect("of her enrolment");
    let mut spaces: Vec<SpaceId> = (0..PEOPLE).map(theirs).collect();
    let named = spaces.iter().map(|id| SpaceRef {
        id: *id,
        kind: SpaceKind::Own.code(),
    });
    standing.spaces.extend(named);
    standing.spaces.push(SpaceRef {
        id: staff(),
        kind: SpaceKind::Staff.code(),
    });
    spaces.push(staff());
    standing.role = "methodologist".to_owned();
    standing.serves = Some(vec![Served {
        group,
        relation: Relation::Supervisor.code(),
        spaces,
        members: None,
    }]);
    standing
}

fn submitted(number: u16) -> SpacePart {
    let fields: Fields =
        serde_json::from_str(r#"{"values": {"title": ["Жоспар"]}}"#).expect("fields");
    let envelope = SubmissionEnvelope {
        submission: SubmissionId::from_bytes(bytes(0xC0, number)),
        version: vec![1],
        content: serde_json::to_vec(&fields).expect("written"),
        locale: "kk".to_owned(),
        blobs: Vec::new(),
    };
    SpacePart {
        space: theirs(number),
        kind: SpaceKind::Own.code(),
        epoch: 1,
        position: 1,
        changes: vec![Delivered {
            log: LogId::from_bytes(bytes(0xD0, number)),
            seq: 1,
            document: DocumentId::from_bytes(bytes(0xE0, number)),
            kind: Kind::Plan.code(),
            op: Op::Submission.code(),
            payload: envelope.to_payload(),
            person: PersonId::from_bytes(bytes(0xF0, number)),
            received_at_ms: NOON_MS,
        }],
        from: None,
    }
}

#[test]
fn two_hundred_spaces_are_served_and_one_is_hers() {
    let mut desk = Desk::new();
    let hers = own_of(&mut desk);
    let shown = desk.ws().desk();
    let standing = served(&mut desk);
    let told = ExchangeAnswer {
        standing: Some(Box::new(standing)),
        ..answer((0..PEOPLE).map(submitted).collect())
    };
    let received = desk.ws().receive(&told).expect("received").value;
    assert_eq!(
        (received.taken_in, received.quarantined),
        (usize::from(PEOPLE), 0)
    );
    let shown = held(&shown).clone();
    assert_eq!((shown.role, shown.groups.len()), (Role::Methodologist, 1));
    assert_eq!(shown.groups[0].relation, Relation::Supervisor);

    let mine = desk
        .ws()
        .create(Kind::Plan, hers, None, &[set("title", "Өзімдікі")]);
    let mine = mine.expect("created").value;
    for is_reopened in [false, true] {
        if is_reopened {
            desk.reopen();
        }
        assert_eq!(
            desk.ws().space_of(SpaceKind::Own).expect("read"),
            Some(hers)
        );
        assert_eq!(desk.ws().space_of(SpaceKind::Staff).expect("read"), None);
        assert_eq!(
            desk.ws().staff_beside(theirs(7)).expect("read"),
            Some(staff())
        );
        assert_eq!(desk.ws().staff_beside(hers).expect("read"), None);
        let listed = desk
            .ws()
            .read(|read| card::of_kind(read, Kind::Plan))
            .expect("read");
        let listed: Vec<DocumentId> = listed.iter().map(|one| one.document).collect();
        assert_eq!(
            listed,
            [mine],
            "hers alone, whatever lies in the spaces of others"
        );
        for number in 0..PEOPLE {
            let id = SubmissionId::from_bytes(bytes(0xC0, number));
            let found = desk
                .ws()
                .read(|read| submission::find(read, id))
                .expect("read");
            assert!(found.is_some(), "{number}");
        }
    }
    // Both sides reckon the same of every space.
    let cursors: Vec<Cursor> = (0..PEOPLE)
        .map(|number| Cursor {
            space: theirs(number),
            epoch: 1,
            position: 1,
        })
        .collect();
    let claim = desk.ws().cursor_claim(false).expect("read");
    assert_eq!(claim, Cursors::Digest(CursorDigest::of(&cursors)));
    // She is no longer of the group: what was theirs is read, and still not hers.
    let mut gone = Standing::of(&desk.ws().identity().enrolment);
    gone.spaces.retain(|space| space.id == hers);
    gone.serves = None;
    let told = ExchangeAnswer {
        standing: Some(Box::new(gone)),
        ..answer(Vec::new())
    };
    desk.ws().receive(&told).expect("received");
    assert_eq!(
        desk.ws().space_of(SpaceKind::Own).expect("read"),
        Some(hers)
    );
    let listed = desk.ws().read(|read| card::of_kind(read, Kind::Plan));
    assert_eq!(listed.expect("read").len(), 1);
}
