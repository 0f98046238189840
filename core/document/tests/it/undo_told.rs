//! What is told of a step: before it is taken back, and where to look afterwards.

use tirek_document::{Body, Deed, Edited, RowPlace};

use crate::kit::*;
use crate::undo::{type_on, undo};

#[test]
fn the_next_step_is_told_in_the_terms_of_who_did_it() {
    let mut body = Body::new(1);
    assert_eq!(body.undoes(), None);
    let next = |body: &Body| {
        let undoes = body.undoes().expect("a step of one thing");
        (undoes.what, undoes.field.to_string())
    };
    let activity = format!("activities/{}", row(1));
    now(&mut body, &[add("activities", 1, RowPlace::Last)]);
    assert_eq!(next(&body), (Deed::Added, activity.clone()));
    type_on(&mut body, "aim", "Кітап оқу");
    assert_eq!(next(&body), (Deed::Typed, "aim".to_owned()));
    now(&mut body, &[text("aim", 5, 4, "")]);
    assert_eq!(next(&body), (Deed::Deleted, "aim".to_owned()));
    now(&mut body, &[text("aim", 0, 5, "Жоспар")]);
    assert_eq!(next(&body), (Deed::Replaced, "aim".to_owned()));
    now(&mut body, &[set("kind", "individual")]);
    assert_eq!(next(&body), (Deed::Set, "kind".to_owned()));
    now(&mut body, &[remove("activities", 1)]);
    assert_eq!(next(&body), (Deed::Removed, activity.clone()));
    now(&mut body, &[restore("activities", 1)]);
    assert_eq!(next(&body), (Deed::Restored, activity.clone()));
    now(&mut body, &[add("activities", 2, RowPlace::Last)]);
    now(&mut body, &[shift("activities", 1, RowPlace::Last)]);
    assert_eq!(next(&body), (Deed::Moved, activity.clone()));
    undo(&mut body);
    undo(&mut body);
    assert_eq!(next(&body), (Deed::Restored, activity));
    // What was taken back before is many things at once.
    now(&mut body, &[set("kind", "institutional")]);
    undo(&mut body);
    assert_eq!(body.undoes(), None);
    assert!(body.can_undo());
}

#[test]
fn it_is_shown_where_something_came_back_or_went() {
    let mut body = Body::new(1);
    let goal = format!("goals/{}", row(1));
    now(&mut body, &[text("aim", 0, 0, "😀 бір екі үш")]);
    now(&mut body, &[text("aim", 7, 3, "")]);
    now(&mut body, &[text("aim", 3, 3, "он бес")]);
    now(&mut body, &[set("title", "x")]);
    now(&mut body, &[add("goals", 1, RowPlace::Last)]);
    now(&mut body, &[remove("goals", 1)]);
    let spot = |done: Option<Edited>| {
        let spot = done.expect("a step").spot.expect("a place");
        (spot.field.to_string(), spot.start_utf16, spot.end_utf16)
    };
    let (aim, title) = ("aim".to_owned(), "title".to_owned());
    assert_eq!(spot(body.undo().expect("undo")), (goal.clone(), 0, 0));
    undo(&mut body);
    assert_eq!(spot(body.redo().expect("redo")), (goal, 0, 0));
    undo(&mut body);
    assert_eq!(spot(body.undo().expect("undo")), (title, 0, 0));
    assert_eq!(spot(body.undo().expect("undo")), (aim.clone(), 3, 6));
    assert_eq!(spot(body.undo().expect("undo")), (aim.clone(), 7, 10));
    assert_eq!(spot(body.redo().expect("redo")), (aim, 7, 7));
}
