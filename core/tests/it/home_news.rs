//! What Home calls new: the newest answer about each document, until it is opened.

use tirek_core::calendar;
use tirek_core::home::{self, HomeFacts, News};
use tirek_core::locale::Locale;
use tirek_core::profile::details;
use tirek_core::store::submission;
use tirek_document::{Fields, Kind};
use tirek_wire::id::{DocumentId, SubmissionId};

use crate::store_fixture::{Desk, NOON_MS, answer, beside, own_of, set};

/// The centre's answer number `seq` to a submission.
fn reviewed(desk: &mut Desk, seq: u8, submission: SubmissionId, verdict: &str) {
    let edits = [
        set("submission", &submission.to_string()),
        set("state", "released"),
        set("verdict", verdict),
        set("reviewer", "Айгүл"),
    ];
    let part = beside(own_of(desk), (70, seq), Kind::Review, &edits);
    let received = desk.ws().receive(&answer(vec![part])).expect("received");
    assert_eq!(received.value.taken_in, 1);
}

fn news(desk: &mut Desk) -> Vec<News> {
    let years = calendar::read_embedded().expect("well formed");
    let profile = details(&Fields::default(), &desk.ws().identity().enrolment.clone());
    let known = HomeFacts {
        today: "2026-11-23".parse().expect("a day"),
        years: &years,
        support_months: 12,
        profile: &profile,
        group: "",
        unsent: Vec::new(),
        last_exchange: None,
    };
    let read = desk.ws().read(|read| home::read(read, known));
    read.expect("read").news
}

fn report(desk: &mut Desk) -> DocumentId {
    let space = own_of(desk);
    let made = desk.ws().create(Kind::Report, space, None, &[]);
    let report = made.expect("created").value;
    desk.make_ready(report);
    report
}

#[test]
fn a_document_answered_twice_is_news_once() {
    let mut desk = Desk::new();
    let report = report(&mut desk);
    for (seq, verdict) in [(1, "returned"), (2, "accepted")] {
        let submitted = desk.ws().submit(report, Locale::Kk).expect("submitted");
        reviewed(&mut desk, seq, submitted.value, verdict);
    }
    let all = news(&mut desk);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].document, report.to_string());
    assert_eq!(
        all[0].verdict,
        Some(tirek_document::kind::Verdict::Accepted)
    );
}

#[test]
fn a_clock_set_back_does_not_make_the_newest_version_the_first() {
    let mut desk = Desk::new();
    let report = report(&mut desk);
    let mut submitted = Vec::new();
    for now_ms in [NOON_MS, NOON_MS - 86_400_000 * 3_000] {
        desk.clock
            .store(now_ms, std::sync::atomic::Ordering::Relaxed);
        let done = desk.ws().submit(report, Locale::Kk).expect("submitted");
        submitted.push(done.value);
    }
    let rows = desk.ws().read(|read| submission::of(read, report));
    let order: Vec<_> = rows.expect("read").iter().map(|row| row.id).collect();
    assert_eq!(order, submitted);
}
