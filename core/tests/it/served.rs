//! The desk of somebody who looks after two hundred librarians: what is hers and what is theirs.

use tirek_core::desk::{self, PersonLine};
use tirek_core::held::held;
use tirek_core::store::{card, submission};
use tirek_core::submission::DocumentStatus;
use tirek_document::{Body, Fields, Kind, Relation, Role, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::enrolment::{GroupMember, Person, Served, SpaceRef};
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

/// Her surname is that of her number, so that the order of names is known.
fn member(number: u16) -> GroupMember {
    GroupMember {
        person: Person {
            id: author(number),
            surname: format!("Тегі{number:03}"),
            given_name: "Айгүл".to_owned(),
            patronymic: None,
        },
        school: format!("№ {number} мектеп"),
        village: "Бестау".to_owned(),
        spaces: vec![theirs(number)],
    }
}

fn author(number: u16) -> PersonId {
    PersonId::from_bytes(bytes(0xF0, number))
}

fn served(desk: &mut Desk) -> Standing {
    let mut standing = Standing::of(&desk.ws().identity().enrolment);
    let group = standing.group.clone().expect("of her enrolment");
    // She is no member of any course: no library is hers.
    let is_own = |space: &SpaceRef| space.kind == SpaceKind::Own.code();
    standing.spaces.retain(is_own);
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
        members: Some((0..PEOPLE).map(member).collect()),
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
            person: author(number),
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

/// What somebody brings besides her plan: the change number `seq` of her log.
fn brought(number: u16, seq: u64, kind: Kind, op: Op, payload: Vec<u8>) -> SpacePart {
    let mut part = submitted(number);
    let change = &mut part.changes[0];
    change.seq = seq;
    change.document = DocumentId::from_bytes(bytes(0x40 + kind.code().to_be_bytes()[1], number));
    change.kind = kind.code();
    change.op = op.code();
    change.payload = payload;
    change.received_at_ms = NOON_MS + i64::try_from(seq).expect("small");
    part.position = seq;
    part
}

/// A version of her question.
fn question(number: u16, version: u8, is_closed: bool) -> SpacePart {
    let fields = format!(
        r#"{{"values": {{"title": ["Сұрақ"], "theme": ["events"], "closed": [{is_closed}]}},
            "texts": {{"text": "Неден бастаймын?"}}}}"#
    );
    let fields: Fields = serde_json::from_str(&fields).expect("fields");
    let envelope = SubmissionEnvelope {
        submission: SubmissionId::from_bytes(bytes(0xC0 + version, number)),
        version: vec![version],
        content: serde_json::to_vec(&fields).expect("written"),
        locale: "kk".to_owned(),
        blobs: Vec::new(),
    };
    let seq = u64::from(version) + 1;
    brought(
        number,
        seq,
        Kind::Question,
        Op::Submission,
        envelope.to_payload(),
    )
}

/// What another methodologist says of somebody's plan.
fn reviewed(number: u16, state: &str, verdict: &str) -> SpacePart {
    let mut body = Body::new(u64::from(number) + 1);
    let before = body.version();
    let plan = SubmissionId::from_bytes(bytes(0xC0, number)).to_string();
    let edits = [
        set("submission", &plan),
        set("state", state),
        set("verdict", verdict),
    ];
    body.edit(None, &edits).expect("written");
    let payload = body.since(&before).expect("exported");
    let mut part = brought(number, 9, Kind::Review, Op::Edit, payload);
    part.changes[0].log = LogId::from_bytes(bytes(0xD1, number));
    part.changes[0].seq = 1;
    part.changes[0].person = PersonId::from_bytes([0x55; 16]);
    part
}

fn line(desk: &mut Desk, number: u16) -> PersonLine {
    let groups = desk::people(desk.ws()).expect("read").groups;
    let mut all = groups.into_iter().flat_map(|group| group.people);
    all.find(|one| one.id == author(number)).expect("listed")
}

fn waits(desk: &mut Desk, number: u16) -> (u32, u32) {
    let line = line(desk, number);
    (line.works, line.questions)
}

