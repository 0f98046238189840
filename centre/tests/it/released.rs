//! What is said to an author is final, said by who writes it, and said where it belongs.

use crate::harness::{Device, On, Site, change, document, on_both};
use crate::packing::{import, packet, read};
use crate::questions::{ask, listed, said};
use tirek_centre::files::place::StorePlace;
use tirek_centre::question::{HelpFile, QuestionState};
use tirek_document::kind::{Answer, AnswerKind, Help};
use tirek_document::space::{Role, SpaceKind};
use tirek_document::{Body, Edit, Kind, Path, Splice, Value};
use tirek_wire::id::{PersonId, SubmissionId};
use tirek_wire::key::Hash32;

fn answer(id: SubmissionId, by: PersonId, name: &str, text: &str) -> Answer {
    Answer {
        question: document().to_string(),
        submission: id.to_string(),
        kind: Some(AnswerKind::Recommendation),
        text: text.to_owned(),
        person: by.to_string(),
        person_name: name.to_owned(),
        attachments: Vec::new(),
    }
}

fn written(answer: &Answer) -> (Body, Vec<u8>) {
    let mut body = Body::new(5);
    let before = body.version();
    body.edit(None, &answer.edits().unwrap()).unwrap();
    let payload = body.since(&before).unwrap();
    (body, payload)
}

/// Brings a change; answers how many are in quarantine since.
fn brought(site: &mut Site, desk: &mut Device, sent: usize) -> usize {
    let before = site.centre.quarantine().unwrap().len();
    desk.exchange(&mut site.centre, sent);
    site.centre.quarantine().unwrap().len() - before
}

fn a_released_answer_is_not_written_again(on: On) {
    let mut site = Site::on(on);
    let mut author = site.enrolled("Әлиева", "№1");
    let id = ask(&mut site, &mut author, "Қор", false);
    let by = site.reviewer();
    let (mut desk, mut second) = (site.device(by), site.device(by));
    let own = author.space(SpaceKind::Own);
    let (mut body, payload) = written(&answer(id, by, "Орынбаева Гүлнұр", "Былай"));
    let document = document();
    desk.append(change(own, document, Kind::Answer, &payload));
    assert_eq!(brought(&mut site, &mut desk, 0), 0);
    // The same once more, in another log, is no other answer.
    second.append(change(own, document, Kind::Answer, &payload));
    assert_eq!(brought(&mut site, &mut second, 0), 0);
    let before = body.version();
    let splice = Splice {
        at_utf16: 0,
        delete_utf16: 5,
        insert: "Басқаша".to_owned(),
    };
    let edit = Edit::Text {
        field: Answer::text.path(),
        splices: vec![splice],
    };
    body.edit(None, &[edit]).unwrap();
    let edit = body.since(&before).unwrap();
    desk.append(change(own, document, Kind::Answer, &edit));
    assert_eq!(brought(&mut site, &mut desk, 1), 1);
    let submitted = site.centre.submission(id).unwrap();
    let given = site.centre.answers_to(&submitted).unwrap();
    assert_eq!(given[0].answer.text, "Былай");
    author.exchange(&mut site.centre, 1);
    assert!(author.payloads().iter().all(|one| *one == payload));
}

fn nobody_answers_as_somebody_else(on: On) {
    let mut site = Site::on(on);
    let mut author = site.enrolled("Әлиева", "№1");
    let id = ask(&mut site, &mut author, "Қор", false);
    let by = site.reviewer();
    let other = site.person("Ахметова", Role::Methodologist, "Орталық");
    let mut desk = site.device(by);
    let own = author.space(SpaceKind::Own);
    let table = [
        (other, "Ахметова Гүлнұр", 1),
        (by, "Ахметова Гүлнұр", 1),
        // A name of before: nobody else bears it.
        (by, "Сейітова Гүлнұр", 0),
    ];
    for (sent, (person, name, refused)) in table.into_iter().enumerate() {
        let (_, payload) = written(&answer(id, person, name, "Былай"));
        desk.append(change(own, document(), Kind::Answer, &payload));
        assert_eq!(brought(&mut site, &mut desk, sent), refused, "{name}");
    }
    let review = site.centre.submission(id).unwrap().review.unwrap();
    assert_eq!(review.reviewer, "Орынбаева Гүлнұр", "as the roster says");
}

