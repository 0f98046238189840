//! A question on its way: written offline, asked, answered at the centre with a file, and back, by the
//! network and by packets. What is not asked yet reaches nobody but her own devices.

use std::path::Path;

use tirek_centre::files::place::StorePlace;
use tirek_centre::question::{AnswerSaid, HelpFile, QuestionState};
use tirek_core::document;
use tirek_core::locale::Locale;
use tirek_core::question::{self, AnswerView, MessageStatus, QuestionRead, Turn};
use tirek_core::submission::DocumentStatus;
use tirek_core::workspace::Gather;
use tirek_document::kind::{AnswerKind, Help, Question};
use tirek_document::{Edit, Kind, RowId, RowPlace as At, Splice, Value};
use tirek_wire::id::{DocumentId, PersonId, SubmissionId};
use tokio::runtime::Runtime;

use crate::convergence::world::{Base, Route, World};

/// Who asks, on the first of her devices; the second is hers, too, and the last is a colleague's.
const AUTHOR: usize = 0;
const HERS: usize = 1;
const COLLEAGUE: usize = 3;

const ASKED: &str = "Қорды жаңартуды неден бастаған жөн";
const AGAIN: &str = "Ал оқулықтар туралы не айтасыз";
const FILE: &[u8] = b"scenario";

fn prose(field: tirek_document::Path, words: &str) -> Edit {
    Edit::Text {
        field,
        splices: vec![Splice {
            at_utf16: 0,
            delete_utf16: 0,
            insert: words.to_owned(),
        }],
    }
}

fn written(world: &mut World) -> DocumentId {
    let workspace = world.devices[AUTHOR].workspace();
    let made = question::create(workspace, "2.1".to_owned(), None);
    let id = made.expect("created").value;
    let title = Edit::Set {
        field: Question::title.path(),
        value: Some(Value::from("Қор")),
    };
    let words = [title, prose(Question::text.path(), ASKED)];
    workspace.edit(id, None, &words).expect("edited");
    id
}

fn written_again(world: &mut World, id: DocumentId) {
    let row = RowId::from_bytes([5; 16]);
    let list = Question::messages;
    let add = Edit::AddRow {
        list: list.path(),
        row,
        at: At::Last,
    };
    let text = list.of(&row, &tirek_document::kind::Message::text);
    let workspace = world.devices[AUTHOR].workspace();
    let edits = [add, prose(text, AGAIN)];
    workspace.edit(id, None, &edits).expect("edited");
}

fn submit(world: &mut World, id: DocumentId) -> SubmissionId {
    let workspace = world.devices[AUTHOR].workspace();
    workspace.submit(id, Locale::Kk).expect("submitted").value
}

/// By the network where there is one, else by a packet and its reply.
fn exchange(world: &mut World, index: usize) {
    if world.route == Route::Packets {
        world.pack(index, 0);
        world.open_bag(0);
        world.deliver_replies(0);
        return;
    }
    let workspace = world.devices[index].workspace();
    workspace.gather(Gather::All).expect("sealed");
    assert!(world.exchange(index, 0).is_some(), "the line is whole");
}

/// Answers the newest version, with a file.
fn answer(world: &mut World, by: PersonId, id: SubmissionId, text: &str) {
    let place = StorePlace::beside(&world.centre_folder());
    let store = place.open(1_000_000).expect("a folder");
    let runtime = Runtime::new().expect("a thread");
    let file = HelpFile {
        hash: runtime.block_on(store.put(FILE.to_vec())).expect("put"),
        size_bytes: FILE.len() as u64,
        name: "кеш.docx".to_owned(),
        help: Help::Scenario,
    };
    let said = AnswerSaid {
        person: by,
        kind: AnswerKind::Explanation,
        text: text.to_owned(),
        files: vec![file],
    };
    let answered = world.centre().answer_question(id, &said);
    answered.expect("a methodologist answers");
}

fn read(world: &mut World, index: usize, id: DocumentId) -> QuestionRead {
    let workspace = world.devices[index].workspace();
    let opened = document::open(workspace, id, Kind::Question).expect("opened");
    question::read(workspace, opened).expect("read")
}

fn answers(read: &QuestionRead) -> Vec<&AnswerView> {
    let turns = read.thread.iter();
    let answers = turns.filter_map(|turn| match turn {
        Turn::Answer(answer) => Some(answer),
        Turn::Message(_) => None,
    });
    answers.collect()
}

fn states(world: &mut World) -> Vec<QuestionState> {
    let all = world.centre().questions().expect("listed");
    all.iter().map(|one| one.state).collect()
}

