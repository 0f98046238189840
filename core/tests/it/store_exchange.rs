//! The store's side of the exchange: what leaves, what comes in, and that both ends agree.

use tirek_core::locale::Locale;
use tirek_core::store::{StoreError, blob, change, quarantine, refusal, submission};
use tirek_document::{Body, Kind, SpaceKind};
use tirek_wire::exchange::{Cursors, Delivered, ExchangeAnswer, LogAck, LogOutcome, SpacePart};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};

use crate::store_fixture::{Desk, NOON_MS, Relay, copy_folder, library, own_of, set, text};
use crate::store_write::contains;

fn answer(spaces: Vec<SpacePart>) -> ExchangeAnswer {
    ExchangeAnswer {
        protocol: 1,
        received_at_ms: NOON_MS,
        acks: Vec::new(),
        refusals: Vec::new(),
        cursors_needed: false,
        spaces,
        more: false,
    }
}

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
    }
}

#[test]
fn pages_follow_one_another_and_keep_to_their_size() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    for n in 0..40 {
        desk.write(document, &format!("{n} ").repeat(100));
        desk.ws().seal(document).expect("sealed");
    }
    let log = desk.ws().shared_log().expect("read");
    let mut relay = Relay::new();
    let mut next = 1;
    for _ in 0..60 {
        let page = desk.ws().outgoing(2_000).expect("page");
        let [part] = page.as_slice() else {
            panic!("one log")
        };
        assert_eq!((part.log, part.after), (log, next - 1));
        let sizes: Vec<usize> = part.changes.iter().map(|c| c.payload.len()).collect();
        assert!(
            sizes.iter().sum::<usize>() <= 2_000 || sizes.len() == 1,
            "{sizes:?}"
        );
        for change in &part.changes {
            assert_eq!(change.seq, next);
            next += 1;
        }
        let mut request = desk.request(true);
        request.logs = page;
        let person = desk.ws().identity().person();
        let answer = relay.answer(person, &request);
        desk.ws().receive(&answer).expect("received");
    }
    assert_eq!(next, 41);
    assert!(!desk.ws().has_outgoing().expect("read"));
    let page = desk.ws().outgoing(2_000).expect("page");
    assert_eq!((page[0].after, page[0].changes.len()), (40, 0));
}

#[test]
fn one_large_change_travels_alone() {
    let mut desk = Desk::new();
    desk.entry(&"сөз ".repeat(3_000));
    desk.ws().seal_all().expect("sealed");
    desk.entry("қысқа");
    desk.ws().seal_all().expect("sealed");
    let page = desk.ws().outgoing(10).expect("page");
    assert_eq!(page[0].changes.len(), 1);
}

#[test]
fn what_is_private_never_leaves() {
    let mut desk = Desk::new();
    let secret = "ешкімге айтпаймын";
    let private = desk.private();
    let document = desk.entry_in(private, secret);
    let file = desk
        .ws()
        .attach(document, "сурет.png", secret.as_bytes())
        .expect("attached")
        .value;
    desk.ws().seal(document).expect("sealed");
    desk.write(document, secret);
    desk.entry("ашық");
    let mut relay = Relay::new();
    desk.exchange(&mut relay);
    let request = desk.request(true);
    let Cursors::Full(cursors) = &request.cursors else {
        panic!("the whole list")
    };
    assert!(cursors.iter().all(|cursor| cursor.space != private));
    let frame = minicbor::to_vec(&request).expect("encodes");
    let mut sent: Vec<&[u8]> = vec![&frame];
    let changes: Vec<_> = relay
        .logs
        .values()
        .flatten()
        .map(|(change, _)| change)
        .collect();
    assert_eq!(changes.len(), 1);
    sent.extend(changes.iter().map(|change| change.payload.as_slice()));
    for bytes in sent {
        assert!(!contains(bytes, secret.as_bytes()));
        assert!(!contains(bytes, document.as_bytes()));
        assert!(!contains(bytes, private.as_bytes()));
    }
    assert_eq!(desk.ws().read(blob::to_send).expect("read"), []);
    assert!(
        desk.ws()
            .read(|read| blob::get(read, &file.hash))
            .expect("read")
            .is_some()
    );
    assert_eq!(desk.ws().unsent().expect("read"), (0, 0));
}

