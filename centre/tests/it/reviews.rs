//! Submissions and the centre's answers.

use crate::harness::{On, Site, document, on_both};
use tirek_centre::places::{NoSuchAnchor, anchor_in};
use tirek_centre::review::{GivenReview, ReviewError};
use tirek_document::review::{Review, ReviewState, Verdict};
use tirek_document::space::{Role, SpaceKind};
use tirek_document::{Body, Edit, Fields, Kind, Path, Value};
use tirek_wire::id::{PersonId, SubmissionId};

/// A plan with one goal and two activities.
pub fn plan() -> Fields {
    let json = r#"{
        "values": {"title": ["Даму жоспары"], "school_year": ["2026-2027"],
                   "goals/AAAAAAAAAAAAAAAAAAAAAA/direction": ["readers"],
                   "activities/AAAAAAAAAAAAAAAAAAAAAQ/goal": ["AAAAAAAAAAAAAAAAAAAAAA"],
                   "activities/AAAAAAAAAAAAAAAAAAAAAQ/status": ["planned"]},
        "texts": {"aim": "Оқуға баулу",
                  "goals/AAAAAAAAAAAAAAAAAAAAAA/statement": "Оқырман саны артады",
                  "activities/AAAAAAAAAAAAAAAAAAAAAQ/title": "Кітап көрмесі",
                  "activities/AAAAAAAAAAAAAAAAAAAAAg/title": "Әдеби кеш"},
        "orders": {"goals": ["AAAAAAAAAAAAAAAAAAAAAA"],
                   "activities": ["AAAAAAAAAAAAAAAAAAAAAQ", "AAAAAAAAAAAAAAAAAAAAAg"]}
    }"#;
    serde_json::from_str(json).unwrap()
}

fn answer(reviewer: PersonId, remarks: &[(&str, &str)]) -> GivenReview {
    GivenReview {
        reviewer,
        verdict: Verdict::Returned,
        summary: "Жақсы бастама.".into(),
        remarks: remarks
            .iter()
            .map(|(at, text)| ((*at).into(), (*text).into()))
            .collect(),
    }
}

fn read_then_answered(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let document = document();
    let submission = device.submit(document, Kind::Plan, &plan());
    device.exchange(&mut site.centre, 0);
    assert_eq!(site.centre.inbox().unwrap()[0].state, "received");

    let by = site.reviewer();
    site.centre.begin_reading(submission, by).unwrap();
    site.centre.begin_reading(submission, by).unwrap();
    device.exchange(&mut site.centre, 1);
    assert_eq!(device.got.len(), 1, "the second look tells nothing new");
    assert_eq!(site.centre.inbox().unwrap()[0].state, "reading");

    let remarks = [("activities/2/title", "Нақтылаңыз"), ("", "Мерзімі жоқ")];
    site.centre
        .answer(submission, &answer(by, &remarks))
        .unwrap();
    device.exchange(&mut site.centre, 1);
    // The answer stands beside the note that somebody reads, without its past.
    assert_ne!(device.got[0].document, device.got[1].document);
    assert!(
        device
            .got
            .iter()
            .all(|change| change.kind == Kind::Review.code())
    );
    assert_ne!(device.got[0].person, device.person());
    let loaded = Body::load(7, [device.payloads()[1]]);
    assert!(loaded.unreadable.is_empty());
    let review = Review::read(&loaded.body.fields()).value;
    assert_eq!(review.state, ReviewState::Released);
    assert_eq!(review.verdict.unwrap().name(), "returned");
    assert_eq!(review.submission, submission.to_string());
    assert_eq!(review.document, document.to_string());
    assert_eq!(review.summary, "Жақсы бастама.");
    assert_eq!(review.reviewer, by.to_string());
    assert_eq!(review.reviewer_name, "Орынбаева Гүлнұр");
    let listed = site.centre.submission(submission).unwrap().review.unwrap();
    assert_eq!(
        (listed.person, listed.reviewer.as_str()),
        (Some(by), "Орынбаева Гүлнұр")
    );
    let told: Vec<_> = review
        .remarks
        .iter()
        .map(|r| (r.anchor.as_str(), r.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("activities/AAAAAAAAAAAAAAAAAAAAAg/title", "Нақтылаңыз"),
            ("", "Мерзімі жоқ")
        ]
    );
    assert_eq!(site.centre.inbox().unwrap()[0].state, "returned");
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}

