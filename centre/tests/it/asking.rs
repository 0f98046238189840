//! What versions of a question ask, which of them wait, and in which order they stand.

use crate::harness::{Device, On, Site, change, document, on_both, submission_of};
use crate::questions::{listed, said};
use serde_json::Value as Json;
use tirek_centre::question::QuestionState;
use tirek_document::space::SpaceKind;
use tirek_document::{Body, Edit, Fields, Kind, Path, RowId, Value};
use tirek_wire::id::{DocumentId, SubmissionId};

/// A question with these messages and these files.
fn question(messages: &[u8], files: &[u8], is_closed: bool) -> Fields {
    let row = |number: &u8| RowId::from_bytes([*number; 16]).to_string();
    let mut json = serde_json::json!({
        "values": { "title": ["Қор"], "theme": ["collection"], "closed": [is_closed] },
        "texts": { "text": "Қорды қалай жаңартамыз?" },
        "orders": {
            "messages": messages.iter().map(row).collect::<Vec<_>>(),
            "attachments": files.iter().map(row).collect::<Vec<_>>(),
        },
    });
    for number in messages {
        json["texts"][format!("messages/{}/text", row(number))] = format!("Хабар {number}").into();
    }
    for number in files {
        let blob = format!("attachments/{}/blob", row(number));
        json["values"][blob] = serde_json::json!([format!("{number:02x}").repeat(32)]);
    }
    serde_json::from_value(json).unwrap()
}

/// Hands a version in and exchanges at once.
fn sent(site: &mut Site, device: &mut Device, id: DocumentId, fields: &Fields) -> SubmissionId {
    let submission = device.submit(id, Kind::Question, fields);
    exchange(site, device);
    submission
}

fn exchange(site: &mut Site, device: &mut Device) {
    let last = device.part(0).changes.len() - 1;
    device.exchange(&mut site.centre, last);
    site.wait_ms(1000);
}

/// Each of the inbox by its version, number and state.
fn inbox(site: &Site) -> Vec<(SubmissionId, u64, String)> {
    let lines = site.centre.inbox().unwrap().into_iter();
    let mut lines: Vec<_> = lines
        .map(|line| (line.id, line.number, line.state))
        .collect();
    lines.sort_by_key(|(_, number, _)| *number);
    lines
}

fn states(site: &Site) -> Vec<String> {
    inbox(site).into_iter().map(|(.., state)| state).collect()
}

fn state(site: &Site) -> QuestionState {
    listed(site)[0].1
}

fn closing_on_one_computer_closes_nothing_that_was_asked_on_another(on: On) {
    let mut site = Site::on(on);
    let mut first = site.enrolled("Әлиева", "№1");
    let mut second = site.device(first.person());
    let by = site.reviewer();
    let id = document();
    let one = sent(&mut site, &mut first, id, &question(&[], &[], false));
    let two = sent(&mut site, &mut second, id, &question(&[5], &[], false));
    let closing = sent(&mut site, &mut first, id, &question(&[], &[], true));
    assert_eq!(state(&site), QuestionState::Waiting);
    assert_eq!(site.centre.questions().unwrap()[0].line.id, two);
    let waits = (two, 2, "received".to_owned());
    assert_eq!(inbox(&site)[1], waits);
    // Who answers the version that only closed has answered the first, and not the other.
    site.centre
        .answer_question(closing, &said(by, "Былай"))
        .unwrap();
    assert_eq!(
        (state(&site), inbox(&site)[1].clone()),
        (QuestionState::Waiting, waits)
    );
    let shown = site.centre.submission(one).unwrap();
    assert_eq!(site.centre.answers_to(&shown).unwrap()[0].number, 1);
    assert!(site.centre.is_closed(&shown).unwrap());
    let shown = site.centre.submission(two).unwrap();
    assert!(!site.centre.is_closed(&shown).unwrap());
    // Once the first has received it, she closes both.
    sent(&mut site, &mut first, id, &question(&[5], &[], true));
    assert_eq!(state(&site), QuestionState::Closed);
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}

fn what_is_taken_out_asks_nothing_and_leaves_nothing_waiting(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let by = site.reviewer();
    // A file that the centre does not take.
    let id = document();
    let one = sent(&mut site, &mut device, id, &question(&[], &[9], false));
    let without = sent(&mut site, &mut device, id, &question(&[], &[], false));
    assert_eq!(inbox(&site), [(one, 1, "received".to_owned())]);
    assert_eq!(site.centre.questions().unwrap()[0].line.id, one);
    let shown = site.centre.submission(without).unwrap();
    assert_eq!(site.centre.version_of(&shown).unwrap().number, 1);
    site.centre
        .answer_question(without, &said(by, "Былай"))
        .unwrap();
    assert_eq!(state(&site), QuestionState::Answered);
    // A message and a file of the second version, taken back while she closes.
    let two = sent(&mut site, &mut device, id, &question(&[5], &[8], false));
    assert_eq!(
        (state(&site), inbox(&site)[1].0),
        (QuestionState::Waiting, two)
    );
    sent(&mut site, &mut device, id, &question(&[], &[], true));
    assert_eq!(state(&site), QuestionState::Closed);
    assert_eq!(states(&site), ["answered", "closed"]);
    sent(&mut site, &mut device, id, &question(&[], &[], false));
    assert_eq!(
        (state(&site), states(&site)[1].as_str()),
        (QuestionState::Waiting, "received")
    );
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}

