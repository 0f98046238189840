//! Undo and redo: one's own steps, never anybody else's.

use tirek_document::{Body, RowPlace, Run, Value};

use crate::kit::*;

pub fn undo(body: &mut Body) {
    body.undo().expect("undo").expect("something to undo");
}

pub fn redo(body: &mut Body) {
    body.redo().expect("redo").expect("something to redo");
}

/// Types at the end of a field, letter by letter, without a pause.
pub fn type_on(body: &mut Body, field: &str, words: &str) {
    for letter in words.chars() {
        let at = body.text(&path(field)).encode_utf16().count();
        let edit = text(field, at, 0, &letter.to_string());
        body.edit_in(Run::GoesOn, None, &[edit]).expect("edit");
    }
}

#[test]
fn a_run_of_typing_in_one_field_is_one_step() {
    let mut body = Body::new(1);
    type_on(&mut body, "aim", "Кітап");
    type_on(&mut body, "tasks", "x");
    type_on(&mut body, "aim", "!");
    undo(&mut body);
    assert_eq!(body.text(&path("aim")), "Кітап");
    undo(&mut body);
    assert_eq!(body.text(&path("tasks")), "");
    undo(&mut body);
    assert_eq!(body.text(&path("aim")), "");
    assert!(!body.can_undo());
    assert_eq!(body.undo().expect("undo"), None);
    for _ in 0..3 {
        redo(&mut body);
    }
    assert_eq!(body.text(&path("aim")), "Кітап!");
    assert_eq!(body.text(&path("tasks")), "x");
    assert!(!body.can_redo());
}

#[test]
fn what_was_replaced_comes_back() {
    let mut body = Body::new(1);
    now(&mut body, &[text("aim", 0, 0, "AAAA BBBB CCCC")]);
    let over = text("aim", 0, 14, "x");
    body.edit_in(Run::GoesOn, None, &[over]).expect("edit");
    type_on(&mut body, "aim", "yz");
    let expected = ["AAAA BBBB CCCC", ""];
    for state in expected {
        let done = body.undo().expect("undo").expect("a step");
        assert_eq!(body.text(&path("aim")), state);
        let spot = done.spot.expect("a place");
        let end = state.encode_utf16().count();
        assert_eq!((spot.field.as_str(), spot.end_utf16), ("aim", end));
    }
    redo(&mut body);
    assert_eq!(body.text(&path("aim")), "AAAA BBBB CCCC");
    redo(&mut body);
    assert_eq!(body.text(&path("aim")), "xyz");
    now(&mut body, &[set("title", "бір"), set("title", "екі")]);
    body.edit_in(Run::GoesOn, None, &[set("title", "үш")])
        .expect("edit");
    undo(&mut body);
    assert_eq!(body.value(&path("title")), [Value::from("екі")]);
}

#[test]
fn a_step_ends_with_its_sentence_a_pause_or_many_words() {
    let mut body = Body::new(1);
    type_on(&mut body, "aim", "Бір екі. Үш");
    body.edit_in(Run::Begins, None, &[text("aim", 11, 0, " төрт")])
        .expect("edit");
    type_on(&mut body, "aim", " бес");
    for state in ["Бір екі. Үш", "Бір екі. ", ""] {
        undo(&mut body);
        assert_eq!(body.text(&path("aim")), state);
    }
    let many = "сөз ".repeat(60);
    let typed = text("aim", 0, 0, &many);
    body.edit_in(Run::Begins, None, std::slice::from_ref(&typed))
        .expect("edit");
    for left in [50, 25, 0] {
        undo(&mut body);
        assert_eq!(body.text(&path("aim")), "сөз ".repeat(left));
    }
    body.edit_in(Run::Alone, None, &[typed]).expect("edit");
    undo(&mut body);
    assert_eq!(body.text(&path("aim")), "");
}

#[test]
fn letters_taken_away_one_by_one_come_back_together() {
    let mut body = Body::new(1);
    now(&mut body, &[text("aim", 0, 0, "Кітапхана")]);
    for at in (5..9).rev() {
        body.edit_in(Run::GoesOn, None, &[text("aim", at, 1, "")])
            .expect("edit");
    }
    type_on(&mut body, "aim", "тар");
    undo(&mut body);
    assert_eq!(body.text(&path("aim")), "Кітап");
    undo(&mut body);
    assert_eq!(body.text(&path("aim")), "Кітапхана");
}

