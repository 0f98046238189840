//! What was written at once, on two computers or by two people: both are seen, and each waits for itself.

use crate::harness::{Device, On, Site, change, document, fresh, on_both};
use crate::questions::said;
use tirek_centre::question::QuestionState;
use tirek_document::kind::{Message, Question};
use tirek_document::space::SpaceKind;
use tirek_document::{Body, Edit, Kind, RowId, RowPlace, Splice, Value};
use tirek_wire::change::Op;
use tirek_wire::id::{DocumentId, SubmissionId};
use tirek_wire::submission::SubmissionEnvelope;

/// A computer on which a question is written.
struct Pc {
    device: Device,
    body: Body,
    question: DocumentId,
    sent: usize,
}

impl Pc {
    fn new(device: Device, peer: u64, question: DocumentId) -> Self {
        Self {
            device,
            body: Body::new(peer),
            question,
            sent: 0,
        }
    }

    /// Edits and submits; answers with the submission and the edit, as another computer receives it.
    fn write(&mut self, edits: &[Edit]) -> (SubmissionId, Vec<u8>) {
        let before = self.body.version();
        self.body.edit(None, edits).unwrap();
        let edit = self.body.since(&before).unwrap();
        let own = self.device.space(SpaceKind::Own);
        let (question, kind) = (self.question, Kind::Question);
        self.device.append(change(own, question, kind, &edit));
        let id = SubmissionId::from_bytes(fresh());
        let envelope = SubmissionEnvelope {
            submission: id,
            version: self.body.version().as_bytes().to_vec(),
            content: serde_json::to_vec(&self.body.fields()).unwrap(),
            locale: "kk".into(),
            blobs: Vec::new(),
        };
        let mut submitted = change(own, question, kind, &envelope.to_payload());
        submitted.op = Op::Submission.code();
        self.device.append(submitted);
        (id, edit)
    }

    fn exchange(&mut self, site: &mut Site) {
        self.device.exchange(&mut site.centre, self.sent);
        self.sent = self.device.links.len();
    }
}

fn asked() -> Vec<Edit> {
    let set = |field: tirek_document::Path, value: &str| Edit::Set {
        field,
        value: Some(Value::from(value)),
    };
    vec![
        set(Question::title.path(), "Қор"),
        set(Question::theme.path(), "collection"),
        words(Question::text.path(), "Қорды қалай жаңартамыз?"),
    ]
}

fn words(field: tirek_document::Path, text: &str) -> Edit {
    Edit::Text {
        field,
        splices: vec![Splice {
            at_utf16: 0,
            delete_utf16: 0,
            insert: text.to_owned(),
        }],
    }
}

fn again(text: &str) -> Vec<Edit> {
    let row = RowId::from_bytes(fresh());
    vec![
        Edit::AddRow {
            list: Question::messages.path(),
            row,
            at: RowPlace::Last,
        },
        words(Question::messages.of(&row, &Message::text), text),
    ]
}

/// A question with a message of either computer, neither written with the other's: the two computers, and
/// the three versions as the centre received them.
fn at_once(site: &mut Site) -> (Pc, Pc, [SubmissionId; 3]) {
    let person = site.librarian("Әлиева", "№1");
    let question = document();
    let mut home = Pc::new(site.device(person), 11, question);
    let mut school = Pc::new(site.device(person), 12, question);
    let (first, edit) = home.write(&asked());
    home.exchange(site);
    school.body.import(&edit).unwrap();
    site.wait_ms(1000);
    let (second, _) = school.write(&again("Мектептен жаздым"));
    school.exchange(site);
    site.wait_ms(1000);
    let (third, _) = home.write(&again("Үйден жаздым"));
    home.exchange(site);
    (home, school, [first, second, third])
}

