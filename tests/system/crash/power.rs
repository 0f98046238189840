//! Power cuts, which a kill is not: copies of a profile and of a centre as a disk may hold them when
//! the power goes in the middle of a write are opened again.
//!
//! Whatever was acknowledged before that write is there, the write itself is there wholly or not at
//! all, the store is sound, and nothing panics.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use tempfile::TempDir;

use tirek_centre::Centre;
use tirek_centre::doctor::Examined;
use tirek_centre::source::Source;
use tirek_core::Environment;
use tirek_core::locale::Locale;
use tirek_core::workspace::Workspace;
use tirek_document::{Edit, Fields, Kind, Path as Field, SpaceKind, Splice, Value};
use tirek_tests::place;
use tirek_wire::id::DocumentId;

use super::cut::{Files, Landed, between, journal_of};
use crate::convergence::device::copy_folder;
use crate::convergence::world::World;

/// Acts of the person whose PC loses its power.
const ACTS: usize = 48;

/// She closes the app so often: the log goes into the main file.
const CLOSES_EVERY: usize = 12;

/// Cuts of an ordinary write, and of the one that is cut at every 64th byte.
const CUTS: usize = 10;
const CUTS_OF_ONE: usize = 250;

/// Exchanges of the people whose centre loses its power, and what they write before each.
const EXCHANGES: usize = 24;
const ACTS_BETWEEN: usize = 3;

/// The operator's program looks at one state in so many; the rest is examined without a process.
const DOCTOR_EVERY: usize = 12;

/// The act before which the log is filled nearly to the size at which it is taken into the main file
/// while the app is open, and that size: SQLite's default of 1,000 pages.
const FILLED_BEFORE: usize = 25;
const FILLED_BYTES: u64 = 985 * 4120;

/// What a profile shows: its read models and the fields of its documents.
#[derive(PartialEq)]
struct State {
    models: Vec<String>,
    documents: BTreeMap<DocumentId, Arc<Fields>>,
}

fn state(workspace: &mut Workspace, documents: &[DocumentId]) -> State {
    let shown = |id: &DocumentId| Some((*id, workspace.fields(*id).ok()?.0));
    State {
        documents: documents.iter().filter_map(shown).collect(),
        models: workspace.dump_read_models().expect("readable"),
    }
}

/// Opens a profile as it was left, and looks whether the store is sound.
fn reopened(folder: &Path, documents: &[DocumentId]) -> State {
    let environment = Environment::new(chrono::Utc::now, |bytes| bytes.fill(3));
    let mut workspace = Workspace::open(folder, &environment).expect("it opens");
    workspace.check().expect("sound");
    state(&mut workspace, documents)
}

#[test]
fn a_power_cut_takes_nothing_from_a_profile_that_was_on_its_disk() {
    let mut world = World::new(5);
    let database = world.devices[0].folder.join("tirek.db");
    let mut documents = Vec::new();
    let (mut tried, mut restarts) = (0, 0);
    for act in 0..ACTS {
        if act == FILLED_BEFORE {
            fill(
                world.devices[0].workspace(),
                documents[0],
                &journal_of(&database),
            );
        }
        let before = state(world.devices[0].workspace(), &documents);
        let files = Files::read(&database);
        perform(&mut world, act, &mut documents);
        let left = Files::read(&database);
        restarts += u32::from(starts_over(&files, &left));
        let after = state(world.devices[0].workspace(), &documents);
        let most = if act == 3 { CUTS_OF_ONE } else { CUTS };
        between(&files, &left, &world.dice, most, |what, files, landed| {
            let copy = TempDir::new().expect("a folder");
            files.write(&copy.path().join("tirek.db"));
            let found = reopened(copy.path(), &documents);
            agrees(
                (&before, &after),
                &found,
                landed,
                &format!("act {act}, {what}"),
            );
            tried += 1;
        });
    }
    println!("{tried} power cuts of a profile, the log started over {restarts} times");
    assert!(
        tried > ACTS * CUTS / 2 && restarts > 0,
        "{tried} {restarts}"
    );
}

/// One write: a transaction each, so that there is no state between before and after.
fn perform(world: &mut World, act: usize, documents: &mut Vec<DocumentId>) {
    let dice = world.dice.clone();
    let device = &mut world.devices[0];
    let home = device.space(SpaceKind::Own);
    let workspace = device.workspace();
    let word = format!("сөз{act}қ ");
    let done = match act {
        _ if act % CLOSES_EVERY == CLOSES_EVERY - 1 => return device.restart(),
        0 | 9 | 30 => workspace
            .create(Kind::Report, home, None, &complete(word))
            .map(|made| {
                documents.push(made.value);
            }),
        _ if act % 5 == 4 => workspace.seal_all().map(drop),
        _ if act % 7 == 6 => {
            let submitted = workspace.submit(*dice.pick(documents), Locale::Kk);
            submitted.expect("submitted");
            Ok(())
        }
        _ => workspace
            .edit(*dice.pick(documents), None, &[typed(word)])
            .map(drop),
    };
    done.expect("done");
}