fn an_answer_is_final(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let submission = device.submit(document(), Kind::Plan, &plan());
    device.exchange(&mut site.centre, 0);
    let by = site.reviewer();
    site.centre.answer(submission, &answer(by, &[])).unwrap();
    let again = site.centre.answer(submission, &answer(by, &[]));
    assert!(matches!(again, Err(ReviewError::AlreadyAnswered)));
    let other = site.person("Басқа", Role::Methodologist, "Орталық");
    site.centre.begin_reading(submission, other).unwrap();
    assert_eq!(site.centre.inbox().unwrap()[0].state, "returned");
}

fn a_remark_names_a_place_that_is_there(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let submission = device.submit(document(), Kind::Plan, &plan());
    device.exchange(&mut site.centre, 0);
    let by = site.reviewer();
    for anchor in [
        "activities/3/title",
        "activities/0",
        "nowhere",
        "goals/x",
        "aim/1",
        "activities/1/nonsense",
        "activities/1/title/more",
    ] {
        let refused = site
            .centre
            .answer(submission, &answer(by, &[(anchor, "x")]));
        assert!(
            matches!(refused, Err(ReviewError::NoSuchAnchor(_))),
            "{anchor}"
        );
    }
    for anchor in [
        "",
        "aim",
        "goals",
        "goals/1",
        "activities/2/resources",
        "title",
        "tasks",
        "analysis",
        "activities/AAAAAAAAAAAAAAAAAAAAAg/title",
    ] {
        assert!(anchor_in(Kind::Plan, &plan(), anchor).is_ok(), "{anchor}");
    }
    assert_eq!(
        site.centre.inbox().unwrap()[0].state,
        "received",
        "nothing was written"
    );
}

fn nothing_is_returned_without_a_word(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let submission = device.submit(document(), Kind::Plan, &plan());
    device.exchange(&mut site.centre, 0);
    let by = site.reviewer();
    let silent = |remarks: &[(&str, &str)]| GivenReview {
        summary: " ".into(),
        ..answer(by, remarks)
    };
    let refused = site.centre.answer(submission, &silent(&[]));
    assert!(matches!(refused, Err(ReviewError::NothingSaid)));
    let refused = site.centre.answer(submission, &silent(&[("aim", " ")]));
    assert!(matches!(refused, Err(ReviewError::BadRemark)));
    assert_eq!(site.centre.inbox().unwrap()[0].state, "received");
    let said = silent(&[("aim", "Қысқартыңыз")]);
    site.centre.answer(submission, &said).unwrap();
}

fn a_library_sees_the_review_of_its_plan(on: On) {
    let mut site = Site::on(on);
    let mut one = site.enrolled("Әлиева", "№1");
    let mut two = site.enrolled("Бекова", "№1");
    let space = one.space(tirek_document::SpaceKind::Library);
    let id = tirek_wire::id::SubmissionId::from_bytes(crate::harness::fresh());
    let payload = crate::harness::submission_payload(id, &plan());
    let mut change = crate::harness::change(space, document(), Kind::Plan, &payload);
    change.op = 1;
    one.append(change);
    one.exchange(&mut site.centre, 0);
    let by = site.reviewer();
    site.centre.answer(id, &answer(by, &[])).unwrap();
    two.exchange(&mut site.centre, 0);
    let kinds: Vec<u16> = two.got.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [Kind::Plan.code(), Kind::Review.code()]);
}

