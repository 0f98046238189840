//! Changes: held, parked, in quarantine; documents, submissions, reviews.

use super::{Store, a_hash, a_submission};
use crate::harness::{On, change, document, on_both};
use tirek_centre::store::change::{self, Origin};
use tirek_centre::store::quarantine::{self, Refused};
use tirek_centre::store::review::{self, ReviewRow};
use tirek_centre::store::submission::{self, SubmissionRow};
use tirek_centre::store::{DbError, damage, document, log, parked};
use tirek_document::Kind;
use tirek_document::review::{ReviewState, Verdict};
use tirek_wire::change::Change;
use tirek_wire::id::DocumentId;
use tirek_wire::key::Hash32;
use tirek_wire::mending::Lacking;
use tirek_wire::refusal::RefusalReason;

impl Store {
    pub fn plan(&self, at: DocumentId, seq: u64, payload: &[u8]) -> Change {
        let mut change = change(self.own, at, Kind::Plan, payload);
        change.seq = seq;
        change
    }

    fn origin(&self) -> Origin {
        Origin {
            log: self.log,
            person: self.person.person.id,
            at_ms: 1_700_000_000_000,
            hash: a_hash(),
        }
    }

    fn refused(&self, chained: bool) -> Refused {
        Refused {
            device: self.device.id,
            reason: RefusalReason::NotYourSpace,
            chained,
        }
    }

    /// A document with two held changes; answers their hashes.
    fn held(&self, at: DocumentId) -> [Hash32; 2] {
        document::note(&self.db, at, self.own, Kind::Plan.code()).unwrap();
        [(1, b"one"), (2, b"two")].map(|(seq, payload)| {
            let origin = self.origin();
            change::insert(&self.db, &self.plan(at, seq, payload), &origin, seq).unwrap();
            origin.hash
        })
    }
}

fn changes_are_held_once_and_handed_out_in_order(on: On) {
    let store = Store::on(on);
    let (db, plan) = (&store.db, document());
    let hashes = store.held(plan);
    for (seq, position) in [(2, 3), (3, 2)] {
        let twice = change::insert(db, &store.plan(plan, seq, b""), &store.origin(), position);
        assert!(twice.is_err(), "a number and a position are one change's");
    }
    assert_eq!(log::hash_at(db, store.log, 2).unwrap(), Some(hashes[1]));
    let person = store.person.person.id;
    assert_eq!(document::authors(db, store.own).unwrap(), [(plan, person)]);
    let kind = Kind::Plan.code();
    assert_eq!(document::of_person(db, person, kind).unwrap(), Some(plan));
    assert_eq!(
        document::of_person(db, person, Kind::Profile.code()).unwrap(),
        None
    );
    let of_kind = |kind: Kind| document::of_kind(db, store.own, kind.code()).unwrap();
    assert_eq!(of_kind(Kind::Plan), [plan]);
    assert_eq!(of_kind(Kind::Profile), []);
    let came = document::came(db, store.own, kind).unwrap();
    assert_eq!(came, [(plan, store.origin().at_ms)]);
    let withheld = |expected: bool| {
        change::each_after(db, store.own, 0, |envelope| {
            assert_eq!(envelope.withheld, expected);
            Ok(true)
        })
    };
    withheld(false).unwrap();
    assert!(!document::is_withheld(db, plan).unwrap());
    document::withhold(db, plan).unwrap();
    assert!(document::is_withheld(db, plan).unwrap());
    withheld(true).unwrap();
    change::mark_released(db, store.log, 2).unwrap();
    let seen = |after: u64, most: usize| {
        let mut seen = Vec::new();
        change::each_after(db, store.own, after, |envelope| {
            seen.push((envelope.position, envelope.payload_bytes, envelope.released));
            Ok(seen.len() < most)
        })
        .unwrap();
        seen
    };
    assert_eq!(seen(0, 9), [(1, 3, false), (2, 3, true)]);
    assert_eq!(seen(0, 1), [(1, 3, false)]);
    assert_eq!(seen(2, 9), []);
    let (found, hash) = change::at(db, store.own, 2).unwrap();
    let delivered = found.change;
    assert_eq!((delivered.seq, delivered.payload), (2, b"two".to_vec()));
    assert_eq!(delivered.received_at_ms, store.origin().at_ms);
    assert_eq!((found.space, hash), (store.own, hashes[1]));
    let (same, hash) = change::of_log(db, store.log, 2).unwrap().unwrap();
    assert_eq!((same.change.seq, hash), (2, hashes[1]));
    assert!(change::of_log(db, store.log, 9).unwrap().is_none());
    assert!(matches!(change::at(db, store.own, 3), Err(DbError::NoRow)));
    assert_eq!(change::payloads(db, plan).unwrap(), [b"one", b"two"]);
    assert_eq!(change::edits(db, plan).unwrap(), [b"one", b"two"]);
    let within = |bytes| change::payloads_within(db, plan, bytes).unwrap();
    assert_eq!(within(6).unwrap(), [b"one", b"two"]);
    assert_eq!(within(5), None);
    assert_eq!(change::payload_at(db, store.log, 1).unwrap(), b"one");
    let link = change::link_at(db, store.log, 2).unwrap().unwrap();
    assert_eq!(link.change, store.plan(plan, 2, b"two"));
    assert_eq!(link.hash, hashes[1]);
    assert!(change::link_at(db, store.log, 9).unwrap().is_none());
    change::replace(db, store.log, &store.plan(plan, 1, b"ONE"), 5).unwrap();
    assert_eq!(seen(0, 9), [(2, 3, true), (5, 3, false)]);
    assert_eq!(change::payload_at(db, store.log, 1).unwrap(), b"ONE");
}