/// Somebody has to look at it, and it stands in nobody's way.
#[test]
fn a_version_that_cannot_be_read_is_kept() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let id = document();
    let one = sent(&mut site, &mut device, id, &question(&[], &[], false));
    let two = sent(&mut site, &mut device, id, &question(&[5], &[], false));
    let three = sent(&mut site, &mut device, id, &question(&[5, 6], &[], false));
    // As an older program held it.
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
    let rubbish = hex(&submission_of(b"no JSON"));
    site.behind(&format!(
        "UPDATE change SET payload = x'{rubbish}' WHERE seq = 2"
    ));
    let numbers: Vec<(SubmissionId, u64)> = inbox(&site)
        .into_iter()
        .map(|(id, number, _)| (id, number))
        .collect();
    assert_eq!(numbers, [(one, 1), (two, 2), (three, 3)]);
    assert_eq!(site.centre.questions().unwrap()[0].line.id, three);
}

/// The clock of the centre was ahead, and was put right between two versions.
fn versions_stand_as_they_came_whatever_the_clock_said(on: On) {
    let mut site = Site::on(on);
    let mut first = site.enrolled("Әлиева", "№1");
    let mut second = site.device(first.person());
    let id = document();
    let mut sent_off = vec![sent(&mut site, &mut first, id, &question(&[], &[], false))];
    site.wait_ms(-90_000_000);
    sent_off.push(sent(&mut site, &mut first, id, &question(&[5], &[], false)));
    site.wait_ms(-5_000);
    sent_off.push(sent(
        &mut site,
        &mut second,
        id,
        &question(&[5, 6], &[], false),
    ));
    let ids: Vec<SubmissionId> = inbox(&site).into_iter().map(|(id, ..)| id).collect();
    assert_eq!(ids, sent_off);
    assert_eq!(states(&site), ["superseded", "superseded", "received"]);
    assert_eq!(site.centre.questions().unwrap()[0].line.id, sent_off[2]);
}

/// A change that puts the question into the bin, or takes it out again.
fn bin(site: &mut Site, device: &mut Device, id: DocumentId, peer: u64, is_removed: bool) {
    let mut body = Body::new(peer);
    let before = body.version();
    let mark = Edit::Set {
        field: Path::new("removed").unwrap(),
        value: is_removed.then_some(Value::Flag(true)),
    };
    body.edit(None, &[mark]).unwrap();
    let payload = body.since(&before).unwrap();
    let own = device.space(SpaceKind::Own);
    device.append(change(own, id, Kind::Question, &payload));
    exchange(site, device);
}

fn what_its_author_has_removed_waits_for_nobody_and_says_so(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let by = site.reviewer();
    let id = document();
    let one = sent(&mut site, &mut device, id, &question(&[], &[], false));
    bin(&mut site, &mut device, id, 77, true);
    assert_eq!(
        (state(&site), states(&site)),
        (QuestionState::Removed, vec!["removed".to_owned()])
    );
    let of = one.to_string();
    let run = |words: &[&str]| site.run(&[words, &["--lang", "ru"]].concat()).1;
    for said in [
        run(&["questions"]),
        run(&["inbox"]),
        run(&["show", &of, "--quiet"]),
    ] {
        assert!(said.contains("удал"), "{said}");
    }
    assert!(run(&["questions", "--open"]).contains("Таких вопросов нет"));
    let json: Json = serde_json::from_str(&run(&["show", &of, "--quiet", "--json"])).unwrap();
    assert_eq!(
        (&json["removed"], &json["closed"]),
        (&Json::Bool(true), &Json::Bool(false))
    );
    let by = by.to_string();
    let kind = ["--kind", "explanation", "--text", "Былай"];
    let answer = run(&[&["answer", &of, "--by", &by][..], &kind].concat());
    assert!(
        answer.contains("Ответ готов") && answer.contains("автор удалил этот вопрос"),
        "{answer}"
    );
    assert_eq!(state(&site), QuestionState::Answered);
}

on_both!(
    closing_on_one_computer_closes_nothing_that_was_asked_on_another,
    what_is_taken_out_asks_nothing_and_leaves_nothing_waiting,
    versions_stand_as_they_came_whatever_the_clock_said,
    what_its_author_has_removed_waits_for_nobody_and_says_so,
);

