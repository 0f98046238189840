//! What comes in: late, twice, out of order, unusable, or not at all.

use tirek_core::store::{StoreError, quarantine};
use tirek_core::workspace::WorkspaceError;
use tirek_document::{Body, Kind, SpaceKind};
use tirek_wire::exchange::{Cursors, Delivered, ExchangeAnswer, LogAck, LogOutcome, SpacePart};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};

use crate::store_fixture::{Desk, NOON_MS, answer, library, own_of, text};

fn colleague() -> PersonId {
    PersonId::from_bytes([60; 16])
}

fn words(peer: u64, words: &str) -> Vec<u8> {
    let mut body = Body::new(peer);
    let start = body.version();
    body.edit(None, &[text("text", 0, words)]).expect("edited");
    body.since(&start).expect("updates")
}

fn delivered(log: u8, seq: u64, document: u8, payload: Vec<u8>) -> Delivered {
    Delivered {
        log: LogId::from_bytes([log; 16]),
        seq,
        document: DocumentId::from_bytes([document; 16]),
        kind: Kind::Entry.code(),
        op: 0,
        payload,
        person: colleague(),
        received_at_ms: NOON_MS,
    }
}

fn in_library(position: u64, changes: Vec<Delivered>) -> SpacePart {
    SpacePart {
        space: library(),
        kind: SpaceKind::Library.code(),
        epoch: 1,
        position,
        changes,
        from: None,
    }
}

#[test]
fn late_twice_and_out_of_order_make_no_difference() {
    let mut body = Body::new(77);
    let mut payloads = Vec::new();
    for n in 0..6 {
        let before = body.version();
        body.edit(None, &[text("text", 0, &format!("{n}"))])
            .expect("edited");
        payloads.push(body.since(&before).expect("updates"));
    }
    let changes: Vec<Delivered> = (0..6)
        .map(|n| delivered(50, n as u64 + 1, 70, payloads[n].clone()))
        .collect();
    let document = DocumentId::from_bytes([70; 16]);
    let orders: [&[usize]; 4] = [
        &[0, 1, 2, 3, 4, 5],
        &[5, 4, 3, 2, 1, 0],
        &[2, 2, 5, 0, 1, 4, 3, 0],
        &[3, 0, 5, 1, 4, 2],
    ];
    for order in orders {
        let mut desk = Desk::new();
        for n in order {
            let part = in_library(*n as u64 + 1, vec![changes[*n].clone()]);
            let page = answer(vec![part]);
            desk.ws().receive(&page).expect("received");
            let again = desk.ws().receive(&page).expect("received").value;
            assert_eq!(again.taken_in, 0);
        }
        assert_eq!(desk.text(document), "543210", "{order:?}");
        desk.reopen();
        assert_eq!(desk.text(document), "543210", "{order:?}");
        let Cursors::Full(cursors) = desk.ws().cursor_claim(true).expect("cursors") else {
            panic!("the whole list")
        };
        assert_eq!(cursors[0].position, 6);
        assert_eq!(desk.ws().read(quarantine::count).expect("read"), 0);
    }
}

#[test]
fn what_cannot_be_used_waits_and_blocks_nothing() {
    let mut desk = Desk::new();
    let own = own_of(&mut desk);
    let mut of_tomorrow = delivered(50, 1, 70, vec![1, 2, 3]);
    of_tomorrow.kind = 900;
    let mut strange = delivered(50, 2, 71, words(5, "?"));
    strange.op = 9;
    let rubbish = delivered(50, 3, 72, b"rubbish".to_vec());
    let mut not_a_submission = delivered(50, 4, 73, vec![0; 40]);
    not_a_submission.op = 1;
    let good = delivered(50, 5, 74, words(6, "жақсы"));
    let mut elsewhere = delivered(50, 6, 74, words(7, "басқа"));
    elsewhere.kind = Kind::Report.code();
    let changes = vec![
        of_tomorrow,
        strange,
        rubbish,
        not_a_submission,
        good.clone(),
        elsewhere,
    ];
    let page = answer(vec![
        in_library(6, changes),
        SpacePart {
            space: own,
            kind: SpaceKind::Own.code(),
            epoch: 1,
            position: 1,
            changes: vec![Delivered { seq: 7, ..good }],
            from: None,
        },
        SpacePart {
            space: SpaceId::from_bytes([90; 16]),
            kind: 77,
            epoch: 1,
            position: 1,
            changes: vec![delivered(50, 8, 75, words(8, "!"))],
            from: None,
        },
    ]);
    for _ in 0..2 {
        desk.ws().receive(&page).expect("received");
        assert_eq!(desk.text(DocumentId::from_bytes([74; 16])), "жақсы");
        let reasons = desk.ws().read(quarantine::reasons).expect("read");
        let expected = [
            ("document_elsewhere", 2),
            ("kind_unknown", 1),
            ("op_unknown", 1),
            ("space_unknown", 1),
            ("unreadable", 2),
        ];
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, n)| ((*name).to_owned(), *n))
            .collect();
        assert_eq!(reasons, expected);
    }
    desk.reopen();
    assert_eq!(desk.ws().read(quarantine::count).expect("read"), 7);
}

