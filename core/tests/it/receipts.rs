//! "Received" is said of what the centre holds alone: what it refused is acknowledged too, and is not
//! received.

use tirek_core::exchange;
use tirek_core::locale::Locale;
use tirek_core::store::refusal;
use tirek_core::submission::{self, DocumentStatus, SubmissionView};
use tirek_core::sync::Status;
use tirek_wire::exchange::{Delivered, ExchangeAnswer, LogPart, SpacePart};
use tirek_wire::id::{DocumentId, PersonId, SubmissionId};

use crate::store_fixture::{Desk, NOON_MS, Relay, answer, own_of};
use tirek_document::SpaceKind;

const NOT_ALLOWED: u16 = 3;

fn view(desk: &mut Desk, id: SubmissionId) -> SubmissionView {
    let found = desk.ws().read(|read| submission::one(read, id));
    found.expect("read").expect("listed")
}

fn status(desk: &mut Desk, document: DocumentId) -> DocumentStatus {
    let found = desk.ws().read(|read| submission::standing(read, document));
    found.expect("read")
}

fn steps(view: &SubmissionView) -> Vec<submission::Step> {
    view.receipts.iter().map(|receipt| receipt.step).collect()
}

/// The states of what the exchange lists.
fn listed(desk: &mut Desk) -> Vec<(String, &'static str)> {
    let state = exchange::read(desk.ws(), &Status::default()).expect("read");
    let items = state.items.into_iter();
    items.map(|item| (item.id, item.state)).collect()
}

/// What the centre says when the operator has released these changes of a log.
fn released(desk: &mut Desk, part: &LogPart, at_ms: i64) -> ExchangeAnswer {
    let space = own_of(desk);
    let changes = part.changes.iter().map(|change| Delivered {
        log: part.log,
        seq: change.seq,
        document: change.document,
        kind: change.kind,
        op: change.op,
        payload: change.payload.clone(),
        person: PersonId::from_bytes([11; 16]),
        received_at_ms: NOON_MS + 5,
    });
    ExchangeAnswer {
        received_at_ms: at_ms,
        ..answer(vec![SpacePart {
            space,
            kind: SpaceKind::Own.code(),
            epoch: 1,
            position: 90,
            changes: changes.collect(),
            from: None,
        }])
    }
}

#[test]
fn what_was_refused_is_acknowledged_and_not_received() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let (refused, held) = (desk.report("қабылданбайды"), desk.report("қабылданады"));
    relay.refused.insert(refused, NOT_ALLOWED);
    let submit = |desk: &mut Desk, document| {
        let done = desk.ws().submit(document, Locale::Kk);
        done.expect("submitted").value
    };
    let (bad, good) = (submit(&mut desk, refused), submit(&mut desk, held));
    let offered = desk.ws().outgoing(1_000_000).expect("page").remove(0);
    desk.exchange(&mut relay);
    for _ in 0..2 {
        assert!(!desk.ws().has_outgoing().expect("read"), "all acknowledged");
        let shown = view(&mut desk, bad);
        assert_eq!(shown.refusal.as_deref(), Some("not_allowed"));
        assert!(!steps(&shown).contains(&submission::Step::Received));
        assert_eq!(status(&mut desk, refused), DocumentStatus::Refused);
        assert_eq!(listed(&mut desk), [(refused.to_string(), "refused")]);
        let other = view(&mut desk, good);
        assert_eq!(
            (other.refusal.as_deref(), status(&mut desk, held)),
            (None, DocumentStatus::Received)
        );
        // The same over a restart.
        desk.reopen();
    }
    // The operator has released it: the next answer says so, and an older one changes nothing.
    let news = released(&mut desk, &offered, NOON_MS + 60_000);
    desk.ws().receive(&news).expect("received");
    let late = ExchangeAnswer {
        refusals: vec![tirek_wire::exchange::Refusal {
            log: offered.log,
            seq: offered.changes[1].seq,
            document: refused,
            reason: NOT_ALLOWED,
        }],
        ..answer(Vec::new())
    };
    desk.ws().receive(&late).expect("received");
    let shown = view(&mut desk, bad);
    assert_eq!(shown.refusal, None);
    assert_eq!(steps(&shown).last(), Some(&submission::Step::Received));
    assert_eq!(status(&mut desk, refused), DocumentStatus::Received);
    assert_eq!(listed(&mut desk), []);
}