fn each_waits_until_it_is_answered(on: On) {
    let mut site = Site::on(on);
    let (mut home, school, [first, second, third]) = at_once(&mut site);
    let by = site.reviewer();
    let told = |site: &Site| {
        let all = site.centre.questions().unwrap();
        let [one] = all.as_slice() else {
            panic!("{all:?}");
        };
        (one.line.id, one.state, one.beside.clone())
    };
    assert_eq!(
        told(&site),
        (third, QuestionState::Waiting, vec![second]),
        "both are to be answered"
    );
    let submitted = site.centre.submission(third).unwrap();
    let shown = site.centre.version_of(&submitted).unwrap();
    assert_eq!(
        shown.previous.unwrap().id,
        first,
        "not what it had not seen"
    );
    assert_eq!(shown.beside.len(), 1);
    let beside = &shown.beside[0];
    assert_eq!((beside.id, beside.number), (second, 2));
    assert_eq!(beside.previous.as_ref().unwrap().id, first);

    site.centre
        .answer_question(third, &said(by, "Үйге"))
        .unwrap();
    assert_eq!(told(&site), (second, QuestionState::Waiting, Vec::new()));
    let states = |site: &Site, id| {
        let inbox = site.centre.inbox().unwrap();
        let line = inbox.iter().find(|line| line.id == id);
        line.unwrap().state.clone()
    };
    assert_eq!(states(&site, first), "superseded");
    assert_eq!(states(&site, second), "received");
    assert_eq!(states(&site, third), "answered");

    // A version that was written with both waits alone.
    let edit = school.body.since(&home.body.version());
    let edit = edit.or_else(|_| school.body.since(&tirek_document::Version::empty()));
    home.body.import(&edit.unwrap()).unwrap();
    let (fourth, _) = home.write(&again("Екеуін де көрдім"));
    site.wait_ms(1000);
    home.exchange(&mut site);
    assert_eq!(told(&site), (fourth, QuestionState::Waiting, Vec::new()));
    site.centre
        .answer_question(fourth, &said(by, "Екеуіне де"))
        .unwrap();
    assert_eq!(told(&site), (fourth, QuestionState::Answered, Vec::new()));
    let inbox = site.centre.inbox().unwrap();
    assert!(!inbox.iter().any(|line| line.waits()), "{inbox:?}");
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}

/// Who closes it on one computer has not seen what was asked on the other.
fn a_close_closes_what_it_has_seen(on: On) {
    let mut site = Site::on(on);
    let (mut home, _, [_, second, third]) = at_once(&mut site);
    home.write(&[Edit::Set {
        field: Question::closed.path(),
        value: Some(Value::Flag(true)),
    }]);
    site.wait_ms(1000);
    home.exchange(&mut site);
    let all = site.centre.questions().unwrap();
    assert_eq!(all[0].state, QuestionState::Waiting);
    assert_eq!(all[0].line.id, second);
    let by = site.reviewer();
    site.centre
        .answer_question(second, &said(by, "Мектепке"))
        .unwrap();
    let all = site.centre.questions().unwrap();
    assert_eq!(
        (all[0].state, all[0].line.id),
        (QuestionState::Closed, third)
    );
    let inbox = site.centre.inbox().unwrap();
    let line = inbox.iter().find(|line| line.id == third).unwrap();
    assert_eq!(line.state, "closed");
    assert!(!inbox.iter().any(|line| line.waits()), "{inbox:?}");
}

on_both!(
    each_waits_until_it_is_answered,
    a_close_closes_what_it_has_seen,
);

#[test]
fn the_operator_sees_both_and_every_answer() {
    let mut site = Site::new();
    let (_, _, [first, second, third]) = at_once(&mut site);
    let by = site.reviewer();
    let run = |words: &[&str]| {
        let output = site.program().args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let answer = |id: SubmissionId, text: &str| {
        let (id, by) = (id.to_string(), by.to_string());
        let who = ["answer", &id, "--by", &by, "--kind", "explanation"];
        run(&[who.as_slice(), &["--text", text, "--lang", "ru"]].concat())
    };
    let told = answer(first, "- бірінші жауап");
    for part in [
        "Әлиева Гүлнұр",
        "«Қор»",
        "Версия: 1",
        "Позже автор отправил ещё",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!told.contains("уже был дан ответ"), "{told}");
    let told = answer(first, "Тағы да");
    assert!(told.contains("уже был дан ответ"), "{told}");
    let told = answer(third, "Үйге");
    assert!(told.contains("НАПИСАНО ПАРАЛЛЕЛЬНО"), "{told}");
    let shown = run(&["show", &third.to_string(), "--quiet", "--lang", "ru"]);
    for part in [
        "- бірінші жауап",
        "Тағы да",
        "Версия вопроса: 1",
        "Версия вопроса: 3",
        "НАПИСАНО ПАРАЛЛЕЛЬНО: версия 2",
        &second.to_string(),
        "Мектептен жаздым",
        "Үйден жаздым",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("Убрано"), "{shown}");
    let listed = run(&["questions", "--lang", "ru"]);
    assert!(listed.contains(&second.to_string()), "{listed}");
}
