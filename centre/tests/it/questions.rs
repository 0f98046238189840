//! Questions at the centre: the list, what is shown of one, and the answers to it.

use crate::harness::{Device, On, Site, change, document, on_both};
use serde_json::Value as Json;
use tirek_centre::question::{AnswerSaid, QuestionState};
use tirek_centre::review::{GivenReview, ReviewError};
use tirek_document::kind::{Answer, AnswerKind, Help, Verdict};
use tirek_document::space::{Role, SpaceKind};
use tirek_document::{Body, Fields, Kind, Path, Value};
use tirek_wire::id::{DocumentId, PersonId, SubmissionId};

fn question(title: &str, is_urgent: bool, is_closed: bool) -> Fields {
    let json = serde_json::json!({
        "values": { "title": [title], "theme": ["collection"], "topic": ["2.1"],
                    "urgent": [is_urgent], "closed": [is_closed] },
        "texts": { "text": "Қорды қалай жаңартамыз?" },
        "orders": {},
    });
    serde_json::from_value(json).unwrap()
}

pub fn ask(site: &mut Site, device: &mut Device, title: &str, is_urgent: bool) -> SubmissionId {
    let fields = question(title, is_urgent, false);
    let id = device.submit(document(), Kind::Question, &fields);
    let sent = device.part(0).changes.len() - 1;
    device.exchange(&mut site.centre, sent);
    id
}

pub fn said(person: PersonId, text: &str) -> AnswerSaid {
    AnswerSaid {
        person,
        kind: AnswerKind::Recommendation,
        text: text.to_owned(),
        files: Vec::new(),
    }
}

pub fn listed(site: &Site) -> Vec<(String, QuestionState)> {
    let all = site.centre.questions().unwrap().into_iter();
    all.map(|one| (one.question.title, one.state)).collect()
}

fn what_waits_comes_first_and_what_is_urgent_before_that(on: On) {
    use QuestionState::{Answered, Closed, Waiting};
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let mut ids = Vec::new();
    for (title, is_urgent) in [("бірінші", false), ("екінші", false), ("жедел", true)]
    {
        ids.push(ask(&mut site, &mut device, title, is_urgent));
        site.wait_ms(1000);
    }
    let by = site.reviewer();
    site.centre.begin_reading(ids[1], by).unwrap();
    assert_eq!(
        listed(&site),
        [
            ("жедел".to_owned(), Waiting),
            ("бірінші".to_owned(), Waiting),
            ("екінші".to_owned(), Waiting)
        ]
    );
    site.centre
        .answer_question(ids[0], &said(by, "Былай"))
        .unwrap();
    assert_eq!(listed(&site)[2], ("бірінші".to_owned(), Answered));
    assert_eq!(site.centre.inbox().unwrap()[2].state, "answered");

    // She writes again, and closes another: the newest version of each counts.
    let asked = site.centre.questions().unwrap();
    let of = |title: &str| -> DocumentId {
        let one = asked.iter().find(|one| one.question.title == title);
        one.unwrap().line.document
    };
    let mut more = question("бірінші", false, false);
    let field = Path::new("text").unwrap();
    more.texts.insert(field, "Ал оқулықтар?".to_owned());
    let again = device.submit(of("бірінші"), Kind::Question, &more);
    device.submit(
        of("екінші"),
        Kind::Question,
        &question("екінші", false, true),
    );
    device.exchange(&mut site.centre, 3);
    assert_eq!(
        listed(&site),
        [
            ("жедел".to_owned(), Waiting),
            ("бірінші".to_owned(), Waiting),
            ("екінші".to_owned(), Closed)
        ]
    );
    let lines = site.centre.questions().unwrap();
    assert_eq!((lines[1].line.id, lines[1].line.number), (again, 2));
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}

