//! What is missing before submitting, in reading order.

use tirek_document::check::{MissingCode, missing};
use tirek_document::{Body, Edit, Fields, Kind, RowPlace};

use crate::kit::*;

fn codes(kind: Kind, fields: &Fields) -> Vec<(String, MissingCode)> {
    missing(kind, fields)
        .into_iter()
        .map(|m| (m.field.to_string(), m.code))
        .collect()
}

fn activity(number: u8, goal: u8) -> Vec<Edit> {
    let at = |field: &str| in_row("activities", number, field).to_string();
    vec![
        add("activities", number, RowPlace::Last),
        set(&at("goal"), row(goal).to_string()),
        set(&at("deadline_kind"), "month"),
        set(&at("deadline"), "2026-10"),
        text(&at("title"), 0, 0, "t"),
        text(&at("resources"), 0, 0, "r"),
        text(&at("expected"), 0, 0, "e"),
        text(&at("evaluation"), 0, 0, "b"),
    ]
}

fn goal(number: u8) -> Vec<Edit> {
    let at = |field: &str| in_row("goals", number, field).to_string();
    vec![
        add("goals", number, RowPlace::Last),
        set(&at("direction"), "readers"),
        text(&at("statement"), 0, 0, "s"),
    ]
}

fn whole() -> Body {
    let mut body = Body::new(1);
    now(
        &mut body,
        &[set("title", "x"), set("school_year", "2026-2027")],
    );
    now(&mut body, &goal(1));
    now(&mut body, &activity(2, 1));
    body
}