#[test]
fn her_first_view_lists_everybody_with_what_waits() {
    let mut desk = Desk::new();
    let standing = served(&mut desk);
    let mut parts: Vec<SpacePart> = (0..PEOPLE - 1).map(submitted).collect();
    parts.extend([question(5, 1, false), question(6, 1, false)]);
    parts.push(reviewed(7, "reading", ""));
    parts.push(reviewed(8, "released", "returned"));
    let told = ExchangeAnswer {
        standing: Some(Box::new(standing)),
        ..answer(Vec::new())
    };
    desk.ws().receive(&told).expect("received");
    for part in parts {
        let received = desk.ws().receive(&answer(vec![part])).expect("received");
        assert_eq!(received.value.quarantined, 0);
    }
    for is_rebuilt in [false, true] {
        if is_rebuilt {
            desk.ws().rebuild_read_models().expect("rebuilt");
            desk.reopen();
        }
        let groups = desk::people(desk.ws()).expect("read").groups;
        assert_eq!((groups.len(), groups[0].receives), (1, true));
        let people = &groups[0].people;
        assert_eq!(people.len(), usize::from(PEOPLE), "each once");
        assert!(people.is_sorted_by_key(|one| &one.name));
        let last = people[5].last.as_ref().expect("something came");
        assert_eq!((last.kind, last.title.as_str()), (Kind::Question, "Сұрақ"));
        let nothing = &people[usize::from(PEOPLE) - 1];
        assert_eq!((nothing.works, nothing.last.clone()), (0, None));
        let waiting = [4, 5, 6, 7, 8].map(|number| waits(&mut desk, number));
        assert_eq!(waiting, [(1, 0), (1, 1), (1, 1), (1, 0), (0, 0)]);
    }
    // She has what she needs; she asks again; she is one of several.
    desk.ws()
        .receive(&answer(vec![question(5, 2, true)]))
        .expect("received");
    desk.ws()
        .receive(&answer(vec![question(6, 2, false)]))
        .expect("received");
    assert_eq!(
        [5, 6].map(|number| waits(&mut desk, number)),
        [(1, 0), (1, 1)]
    );

    let person = desk::person(desk.ws(), author(6)).expect("read");
    let person = person.expect("she is served");
    assert_eq!(
        (person.name.as_str(), person.groups.len()),
        ("Тегі006 Айгүл", 1)
    );
    let works: Vec<(Kind, usize, bool)> = person
        .works
        .iter()
        .map(|work| (work.kind, work.versions.len(), work.waits))
        .collect();
    assert_eq!(works, [(Kind::Question, 2, true), (Kind::Plan, 1, true)]);
    let returned = desk::person(desk.ws(), author(8)).expect("read");
    assert_eq!(
        returned.expect("served").works[0].status,
        DocumentStatus::Returned
    );
    let nobody = PersonId::from_bytes([1; 16]);
    assert!(desk::person(desk.ws(), nobody).expect("read").is_none());
}

/// A centre of before says no names; nothing that was handed in is hidden for it.
#[test]
fn of_whom_no_name_was_said_the_work_is_listed_all_the_same() {
    let mut desk = Desk::new();
    let mut standing = served(&mut desk);
    standing.serves.as_mut().expect("she serves")[0].members = None;
    let told = ExchangeAnswer {
        standing: Some(Box::new(standing)),
        ..answer(vec![submitted(3), question(3, 1, false)])
    };
    desk.ws().receive(&told).expect("received");
    let line = line(&mut desk, 3);
    assert_eq!((line.name.as_str(), line.works, line.questions), ("", 1, 1));
    let person = desk::person(desk.ws(), author(3)).expect("read");
    assert_eq!(person.expect("she has work").works.len(), 2);
}

/// A coordinator keeps the people of a group: what they hand in does not come to her.
#[test]
fn whoever_keeps_the_people_is_told_who_they_are() {
    let mut desk = Desk::new();
    let mut standing = served(&mut desk);
    standing.role = "coordinator".to_owned();
    standing.serves.as_mut().expect("she serves")[0].relation = Relation::Coordinator.code();
    let told = ExchangeAnswer {
        standing: Some(Box::new(standing)),
        ..answer(Vec::new())
    };
    desk.ws().receive(&told).expect("received");
    let groups = desk::people(desk.ws()).expect("read").groups;
    assert_eq!(
        (groups[0].receives, groups[0].people.len()),
        (false, usize::from(PEOPLE))
    );
    let shown = desk.ws().desk();
    assert_eq!(held(&shown).own, []);
}