#[test]
fn a_newer_version_uses_what_an_older_one_could_not() {
    let mut desk = Desk::new();
    let mut change = delivered(50, 1, 70, words(5, "ертеңнен"));
    change.kind = 900;
    desk.ws()
        .receive(&answer(vec![in_library(1, vec![change])]))
        .expect("received");
    let database = desk.database();
    desk.workspace = None;
    // As if this version had learned the kind since.
    let raw = rusqlite::Connection::open(database).expect("opens");
    raw.execute("UPDATE quarantine SET kind = ?1", [Kind::Entry.code()])
        .expect("updated");
    drop(raw);
    desk.reopen();
    assert_eq!(desk.text(DocumentId::from_bytes([70; 16])), "ертеңнен");
    assert_eq!(desk.ws().read(quarantine::count).expect("read"), 0);
}

#[test]
fn nobody_writes_under_another_persons_peer() {
    let mut desk = Desk::new();
    let document = desk.entry("менің сөзім");
    desk.ws().seal_all().expect("sealed");
    let own = own_of(&mut desk);
    let page = desk.ws().outgoing(1_000_000).expect("page");
    let peers = tirek_document::peers(&page[0].changes[0].payload).expect("peers");
    let forged = Delivered {
        document,
        ..delivered(50, 1, 0, words(peers[0], "жалған"))
    };
    let part = SpacePart {
        space: own,
        kind: SpaceKind::Own.code(),
        epoch: 1,
        position: 1,
        changes: vec![forged],
        from: None,
    };
    let received = desk
        .ws()
        .receive(&answer(vec![part]))
        .expect("received")
        .value;
    assert_eq!((received.taken_in, received.quarantined), (0, 1));
    assert_eq!(desk.text(document), "менің сөзім");
    // A second person's peer is hers from her first change on.
    let first = delivered(51, 1, 80, words(9, "бірінші"));
    let second = Delivered {
        person: PersonId::from_bytes([62; 16]),
        ..delivered(52, 1, 81, words(9, "екінші"))
    };
    let received = desk
        .ws()
        .receive(&answer(vec![in_library(2, vec![first, second])]));
    assert_eq!(received.expect("received").value.quarantined, 1);
}

#[test]
fn a_late_acknowledgement_takes_nothing_back_and_a_wild_one_gives_nothing() {
    let mut desk = Desk::new();
    for n in 0..3 {
        desk.entry(&format!("{n}"));
        desk.ws().seal_all().expect("sealed");
    }
    let log = desk.ws().shared_log().expect("read");
    let told = |through, outcome| ExchangeAnswer {
        acks: vec![LogAck {
            log,
            through,
            outcome,
            hash: None,
        }],
        ..answer(Vec::new())
    };
    desk.ws()
        .receive(&told(2, LogOutcome::Held))
        .expect("received");
    assert_eq!(desk.ws().unsent().expect("read").0, 1);
    desk.ws()
        .receive(&told(1, LogOutcome::Held))
        .expect("received");
    assert_eq!(desk.ws().unsent().expect("read").0, 1);
    desk.ws()
        .receive(&told(0, LogOutcome::Gap))
        .expect("received");
    assert_eq!(desk.ws().unsent().expect("read").0, 3);
    let page = desk.ws().outgoing(10_000).expect("page");
    assert_eq!((page[0].after, page[0].changes.len()), (0, 3));
    let other = LogAck {
        log: LogId::from_bytes([1; 16]),
        through: 9,
        outcome: LogOutcome::Forked { seq: 1 },
        hash: None,
    };
    let strange = ExchangeAnswer {
        acks: vec![other],
        ..answer(Vec::new())
    };
    assert!(!desk.ws().receive(&strange).expect("received").value.forked);
}

#[test]
fn an_answer_that_fails_leaves_everything_as_it_was() {
    let mut desk = Desk::new();
    let document = desk.entry_in(library(), "бұрынғы");
    desk.ws().seal_all().expect("sealed");
    desk.write(document, " ашық");
    let database = desk.database();
    let raw = rusqlite::Connection::open(database).expect("opens");
    raw.execute_batch(
        "CREATE TRIGGER broken BEFORE INSERT ON cursor BEGIN SELECT RAISE(ABORT, 'broken'); END",
    )
    .expect("trigger");
    let incoming = Delivered {
        document,
        ..delivered(50, 1, 0, words(5, "келген "))
    };
    let page = answer(vec![in_library(1, vec![incoming])]);
    let failed = desk.ws().receive(&page);
    assert!(matches!(
        failed,
        Err(WorkspaceError::Store(StoreError::Statement { .. }))
    ));
    assert_eq!(desk.text(document), "бұрынғы ашық");
    raw.execute_batch("DROP TRIGGER broken").expect("dropped");
    desk.ws().receive(&page).expect("received");
    let words = desk.text(document);
    assert!(
        words.contains("келген") && words.contains("бұрынғы ашық"),
        "{words}"
    );
}