#[test]
fn the_database_itself_keeps_both_sides_apart() {
    let mut desk = Desk::new();
    let private = desk.private();
    let hidden = desk.entry_in(private, "жасырын");
    let open = desk.entry("ашық");
    desk.ws().seal_all().expect("sealed");
    let shared = desk.ws().shared_log().expect("read");
    let database = desk.database();
    desk.workspace = None;
    let raw = rusqlite::Connection::open(database).expect("opens");
    let refused = [
        format!(
            "UPDATE change SET log = x'{}' WHERE document = x'{}'",
            hex(shared.as_bytes()),
            hex(hidden.as_bytes())
        ),
        format!(
            "UPDATE change SET space = x'{}' WHERE document = x'{}'",
            hex(private.as_bytes()),
            hex(open.as_bytes())
        ),
        "UPDATE log SET private = 1 - private".to_owned(),
        "UPDATE space SET private = 0".to_owned(),
        format!("UPDATE document SET space = x'{}'", hex(private.as_bytes())),
        "UPDATE change SET payload = x'00'".to_owned(),
        "DELETE FROM change".to_owned(),
    ];
    for statement in refused {
        assert!(raw.execute(&statement, []).is_err(), "{statement}");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn two_people_of_one_library_converge() {
    let mut relay = Relay::new();
    let mut aigul = Desk::new();
    let mut bolat = Desk::of(PersonId::from_bytes([61; 16]), 2);
    let plan = [set("title", "Жоспар"), text("aim", 0, "мақсат")];
    let plan = aigul
        .ws()
        .create(Kind::Plan, library(), None, &plan)
        .expect("created")
        .value;
    aigul.exchange(&mut relay);
    bolat.exchange(&mut relay);
    bolat
        .ws()
        .edit(plan, None, &[text("aim", 6, " пен міндет")])
        .expect("edited");
    aigul
        .ws()
        .edit(plan, None, &[text("aim", 0, "Басты ")])
        .expect("edited");
    aigul
        .ws()
        .edit(plan, None, &[set("title", "Жылдық жоспар")])
        .expect("edited");
    bolat
        .ws()
        .edit(plan, None, &[set("title", "Кітапхана жоспары")])
        .expect("edited");
    for _ in 0..2 {
        aigul.exchange(&mut relay);
        bolat.exchange(&mut relay);
    }
    let shown = aigul.fields(plan);
    assert_eq!(shown, bolat.fields(plan));
    assert_eq!(shown.text("aim"), "Басты мақсат пен міндет");
    assert_eq!(shown.conflicts().len(), 1);
    aigul.reopen();
    bolat.reopen();
    assert_eq!(aigul.fields(plan), shown);
    assert_eq!(bolat.fields(plan), shown);
    assert_eq!(bolat.ws().read(quarantine::count).expect("read"), 0);
}

#[test]
fn an_edit_in_progress_carries_only_its_own_words() {
    let mut relay = Relay::new();
    let mut aigul = Desk::new();
    let mut bolat = Desk::of(PersonId::from_bytes([61; 16]), 2);
    let plan = aigul
        .ws()
        .create(Kind::Plan, library(), None, &[text("aim", 0, "а")]);
    let plan = plan.expect("created").value;
    aigul.exchange(&mut relay);
    bolat.exchange(&mut relay);
    bolat
        .ws()
        .edit(plan, None, &[text("aim", 1, "ББББ")])
        .expect("edited");
    bolat.exchange(&mut relay);
    // Aigul's edit stays open while Bolat's words arrive, also over a restart.
    aigul
        .ws()
        .edit(plan, None, &[text("tasks", 0, "ВВ")])
        .expect("edited");
    let request = {
        let cursors = aigul.ws().cursor_claim(true).expect("cursors");
        let logs = aigul.ws().outgoing(1_000_000).expect("page");
        tirek_wire::exchange::ExchangeRequest {
            protocol: 1,
            app: String::new(),
            cursors,
            logs,
            page_bytes: 1_000_000,
        }
    };
    let person = aigul.ws().identity().person();
    let news = relay.answer(person, &request);
    assert_eq!(
        aigul.ws().receive(&news).expect("received").value.taken_in,
        1
    );
    assert_eq!(aigul.fields(plan).text("aim"), "аББББ");
    aigul.reopen();
    aigul
        .ws()
        .edit(plan, None, &[text("tasks", 2, "ГГ")])
        .expect("edited");
    aigul.ws().seal_all().expect("sealed");
    let page = aigul.ws().outgoing(1_000_000).expect("page");
    let [change] = page[0].changes.as_slice() else {
        panic!("one change")
    };
    assert!(!contains(&change.payload, "ББББ".as_bytes()));
    aigul.exchange(&mut relay);
    bolat.exchange(&mut relay);
    assert_eq!(bolat.fields(plan), aigul.fields(plan));
    assert_eq!(bolat.fields(plan).text("tasks"), "ВВГГ");
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
        },
        SpacePart {
            space: SpaceId::from_bytes([90; 16]),
            kind: 77,
            epoch: 1,
            position: 1,
            changes: vec![delivered(50, 8, 75, words(8, "!"))],
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
fn a_submission_of_another_device_is_kept() {
    let mut relay = Relay::new();
    let mut first = Desk::new();
    let mut second = Desk::of(PersonId::from_bytes([11; 16]), 2);
    let document = first.entry("есеп");
    let submission = first
        .ws()
        .submit(document, Locale::Ru)
        .expect("submitted")
        .value;
    first.exchange(&mut relay);
    second.exchange(&mut relay);
    second.exchange(&mut relay);
    let found = second
        .ws()
        .read(|read| submission::find(read, submission))
        .expect("read");
    assert_eq!(found.expect("here").document, document);
    assert_eq!(second.text(document), "есеп");
    let own = first.ws().read(change::submissions).expect("read");
    assert_eq!(own[0].received_at_ms, Some(NOON_MS + 5));
}

#[test]
fn a_refusal_keeps_the_words() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let refused = desk.entry("қабылданбайды");
    let other = desk.entry("қабылданады");
    relay.refused.insert(refused, 3);
    desk.exchange(&mut relay);
    desk.write(refused, ", бірақ қалады");
    desk.exchange(&mut relay);
    desk.reopen();
    let found = desk.ws().read(refusal::all).expect("read");
    assert_eq!(
        found
            .iter()
            .map(|r| (r.document, r.reason))
            .collect::<Vec<_>>(),
        [(refused, 3)]
    );
    assert_eq!(desk.text(refused), "қабылданбайды, бірақ қалады");
    let space = own_of(&mut desk);
    let copy = desk.ws().copy_to(refused, space).expect("copied").value;
    desk.exchange(&mut relay);
    let there: Vec<_> = relay.spaces[&space]
        .iter()
        .map(|change| change.document)
        .collect();
    assert_eq!(there, [other, copy]);
}

#[test]
fn a_copied_folder_goes_on_in_a_log_of_its_own() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let shared = desk.entry("ортақ");
    desk.exchange(&mut relay);
    // Somebody copies the folder and works with both.
    let mut copy = Desk::new();
    copy.workspace = None;
    desk.workspace = None;
    copy_folder(desk.folder.path(), copy.folder.path());
    desk.reopen();
    copy.reopen();
    desk.write(shared, " бірінші");
    copy.write(shared, " екінші");
    let submission = copy
        .ws()
        .submit(shared, Locale::Kk)
        .expect("submitted")
        .value;
    let log = copy.ws().shared_log().expect("read");
    desk.exchange(&mut relay);
    copy.exchange(&mut relay);
    assert_ne!(copy.ws().shared_log().expect("read"), log);
    for _ in 0..2 {
        desk.exchange(&mut relay);
        copy.exchange(&mut relay);
    }
    let words = desk.text(shared);
    assert_eq!(words, copy.text(shared));
    assert!(
        words.contains("бірінші") && words.contains("екінші"),
        "{words}"
    );
    copy.reopen();
    assert_eq!(words, copy.text(shared));
    assert!(!copy.ws().has_outgoing().expect("read"));
    let found = copy
        .ws()
        .read(|read| submission::find(read, submission))
        .expect("read");
    assert_eq!(
        found.expect("moved along").received_at_ms,
        Some(NOON_MS + 5)
    );
    let found = desk
        .ws()
        .read(|read| submission::find(read, submission))
        .expect("read");
    assert!(found.is_some());
}

#[test]
fn a_fork_told_twice_moves_once() {
    let mut desk = Desk::new();
    let document = desk.entry("сөз");
    desk.ws().seal_all().expect("sealed");
    let log = desk.ws().shared_log().expect("read");
    let forked = LogAck {
        log,
        through: 0,
        outcome: LogOutcome::Forked { seq: 1 },
    };
    let page = ExchangeAnswer {
        acks: vec![forked],
        ..answer(Vec::new())
    };
    assert!(desk.ws().receive(&page).expect("received").value.forked);
    let moved = desk.ws().shared_log().expect("read");
    assert!(!desk.ws().receive(&page).expect("received").value.forked);
    assert_eq!(desk.ws().shared_log().expect("read"), moved);
    let page = desk.ws().outgoing(1_000).expect("page");
    assert_eq!(
        (
            page.len(),
            page[0].log,
            page[0].after,
            page[0].changes.len()
        ),
        (1, moved, 0, 1)
    );
    assert_eq!(desk.text(document), "сөз");
}

#[test]
fn a_folder_restored_from_an_old_copy_gets_its_words_back() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let document = desk.entry("ескі");
    desk.exchange(&mut relay);
    let mut restored = Desk::new();
    restored.workspace = None;
    desk.workspace = None;
    copy_folder(desk.folder.path(), restored.folder.path());
    desk.reopen();
    desk.write(document, " жаңа");
    let later = desk.entry("кейінгі");
    desk.exchange(&mut relay);
    drop(desk);
    restored.reopen();
    let log = restored.ws().shared_log().expect("read");
    restored.exchange(&mut relay);
    assert_eq!(restored.text(document), "ескі жаңа");
    assert_eq!(restored.text(later), "кейінгі");
    assert_ne!(restored.ws().shared_log().expect("read"), log);
    restored.write(document, " соңғы");
    restored.exchange(&mut relay);
    let mut third = Desk::of(PersonId::from_bytes([11; 16]), 3);
    third.exchange(&mut relay);
    assert_eq!(third.text(document), "ескі жаңа соңғы");
}

