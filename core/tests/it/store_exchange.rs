//! What leaves and what both ends then agree on.

use tirek_core::locale::Locale;
use tirek_core::store::{blob, change, quarantine, refusal, submission};
use tirek_document::{Kind, SpaceKind};
use tirek_wire::exchange::{Cursors, Delivered, SpacePart};
use tirek_wire::id::PersonId;

use crate::store_fixture::{Desk, NOON_MS, Relay, answer, library, own_of, set, text};
use crate::store_write::contains;

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
            standing: None,
            mending: None,
            rights: None,
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
fn a_submission_of_another_device_is_kept() {
    let mut relay = Relay::new();
    let mut first = Desk::new();
    let mut second = Desk::of(PersonId::from_bytes([11; 16]), 2);
    let document = first.report("есеп");
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
fn a_refusal_is_taken_back_when_the_change_is_handed_out() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let document = desk.entry("кейін қабылданады");
    relay.refused.insert(document, 3);
    let part = {
        desk.ws().seal_all().expect("sealed");
        desk.ws().outgoing(100_000).expect("page").remove(0)
    };
    desk.exchange(&mut relay);
    let stands = |desk: &mut Desk| {
        let found = desk.ws().read(|read| refusal::get(read, document));
        found.expect("read").is_some()
    };
    assert!(stands(&mut desk));
    let space = own_of(&mut desk);
    let page = {
        let change = part.changes.first().expect("one");
        answer(vec![SpacePart {
            space,
            kind: SpaceKind::Own.code(),
            epoch: 1,
            position: 90,
            changes: vec![Delivered {
                log: part.log,
                seq: change.seq,
                document,
                kind: change.kind,
                op: change.op,
                payload: change.payload.clone(),
                person: PersonId::from_bytes([9; 16]),
                received_at_ms: NOON_MS,
            }],
            from: None,
        }])
    };
    for _ in 0..2 {
        let done = desk.ws().receive(&page).expect("received");
        assert_eq!(done.value.taken_in, 0);
        assert!(!stands(&mut desk));
    }
    assert_eq!(desk.text(document), "кейін қабылданады");
}

#[test]
fn sent_is_a_fact_about_the_line_only() {
    let mut desk = Desk::new();
    let document = desk.report("есеп");
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
