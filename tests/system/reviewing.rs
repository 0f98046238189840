//! A review on its way: written on a methodologist's device, kept among the staff until it is released,
//! and from then on with its author. Before that nothing of it is on her PC, in what she is answered or in
//! a packet for her.

use std::path::Path;

use tirek_core::locale::Locale;
use tirek_core::reviewing::{self, ReviewError};
use tirek_core::submission::{self, DocumentStatus};
use tirek_core::workspace::{Gather, Workspace};
use tirek_document::kind::Field;
use tirek_document::kind::{Plan, Remark, Review};
use tirek_document::{Edit, Kind, RowId, RowPlace, SpaceKind, Splice, Value};
use tirek_wire::id::{DocumentId, SubmissionId};

use crate::convergence::world::{Base, Route, World};
use tirek_tests::ready::make_ready;

/// Words of the draft that are released.
const SAID: &str = "Мақсаты айқын, бірақ мерзімдері көрсетілмеген";
/// Words of it that are taken back before.
const TAKEN_BACK: &str = "Мүлдем жарамайды деп ойлаймын";
const REMARK: &str = "Көрсеткішті санмен жазыңыз";

/// Who writes it, in the world's order of devices.
const AUTHOR: usize = 0;

fn set(field: &Field, value: &str) -> Edit {
    Edit::Set {
        field: field.path(),
        value: Some(Value::from(value)),
    }
}

fn splice(field: &Field, delete_utf16: usize, insert: &str) -> Edit {
    let splice = Splice {
        at_utf16: 0,
        delete_utf16,
        insert: insert.to_owned(),
    };
    Edit::Text {
        field: field.path(),
        splices: vec![splice],
    }
}

fn edit(workspace: &mut Workspace, document: DocumentId, edits: &[Edit]) {
    workspace.edit(document, None, edits).expect("edited");
}

/// Sends what is written and takes in what comes, by the network.
fn exchange(world: &mut World, index: usize) {
    let workspace = world.devices[index].workspace();
    workspace.gather(Gather::All).expect("sealed");
    assert!(world.exchange(index, 0).is_some(), "the line is whole");
    assert_eq!(world.devices[index].quarantined(), 0);
}

fn submitted_plan(world: &mut World) -> SubmissionId {
    let own = world.devices[AUTHOR].space(SpaceKind::Own);
    let workspace = world.devices[AUTHOR].workspace();
    let first = [set(&Plan::title, "Даму жоспары")];
    let plan = workspace.create(Kind::Plan, own, None, &first);
    let plan = plan.expect("created").value;
    make_ready(workspace, plan).expect("completed");
    let id = workspace.submit(plan, Locale::Kk).expect("submitted").value;
    exchange(world, AUTHOR);
    id
}

/// Writes a draft, with words that are taken back when the centre has them already.
fn drafted(world: &mut World, desk: usize, draft: DocumentId) {
    let workspace = world.devices[desk].workspace();
    let row = RowId::from_bytes([9; 16]);
    let remark = [
        set(&Review::verdict, "returned"),
        splice(&Review::summary, 0, TAKEN_BACK),
        Edit::AddRow {
            list: Review::remarks.path(),
            row,
            at: RowPlace::Last,
        },
        Edit::Set {
            field: Review::remarks.of(&row, &Remark::anchor),
            value: Some(Value::from("aim")),
        },
        Edit::Text {
            field: Review::remarks.of(&row, &Remark::text),
            splices: vec![Splice {
                at_utf16: 0,
                delete_utf16: 0,
                insert: REMARK.to_owned(),
            }],
        },
    ];
    edit(workspace, draft, &remark);
    exchange(world, desk);
    let length = TAKEN_BACK.encode_utf16().count();
    let workspace = world.devices[desk].workspace();
    edit(workspace, draft, &[splice(&Review::summary, length, SAID)]);
    exchange(world, desk);
}

/// Whether any of these words stands in a file of a folder.
fn stands(folder: &Path, words: &str) -> bool {
    let mut entries = std::fs::read_dir(folder).expect("a folder");
    entries.any(|entry| {
        let path = entry.expect("readable").path();
        match path.is_dir() {
            true => stands(&path, words),
            false => holds(&std::fs::read(&path).expect("readable"), words),
        }
    })
}