/// Answering says that it was closed, also where a later version did that.
#[test]
fn an_answer_to_a_closed_question_says_so() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let by = site.reviewer().to_string();
    let id = document();
    let one = sent(&mut site, &mut device, id, &question(&[], &[], false)).to_string();
    sent(&mut site, &mut device, id, &question(&[], &[], true));
    let words = [
        "answer",
        &one,
        "--by",
        &by,
        "--kind",
        "explanation",
        "--text",
        "х",
        "--lang",
        "ru",
    ];
    let (code, said, wrong) = site.run(&words);
    assert_eq!(code, 0, "{wrong}");
    assert!(said.contains("автор закрыл этот вопрос"), "{said}");
}

#[test]
fn questions_are_sought_by_what_they_are() {
    let mut site = Site::new();
    let (mut first, mut second) = (
        site.enrolled("Әлиева", "№1"),
        site.enrolled("Ахметова", "№2"),
    );
    let by = site.reviewer();
    let answered = crate::questions::ask(&mut site, &mut first, "жауапты", false);
    crate::questions::ask(&mut site, &mut first, "жедел", true);
    crate::questions::ask(&mut site, &mut second, "басқа", false);
    site.centre
        .answer_question(answered, &said(by, "Былай"))
        .unwrap();
    let person = second.person().to_string();
    let group = site.group.to_string();
    let table: [(&[&str], &[&str]); 8] = [
        (&[], &["жауапты", "жедел", "басқа"]),
        (&["--open"], &["жедел", "басқа"]),
        (&["--urgent"], &["жедел"]),
        (&["--person", &person], &["басқа"]),
        (&["--group", &group, "--open"], &["жедел", "басқа"]),
        (&["--theme", "collection", "--urgent"], &["жедел"]),
        (&["--theme", "events"], &[]),
        (&["--open", "--person", &person, "--urgent"], &[]),
    ];
    for (words, titles) in table {
        let (code, said, wrong) = site.run(&[&["questions", "--lang", "ru"][..], words].concat());
        assert_eq!(code, 0, "{words:?} {wrong}");
        for title in ["жауапты", "жедел", "басқа"] {
            let is_told = said.contains(&format!("«{title}»"));
            assert_eq!(
                is_told,
                titles.contains(&title),
                "{words:?} {title}: {said}"
            );
        }
        let (_, json, _) = site.run(&[&["questions", "--json"][..], words].concat());
        let json: Vec<Json> = serde_json::from_str(&json).unwrap();
        assert_eq!(json.len(), titles.len(), "{words:?}");
    }
    let (code, _, wrong) = site.run(&["questions", "--group", "жоқ", "--lang", "ru"]);
    assert_eq!(code, 1, "{wrong}");
    let (code, _, wrong) = site.run(&["questions", "--theme", "x", "--lang", "ru"]);
    assert_eq!(code, 2, "{wrong}");
}

/// A file without a byte is most often the wrong one, and an answer is final.
#[test]
fn an_empty_file_goes_with_no_answer() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let by = site.reviewer().to_string();
    let one = sent(
        &mut site,
        &mut device,
        document(),
        &question(&[], &[], false),
    )
    .to_string();
    let file = site.folder.path().join("бос.docx");
    std::fs::write(&file, b"").unwrap();
    let helped = format!("{}:scenario", file.display());
    let words = [
        "answer",
        &one,
        "--by",
        &by,
        "--kind",
        "explanation",
        "--text",
        "х",
    ];
    let (code, _, wrong) = site.run(&[&words[..], &["--file", &helped, "--lang", "ru"]].concat());
    assert_eq!(code, 1);
    assert!(wrong.contains("Файл пуст"), "{wrong}");
    assert_eq!(state(&site), QuestionState::Waiting);
}

/// An author learns who answers, and of nobody else: what names another person of the roster reaches no device.
#[test]
fn an_answer_names_nobody_but_who_gives_it() {
    let mut site = Site::new();
    let mut author = site.enrolled("Әлиева", "№1");
    site.enrolled("Ахметова", "№2");
    let by = site.reviewer();
    let one = sent(
        &mut site,
        &mut author,
        document(),
        &question(&[], &[], false),
    );
    let mut desk = site.device(by);
    let own = author.space(SpaceKind::Own);
    let names = ["Ахметова Гүлнұр", "Әлиева Гүлнұр", "Орынбаева Гүлнұр"];
    for (sent_before, name) in names.iter().enumerate() {
        let payload = crate::questions::written(one, by, name);
        desk.append(change(own, document(), Kind::Answer, &payload));
        desk.exchange(&mut site.centre, sent_before);
    }
    assert_eq!(site.centre.quarantine().unwrap().len(), 2);
    author.got.clear();
    author.exchange(&mut site.centre, 1);
    let got: Vec<u16> = author.got.iter().map(|change| change.kind).collect();
    assert_eq!(got, [Kind::Answer.code()]);
    let has = |payload: &[u8], name: &str| {
        payload
            .windows(name.len())
            .any(|part| part == name.as_bytes())
    };
    assert!(has(author.payloads()[0], names[2]) && !has(author.payloads()[0], names[0]));
}
