//! The difference between two versions of a document.

use tirek_document::compare::{DifferenceKind, compare};
use tirek_document::{Body, Fields, Kind, RowPlace};

use crate::kit::*;

fn short(before: &Fields, after: &Fields) -> Vec<(String, DifferenceKind)> {
    compare(Kind::Plan, before, after)
        .into_iter()
        .map(|d| (d.field.to_string(), d.change))
        .collect()
}

fn name(list: &str, number: u8) -> String {
    format!("{list}/{}", row(number))
}

#[test]
fn equal_documents_do_not_differ() {
    let (a, b) = pair(&[set("title", "x"), add("goals", 1, RowPlace::Last)]);
    assert_eq!(compare(Kind::Plan, &a.fields(), &b.fields()), []);
    assert_eq!(
        compare(Kind::Plan, &Fields::default(), &Fields::default()),
        []
    );
}

#[test]
fn fields_are_added_removed_and_changed_in_reading_order() {
    let mut body = Body::new(1);
    now(
        &mut body,
        &[
            set("title", "x"),
            text("aim", 0, 0, "a"),
            text("analysis", 0, 0, "b"),
        ],
    );
    let before = body.fields();
    now(
        &mut body,
        &[
            text("analysis", 0, 1, ""),
            text("aim", 0, 0, "b"),
            set("kind", "individual"),
        ],
    );
    now(&mut body, &[set("zeta", "later"), set("empty", "")]);
    let found = compare(Kind::Plan, &before, &body.fields());
    let seen: Vec<(&str, DifferenceKind)> =
        found.iter().map(|d| (d.field.as_str(), d.change)).collect();
    let expected = [
        ("kind", DifferenceKind::Added),
        ("aim", DifferenceKind::Changed),
        ("analysis", DifferenceKind::Removed),
        ("zeta", DifferenceKind::Added),
    ];
    assert_eq!(seen, expected);
    assert_eq!(found[1].before, Some("a".into()));
    assert_eq!(found[1].after, Some("ba".into()));
    assert_eq!(
        (found[2].before.clone(), found[2].after.clone()),
        (Some("b".into()), None)
    );
}

#[test]
fn rows_are_added_removed_and_moved() {
    let mut body = Body::new(1);
    let start: Vec<_> = (1..=5).map(|n| add("goals", n, RowPlace::Last)).collect();
    now(&mut body, &start);
    let before = body.fields();
    now(
        &mut body,
        &[shift("goals", 5, RowPlace::First), remove("goals", 3)],
    );
    now(&mut body, &[add("goals", 6, RowPlace::After(row(1)))]);
    let expected = [
        (name("goals", 5), DifferenceKind::Moved),
        (name("goals", 6), DifferenceKind::Added),
        (name("goals", 3), DifferenceKind::Removed),
    ];
    assert_eq!(short(&before, &body.fields()), expected);
}

#[test]
fn a_rows_fields_follow_their_row() {
    let mut body = Body::new(1);
    let at = |number: u8, field: &str| in_row("goals", number, field).to_string();
    now(
        &mut body,
        &[
            add("goals", 2, RowPlace::Last),
            add("goals", 1, RowPlace::Last),
        ],
    );
    let before = body.fields();
    now(
        &mut body,
        &[
            text(&at(1, "statement"), 0, 0, "x"),
            text(&at(2, "statement"), 0, 0, "y"),
        ],
    );
    now(
        &mut body,
        &[
            add("goals", 3, RowPlace::First),
            text(&at(3, "statement"), 0, 0, "z"),
        ],
    );
    now(
        &mut body,
        &[set(&at(3, "direction"), "readers"), set("title", "x")],
    );
    let expected = [
        ("title".to_owned(), DifferenceKind::Added),
        (name("goals", 3), DifferenceKind::Added),
        (at(3, "direction"), DifferenceKind::Added),
        (at(3, "statement"), DifferenceKind::Added),
        (at(2, "statement"), DifferenceKind::Added),
        (at(1, "statement"), DifferenceKind::Added),
    ];
    assert_eq!(short(&before, &body.fields()), expected);
}
