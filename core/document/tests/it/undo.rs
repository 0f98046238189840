//! Undo and redo: one's own steps, never anybody else's.

use tirek_document::{Body, Place, Value};

use crate::kit::*;

fn undo(body: &mut Body) {
    body.undo().expect("undo").expect("something to undo");
}

fn redo(body: &mut Body) {
    body.redo().expect("redo").expect("something to redo");
}

#[test]
fn a_burst_in_one_field_is_one_step() {
    let mut body = Body::new(1);
    for (at, letter) in ["К", "і", "т", "а", "п"].into_iter().enumerate() {
        now(&mut body, &[text("aim", at, 0, letter)]);
    }
    now(&mut body, &[text("tasks", 0, 0, "x")]);
    now(&mut body, &[text("aim", 5, 0, "!")]);
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
fn a_boundary_ends_a_burst() {
    let mut body = Body::new(1);
    now(&mut body, &[set("status", "planned")]);
    now(&mut body, &[set("status", "in_progress")]);
    body.undo_boundary();
    now(&mut body, &[set("status", "done")]);
    undo(&mut body);
    assert_eq!(body.value(&path("status")), [Value::from("in_progress")]);
    undo(&mut body);
    assert_eq!(body.value(&path("status")), []);
    redo(&mut body);
    redo(&mut body);
    assert_eq!(body.value(&path("status")), [Value::from("done")]);
}

#[test]
fn rows_are_added_moved_and_removed_and_all_of_it_undone() {
    let mut body = Body::new(1);
    now(
        &mut body,
        &[add("goals", 1, Place::Last), add("goals", 2, Place::Last)],
    );
    now(
        &mut body,
        &[add("goals", 3, Place::First), set("title", "x")],
    );
    now(&mut body, &[shift("goals", 3, Place::Last)]);
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
    let (mut a, mut b) = pair(&[text("aim", 0, 0, "Оқу"), add("goals", 1, Place::Last)]);
    now(&mut a, &[text("aim", 3, 0, " залы")]);
    now(
        &mut b,
        &[text("aim", 0, 0, "Үлкен "), set("date", "2026-10-15")],
    );
    now(&mut b, &[add("goals", 2, Place::First)]);
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
    a.undo_boundary();
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