fn holds(bytes: &[u8], words: &str) -> bool {
    let words = words.as_bytes();
    bytes.windows(words.len()).any(|window| window == words)
}

/// How many changes of reviews the author was answered since somebody listens, and whether with these words.
fn pulled(world: &World, words: &str) -> (usize, bool) {
    let heard = world.heard.as_ref().expect("somebody listens").iter();
    let hers = heard.filter(|(index, _)| *index == AUTHOR);
    let parts = hers.flat_map(|(_, answer)| &answer.spaces);
    let changes = parts.flat_map(|part| &part.changes);
    let reviews: Vec<_> = changes
        .filter(|change| change.kind == Kind::Review.code())
        .collect();
    let with_words = reviews.iter().any(|change| holds(&change.payload, words));
    (reviews.len(), with_words)
}

/// Everything that reaches the author: by the network, and by a packet and its reply.
fn reach_the_author(world: &mut World) {
    exchange(world, AUTHOR);
    world.pack(AUTHOR, 0);
    world.open_bag(0);
    world.deliver_replies(0);
    world.devices[AUTHOR].restart();
}

fn status(world: &mut World, id: SubmissionId) -> DocumentStatus {
    let workspace = world.devices[AUTHOR].workspace();
    let status = workspace.read(|read| {
        let view = submission::one(read, id)?.expect("hers");
        submission::standing(read, view.document)
    });
    status.expect("read")
}

#[test]
fn a_review_reaches_its_author_when_it_is_released_and_not_before() {
    let mut world = World::on(7, Route::Both, Base::Embedded);
    let id = submitted_plan(&mut world);
    let desk = world.methodologist();
    exchange(&mut world, desk);
    world.heard = Some(Vec::new());

    let draft = reviewing::begin(world.devices[desk].workspace(), id)
        .expect("begun")
        .value;
    let again = reviewing::begin(world.devices[desk].workspace(), id)
        .expect("begun")
        .value;
    assert_eq!(again, draft, "she goes on in the one that she began");
    let unsaid = reviewing::release(world.devices[desk].workspace(), draft);
    assert!(matches!(unsaid, Err(ReviewError::Answer(_))), "{unsaid:?}");
    drafted(&mut world, desk, draft);
    let listed = world.centre().inbox().expect("read");
    let reviewed = world
        .centre()
        .submission(id)
        .expect("read")
        .review
        .expect("begun");
    assert_eq!(
        (listed[0].state.as_str(), reviewed.reviewer.as_str()),
        ("reading", "Сәрсенова Шолпан")
    );

    reach_the_author(&mut world);
    let pc = world.devices[AUTHOR].folder.clone();
    for words in [SAID, TAKEN_BACK, REMARK] {
        assert!(!stands(&pc, words), "{words}");
        assert_eq!(
            pulled(&world, words),
            (1, false),
            "the note that somebody reads alone"
        );
    }
    assert_eq!(status(&mut world, id), DocumentStatus::Reading);
    // The search finds what is there.
    let desk_folder = world.devices[desk].folder.clone();
    assert!(stands(&desk_folder, SAID) && stands(&desk_folder, REMARK));

    reviewing::release(world.devices[desk].workspace(), draft).expect("released");
    let twice = reviewing::release(world.devices[desk].workspace(), draft);
    assert!(matches!(twice, Err(ReviewError::AlreadyAnswered)));
    exchange(&mut world, desk);
    assert_eq!(world.centre().inbox().expect("read")[0].state, "returned");
    reach_the_author(&mut world);
    assert_eq!(status(&mut world, id), DocumentStatus::Returned);
    for words in [SAID, REMARK] {
        assert!(stands(&pc, words), "{words}");
        assert_eq!(pulled(&world, words), (2, true));
    }
    assert!(!stands(&pc, TAKEN_BACK), "the copy has no past");
    assert!(!pulled(&world, TAKEN_BACK).1);
}
