//! Edits of one and of two devices.

use tirek_document::{Body, BodyError, RowPlace, Run, Value, Version};

use crate::kit::*;

#[test]
fn what_is_written_is_read() {
    let mut body = Body::new(1);
    let done = now(
        &mut body,
        &[
            set("title", "Жоспар"),
            text("aim", 0, 0, "Қорды толықтыру"),
            add("goals", 1, RowPlace::Last),
            add("goals", 2, RowPlace::First),
            set("participants", 24.0),
        ],
    );
    let changed: Vec<&str> = done
        .changed
        .iter()
        .map(tirek_document::Path::as_str)
        .collect();
    assert_eq!(changed, ["aim", "goals", "participants", "title"]);
    let fields = body.fields();
    assert_eq!(fields.value("title"), Some(&Value::from("Жоспар")));
    assert_eq!(fields.value("participants"), Some(&Value::from(24.0)));
    assert_eq!(fields.text("aim"), "Қорды толықтыру");
    assert_eq!(fields.rows("goals"), [row(2), row(1)]);
    assert_eq!(body.text(&path("aim")), "Қорды толықтыру");
    assert_eq!(body.value(&path("title")), [Value::from("Жоспар")]);
    assert_eq!(body.rows(&path("goals")), [row(2), row(1)]);
    assert_eq!(done.version, body.version());
}

#[test]
fn an_edit_that_changes_nothing_writes_nothing() {
    let mut body = Body::new(1);
    now(
        &mut body,
        &[set("title", "a"), add("goals", 1, RowPlace::Last)],
    );
    let before = body.version();
    let edits = [
        set("title", "a"),
        clear("date"),
        add("goals", 1, RowPlace::First),
    ];
    let done = now(&mut body, &edits);
    assert_eq!((done.version, done.changed.len()), (before, 0));
}

#[test]
fn words_of_both_stay_when_one_types_against_an_older_base() {
    let (mut a, mut b) = pair(&[text("aim", 0, 0, "Кітап оқу")]);
    let base = a.version();
    now(
        &mut b,
        &[text("aim", 0, 5, "Дауыстап"), text("aim", 8, 0, " бірге")],
    );
    a.import(&all(&b)).expect("updates");
    assert_eq!(a.text(&path("aim")), "Дауыстап бірге оқу");
    a.edit(
        Some(&base),
        &[text("aim", 9, 0, " күні"), text("aim", 5, 0, "ты")],
    )
    .expect("edit");
    meet(&mut a, &mut b);
    let merged = a.text(&path("aim"));
    for word in ["Дауыстап", "бірге", "ты", "оқу күні"] {
        assert!(merged.contains(word), "{merged}");
    }
}

#[test]
fn two_values_at_once_are_a_conflict_until_one_is_chosen() {
    let (mut a, mut b) = pair(&[set("deadline", "2026-10")]);
    now(&mut a, &[set("deadline", "2026-11")]);
    now(&mut b, &[set("deadline", "2026-12")]);
    meet(&mut a, &mut b);
    let conflicts = a.fields().conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].values.len(), 2);
    assert_eq!(conflicts, b.fields().conflicts());
    now(&mut a, &[set("deadline", "2026-12")]);
    meet(&mut a, &mut b);
    assert_eq!(b.fields().conflicts(), []);
    assert_eq!(b.fields().value("deadline"), Some(&Value::from("2026-12")));
}

#[test]
fn equal_values_and_clearing_are_no_conflict() {
    let (mut a, mut b) = pair(&[set("status", "planned"), set("place", "x")]);
    now(&mut a, &[set("status", "done"), clear("place")]);
    now(&mut b, &[set("status", "done"), set("place", "y")]);
    meet(&mut a, &mut b);
    assert_eq!(a.fields().conflicts(), []);
    assert_eq!(a.fields().value("place"), Some(&Value::from("y")));
}

#[test]
fn a_value_merged_unseen_is_not_overwritten_but_ones_own_is() {
    let (mut a, mut b) = pair(&[set("status", "planned")]);
    let base = a.version();
    a.edit(Some(&base), &[set("status", "partly")])
        .expect("edit");
    now(&mut b, &[set("status", "done")]);
    a.import(&all(&b)).expect("updates");
    a.edit(Some(&base), &[set("status", "postponed")])
        .expect("edit");
    let mut left = a.value(&path("status"));
    left.sort_by_key(|value| value.as_text().map(str::to_owned));
    assert_eq!(left, [Value::from("done"), Value::from("postponed")]);
}

