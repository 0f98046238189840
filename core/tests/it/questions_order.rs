//! The order of a thread follows what is known for sure, and no clock; what lies in the bin asks for nobody.

use tirek_core::locale::Locale;
use tirek_core::question;
use tirek_core::submission::{self, DocumentStatus};
use tirek_core::workspace::Gather;
use tirek_document::kind::{Answer, AnswerKind};
use tirek_document::{Edit, Kind, Path, RowId};
use tirek_wire::id::{DocumentId, PersonId, SubmissionId};

use crate::questions::{answered, asked, knowing, listed, message, news, submit, thread};
use crate::store_fixture::{Desk, NOON_MS, Relay, answer, beside, own_of};

/// One exchange at a centre whose clock stands so.
fn exchanged(desk: &mut Desk, relay: &mut Relay, at_ms: i64) {
    desk.ws().gather(Gather::All).expect("sealed");
    for full in [false, true, false] {
        let person = desk.ws().identity().person();
        let request = desk.request(full);
        let mut answer = relay.answer(person, &request);
        answer.received_at_ms = at_ms;
        for part in &mut answer.spaces {
            for change in &mut part.changes {
                change.received_at_ms = at_ms;
            }
        }
        desk.ws().receive(&answer).expect("received");
    }
}

/// The versions, the first one first.
fn versions(desk: &mut Desk, id: DocumentId) -> Vec<SubmissionId> {
    let views = desk.ws().read(|read| submission::list(read, id));
    let views = views.expect("read").into_iter().rev();
    views.map(|view| view.id).collect()
}

#[test]
fn a_wrong_clock_of_the_centre_moves_no_version() {
    let (mut desk, mut relay) = (Desk::new(), Relay::new());
    knowing(&mut desk);
    let id = asked(&mut desk, "Қор");
    let mut sent = Vec::new();
    // The clock of the centre was a day ahead, and was put right.
    for (number, at_ms) in [(0_u8, 90_000_000), (5, 1_000), (6, 50_000)] {
        if number > 0 {
            message(&mut desk, id, number, &format!("Хабар {number}"));
        }
        sent.push(submit(&mut desk, id));
        exchanged(&mut desk, &mut relay, NOON_MS + at_ms);
    }
    for _ in 0..2 {
        assert_eq!(versions(&mut desk, id), sent);
        assert_eq!(
            thread(&mut desk, id),
            ["Хабар 5 Received", "Хабар 6 Received"]
        );
        desk.ws().rebuild_read_models().expect("derived anew");
    }
    // What she wrote last is what an answer is about.
    answered(&mut desk, 1, id, sent[2]);
    assert_eq!(listed(&mut desk)[0].status, DocumentStatus::Answered);
    let thread = thread(&mut desk, id);
    assert_eq!(thread.last().map(String::as_str), Some("Жауап 1 false"));
}

/// Another computer of hers writes on what it has received.
#[test]
fn what_was_written_with_anothers_words_stands_behind_them() {
    let person = PersonId::from_bytes([11; 16]);
    let (mut first, mut second) = (Desk::of(person, 1), Desk::of(person, 2));
    let mut relay = Relay::new();
    knowing(&mut first);
    knowing(&mut second);
    let id = asked(&mut first, "Қор");
    let mut sent = vec![submit(&mut first, id)];
    exchanged(&mut first, &mut relay, NOON_MS + 90_000_000);
    exchanged(&mut second, &mut relay, NOON_MS + 1_000);
    message(&mut second, id, 5, "Екіншіден");
    sent.push(submit(&mut second, id));
    exchanged(&mut second, &mut relay, NOON_MS + 2_000);
    exchanged(&mut first, &mut relay, NOON_MS + 3_000);
    for desk in [&mut first, &mut second] {
        assert_eq!(versions(desk, id), sent);
        assert_eq!(thread(desk, id), ["Екіншіден Received"]);
    }
}

