//! A question answered on a methodologist's device: drafted among the staff, released beside the question, and
//! listed by the centre as if its own command line had said it. Before that nothing of it is on the author's PC.

use std::path::Path;

use tirek_centre::question::QuestionState;
use tirek_core::desk;
use tirek_core::document;
use tirek_core::locale::Locale;
use tirek_core::question::{self, AnswerRefused, QuestionRead, Turn};
use tirek_core::store::blob;
use tirek_core::submission::DocumentStatus;
use tirek_core::workspace::{Gather, WorkspaceError};
use tirek_document::kind::{Answer, Field, Question};
use tirek_document::{Edit, Kind, SpaceKind, Splice, Value};
use tirek_wire::id::{DocumentId, SubmissionId};

use crate::convergence::world::{Base, Route, World};

/// Who asks, in the world's order of devices.
const AUTHOR: usize = 0;

const ASKED: &str = "Наурыз көрмесіне қандай кітап лайық";
const SAID: &str = "Көрмені үш бөлікке бөліңіз";
const TAKEN_BACK: &str = "Мұны өзіңіз де білуіңіз керек еді";

fn set(field: &Field, value: &str) -> Edit {
    Edit::Set {
        field: field.path(),
        value: Some(Value::from(value)),
    }
}

fn text(field: &Field, delete_utf16: usize, insert: &str) -> Edit {
    Edit::Text {
        field: field.path(),
        splices: vec![Splice {
            at_utf16: 0,
            delete_utf16,
            insert: insert.to_owned(),
        }],
    }
}

/// Sends what is written and takes in what comes, by the network.
fn exchange(world: &mut World, index: usize) {
    let workspace = world.devices[index].workspace();
    workspace.gather(Gather::All).expect("sealed");
    assert!(world.exchange(index, 0).is_some(), "the line is whole");
    assert_eq!(world.devices[index].quarantined(), 0);
}

fn asked(world: &mut World, title: &str) -> (DocumentId, SubmissionId) {
    let workspace = world.devices[AUTHOR].workspace();
    let made = question::create(workspace, "3.1".to_owned(), None);
    let id = made.expect("created").value;
    let words = [
        set(&Question::title, title),
        text(&Question::text, 0, ASKED),
    ];
    workspace.edit(id, None, &words).expect("edited");
    let sent = workspace.submit(id, Locale::Kk).expect("submitted").value;
    exchange(world, AUTHOR);
    (id, sent)
}

fn read(world: &mut World, index: usize, id: DocumentId) -> QuestionRead {
    let workspace = world.devices[index].workspace();
    let opened = document::open(workspace, id, Kind::Question).expect("opened");
    question::read(workspace, opened).expect("read")
}