fn fill(workspace: &mut Workspace, document: DocumentId, journal: &Path) {
    for number in 0.. {
        if std::fs::metadata(journal).expect("a log").len() > FILLED_BYTES {
            return;
        }
        let value = Some(Value::Text(format!("Есеп {number}")));
        let field = Field::new("title").expect("a path");
        workspace
            .edit(document, None, &[Edit::Set { field, value }])
            .expect("set");
    }
}

/// A report that can be submitted, with a word of its own.
fn complete(word: String) -> Vec<Edit> {
    let chosen = [
        ("about", "event"),
        ("date", "2026-11-05"),
        ("title", "Есеп"),
    ];
    let chosen = chosen.map(|(name, value)| Edit::Set {
        field: Field::new(name).expect("a path"),
        value: Some(Value::from(value)),
    });
    let elements = [
        "effectiveness",
        "achievements",
        "difficulties",
        "improvements",
    ];
    let elements = elements.map(|name| written(name, "Жазылды".to_owned()));
    chosen
        .into_iter()
        .chain(elements)
        .chain([typed(word)])
        .collect()
}

fn typed(insert: String) -> Edit {
    written("lesson", insert)
}

fn written(name: &str, insert: String) -> Edit {
    let splices = vec![Splice {
        at_utf16: 0,
        delete_utf16: 0,
        insert,
    }];
    Edit::Text {
        field: Field::new(name).expect("a path"),
        splices,
    }
}

/// Whether the log was written anew from its beginning, over what it held.
fn starts_over(before: &Files, after: &Files) -> bool {
    let head = |files: &Files| files.journal.get(..32).map(<[u8]>::to_vec);
    !after.journal.is_empty() && !before.journal.is_empty() && head(before) != head(after)
}

fn agrees((before, after): (&State, &State), found: &State, landed: Landed, what: &str) {
    let (is_before, is_after) = (found == before, found == after);
    let fine = match landed {
        Landed::Nothing => is_before,
        Landed::Part => is_before || is_after,
        Landed::All => is_after,
    };
    assert!(
        fine,
        "{what}: {landed:?}, as before {is_before}, as after {is_after}"
    );
}

/// What a centre must still have after a power cut.
fn examined(folder: &Path) -> Vec<String> {
    let centre = Centre::open(folder, Source::system()).expect("it opens");
    // How full this disk is, who reads a copy and what its clock says is nothing about a power cut.
    let beside = [Examined::DiskSpace, Examined::Permissions, Examined::Clock];
    let about = |check: &Examined| !beside.contains(check);
    for finding in centre.examine().expect("readable") {
        assert!(!about(&finding.check) || finding.faults == 0, "{finding:?}");
    }
    let inbox = centre.inbox().expect("readable");
    let mut all: Vec<String> = inbox.iter().map(|line| line.id.to_string()).collect();
    all.sort();
    all
}

/// The operator's own command comes to the same result.
fn doctor(folder: &Path, what: &str) {
    let mut doctor = Command::new(place::program("tirek-centre").expect("built"));
    let said = doctor
        .arg("--data")
        .arg(folder)
        .args(["doctor", "--json"])
        .output();
    let said = said.expect("started").stdout;
    let findings: Vec<serde_json::Value> = serde_json::from_slice(&said).expect("findings");
    for finding in findings {
        let beside = ["disk_space", "permissions", "clock"];
        let is_beside = beside.iter().any(|name| finding["check"] == *name);
        assert!(is_beside || finding["faults"] == 0, "{what}: {finding}");
    }
}

#[test]
fn a_power_cut_takes_nothing_from_a_centre_that_was_on_its_disk() {
    let mut world = World::new(11);
    let dice = world.dice.clone();
    let folder = world.centre_folder();
    let mut tried = 0;
    for exchange in 0..EXCHANGES {
        let index = dice.below(world.devices.len());
        for _ in 0..ACTS_BETWEEN {
            world.deeds.act(&mut world.devices[index], &dice);
        }
        world.devices[index].workspace().seal_all().expect("sealed");
        let (files, before) = (Files::read(&folder.join("centre.db")), examined(&folder));
        match exchange % CLOSES_EVERY == CLOSES_EVERY - 1 {
            true => world.restart_centre(),
            false => drop(world.exchange(index, 0)),
        }
        let (left, after) = (Files::read(&folder.join("centre.db")), examined(&folder));
        between(&files, &left, &dice, CUTS, |what, files, landed| {
            let copy = TempDir::new().expect("a folder");
            copy_folder(&folder, copy.path());
            files.write(&copy.path().join("centre.db"));
            if tried % DOCTOR_EVERY == 0 {
                doctor(copy.path(), what);
            }
            let found = examined(copy.path());
            let kept = before.iter().all(|id| found.contains(id));
            let known = found.iter().all(|id| after.contains(id));
            let whole = landed != Landed::All || found == after;
            assert!(
                kept && known && whole,
                "exchange {exchange}, {what}: {before:?} {found:?}"
            );
            tried += 1;
        });
    }
    println!("{tried} power cuts of a centre");
    assert!(tried > EXCHANGES * CUTS / 2, "{tried}");
}