#[test]
fn a_restored_centre_is_given_everything_again() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let document = desk.entry("бір");
    desk.exchange(&mut relay);
    let mut relay = Relay {
        epoch: 2,
        ..Relay::new()
    };
    desk.write(document, " екі");
    desk.exchange(&mut relay);
    desk.exchange(&mut relay);
    let mut other = Desk::of(PersonId::from_bytes([11; 16]), 2);
    other.exchange(&mut relay);
    assert_eq!(other.text(document), "бір екі");
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
    };
    let strange = ExchangeAnswer {
        acks: vec![other],
        ..answer(Vec::new())
    };
    assert!(!desk.ws().receive(&strange).expect("received").value.forked);
}

#[test]
fn sent_is_a_fact_about_the_line_only() {
    let mut desk = Desk::new();
    let document = desk.entry("есеп");
    let id = desk
        .ws()
        .submit(document, Locale::Kk)
        .expect("submitted")
        .value;
    let row = |desk: &mut Desk| {
        let found = desk
            .ws()
            .read(|read| submission::find(read, id))
            .expect("read");
        let found = found.expect("here");
        (found.sent, found.received_at_ms)
    };
    assert_eq!(row(&mut desk), (false, None));
    let page = desk.ws().outgoing(10_000).expect("page");
    desk.ws().set_sent(&page).expect("noted");
    assert_eq!(row(&mut desk), (true, None));
    let mut relay = Relay::new();
    desk.exchange(&mut relay);
    assert_eq!(row(&mut desk), (true, Some(NOON_MS + 5)));
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
    assert!(matches!(failed, Err(StoreError::Statement { .. })));
    assert_eq!(desk.text(document), "бұрынғы ашық");
    raw.execute_batch("DROP TRIGGER broken").expect("dropped");
    desk.ws().receive(&page).expect("received");
    let words = desk.text(document);
    assert!(
        words.contains("келген") && words.contains("бұрынғы ашық"),
        "{words}"
    );
}