fn an_answer_reaches_its_author_frozen(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let id = ask(&mut site, &mut device, "Қор", false);
    let by = site.reviewer();
    site.centre
        .answer_question(id, &said(by, "Қордан бастаңыз"))
        .unwrap();
    // A version may have several answers.
    site.centre
        .answer_question(id, &said(by, "Тағы бір кеңес"))
        .unwrap();
    device.got.clear();
    device.exchange(&mut site.centre, 1);
    let kinds: Vec<u16> = device.got.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [Kind::Answer.code(); 2]);
    let loaded = Body::load(7, [device.payloads()[0]]);
    let answer = Answer::read(&loaded.body.fields()).value;
    assert_eq!(answer.text, "Қордан бастаңыз");
    assert_eq!(answer.submission, id.to_string());
    assert_eq!(answer.person_name, "Орынбаева Гүлнұр");
    assert_eq!(answer.person, by.to_string());
    let submitted = site.centre.submission(id).unwrap();
    assert_eq!(site.centre.answers_to(&submitted).unwrap().len(), 2);
    assert!(site.centre.review_of(&submitted).unwrap().is_none());
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}

fn only_a_supervisor_answers_and_only_questions(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let id = ask(&mut site, &mut device, "Қор", false);
    let plan = device.submit(document(), Kind::Plan, &crate::reviews::plan());
    device.exchange(&mut site.centre, 1);
    let by = site.reviewer();
    let refuse = |site: &mut Site, id, person, text: &str| {
        let refused = site.centre.answer_question(id, &said(person, text));
        refused.expect_err("it is refused")
    };
    let librarian = device.person();
    assert!(matches!(
        refuse(&mut site, id, librarian, "х"),
        ReviewError::NotAReviewer
    ));
    let coordinator = site.person("Басқа", Role::Coordinator, "Орталық");
    assert!(matches!(
        refuse(&mut site, id, coordinator, "х"),
        ReviewError::NotAReviewer
    ));
    assert!(matches!(
        refuse(&mut site, id, by, " \n"),
        ReviewError::EmptyAnswer
    ));
    assert!(matches!(
        refuse(&mut site, plan, by, "х"),
        ReviewError::NotAQuestion
    ));
    let verdict = GivenReview {
        reviewer: by,
        verdict: Verdict::Accepted,
        summary: String::new(),
        remarks: Vec::new(),
    };
    let refused = site.centre.answer(id, &verdict);
    assert!(matches!(refused, Err(ReviewError::Question)));
    assert_eq!(listed(&site)[0].1, QuestionState::Waiting);
    let own = device.space(SpaceKind::Own);
    device.append(change(own, document(), Kind::Answer, b"x"));
    device.exchange(&mut site.centre, 2);
    let kept = site.centre.quarantine().unwrap();
    assert_eq!(kept.len(), 1, "a librarian writes no answers");
}

/// Each of the inbox by its version and state.
fn inbox(site: &Site) -> Vec<(SubmissionId, u64, String)> {
    let lines = site.centre.inbox().unwrap().into_iter();
    lines
        .map(|line| (line.id, line.number, line.state))
        .collect()
}