#[test]
fn what_was_taken_back_stays_within_reach_of_what_is_written_then() {
    let mut body = Body::new(1);
    for (at, word) in [(0, "бір "), (4, "екі "), (8, "үш ")] {
        now(&mut body, &[text("aim", at, 0, word)]);
    }
    undo(&mut body);
    undo(&mut body);
    now(&mut body, &[text("aim", 4, 0, "төрт")]);
    for state in ["бір ", "бір екі үш ", "бір екі ", "бір ", ""] {
        undo(&mut body);
        assert_eq!(body.text(&path("aim")), state);
    }
    while body.can_redo() {
        redo(&mut body);
    }
    assert_eq!(body.text(&path("aim")), "бір төрт");
}

#[test]
fn undo_ends_where_it_is_told_to_and_passes_over_what_is_apart() {
    let mut body = Body::new(1);
    now(&mut body, &[set("title", "Жоспар")]);
    body.end_undo();
    assert!(!body.can_undo());
    now(&mut body, &[set("date", "2026-10-15")]);
    body.edit_in(Run::Apart, None, &[set("removed", 1.0)])
        .expect("edit");
    undo(&mut body);
    assert_eq!(body.value(&path("date")), []);
    assert_eq!(body.value(&path("removed")), [Value::from(1.0)]);
    assert!(!body.can_undo());
}

#[test]
fn each_choice_is_a_step() {
    let mut body = Body::new(1);
    for state in ["planned", "in_progress", "done"] {
        now(&mut body, &[set("status", state)]);
    }
    undo(&mut body);
    assert_eq!(body.value(&path("status")), [Value::from("in_progress")]);
    undo(&mut body);
    undo(&mut body);
    assert_eq!(body.value(&path("status")), []);
    for _ in 0..3 {
        redo(&mut body);
    }
    assert_eq!(body.value(&path("status")), [Value::from("done")]);
}

#[test]
fn rows_are_added_moved_and_removed_and_all_of_it_undone() {
    let mut body = Body::new(1);
    now(
        &mut body,
        &[
            add("goals", 1, RowPlace::Last),
            add("goals", 2, RowPlace::Last),
        ],
    );
    now(
        &mut body,
        &[add("goals", 3, RowPlace::First), set("title", "x")],
    );
    now(&mut body, &[shift("goals", 3, RowPlace::Last)]);
    now(&mut body, &[remove("goals", 1)]);
    let rows = |body: &Body| body.fields().rows("goals");
    let states = [
        vec![row(2), row(3)],
        vec![row(1), row(2), row(3)],
        vec![row(3), row(1), row(2)],
        vec![row(1), row(2)],
        vec![],
    ];
    assert_eq!(rows(&body), states[0]);
    for state in &states[1..] {
        undo(&mut body);
        assert_eq!(rows(&body), *state);
    }
    assert_eq!(body.value(&path("title")), []);
    for state in states[..4].iter().rev() {
        redo(&mut body);
        assert_eq!(rows(&body), *state);
    }
    assert_eq!(body.value(&path("title")), [Value::from("x")]);
}

#[test]
fn what_others_wrote_is_not_undone() {
    let (mut a, mut b) = pair(&[text("aim", 0, 0, "Оқу"), add("goals", 1, RowPlace::Last)]);
    now(&mut a, &[text("aim", 3, 0, " залы")]);
    now(
        &mut b,
        &[text("aim", 0, 0, "Үлкен "), set("date", "2026-10-15")],
    );
    now(&mut b, &[add("goals", 2, RowPlace::First)]);
    meet(&mut a, &mut b);
    now(&mut a, &[text("tasks", 0, 0, "x")]);
    undo(&mut a);
    undo(&mut a);
    assert_eq!(a.text(&path("aim")), "Үлкен Оқу");
    undo(&mut a);
    let left = a.fields();
    assert_eq!(left.text("aim"), "Үлкен ");
    assert_eq!(left.value("date"), Some(&Value::from("2026-10-15")));
    assert_eq!(left.rows("goals"), [row(2)]);
    meet(&mut a, &mut b);
    redo(&mut a);
    redo(&mut a);
    assert_eq!(a.text(&path("aim")), "Үлкен Оқу залы");
    meet(&mut a, &mut b);
}

#[test]
fn an_edit_against_an_older_base_is_undone_like_any_other() {
    let (mut a, mut b) = pair(&[text("aim", 0, 0, "abc"), set("status", "planned")]);
    let base = a.version();
    now(&mut b, &[text("aim", 1, 1, "XX")]);
    a.import(&all(&b)).expect("updates");
    a.edit(Some(&base), &[text("aim", 3, 0, "d")])
        .expect("edit");
    a.edit(Some(&base), &[set("status", "done")]).expect("edit");
    assert_eq!(a.text(&path("aim")), "aXXcd");
    undo(&mut a);
    assert_eq!(a.value(&path("status")), [Value::from("planned")]);
    undo(&mut a);
    assert_eq!(a.text(&path("aim")), "aXXc");
}