fn damage_is_asked_for_from_its_device(on: On) {
    let store = Store::on(on);
    let (db, device) = (&store.db, store.device.id);
    let what = |seq| Lacking {
        log: store.log,
        seq,
    };
    for seq in [2, 1, 2] {
        damage::note(db, what(seq), store.own, 7).unwrap();
    }
    assert_eq!(
        damage::of_device(db, device, 9).unwrap(),
        [what(1), what(2)]
    );
    assert_eq!(damage::of_device(db, device, 1).unwrap(), [what(1)]);
    let another = super::a_device(db, store.person.person.id).id;
    assert_eq!(damage::of_device(db, another, 9).unwrap(), []);
    assert!(damage::settle(db, what(1)).unwrap());
    assert!(!damage::settle(db, what(1)).unwrap());
    assert_eq!(damage::of_device(db, device, 9).unwrap(), [what(2)]);
}

fn many_changes_are_read_in_portions(on: On) {
    let store = Store::on(on);
    let (db, plan) = (&store.db, document());
    document::note(db, plan, store.own, Kind::Plan.code()).unwrap();
    let all = db.begin().unwrap();
    for seq in 1..=1_100 {
        let origin = store.origin();
        change::insert(db, &store.plan(plan, seq, b"x"), &origin, seq).unwrap();
    }
    all.commit().unwrap();
    let (mut positions, mut links) = (Vec::new(), Vec::new());
    change::each_after(db, store.own, 0, |envelope| {
        positions.push(envelope.position);
        Ok(true)
    })
    .unwrap();
    let reading = db.begin_reading().unwrap();
    change::each_link(db, store.log, |link| links.push(link.change.seq)).unwrap();
    drop(reading);
    let expected: Vec<u64> = (1..=1_100).collect();
    assert_eq!(positions, expected);
    assert_eq!(links, expected);
}

fn a_document_lives_in_one_place(on: On) {
    let store = Store::on(on);
    let (db, plan) = (&store.db, document());
    assert_eq!(document::place(db, plan).unwrap(), None);
    let kind = Kind::Plan.code();
    document::note(db, plan, store.own, kind).unwrap();
    document::note(db, plan, store.own, kind).unwrap();
    assert_eq!(document::place(db, plan).unwrap(), Some((store.own, kind)));
    let moved = document::note(db, plan, store.library, kind);
    assert!(matches!(moved, Err(DbError::Overtaken)));
}

fn quarantine_keeps_and_gives_back(on: On) {
    let store = Store::on(on);
    let (db, device, plan) = (&store.db, store.device.id, document());
    let (chained, loose) = (store.origin(), store.origin());
    let change = store.plan(plan, 1, b"refused");
    for _ in 0..2 {
        quarantine::insert(db, &change, &chained, &store.refused(true)).unwrap();
    }
    let why = RefusalReason::NotYourSpace;
    assert_eq!(quarantine::devices(db, why).unwrap(), [device]);
    assert_eq!(quarantine::spaces_of(db, device, why).unwrap(), [store.own]);
    let links = quarantine::links_of(db, device, store.own, why).unwrap();
    assert_eq!((links.len(), &links[0].change), (1, &change));
    let later = store.plan(plan, 2, b"loose");
    quarantine::insert(db, &later, &loose, &store.refused(false)).unwrap();
    let reason = Some(RefusalReason::NotYourSpace.code());
    assert_eq!(quarantine::reason_at(db, store.log, 1).unwrap(), reason);
    assert_eq!(quarantine::reason_at(db, store.log, 2).unwrap(), None);
    assert_eq!(quarantine::loose_weight(db, device).unwrap(), (1, 205));
    let lines = quarantine::list(db).unwrap();
    // What is released by its document, and what by its device.
    assert_eq!(lines.len(), 2);
    for line in &lines {
        let bytes = if line.chained { 7 } else { 5 };
        assert_eq!((line.changes, line.payload_bytes), (1, bytes));
        assert_eq!((line.document, line.device), (plan, device));
    }
    assert_ne!(lines[0].chained, lines[1].chained);
    let rows = quarantine::of_document(db, plan).unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].change, change);
    let apart = quarantine::loose_of(db, device).unwrap();
    assert_eq!((apart.len(), apart[0].change.seq), (1, 2));
    assert_eq!(log::hash_at(db, store.log, 1).unwrap(), Some(chained.hash));
    // What was loose becomes a link; a link never becomes loose again.
    quarantine::insert(db, &later, &loose, &store.refused(true)).unwrap();
    quarantine::insert(db, &later, &loose, &store.refused(false)).unwrap();
    assert_eq!(quarantine::loose_weight(db, device).unwrap(), (0, 0));
    for kept in quarantine::of_document(db, plan).unwrap() {
        quarantine::remove(db, &kept).unwrap();
    }
    assert!(quarantine::list(db).unwrap().is_empty());
}