fn closing_and_opening_again_asks_nothing_new(on: On) {
    use QuestionState::{Answered, Closed, Waiting};
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let id = ask(&mut site, &mut device, "Қор", false);
    let asked = site.centre.questions().unwrap()[0].line.document;
    let by = site.reviewer();
    let mut sent = 0;
    let mut again = |site: &mut Site, is_closed: bool| {
        let id = device.submit(asked, Kind::Question, &question("Қор", false, is_closed));
        sent += 1;
        site.wait_ms(1000);
        device.exchange(&mut site.centre, sent);
        id
    };
    again(&mut site, true);
    assert_eq!(listed(&site)[0].1, Closed);
    assert_eq!(inbox(&site), [(id, 1, "closed".to_owned())]);
    let last = again(&mut site, false);
    assert_eq!(listed(&site)[0].1, Waiting);
    let line = site.centre.questions().unwrap()[0].line.clone();
    assert_eq!(
        (line.id, line.number),
        (id, 1),
        "what she asked is answered"
    );
    site.centre.answer_question(id, &said(by, "Былай")).unwrap();
    again(&mut site, true);
    again(&mut site, false);
    assert_eq!(listed(&site)[0].1, Answered);
    assert_eq!(inbox(&site), [(id, 1, "answered".to_owned())]);
    // Whoever has answered the version by which it was opened again has answered the question.
    site.centre
        .answer_question(last, &said(by, "Тағы"))
        .unwrap();
    assert_eq!(listed(&site)[0].1, Answered);
    let mut more = question("Қор", false, false);
    let field = Path::new("text").unwrap();
    more.texts.insert(field, "Ал оқулықтар?".to_owned());
    let next = device.submit(asked, Kind::Question, &more);
    device.exchange(&mut site.centre, 5);
    assert_eq!(listed(&site)[0].1, Waiting);
    assert_eq!(inbox(&site)[0], (next, 2, "received".to_owned()));
    let shown = site.centre.submission(next).unwrap();
    assert_eq!(site.centre.version_of(&shown).unwrap().number, 2);
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}

/// An answer as a methodologist's device writes it, under a name.
pub fn written(id: SubmissionId, by: PersonId, name: &str) -> Vec<u8> {
    let answer = Answer {
        question: document().to_string(),
        submission: id.to_string(),
        kind: Some(AnswerKind::Recommendation),
        text: "Былай".to_owned(),
        person: by.to_string(),
        person_name: name.to_owned(),
        attachments: Vec::new(),
    };
    let mut body = Body::new(5);
    let before = body.version();
    body.edit(None, &answer.edits().unwrap()).unwrap();
    body.since(&before).unwrap()
}

/// With the staff it is a draft, and reaches no author; beside the question it is released.
fn an_answer_that_is_not_released_reaches_no_author(on: On) {
    let mut site = Site::on(on);
    let mut author = site.enrolled("Әлиева", "№1");
    let id = ask(&mut site, &mut author, "Қор", false);
    let by = site.reviewer();
    let mut desk = site.device(by);
    let (staff, own) = (desk.space(SpaceKind::Staff), author.space(SpaceKind::Own));
    let payload = written(id, by, "Орынбаева Гүлнұр");
    desk.append(change(staff, document(), Kind::Answer, &payload));
    desk.exchange(&mut site.centre, 0);
    assert_eq!(listed(&site)[0].1, QuestionState::Waiting);
    author.got.clear();
    author.exchange(&mut site.centre, 1);
    assert!(author.got.is_empty(), "{:?}", author.got);
    desk.append(change(own, document(), Kind::Answer, &payload));
    desk.exchange(&mut site.centre, 1);
    assert_eq!(listed(&site)[0].1, QuestionState::Answered);
    author.exchange(&mut site.centre, 1);
    assert_eq!(author.got.len(), 1);
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}

on_both!(
    an_answer_that_is_not_released_reaches_no_author,
    what_waits_comes_first_and_what_is_urgent_before_that,
    an_answer_reaches_its_author_frozen,
    only_a_supervisor_answers_and_only_questions,
    closing_and_opening_again_asks_nothing_new,
);

