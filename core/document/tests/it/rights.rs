//! The whole table of rights, held against the text that a person reads.

use std::fmt::Write as _;

use tirek_document::rights::{
    Files, may_bring_files, may_read, may_read_files, may_write, written_since,
};
use tirek_document::space::Relations;
use tirek_document::{Kind, Relation, SpaceKind};
use tirek_wire::change::Op;

const COMMITTED: &str = include_str!("rights.txt");

const LEGEND: &str = "\
# Who may do what with which kind of document in which space. A test compares it with the table in force.
# w writes it        s submits it (a figure behind: since this revision of the table)
# r receives what is written      f receives what was submitted, frozen
# files: F every one of the space, f those that a submission names, b may bring some
";

/// Every relation × kind × operation × space.
#[test]
fn the_table_is_the_one_that_people_read() {
    let table = table();
    if table != COMMITTED {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("rights.txt");
        std::fs::write(&path, &table).expect("written");
        let now = path.display();
        panic!(
            "the table of rights is another one now: look at {now} and copy it beside this test"
        );
    }
}

fn table() -> String {
    let mut text = LEGEND.to_owned();
    for space in SpaceKind::ALL {
        let heads = Relation::ALL.map(|one| format!("{one:?}").to_lowercase());
        text.push('\n');
        line(&mut text, &space.name().to_uppercase(), heads);
        for kind in Kind::all() {
            line(
                &mut text,
                kind.name(),
                Relation::ALL.map(|one| cell(one, kind, space)),
            );
        }
        line(
            &mut text,
            "files",
            Relation::ALL.map(|one| files(one, space)),
        );
    }
    text
}

fn line(text: &mut String, name: &str, cells: [String; 5]) {
    let cells = cells.map(|cell| format!("{cell:<13}"));
    writeln!(
        text,
        "{}",
        format!("{name:<15}{}", cells.concat()).trim_end()
    )
    .expect("a string");
}

fn cell(relation: Relation, kind: Kind, space: SpaceKind) -> String {
    let mut cell = String::new();
    for (op, letter) in [(Op::Edit, "w"), (Op::Submission, "s")] {
        match written_since(relation, kind, op, space) {
            None => {}
            Some(0) => cell.push_str(letter),
            Some(since) => write!(cell, "{letter}{since}").expect("a string"),
        }
    }
    for (op, letter) in [(Op::Edit, "r"), (Op::Submission, "f")] {
        if may_read(relation, kind, op, space) {
            cell.push_str(letter);
        }
    }
    or_nothing(cell)
}

fn files(relation: Relation, space: SpaceKind) -> String {
    let mut cell = match may_read_files(relation, space) {
        Files::All => "F".to_owned(),
        Files::Submitted => "f".to_owned(),
        Files::None => String::new(),
    };
    if may_bring_files(relation, space) {
        cell.push('b');
    }
    or_nothing(cell)
}

fn or_nothing(cell: String) -> String {
    match cell.is_empty() {
        true => "-".to_owned(),
        false => cell,
    }
}

/// The promises that no table may break, whatever else is declared.
#[test]
fn nobody_receives_what_is_not_given() {
    let hers = [SpaceKind::Own, SpaceKind::Library, SpaceKind::Team];
    for kind in Kind::all() {
        for op in Op::ALL {
            for relation in Relation::ALL {
                assert!(!may_write(relation, kind, op, SpaceKind::Private));
                assert!(!may_read(relation, kind, op, SpaceKind::Private));
            }
            for relation in [Relation::Owner, Relation::Member] {
                assert!(!may_read(relation, kind, op, SpaceKind::Staff));
                assert!(!may_write(relation, kind, op, SpaceKind::Staff));
            }
        }
    }
    for kind in [Kind::Plan, Kind::Report, Kind::Project, Kind::Entry] {
        for relation in [
            Relation::Supervisor,
            Relation::Coordinator,
            Relation::Centre,
        ] {
            for space in hers {
                assert!(!may_read(relation, kind, Op::Edit, space));
                assert!(!may_write(relation, kind, Op::Edit, space));
            }
        }
    }
}

/// Who writes a document somewhere receives it there.
#[test]
fn who_writes_receives() {
    for space in SpaceKind::ALL {
        for kind in Kind::all() {
            for relation in Relation::ALL {
                for op in Op::ALL {
                    let is_blind = may_write(relation, kind, op, space)
                        && !may_read(relation, kind, op, space);
                    assert!(!is_blind, "{relation:?} {kind} {op:?} {space:?}");
                }
            }
        }
    }
}

/// They stand in stores and cross the wire.
#[test]
fn an_operation_keeps_its_number() {
    assert_eq!(Op::ALL.map(Op::code), [0, 1]);
    for op in Op::ALL {
        assert_eq!(Op::from_code(op.code()), Some(op));
    }
    assert_eq!(Op::from_code(2), None);
}

#[test]
fn who_has_several_relations_has_the_rights_of_each_and_who_has_none_has_none() {
    let nobody = Relations::default();
    for space in SpaceKind::ALL {
        assert_eq!(nobody.may_read_files(space), Files::None);
        assert!(!nobody.may_bring_files(space));
        for (one, other) in pairs() {
            let both = Relations::of(one).with_all(Relations::of(other));
            let files = may_read_files(one, space).max(may_read_files(other, space));
            assert_eq!(both.may_read_files(space), files);
            let brings = may_bring_files(one, space) || may_bring_files(other, space);
            assert_eq!(both.may_bring_files(space), brings);
            for (kind, op) in changes() {
                let has = |may: Right| may(one, kind, op, space) || may(other, kind, op, space);
                assert_eq!(both.may_write(kind, op, space), has(may_write));
                assert_eq!(both.may_read(kind, op, space), has(may_read));
            }
        }
        for (kind, op) in changes() {
            assert!(!nobody.may_write(kind, op, space) && !nobody.may_read(kind, op, space));
        }
    }
}

type Right = fn(Relation, Kind, Op, SpaceKind) -> bool;

fn pairs() -> impl Iterator<Item = (Relation, Relation)> {
    let all = Relation::ALL.into_iter();
    all.flat_map(|one| Relation::ALL.map(|other| (one, other)))
}

fn changes() -> impl Iterator<Item = (Kind, Op)> {
    Kind::all().flat_map(|kind| Op::ALL.map(|op| (kind, op)))
}