fn what_is_parked_waits_for_its_predecessor(on: On) {
    let store = Store::on(on);
    let (db, plan) = (&store.db, document());
    let (claimed, latest) = (a_hash(), a_hash());
    parked::insert(db, store.log, &claimed, &store.plan(plan, 3, b"early")).unwrap();
    let change = store.plan(plan, 3, b"once more");
    parked::insert(db, store.log, &latest, &change).unwrap();
    assert_eq!(parked::weight(db, store.log).unwrap(), (1, 9));
    assert_eq!(parked::first(db, store.log).unwrap(), Some(3));
    let (row, first) = log::get_with_parked(db, store.log).unwrap().unwrap();
    assert_eq!((row.id, first), (store.log, Some(3)));
    assert_eq!(parked::take(db, store.log, 3, &claimed).unwrap(), None);
    assert_eq!(
        parked::take(db, store.log, 3, &latest).unwrap(),
        Some(change)
    );
    parked::forget(db, store.log, 2).unwrap();
    assert_eq!(parked::weight(db, store.log).unwrap().0, 1);
    parked::forget(db, store.log, 3).unwrap();
    assert_eq!(parked::weight(db, store.log).unwrap(), (0, 0));
    assert_eq!(parked::first(db, store.log).unwrap(), None);
}

fn submissions_and_their_reviews(on: On) {
    let store = Store::on(on);
    let (db, plan) = (&store.db, document());
    store.held(plan);
    let row = |seq: u64| SubmissionRow {
        id: a_submission(),
        space: store.own,
        document: plan,
        person: store.person.person.id,
        log: store.log,
        seq,
        received_at_ms: 100,
    };
    let (first, second) = (row(1), row(2));
    for row in [&second, &first] {
        submission::insert(db, row).unwrap();
    }
    assert_eq!(submission::newest_ms(db).unwrap(), Some(100));
    assert_eq!(submission::get(db, first.id).unwrap().unwrap().seq, 1);
    assert!(submission::get(db, a_submission()).unwrap().is_none());
    let versions = submission::versions(db, plan).unwrap();
    assert_eq!([versions[0].id, versions[1].id], [first.id, second.id]);

    assert!(review::get(db, first.id).unwrap().is_none());
    let answer = document();
    document::note(db, answer, store.own, Kind::Review.code()).unwrap();
    let mut said = ReviewRow {
        submission: first.id,
        document: answer,
        reviewer: "Орынбаева".into(),
        person: Some(store.person.person.id),
        state: ReviewState::Reading,
        verdict: None,
    };
    review::put(db, &said, 200).unwrap();
    assert_eq!(states(&store), ["received", "reading"]);
    said.state = ReviewState::Released;
    said.verdict = Some(Verdict::Returned);
    review::put(db, &said, 300).unwrap();
    assert_eq!(states(&store), ["received", "returned"]);
    let found = review::get(db, first.id).unwrap().unwrap();
    assert_eq!((found.document, found.verdict), (answer, said.verdict));
}

/// The states of the inbox from its top, where the second version and then the first stand.
fn states(store: &Store) -> [String; 2] {
    let lines = submission::inbox(&store.db).unwrap();
    assert_eq!([lines[0].number, lines[1].number], [2, 1]);
    assert_eq!(lines[0].author, "Әлиева Гүлнұр Қайратқызы");
    assert_eq!(
        (lines[0].school.as_str(), lines[0].group.as_str()),
        ("№1", "2026-3")
    );
    [lines[0].state.clone(), lines[1].state.clone()]
}

on_both!(
    damage_is_asked_for_from_its_device,
    changes_are_held_once_and_handed_out_in_order,
    many_changes_are_read_in_portions,
    a_document_lives_in_one_place,
    quarantine_keeps_and_gives_back,
    what_is_parked_waits_for_its_predecessor,
    submissions_and_their_reviews,
);