#[test]
fn undoing_ones_value_in_a_conflict_leaves_the_other() {
    let (mut a, mut b) = pair(&[set("status", "planned")]);
    now(&mut a, &[set("status", "done")]);
    now(&mut b, &[set("status", "partly")]);
    meet(&mut a, &mut b);
    undo(&mut a);
    assert_eq!(a.value(&path("status")), [Value::from("partly")]);
    meet(&mut a, &mut b);
    redo(&mut a);
    assert_eq!(a.fields().conflicts().len(), 1);
    meet(&mut a, &mut b);
}

/// He did not mean the one before it either.
#[test]
fn what_another_cleared_or_wrote_meanwhile_is_not_written_over() {
    let (mut a, mut b) = pair(&[set("status", "planned"), set("place", "зал")]);
    now(&mut a, &[set("status", "done")]);
    now(&mut a, &[clear("place")]);
    b.import(&all(&a)).expect("updates");
    now(&mut b, &[clear("status"), set("place", "бөлме")]);
    a.import(&all(&b)).expect("updates");
    undo(&mut a);
    undo(&mut a);
    assert_eq!(a.value(&path("status")), []);
    assert_eq!(a.value(&path("place")), [Value::from("бөлме")]);
}

#[test]
fn a_decision_taken_back_is_a_conflict_again() {
    let (mut a, mut b) = pair(&[set("status", "planned")]);
    now(&mut a, &[set("status", "done")]);
    now(&mut b, &[set("status", "partly")]);
    meet(&mut a, &mut b);
    let open = a.fields().conflicts();
    now(&mut a, &[set("status", "done")]);
    assert_eq!(a.fields().conflicts(), []);
    undo(&mut a);
    assert_eq!(a.fields().conflicts(), open);
}

#[test]
fn a_short_field_typed_on_is_one_step_and_another_field_is_not() {
    let mut body = Body::new(1);
    let mut on = |field, words| {
        let done = body.edit_in(Run::GoesOn, None, &[set(field, words)]);
        done.expect("edit");
    };
    for words in ["Ж", "Жос", "Жоспар"] {
        on("title", words);
    }
    on("place", "зал");
    on("title", "Жоспар 1");
    undo(&mut body);
    assert_eq!(body.value(&path("title")), [Value::from("Жоспар")]);
    assert_eq!(body.value(&path("place")), [Value::from("зал")]);
    undo(&mut body);
    undo(&mut body);
    assert_eq!(body.value(&path("title")), []);
    assert!(!body.can_undo());
}

#[test]
fn a_run_ends_where_it_is_told_to_and_where_another_writes_into_its_text() {
    let (mut a, mut b) = pair(&[text("aim", 0, 0, "x")]);
    a.end_undo();
    type_on(&mut a, "aim", "аб");
    now(&mut b, &[text("tasks", 0, 0, "y")]);
    a.import(&all(&b)).expect("updates");
    type_on(&mut a, "aim", "в");
    now(&mut b, &[text("aim", 0, 0, "z")]);
    a.import(&all(&b)).expect("updates");
    type_on(&mut a, "aim", "г");
    a.undo_boundary();
    type_on(&mut a, "aim", "ғ");
    for state in ["zxабвг", "zxабв", "zx"] {
        undo(&mut a);
        assert_eq!(a.text(&path("aim")), state);
    }
    assert!(!a.can_undo());
}

#[test]
fn a_body_that_is_read_again_takes_up_the_steps() {
    let mut body = Body::new(1);
    type_on(&mut body, "aim", "бір");
    now(&mut body, &[set("title", "x")]);
    undo(&mut body);
    let (steps, payload) = (body.undo_steps(), all(&body));
    let mut again = Body::load(2, [payload.as_slice()]).body;
    again.set_undo_steps(steps);
    undo(&mut again);
    assert_eq!(again.text(&path("aim")), "");
    redo(&mut again);
    redo(&mut again);
    assert_eq!(again.text(&path("aim")), "бір");
    assert_eq!(again.value(&path("title")), [Value::from("x")]);
}

#[test]
fn a_loaded_body_has_nothing_to_undo() {
    let mut a = Body::new(1);
    now(&mut a, &[set("title", "x")]);
    let payload = all(&a);
    let mut b = Body::load(2, [payload.as_slice()]).body;
    assert!(!b.can_undo() && !b.can_redo());
    assert_eq!(b.undo().expect("undo"), None);
    now(&mut b, &[set("title", "y")]);
    undo(&mut b);
    assert_eq!(b.value(&path("title")), [Value::from("x")]);
}