/// Whether any of these words stands in a file of a folder.
fn stands(folder: &Path, words: &str) -> bool {
    let mut entries = std::fs::read_dir(folder).expect("a folder");
    entries.any(|entry| {
        let path = entry.expect("readable").path();
        match path.is_dir() {
            true => stands(&path, words),
            false => {
                let bytes = std::fs::read(&path).expect("readable");
                let words = words.as_bytes();
                bytes.windows(words.len()).any(|window| window == words)
            }
        }
    })
}

fn asked_and_answered(route: Route, base: Base) {
    let mut world = World::on(11, route, base);
    let desk = world.methodologist();
    let by = world.devices[desk].person;
    let id = written(&mut world);
    exchange(&mut world, AUTHOR);
    exchange(&mut world, HERS);
    exchange(&mut world, COLLEAGUE);
    exchange(&mut world, desk);
    assert_eq!(states(&mut world), [], "nobody is asked yet");
    world.devices[desk].restart();
    let asked = world.devices[desk].folder.clone();
    assert!(!stands(&asked, ASKED), "it reaches nobody either");
    assert!(world.devices[HERS].fields(id).is_some(), "she goes on here");

    let first = submit(&mut world, id);
    assert_eq!(
        read(&mut world, AUTHOR, id).meta.status,
        DocumentStatus::Queued
    );
    exchange(&mut world, AUTHOR);
    assert_eq!(states(&mut world), [QuestionState::Waiting]);
    let shown = read(&mut world, AUTHOR, id);
    assert_eq!(shown.meta.status, DocumentStatus::Received);
    world.centre().begin_reading(first, by).expect("told");
    exchange(&mut world, AUTHOR);
    let shown = read(&mut world, AUTHOR, id);
    assert_eq!(shown.meta.status, DocumentStatus::Reading);

    answer(&mut world, by, first, "Алдымен талдау жасаңыз");
    assert_eq!(states(&mut world), [QuestionState::Answered]);
    exchange(&mut world, AUTHOR);
    let shown = read(&mut world, AUTHOR, id);
    assert_eq!(shown.meta.status, DocumentStatus::Answered);
    let given = answers(&shown);
    assert_eq!(given[0].text, "Алдымен талдау жасаңыз");
    assert_eq!(given[0].attachments[0].help, Some(Help::Scenario));

    written_again(&mut world, id);
    let second = submit(&mut world, id);
    exchange(&mut world, AUTHOR);
    assert_eq!(states(&mut world), [QuestionState::Waiting]);
    answer(&mut world, by, second, "Оқулықтар бөлек");
    exchange(&mut world, AUTHOR);
    exchange(&mut world, HERS);
    for index in [AUTHOR, HERS] {
        let shown = read(&mut world, index, id);
        let [Turn::Answer(one), Turn::Message(asked), Turn::Answer(other)] =
            shown.thread.as_slice()
        else {
            panic!("{:?}", shown.thread)
        };
        assert_eq!(one.text, "Алдымен талдау жасаңыз");
        assert_eq!(
            (asked.text.as_str(), asked.status),
            (AGAIN, MessageStatus::Received)
        );
        assert_eq!(other.text, "Оқулықтар бөлек");
        assert_eq!(world.devices[index].quarantined(), 0);
    }
    if route == Route::Packets {
        // What a reply brings names the file, the next one carries it.
        exchange(&mut world, AUTHOR);
        let shown = read(&mut world, AUTHOR, id);
        let file = &answers(&shown)[0].attachments[0].blob;
        assert!(shown.here.contains(file), "the file came along");
    }
    exchange(&mut world, COLLEAGUE);
    world.devices[COLLEAGUE].restart();
    let colleague = world.devices[COLLEAGUE].folder.clone();
    assert!(!stands(&colleague, ASKED) && !stands(&colleague, AGAIN));

    let workspace = world.devices[AUTHOR].workspace();
    let closed = question::close(workspace, id, true, Locale::Kk);
    assert!(closed.expect("closed").value, "it is told");
    exchange(&mut world, AUTHOR);
    assert_eq!(states(&mut world), [QuestionState::Closed]);
}

#[test]
fn a_question_is_answered_by_the_network() {
    asked_and_answered(Route::Network, Base::Embedded);
}

#[test]
fn a_question_is_answered_on_a_server_of_postgresql() {
    asked_and_answered(Route::Network, Base::Server);
}

#[test]
fn a_question_is_answered_by_packets() {
    asked_and_answered(Route::Packets, Base::Embedded);
}