#[test]
fn moving_removing_and_editing_a_row_at_once_loses_no_words() {
    let mut start = vec![text("title", 0, 0, "x")];
    start.extend((1..=4).map(|n| add("goals", n, RowPlace::Last)));
    let (mut a, mut b) = pair(&start);
    let mut c = Body::new(3);
    c.import(&all(&a)).expect("updates");
    let statement = in_row("goals", 2, "statement").to_string();
    now(&mut a, &[shift("goals", 2, RowPlace::Last)]);
    now(&mut b, &[remove("goals", 2)]);
    now(
        &mut c,
        &[text(&statement, 0, 0, "Жаңа мақсат"), set("goals/x", "y")],
    );
    meet(&mut a, &mut b);
    meet(&mut b, &mut c);
    meet(&mut a, &mut b);
    let fields = a.fields();
    assert_eq!(fields, c.fields());
    assert_eq!(fields.rows("goals"), [row(1), row(3), row(4)]);
    assert_eq!(fields.removed_rows("goals"), [row(2)]);
    assert_eq!(fields.text(&statement), "Жаңа мақсат");
    assert_eq!(fields.without_removed().text(&statement), "");
    now(&mut c, &[restore("goals", 2)]);
    assert_eq!(c.fields().rows("goals"), [row(1), row(3), row(4), row(2)]);
    assert_eq!(c.fields().conflicts(), []);
}

#[test]
fn removed_by_one_and_restored_by_another_is_kept() {
    let (mut a, mut b) = pair(&[add("goals", 1, RowPlace::Last), remove("goals", 1)]);
    now(&mut a, &[restore("goals", 1)]);
    now(&mut b, &[restore("goals", 1)]);
    now(&mut b, &[remove("goals", 1)]);
    meet(&mut a, &mut b);
    assert_eq!(a.fields().rows("goals"), [row(1)]);
    assert_eq!(a.fields().conflicts(), []);
}

#[test]
fn a_row_added_twice_counts_once_and_can_still_be_moved() {
    let (mut a, mut b) = pair(&[add("goals", 1, RowPlace::Last)]);
    now(&mut a, &[add("goals", 9, RowPlace::First)]);
    now(&mut b, &[add("goals", 9, RowPlace::Last)]);
    meet(&mut a, &mut b);
    assert_eq!(a.fields().rows("goals"), [row(9), row(1)]);
    now(&mut a, &[shift("goals", 9, RowPlace::Last)]);
    assert_eq!(a.fields().rows("goals"), [row(1), row(9)]);
    now(&mut a, &[shift("goals", 1, RowPlace::After(row(9)))]);
    assert_eq!(a.fields().rows("goals"), [row(9), row(1)]);
}

#[test]
fn a_row_without_a_place_is_kept_at_the_end() {
    let mut body = Body::new(1);
    let lost = in_row("goals", 7, "statement").to_string();
    let edits = [text(&lost, 0, 0, "сөз"), add("goals", 8, RowPlace::Last)];
    let done = now(&mut body, &edits);
    assert_eq!(body.fields().rows("goals"), [row(8), row(7)]);
    assert!(done.changed.contains(&path("goals")));
    now(&mut body, &[shift("goals", 7, RowPlace::First)]);
    assert_eq!(body.fields().rows("goals"), [row(7), row(8)]);
}

#[test]
fn edits_that_do_not_fit_change_nothing() {
    let mut body = Body::new(1);
    now(&mut body, &[text("aim", 0, 0, "a😀")]);
    let before = (body.version(), body.fields());
    let outside = body.edit(None, &[set("title", "x"), text("aim", 4, 0, "y")]);
    assert!(matches!(
        outside,
        Err(BodyError::SpliceOutside {
            length_utf16: 3,
            ..
        })
    ));
    let infinite = body.edit(None, &[set("title", "x"), set("size", f64::NAN)]);
    assert!(matches!(infinite, Err(BodyError::NotFinite { .. })));
    let long = body.edit(None, &[set("title", "x".repeat(16 * 1024 + 1))]);
    assert!(matches!(long, Err(BodyError::TooLong { .. })));
    let list = body.edit(None, &[add("goals/x", 1, RowPlace::Last)]);
    assert!(matches!(list, Err(BodyError::NotAList { .. })));
    let mut other = Body::new(2);
    now(&mut other, &[set("title", "x")]);
    let foreign = body.edit(Some(&other.version()), &[set("title", "x")]);
    assert!(matches!(foreign, Err(BodyError::UnknownVersion { .. })));
    assert_eq!((body.version(), body.fields()), before);
    assert!(!body.is_broken());
}

#[test]
fn pasted_controls_and_cut_pairs_do_no_harm() {
    let mut body = Body::new(1);
    now(
        &mut body,
        &[
            text("aim", 0, 0, "a\0😀\u{1f}b\u{b}"),
            set("title", "x\u{7}y"),
        ],
    );
    assert_eq!(body.text(&path("aim")), "a😀b\n");
    assert_eq!(body.value(&path("title")), [Value::from("xy")]);
    now(&mut body, &[text("aim", 2, 1, "қ")]);
    assert_eq!(body.text(&path("aim")), "aқb\n");
}