#[test]
fn a_later_submission_that_is_held_settles_the_document() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let document = desk.report("есеп");
    desk.exchange(&mut relay);
    relay.refused.insert(document, 7);
    let first = desk.ws().submit(document, Locale::Kk).expect("submitted");
    desk.exchange(&mut relay);
    assert_eq!(status(&mut desk, document), DocumentStatus::Refused);
    relay.refused.clear();
    let second = desk.ws().submit(document, Locale::Kk).expect("submitted");
    assert_eq!(status(&mut desk, document), DocumentStatus::Queued);
    desk.exchange(&mut relay);
    assert_eq!(status(&mut desk, document), DocumentStatus::Received);
    assert!(view(&mut desk, first.value).refusal.is_some());
    assert!(view(&mut desk, second.value).refusal.is_none());
    assert_eq!(listed(&mut desk), []);
    assert_eq!(desk.ws().read(refusal::all).expect("read"), []);
}

#[test]
fn what_a_restored_centre_lacks_is_no_longer_received() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let document = desk.report("есеп");
    let before = relay.clone();
    desk.ws().submit(document, Locale::Kk).expect("submitted");
    desk.exchange(&mut relay);
    assert_eq!(status(&mut desk, document), DocumentStatus::Received);
    relay = Relay { epoch: 2, ..before };
    let request = desk.request(true);
    let person = desk.ws().identity().person();
    let said = relay.answer(person, &request);
    desk.ws().receive(&said).expect("received");
    assert_eq!(status(&mut desk, document), DocumentStatus::Sent);
    desk.exchange(&mut relay);
    assert_eq!(status(&mut desk, document), DocumentStatus::Received);
}

#[test]
fn what_an_older_version_took_for_received_is_told_apart() {
    let place = tempfile::TempDir::new().expect("a folder");
    let db = rusqlite::Connection::open(place.path().join("old.db")).expect("opens");
    let steps = tirek_core::store::migration::STEPS;
    let at = |name: &str| steps.iter().position(|(known, _)| known.ends_with(name));
    let next = at("refused_changes.sql").expect("a step");
    for (_, sql) in &steps[..next] {
        db.execute_batch(sql).expect("a step");
    }
    let id = |byte: u8| format!("x'{}'", format!("{byte:02x}").repeat(16));
    let hash = format!("x'{}'", "07".repeat(32));
    let (space, log, person) = (id(1), id(2), id(3));
    let mut sql = format!("INSERT INTO space VALUES ({space}, 0, 0);");
    for document in [10, 11] {
        let document = id(document);
        sql += &format!("INSERT INTO document VALUES ({document}, 3, {space}, {person}, 0, 0);");
    }
    for (seq, document, received) in [
        (1, 10, "5"),
        (2, 11, "5"),
        (3, 10, "5"),
        (4, 10, "5"),
        (5, 10, "NULL"),
    ] {
        let document = id(document);
        sql += &format!(
            "INSERT INTO change (log, seq, hash, prev_hash, space, document, kind, op, person,
                 stored_at_ms, received_at_ms, payload)
             VALUES ({log}, {seq}, {hash}, {hash}, {space}, {document}, 3, 0, {person}, 0, {received}, x'00');"
        );
    }
    sql += &format!("INSERT INTO refusal VALUES ({}, {log}, 3, 7, 5);", id(10));
    db.execute_batch(&sql).expect("rows of an older version");
    db.execute_batch(steps[next].1).expect("the step");
    let numbers = |sql: &str| -> Vec<i64> {
        let mut statement = db.prepare(sql).expect("a query");
        let rows = statement.query_map([], |row| row.get(0)).expect("rows");
        rows.map(|row| row.expect("a number")).collect()
    };
    let received = "SELECT seq FROM change WHERE received_at_ms IS NOT NULL ORDER BY seq";
    assert_eq!(numbers(received), [1, 2]);
    let reasons = "SELECT seq * 100 + reason FROM refused_change ORDER BY seq";
    assert_eq!(numbers(reasons), [307, 405]);
}