/// Two answers to one version stand as they came, whatever time is in their ids.
#[test]
fn answers_to_one_version_stand_as_they_came() {
    let (mut desk, mut relay) = (Desk::new(), Relay::new());
    knowing(&mut desk);
    let id = asked(&mut desk, "Қор");
    let version = submit(&mut desk, id);
    exchanged(&mut desk, &mut relay, NOON_MS);
    for (seq, document) in [(1_u8, 200_u8), (2, 100), (3, 150)] {
        let said = Answer {
            question: id.to_string(),
            submission: version.to_string(),
            kind: Some(AnswerKind::Recommendation),
            text: format!("Жауап {seq}"),
            person: String::new(),
            person_name: "Орынбаева Гүлнұр".to_owned(),
            attachments: Vec::new(),
        };
        let edits = said.edits().expect("it says something");
        let mut part = beside(own_of(&mut desk), (80, seq), Kind::Answer, &edits);
        part.changes[0].document = DocumentId::from_bytes([document; 16]);
        // By a clock that runs backwards.
        part.changes[0].received_at_ms = NOON_MS - i64::from(seq);
        let received = desk.ws().receive(&answer(vec![part])).expect("received");
        assert_eq!(received.value.taken_in, 1);
    }
    for _ in 0..2 {
        let expected = ["Жауап 1 false", "Жауап 2 false", "Жауап 3 false"];
        assert_eq!(thread(&mut desk, id), expected);
        desk.ws().rebuild_read_models().expect("derived anew");
    }
}

/// Who closes on one computer has not seen what was asked on the other meanwhile.
#[test]
fn closing_on_one_computer_does_not_close_what_was_asked_on_the_other() {
    let person = PersonId::from_bytes([11; 16]);
    let (mut first, mut second) = (Desk::of(person, 1), Desk::of(person, 2));
    let mut relay = Relay::new();
    knowing(&mut first);
    knowing(&mut second);
    let id = asked(&mut first, "Қор");
    let one = submit(&mut first, id);
    exchanged(&mut first, &mut relay, NOON_MS + 1_000);
    exchanged(&mut second, &mut relay, NOON_MS + 2_000);
    message(&mut second, id, 5, "Екіншіден");
    let two = submit(&mut second, id);
    question::close(first.ws(), id, true, Locale::Kk).expect("closed");
    exchanged(&mut second, &mut relay, NOON_MS + 3_000);
    exchanged(&mut first, &mut relay, NOON_MS + 4_000);
    exchanged(&mut second, &mut relay, NOON_MS + 5_000);
    for desk in [&mut first, &mut second] {
        let views = desk
            .ws()
            .read(|read| submission::list(read, id))
            .expect("read");
        let asking = views.iter().rev().filter(|view| !view.repeats);
        let asking: Vec<(SubmissionId, u32)> = asking.map(|view| (view.id, view.number)).collect();
        assert_eq!(asking, [(one, 1), (two, 2)]);
        assert_eq!(listed(desk)[0].status, DocumentStatus::Received);
    }
    // An answer to the version that closed is one to the first, not to what was asked on the other.
    let views = first
        .ws()
        .read(|read| submission::list(read, id))
        .expect("read");
    let closing = views
        .iter()
        .find(|view| view.repeats)
        .expect("it closed")
        .id;
    answered(&mut first, 1, id, closing);
    assert_eq!(listed(&mut first)[0].status, DocumentStatus::Received);
    answered(&mut first, 2, id, two);
    assert_eq!(listed(&mut first)[0].status, DocumentStatus::Answered);
}

/// What she took back stands in no version, and its version is spoken of all the same.
#[test]
fn a_message_that_was_taken_back_leaves_its_version_answered() {
    let (mut desk, mut relay) = (Desk::new(), Relay::new());
    knowing(&mut desk);
    let id = asked(&mut desk, "Қор");
    submit(&mut desk, id);
    message(&mut desk, id, 5, "Керек емес");
    let second = submit(&mut desk, id);
    let back = Edit::RemoveRow {
        list: Path::new("messages").expect("a path"),
        row: RowId::from_bytes([5; 16]),
    };
    desk.ws().edit(id, None, &[back]).expect("taken back");
    question::close(desk.ws(), id, true, Locale::Kk).expect("closed");
    exchanged(&mut desk, &mut relay, NOON_MS + 1_000);
    let views = desk
        .ws()
        .read(|read| submission::list(read, id))
        .expect("read");
    let last = &views[0];
    assert!(last.repeats && last.id != second);
    answered(&mut desk, 1, id, last.id);
    assert_eq!(listed(&mut desk)[0].status, DocumentStatus::Answered);
}

#[test]
fn a_question_in_the_bin_is_no_news_and_in_no_list() {
    let (mut desk, mut relay) = (Desk::new(), Relay::new());
    knowing(&mut desk);
    let id = asked(&mut desk, "Қор");
    let version = submit(&mut desk, id);
    exchanged(&mut desk, &mut relay, NOON_MS);
    answered(&mut desk, 1, id, version);
    assert_eq!(news(&mut desk).len(), 1);
    desk.ws().remove(id).expect("removed");
    assert!(news(&mut desk).is_empty(), "it lies in the bin");
    assert!(listed(&mut desk).is_empty());
    desk.ws().restore(id).expect("restored");
    assert_eq!(news(&mut desk).len(), 1);
}