fn what_is_said_counts_where_it_belongs(on: On) {
    let mut site = Site::on(on);
    let mut author = site.enrolled("Әлиева", "№1");
    let id = ask(&mut site, &mut author, "Қор", false);
    let plan = author.submit(document(), Kind::Plan, &crate::reviews::plan());
    author.exchange(&mut site.centre, 1);
    let by = site.reviewer();
    let mut desk = site.device(by);
    let (own, library) = (author.space(SpaceKind::Own), author.library());
    // A verdict on a question, an answer to a plan, and one in another space than the question.
    let set = |field: &str, value: &str| Edit::Set {
        field: Path::new(field).unwrap(),
        value: Some(Value::from(value)),
    };
    let mut review = Body::new(6);
    let verdict = [
        set("submission", &id.to_string()),
        set("state", "released"),
        set("verdict", "returned"),
        set("reviewer", &by.to_string()),
    ];
    review.edit(None, &verdict).unwrap();
    let review = review.since(&tirek_document::Version::empty()).unwrap();
    desk.append(change(own, document(), Kind::Review, &review));
    let (_, to_plan) = written(&answer(plan, by, "Орынбаева Гүлнұр", "Былай"));
    desk.append(change(own, document(), Kind::Answer, &to_plan));
    let (_, elsewhere) = written(&answer(id, by, "Орынбаева Гүлнұр", "Былай"));
    desk.append(change(library, document(), Kind::Answer, &elsewhere));
    desk.exchange(&mut site.centre, 0);
    assert_eq!(listed(&site)[0].1, QuestionState::Waiting);
    let state = |site: &Site, id| {
        let inbox = site.centre.inbox().unwrap();
        let line = inbox.into_iter().find(|line| line.id == id);
        line.unwrap().state
    };
    assert_eq!(state(&site, plan), "received");
    assert_eq!(state(&site, id), "reading");

    // However much was written on the way to it: one answer is one change.
    let mut body = Body::new(7);
    let long = "ә".repeat(200_000);
    let length = 200_000;
    for _ in 0..4 {
        for (delete_utf16, insert) in [(0, long.as_str()), (length, "")] {
            let splice = Splice {
                at_utf16: 0,
                delete_utf16,
                insert: insert.to_owned(),
            };
            let text = Edit::Text {
                field: Answer::text.path(),
                splices: vec![splice],
            };
            body.edit(None, &[text]).unwrap();
        }
    }
    let said = answer(id, by, "Орынбаева Гүлнұр", "Былай");
    body.edit(None, &said.edits().unwrap()).unwrap();
    let payload = body.since(&tirek_document::Version::empty()).unwrap();
    assert!(payload.len() > 1024 * 1024, "{}", payload.len());
    desk.append(change(own, document(), Kind::Answer, &payload));
    desk.exchange(&mut site.centre, 3);
    assert_eq!(listed(&site)[0].1, QuestionState::Answered);
}

fn files_of_an_answer_go_along_in_the_reply(on: On) {
    let mut site = Site::on(on);
    let mut author = site.enrolled("Әлиева", "№1");
    let id = ask(&mut site, &mut author, "Қор", false);
    let by = site.reviewer();
    let bytes = crate::blobs::photo(1, 60_000);
    let store = site
        .centre
        .files(&StorePlace::beside(&site.data()), 1 << 20)
        .unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let hash: Hash32 = runtime.block_on(store.put(bytes.clone())).unwrap();
    let mut said = said(by, "Былай");
    said.files.push(HelpFile {
        hash,
        size_bytes: bytes.len() as u64,
        name: "сценарий.docx".to_owned(),
        help: Help::Scenario,
    });
    site.centre.answer_question(id, &said).unwrap();
    let letter = packet(&site, &author, 1);
    let (_, reply) = import(&mut site, &letter).unwrap();
    let reply = read(&site, &reply);
    let parts: Vec<_> = reply.parts.iter().map(|part| part.blob.hash).collect();
    assert_eq!(parts, [hash], "the words and the file at once");
    author.take(reply.answers.last().unwrap());
    assert_eq!(author.got.len(), 1);
}

on_both!(
    a_released_answer_is_not_written_again,
    nobody_answers_as_somebody_else,
    what_is_said_counts_where_it_belongs,
    files_of_an_answer_go_along_in_the_reply,
);

#[test]
fn what_cannot_be_said_whole_is_not_said() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let id = ask(&mut site, &mut device, "Қор", true).to_string();
    let by = site.reviewer().to_string();
    let folder = site.folder.path();
    let file = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    let help = format!("{}:scenario", file("сценарий.docx", b"scenario"));
    let long = file("long.txt", "ә".repeat(1024 * 1024).as_bytes());
    let foreign = file("foreign.txt", b"\xcf\xf0\xe8\xe2\xe5\xf2");
    let empty = file("empty.txt", "\u{feff} \n".as_bytes());
    for (text, why) in [
        (long, "524"),
        (foreign, "UTF-8"),
        (empty, "В ответе нет текста"),
    ] {
        let output = site
            .program()
            .args(["answer", &id, "--by", &by, "--kind", "explanation"])
            .args(["--text-file", &text, "--file", &help, "--lang", "ru"])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{text}: {said}");
        assert!(said.contains(why), "{said}");
    }
    let shelf = site.data().join("blobs/whole");
    assert!(
        !shelf.exists(),
        "no file was taken for an answer that was not given"
    );
    assert_eq!(listed(&site)[0].1, QuestionState::Waiting);
}