/// A review as a methodologist's device writes it: its payloads, first begun and then released.
fn written(submission: SubmissionId, by: PersonId) -> [Vec<u8>; 2] {
    let set = |field: &str, value: &str| Edit::Set {
        field: Path::new(field).unwrap(),
        value: Some(Value::from(value)),
    };
    let mut body = Body::new(77);
    let (first, by) = (body.version(), by.to_string());
    let begun = [
        set("submission", &submission.to_string()),
        set("state", "reading"),
        set("reviewer", &by),
        set("reviewer_name", "Орынбаева Гүлнұр"),
    ];
    body.edit(None, &begun).unwrap();
    let second = body.version();
    let begun = body.since(&first).unwrap();
    let released = [set("state", "released"), set("verdict", "accepted")];
    body.edit(None, &released).unwrap();
    [begun, body.since(&second).unwrap()]
}

/// Whoever wrote it: the inbox shows it, and the command line does not answer a second time.
fn a_review_of_a_device_is_listed(on: On) {
    let mut site = Site::on(on);
    let mut author = site.enrolled("Әлиева", "№1");
    let submission = author.submit(document(), Kind::Plan, &plan());
    author.exchange(&mut site.centre, 0);
    let by = site.reviewer();
    let mut device = site.device(by);
    let (own, review) = (author.space(SpaceKind::Own), document());
    let [begun, released] = written(submission, by);
    device.append(crate::harness::change(own, review, Kind::Review, &begun));
    device.exchange(&mut site.centre, 0);
    assert_eq!(site.centre.inbox().unwrap()[0].state, "reading");
    assert_eq!(site.centre.inbox().unwrap()[0].review, Some(review));
    device.append(crate::harness::change(own, review, Kind::Review, &released));
    // And by a packet.
    let letter = crate::packing::packet(&site, &device, 0);
    crate::packing::import(&mut site, &letter).unwrap();
    assert_eq!(site.centre.inbox().unwrap()[0].state, "accepted");
    let listed = site.centre.submission(submission).unwrap().review.unwrap();
    assert_eq!(
        (listed.person, listed.reviewer.as_str()),
        (Some(by), "Орынбаева Гүлнұр")
    );
    let again = site.centre.answer(submission, &answer(by, &[]));
    assert!(matches!(again, Err(ReviewError::AlreadyAnswered)));
    author.exchange(&mut site.centre, 1);
    assert_eq!(author.got.len(), 2);
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// A draft lies with the staff of the author's group: it is listed, and no author receives it. What is
/// released is a document of its own.
fn a_draft_of_a_device_is_listed_and_reaches_no_author(on: On) {
    let mut site = Site::on(on);
    let mut author = site.enrolled("Әлиева", "№1");
    let submission = author.submit(document(), Kind::Plan, &plan());
    author.exchange(&mut site.centre, 0);
    let by = site.reviewer();
    let mut device = site.device(by);
    let (staff, own) = (device.space(SpaceKind::Staff), author.space(SpaceKind::Own));
    let [begun, released] = written(submission, by);
    device.append(crate::harness::change(
        staff,
        document(),
        Kind::Review,
        &begun,
    ));
    device.append(crate::harness::change(
        staff,
        document(),
        Kind::Review,
        &begun,
    ));
    device.exchange(&mut site.centre, 0);
    let listed = site.centre.inbox().unwrap();
    assert_eq!((listed[0].state.as_str(), listed.len()), ("reading", 1));
    // Whatever is said in a draft is not released by it.
    let draft = listed[0].review.unwrap();
    device.append(crate::harness::change(
        staff,
        draft,
        Kind::Review,
        &released,
    ));
    device.exchange(&mut site.centre, 0);
    assert_eq!(site.centre.inbox().unwrap()[0].state, "reading");
    author.exchange(&mut site.centre, 1);
    assert!(author.got.is_empty());
    // The note that somebody reads comes before the draft, and is not written twice.
    site.centre.begin_reading(submission, by).unwrap();
    site.centre.begin_reading(submission, by).unwrap();
    author.exchange(&mut site.centre, 1);
    assert_eq!(author.got.len(), 1);
    let answer = document();
    for payload in written(submission, by) {
        device.append(crate::harness::change(own, answer, Kind::Review, &payload));
    }
    device.exchange(&mut site.centre, 0);
    assert_eq!(site.centre.inbox().unwrap()[0].state, "accepted");
    assert_eq!(site.centre.inbox().unwrap()[0].review, Some(answer));
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// One that speaks of another space's submission, or of nothing, is kept and not listed.
fn a_review_counts_where_it_lies(on: On) {
    let mut site = Site::on(on);
    let mut author = site.enrolled("Әлиева", "№1");
    let other = site.enrolled("Серікова", "№2");
    let submission = author.submit(document(), Kind::Plan, &plan());
    author.exchange(&mut site.centre, 0);
    let by = site.reviewer();
    let mut device = site.device(by);
    let [begun, _] = written(submission, by);
    let elsewhere = other.space(SpaceKind::Own);
    for payload in [&begun[..], b"no document"] {
        device.append(crate::harness::change(
            elsewhere,
            document(),
            Kind::Review,
            payload,
        ));
    }
    let last = device.links.len() as u64;
    assert_eq!(device.exchange(&mut site.centre, 0).acks[0].through, last);
    assert_eq!(site.centre.inbox().unwrap()[0].state, "received");
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// Who reviews is a methodologist of the roster, meant by her id or her name.
fn a_reviewer_is_a_person_of_the_roster(on: On) {
    let mut site = Site::on(on);
    let librarian = site.librarian("Әлиева", "№1");
    let by = site.reviewer();
    let named = |text: &str| site.centre.reviewer_named(text);
    assert_eq!(named(&by.to_string()).unwrap(), by);
    assert_eq!(named(" Орынбаева  Гүлнұр ").unwrap(), by);
    assert!(matches!(
        named("Орынбаева Айгүл"),
        Err(ReviewError::NoPerson)
    ));
    for text in ["Әлиева Гүлнұр", &librarian.to_string()] {
        assert!(
            matches!(named(text), Err(ReviewError::NotAReviewer)),
            "{text}"
        );
    }
}

#[test]
fn a_place_that_is_not_there_is_answered_with_those_that_are() {
    let near = |typed: &str| match anchor_in(Kind::Plan, &plan(), typed) {
        Err(NoSuchAnchor { known, .. }) => known,
        other => panic!("{other:?}"),
    };
    assert_eq!(near("activities/3/title"), ["activities/1", "activities/2"]);
    let fields = near("goals/1/titel");
    assert_eq!(
        fields,
        [
            "goals/1",
            "goals/1/direction",
            "goals/1/direction_other",
            "goals/1/statement"
        ]
    );
    let all = near("goal");
    for place in [
        "aim",
        "tasks",
        "goals",
        "goals/1",
        "activities/2",
        "analysis",
    ] {
        assert!(all.iter().any(|known| known == place), "{place}");
        assert!(anchor_in(Kind::Plan, &plan(), place).is_ok(), "{place}");
    }
    assert!(anchor_in(Kind::Report, &plan(), "lesson").is_ok());
    assert!(anchor_in(Kind::Report, &Fields::default(), "goals").is_err());
}

on_both!(
    read_then_answered,
    an_answer_is_final,
    a_remark_names_a_place_that_is_there,
    nothing_is_returned_without_a_word,
    a_library_sees_the_review_of_its_plan,
    a_review_of_a_device_is_listed,
    a_draft_of_a_device_is_listed_and_reaches_no_author,
    a_review_counts_where_it_lies,
    a_reviewer_is_a_person_of_the_roster,
);