#[test]
fn half_a_megabyte_can_be_pasted_but_not_twice() {
    let mut body = Body::new(1);
    let page = "Қазақ тілі мен әдебиеті. ".repeat(11_000);
    assert!(page.len() > 480 * 1024);
    now(&mut body, &[text("aim", 0, 0, &page)]);
    assert_eq!(body.text(&path("aim")), page);
    let again = body.edit(None, &[text("aim", 5, 0, &page)]);
    assert!(matches!(again, Err(BodyError::TooLong { .. })));
    now(&mut body, &[text("aim", 5, 1000, "")]);
    assert!(all(&body).len() < 3 * 512 * 1024);
}

#[test]
fn a_text_that_is_longer_already_may_be_edited_as_long_as_it_does_not_grow() {
    let mut body = Body::new(1);
    let page = "Қазақ тілі мен әдебиеті. ".repeat(24_000);
    let carried = body.edit_in(Run::Apart, None, &[text("aim", 0, 0, &page)]);
    carried.expect("what stands elsewhere is carried whole");
    let grown = body.edit(None, &[text("aim", 5, 0, "тағы")]);
    assert!(matches!(grown, Err(BodyError::TooLong { .. })));
    now(&mut body, &[text("aim", 0, 5, "Қазақ")]);
    now(&mut body, &[text("aim", 0, 6, "Орыс ")]);
    assert!(body.text(&path("aim")).starts_with("Орыс тілі"));
    now(&mut body, &[text("aim", 100, 1_000, "бір сөз")]);
    assert!(body.undo().expect("back").is_some());
    assert_eq!(body.text(&path("aim")).len(), page.len() - 2);
}

#[test]
fn patched_fields_equal_fields_read_anew() {
    let (mut a, mut b) = pair(&[set("title", "x"), add("goals", 1, RowPlace::Last)]);
    let mut cached = a.fields();
    let statement = in_row("goals", 1, "statement").to_string();
    let orphan = in_row("goals", 5, "statement").to_string();
    let steps = [
        vec![text(&statement, 0, 0, "abc")],
        vec![text(&statement, 0, 3, "")],
        vec![remove("goals", 1), add("goals", 2, RowPlace::First)],
        vec![text(&orphan, 0, 0, "q")],
        vec![clear("title"), text(&orphan, 0, 1, "")],
    ];
    for edits in steps {
        let done = now(&mut a, &edits);
        cached.patch(&a, &done.changed);
        assert_eq!(cached, a.fields());
    }
    while let Some(done) = a.undo().expect("undo") {
        cached.patch(&a, &done.changed);
        assert_eq!(cached, a.fields());
    }
    now(
        &mut b,
        &[
            set("title", "y"),
            shift("goals", 1, RowPlace::First),
            text("aim", 0, 0, "z"),
        ],
    );
    let done = a.import(&all(&b)).expect("updates");
    cached.patch(&a, &done.changed);
    assert_eq!(cached, a.fields());
}

#[test]
fn only_ones_own_operations_are_exported_for_a_change() {
    let (mut a, mut b) = pair(&[set("title", "x")]);
    let sealed = a.version();
    assert_eq!(a.own_since(&sealed).expect("export"), None);
    now(&mut b, &[set("date", "2026-10-15")]);
    a.import(&all(&b)).expect("updates");
    now(&mut a, &[text("aim", 0, 0, "сөз")]);
    let own = a.own_since(&sealed).expect("export").expect("something");
    assert_eq!(tirek_document::peers(&own).expect("peers"), [1]);
    b.import(&own).expect("updates");
    assert_eq!(a.fields(), b.fields());
    let both = a
        .of_peers_since(&[1, 2], &Version::empty())
        .expect("export")
        .expect("all");
    assert_eq!(tirek_document::peers(&both).expect("peers"), [1, 2]);
}

#[test]
fn a_document_of_several_payloads_opens_as_it_arrived() {
    let mut body = Body::new(1);
    for field in ["aim", "tasks", "outcomes"] {
        let long = text(field, 0, 0, &"ә".repeat(100_000));
        body.edit(None, &[long]).expect("an edit that fits");
    }
    let folded = body.fold(Body::new(2), &[1], 64 * 1024).expect("folded");
    assert!(folded.payloads.len() > 1, "in several payloads");
    let mut arrived = Body::new(3);
    for payload in &folded.payloads {
        arrived.import(payload).expect("an update");
    }
    let opened = Body::load(4, folded.payloads.iter().map(Vec::as_slice)).body;
    assert_eq!(opened.fields(), body.fields());
    assert_eq!(opened.fields(), arrived.fields());
}