/// The name of a section is the screen's; what it is called, the newest version that came says.
#[test]
fn the_place_that_a_question_was_asked_from_is_named() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let report = document();
    let written = serde_json::json!({
        "values": { "title": ["Апталық"] }, "texts": {}, "orders": {}
    });
    let written: Fields = serde_json::from_value(written).unwrap();
    device.submit(report, Kind::Report, &written);
    let asked = |title: &str, about: DocumentId, place: &str| {
        let mut fields = question(title, false, false);
        let mut set = |name: &str, value: String| {
            let path = Path::new(name).unwrap();
            fields.values.insert(path, vec![Value::from(value)]);
        };
        set("about", about.to_string());
        set("about_place", place.to_owned());
        fields
    };
    let of = [
        asked("бөлім", report, "difficulties"),
        asked("тұтас", report, ""),
        asked("келмеген", document(), "difficulties"),
    ];
    let ids = of.map(|fields| device.submit(document(), Kind::Question, &fields));
    device.exchange(&mut site.centre, 0);
    let run = |words: &[&str]| site.run(words).1;
    let said = run(&["questions", "--lang", "ru"]);
    let places = [
        ("«бөлім»", "Отчёт: Возникшие трудности, «Апталық»"),
        ("«тұтас»", "Отчёт, «Апталық»"),
        ("«келмеген»", "документ, которого в центре нет"),
    ];
    for (title, place) in places {
        let line = said.lines().find(|line| line.contains(title)).unwrap();
        assert!(line.contains(&format!("  {place}  ")), "{line}");
    }
    let shown = run(&["show", &ids[0].to_string(), "--quiet", "--lang", "ru"]);
    let place = "О чём вопрос: Отчёт: Возникшие трудности, «Апталық»";
    assert!(shown.contains(place), "{shown}");
    let json = run(&["show", &ids[0].to_string(), "--quiet", "--json"]);
    let json: Json = serde_json::from_str(&json).unwrap();
    assert_eq!(json["about"]["place"], "difficulties");
    assert_eq!(json["about"]["title"], "Апталық");
}

#[test]
fn the_operator_answers_with_files() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let id = ask(&mut site, &mut device, "Қор", true).to_string();
    site.reviewer();
    let run = |words: &[&str]| site.run(words);
    let (code, said, _) = run(&["questions", "--lang", "ru"]);
    assert_eq!(code, 0);
    for part in [id.as_str(), "ждёт ответа, срочно", "«Қор»", "2.1", "№1"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let folder = site.folder.path();
    let (file, text) = (folder.join("сценарий.docx"), folder.join("жауап.txt"));
    std::fs::write(&file, b"scenario").unwrap();
    std::fs::write(&text, "\u{feff}Қордан бастаңыз.\n").unwrap();
    let (file, text) = (file.to_str().unwrap(), text.to_str().unwrap());
    let by = "Орынбаева Гүлнұр";
    let base = ["answer", &id, "--by", by, "--kind", "recommendation"];
    let with = |more: &[&str]| run(&[base.as_slice(), more].concat());
    let (code, _, wrong) = with(&["--text", "х", "--file", file, "--lang", "ru"]);
    assert_eq!(code, 2, "it does not say what the file is");
    assert!(wrong.contains("ПУТЬ:ВИД"), "{wrong}");
    let (code, _, _) = with(&["--lang", "ru"]);
    assert_eq!(code, 2, "it says nothing");
    let (code, _, wrong) = with(&["--text", " ", "--lang", "ru"]);
    assert_eq!(code, 1, "{wrong}");
    let helped = format!("{file}:scenario");
    let (code, said, wrong) = with(&["--text-file", text, "--file", &helped]);
    assert_eq!(code, 0, "{wrong}");
    assert!(said.contains("келесі алмасуда"), "{said}");

    let (_, said, _) = run(&["show", &id, "--quiet", "--lang", "ru"]);
    for part in [
        "Ответ (Рекомендация)",
        "Қордан бастаңыз.",
        "Сценарий: сценарий.docx",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (_, json, _) = run(&["show", &id, "--quiet", "--json"]);
    let json: Json = serde_json::from_str(&json).unwrap();
    let given = &json["answers"][0];
    assert_eq!(given["attachments"][0]["help"], Help::Scenario.name());
    let (_, json, _) = run(&["questions", "--json"]);
    let json: Json = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["state"], "answered");

    // Its author may fetch the file, by its hash.
    let hash = blake3::hash(b"scenario").to_hex().to_string();
    let shelf = site.data().join("blobs/whole").join(&hash[..2]).join(&hash);
    assert_eq!(std::fs::read(shelf).unwrap(), b"scenario");
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}