fn said(read: &QuestionRead) -> Vec<&str> {
    let turns = read.thread.iter();
    let answers = turns.filter_map(|turn| match turn {
        Turn::Answer(answer) => Some(answer.text.as_str()),
        Turn::Message(_) => None,
    });
    answers.collect()
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

/// What the first view of the desk says of the one who asks: works and questions that wait.
fn waits(world: &mut World, desk: usize) -> (u32, u32) {
    let author = world.devices[AUTHOR].person;
    let people = desk::people(world.devices[desk].workspace()).expect("read");
    let mut all = people.groups.into_iter().flat_map(|group| group.people);
    let line = all.find(|one| one.id == author).expect("she is served");
    assert!(line.name.contains("Айгүл") && !line.school.is_empty());
    (line.works, line.questions)
}

#[test]
fn an_answer_is_drafted_among_the_staff_and_released_beside_its_question() {
    let mut world = World::on(23, Route::Both, Base::Embedded);
    let (id, first) = asked(&mut world, "Көрме");
    let desk = world.methodologist();
    exchange(&mut world, desk);
    assert_eq!(waits(&mut world, desk), (0, 1));
    let shown = read(&mut world, desk, id);
    assert_eq!(shown.question.text, ASKED, "as it was frozen");
    assert!(shown.meta.read_only && shown.answering.is_some());
    let refused =
        world.devices[desk]
            .workspace()
            .edit(id, None, &[set(&Question::title, "Менікі")]);
    assert!(matches!(refused, Err(WorkspaceError::NotAllowed { .. })));

    let workspace = world.devices[desk].workspace();
    let draft = question::begin(workspace, first).expect("begun").value;
    let again = question::begin(workspace, first).expect("begun").value;
    assert_eq!(again, draft, "she goes on in the one that she began");
    assert_eq!(
        workspace.document(draft).expect("here").space_kind,
        SpaceKind::Staff
    );
    let silent = question::release(workspace, draft, first);
    assert!(
        matches!(silent, Err(AnswerRefused::SaysNothing(_))),
        "{silent:?}"
    );
    let words = [
        set(&Answer::kind, "explanation"),
        text(&Answer::text, 0, TAKEN_BACK),
    ];
    workspace.edit(draft, None, &words).expect("edited");
    let file = workspace.attach(draft, "сценарий.docx", &b"scenario"[..]);
    let file = file.expect("attached").value;
    exchange(&mut world, desk);
    let length = TAKEN_BACK.encode_utf16().count();
    let workspace = world.devices[desk].workspace();
    workspace
        .edit(draft, None, &[text(&Answer::text, length, SAID)])
        .expect("edited");
    // The centre has the file for the staff; its author is given it with the answer.
    workspace.set_blob_sent(&file.hash, 1).expect("noted");
    exchange(&mut world, desk);
    exchange(&mut world, AUTHOR);
    world.devices[AUTHOR].restart();
    let pc = world.devices[AUTHOR].folder.clone();
    assert!(!stands(&pc, SAID) && !stands(&pc, TAKEN_BACK));
    assert_eq!(
        read(&mut world, AUTHOR, id).meta.status,
        DocumentStatus::Reading
    );
    assert_eq!(waits(&mut world, desk), (0, 1));

    let released = question::release(world.devices[desk].workspace(), draft, first);
    let released = released.expect("released").value;
    let workspace = world.devices[desk].workspace();
    let row = workspace.document(released).expect("here");
    let offered = workspace.read(blob::to_offer).expect("read");
    let offered: Vec<_> = offered.iter().map(|one| (one.hash, one.space)).collect();
    assert_eq!(offered, [(file.hash, row.space)], "in her space");
    let twice = question::release(workspace, draft, first);
    assert!(matches!(twice, Err(AnswerRefused::NoDraft)), "{twice:?}");
    exchange(&mut world, desk);
    let listed = world.centre().questions().expect("listed");
    assert_eq!(listed[0].state, QuestionState::Answered);
    let submitted = world.centre().submission(first).expect("read");
    let answers = world.centre().answers_to(&submitted).expect("read");
    assert_eq!(answers.len(), 1);
    assert_eq!(
        (
            answers[0].answer.text.as_str(),
            answers[0].answer.person_name.as_str()
        ),
        (SAID, "Сәрсенова Шолпан")
    );
    assert_eq!(waits(&mut world, desk), (0, 0));
    assert!(
        read(&mut world, desk, id)
            .answering
            .expect("hers")
            .draft
            .is_none()
    );

    exchange(&mut world, AUTHOR);
    let shown = read(&mut world, AUTHOR, id);
    assert_eq!(
        (said(&shown), shown.meta.status),
        (vec![SAID], DocumentStatus::Answered)
    );
    world.devices[AUTHOR].restart();
    assert!(!stands(&pc, TAKEN_BACK), "the copy has no past");

    // She asks again meanwhile: what is begun goes on, and answers the version that was read.
    let workspace = world.devices[AUTHOR].workspace();
    workspace
        .edit(id, None, &[set(&Question::title, "Көрме және кітап")])
        .expect("edited");
    let second = workspace.submit(id, Locale::Kk).expect("submitted").value;
    exchange(&mut world, AUTHOR);
    exchange(&mut world, desk);
    assert_eq!(waits(&mut world, desk), (0, 1));
    let workspace = world.devices[desk].workspace();
    let draft = question::begin(workspace, second).expect("begun").value;
    let words = [
        set(&Answer::kind, "recommendation"),
        text(&Answer::text, 0, "Енді басқаша"),
    ];
    workspace.edit(draft, None, &words).expect("edited");
    question::release(workspace, draft, second).expect("released");
    exchange(&mut world, desk);
    exchange(&mut world, AUTHOR);
    let shown = read(&mut world, AUTHOR, id);
    assert_eq!(said(&shown), [SAID, "Енді басқаша"]);
    let unsent = world.devices[desk].workspace().unsent();
    assert_eq!(unsent.expect("read"), (0, 0), "of the drafts nothing waits");
}

/// Only who looks after the author answers, and only what is a question.
#[test]
fn nobody_else_answers() {
    let mut world = World::on(24, Route::Network, Base::Embedded);
    let (id, first) = asked(&mut world, "Қор");
    let by_herself = question::begin(world.devices[AUTHOR].workspace(), first);
    assert!(
        matches!(by_herself, Err(AnswerRefused::NotServed)),
        "{by_herself:?}"
    );
    let desk = world.methodologist();
    exchange(&mut world, desk);
    let workspace = world.devices[desk].workspace();
    let draft = question::begin(workspace, first).expect("begun").value;
    let unknown = question::begin(workspace, SubmissionId::from_bytes([9; 16]));
    assert!(
        matches!(unknown, Err(AnswerRefused::UnknownQuestion)),
        "{unknown:?}"
    );
    let foreign = question::release(workspace, id, first);
    assert!(
        matches!(foreign, Err(AnswerRefused::NoDraft)),
        "{foreign:?}"
    );
    let reviewed = tirek_core::reviewing::begin(workspace, first);
    assert!(reviewed.is_err(), "a question is not reviewed");
    // An answer in which nothing was written leaves no trace among the staff.
    assert!(workspace.leave(draft).expect("left").value);
    let shown = read(&mut world, desk, id);
    assert!(shown.answering.expect("hers").draft.is_none());
}