#[test]
fn an_empty_plan_lacks_title_year_and_goal() {
    let found = codes(Kind::Plan, &Fields::default());
    let expected = [
        ("title".to_owned(), MissingCode::Title),
        ("school_year".to_owned(), MissingCode::SchoolYear),
        ("goals".to_owned(), MissingCode::Goal),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_whole_plan_lacks_nothing_until_something_is_taken_away() {
    let mut body = whole();
    assert_eq!(codes(Kind::Plan, &body.fields()), []);
    let expected = in_row("activities", 2, "expected");
    now(&mut body, &[text(expected.as_str(), 0, 1, "  ")]);
    now(
        &mut body,
        &[clear(in_row("activities", 2, "deadline").as_str())],
    );
    let found = codes(Kind::Plan, &body.fields());
    let deadline = in_row("activities", 2, "deadline").to_string();
    let lacking = [
        (deadline, MissingCode::Deadline),
        (expected.to_string(), MissingCode::Expected),
    ];
    assert_eq!(found, lacking);
}

#[test]
fn goals_and_activities_need_each_other() {
    let mut body = whole();
    now(&mut body, &goal(5));
    now(&mut body, &activity(6, 9));
    now(
        &mut body,
        &[set(in_row("goals", 5, "direction").as_str(), "other")],
    );
    let expected = [
        (
            in_row("goals", 5, "direction_other").to_string(),
            MissingCode::DirectionName,
        ),
        (
            in_row("goals", 5, "statement").to_string(),
            MissingCode::ActivityOfGoal,
        ),
        (
            in_row("activities", 6, "goal").to_string(),
            MissingCode::GoalOfActivity,
        ),
    ];
    assert_eq!(codes(Kind::Plan, &body.fields()), expected);
    now(&mut body, &[remove("goals", 5), remove("activities", 6)]);
    assert_eq!(codes(Kind::Plan, &body.fields()), []);
}

#[test]
fn deadlines_without_a_date_are_complete() {
    let mut body = whole();
    let kind = in_row("activities", 2, "deadline_kind").to_string();
    let deadline = in_row("activities", 2, "deadline").to_string();
    now(&mut body, &[set(&kind, "all_year"), clear(&deadline)]);
    assert_eq!(codes(Kind::Plan, &body.fields()), []);
    now(&mut body, &[clear(&kind)]);
    assert_eq!(
        codes(Kind::Plan, &body.fields()),
        [(kind, MissingCode::Deadline)]
    );
}

#[test]
fn an_open_conflict_must_be_decided() {
    let mut a = whole();
    let mut b = Body::new(2);
    b.import(&all(&a)).expect("updates");
    now(&mut a, &[set("title", "y")]);
    now(&mut b, &[set("title", "z")]);
    meet(&mut a, &mut b);
    let found = codes(Kind::Plan, &a.fields());
    assert_eq!(found, [("title".to_owned(), MissingCode::Decision)]);
}

#[test]
fn nobody_decides_about_a_row_that_was_removed() {
    let mut a = whole();
    let mut b = Body::new(2);
    b.import(&all(&a)).expect("updates");
    let deadline = in_row("activities", 2, "deadline").to_string();
    now(&mut a, &[set(&deadline, "2026-11")]);
    now(&mut b, &[set(&deadline, "2026-12")]);
    meet(&mut a, &mut b);
    let found = codes(Kind::Plan, &a.fields());
    assert_eq!(found, [(deadline, MissingCode::Decision)]);
    now(&mut a, &[remove("activities", 2)]);
    let goal = in_row("goals", 1, "statement").to_string();
    let found = codes(Kind::Plan, &a.fields());
    assert_eq!(found, [(goal, MissingCode::ActivityOfGoal)]);
}

#[test]
fn a_number_is_something_written() {
    let mut body = whole();
    now(&mut body, &[set("title", 2026.0)]);
    assert_eq!(codes(Kind::Plan, &body.fields()), []);
}

#[test]
fn a_report_needs_its_four_elements() {
    let mut body = Body::new(1);
    now(
        &mut body,
        &[set("title", "x"), text("difficulties", 0, 0, "d")],
    );
    let found: Vec<MissingCode> = missing(Kind::Report, &body.fields())
        .into_iter()
        .map(|m| m.code)
        .collect();
    let expected = [
        MissingCode::About,
        MissingCode::Date,
        MissingCode::Effectiveness,
        MissingCode::Achievements,
        MissingCode::Improvements,
    ];
    assert_eq!(found, expected);
    assert_eq!(missing(Kind::Entry, &body.fields()), []);
}

/// What nobody sees is nothing, whatever it counts as in Unicode.
#[test]
fn elements_that_hold_nothing_to_see_are_missing() {
    let elements = [
        "effectiveness",
        "achievements",
        "difficulties",
        "improvements",
    ];
    for letter in [
        "\u{200b}", "\u{feff}", "\u{ad}", "\u{2060}", "\u{200d}", "\u{2800}", "\u{3164}",
    ] {
        let mut report = Body::new(1);
        let filled = elements.map(|element| text(element, 0, 0, &letter.repeat(4)));
        now(&mut report, &filled);
        now(
            &mut report,
            &[
                set("title", "x"),
                set("about", "event"),
                set("date", "2026-10-15"),
            ],
        );
        let found = codes(Kind::Report, &report.fields());
        let fields: Vec<_> = found.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, elements, "{letter:?}");
    }
}

#[test]
fn a_question_needs_its_words() {
    let lacks = |fields: &Fields| codes(Kind::Question, fields);
    let of = |field: &str, code| (field.to_owned(), code);
    assert_eq!(
        lacks(&Fields::default()),
        [
            of("title", MissingCode::Title),
            of("theme", MissingCode::Theme),
            of("text", MissingCode::Text)
        ]
    );
    let mut body = Body::new(1);
    let asked = [
        set("title", "Қор"),
        set("theme", "collection"),
        text("text", 0, 0, "Қалай?"),
    ];
    now(&mut body, &asked);
    assert_eq!(lacks(&body.fields()), []);
    // A file may go without words: an empty box is in nobody's way.
    now(&mut body, &[add("messages", 1, RowPlace::Last)]);
    assert_eq!(lacks(&body.fields()), []);
}
