//! Undo and redo against a plain model: a list of everything that ever stood there, and a place in it.
//!
//! Undo goes one line up, redo one line down. Something new after an undo goes to the end of the
//! list, behind a line that is the present state once more: what had been taken back stays in it.

use tirek_document::{Body, Edit, Fields, RowPlace, Run, Value};

use crate::kit::*;

const SEEDS: u64 = 30;
const ACTS: usize = 80;

/// A small generator: the same walk for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

struct Model {
    lines: Vec<Fields>,
    at: usize,
}

impl Model {
    fn write(&mut self, now: Fields) {
        if self.lines[self.at] == now {
            return;
        }
        if self.at + 1 < self.lines.len() {
            self.lines.push(self.lines[self.at].clone());
        }
        self.lines.push(now);
        self.at = self.lines.len() - 1;
    }
}

fn length(body: &Body, field: &str) -> usize {
    body.text(&path(field)).encode_utf16().count()
}

/// Any edit: of a text, a short field, a row.
fn any_edit(body: &Body, dice: &mut Dice) -> Vec<Edit> {
    let number = dice.below(5) as u8;
    // Giving a place to a row that is known by its fields only may change nothing to be seen.
    let goals = body.rows(&path("goals"));
    let is_placed = goals.contains(&row(number));
    let beside = goals.get(dice.below(goals.len())).copied();
    let place = beside.map_or(RowPlace::First, RowPlace::After);
    match dice.below(12) {
        0..=5 => vec![any_text(body, dice)],
        6 => vec![set(["title", "date"][dice.below(2)], f64::from(number))],
        7 => vec![clear("title")],
        8 => vec![
            add("goals", number, place),
            set(&format!("goals/{}/direction", row(number)), "readers"),
        ],
        9 if is_placed => vec![shift("goals", number, place)],
        10 if is_placed => vec![remove("goals", number)],
        11 if is_placed => vec![restore("goals", number)],
        _ => vec![any_text(body, dice)],
    }
}

fn any_text(body: &Body, dice: &mut Dice) -> Edit {
    let field = ["aim", "tasks"][dice.below(2)];
    let length = length(body, field);
    let at = dice.below(length + 1);
    let delete = match dice.below(3) {
        0 => dice.below(length - at + 1),
        _ => 0,
    };
    let words = ["AAAA BBBB CCCC", "қ", "😀 ", "бір. екі\n", "x", ""][dice.below(6)];
    text(field, at, delete, words)
}

#[test]
fn undo_and_redo_walk_through_everything_that_ever_stood_there() {
    for seed in 0..SEEDS {
        let mut dice = Dice(seed);
        let mut body = Body::new(1);
        let mut model = Model {
            lines: vec![body.fields()],
            at: 0,
        };
        for act in 0..ACTS {
            match dice.below(10) {
                0..=2 => {
                    let done = body.undo().expect("undo").is_some();
                    assert_eq!(done, model.at > 0, "seed {seed}, act {act}");
                    model.at -= usize::from(done);
                }
                3 => {
                    let done = body.redo().expect("redo").is_some();
                    assert_eq!(
                        done,
                        model.at + 1 < model.lines.len(),
                        "seed {seed}, act {act}"
                    );
                    model.at += usize::from(done);
                }
                _ => {
                    let edits = any_edit(&body, &mut dice);
                    now(&mut body, &edits);
                    model.write(body.fields());
                }
            }
            assert_eq!(
                body.fields(),
                model.lines[model.at],
                "seed {seed}, act {act}"
            );
        }
        while body.undo().expect("undo").is_some() {
            model.at -= 1;
            assert_eq!(
                body.fields(),
                model.lines[model.at],
                "seed {seed}, walking back"
            );
        }
        assert_eq!(model.at, 0, "seed {seed}");
        while body.redo().expect("redo").is_some() {
            model.at += 1;
            assert_eq!(
                body.fields(),
                model.lines[model.at],
                "seed {seed}, walking forth"
            );
        }
        assert_eq!(model.at + 1, model.lines.len(), "seed {seed}");
    }
}

/// Words typed, replaced, cut and pasted as the screen reports it, with undo and redo between.
#[test]
fn nothing_typed_becomes_unreachable() {
    for seed in 0..SEEDS {
        let mut dice = Dice(seed ^ 0x5eed);
        let mut body = Body::new(1);
        let mut typed = Vec::new();
        for act in 0..ACTS {
            match dice.below(8) {
                0 => drop(body.undo().expect("undo")),
                1 => drop(body.redo().expect("redo")),
                _ => {
                    let word = format!("сөз{act}{}", ["", " ", ". ", "\n"][dice.below(4)]);
                    let run = [Run::Begins, Run::GoesOn, Run::GoesOn, Run::Alone][dice.below(4)];
                    let edit = written(&body, &mut dice, &word);
                    body.edit_in(run, None, &[edit]).expect("edit");
                    typed.push(word.trim().to_owned());
                }
            }
        }
        let mut seen = vec![shown(&body)];
        while body.redo().expect("redo").is_some() {
            seen.push(shown(&body));
        }
        while body.undo().expect("undo").is_some() {
            seen.push(shown(&body));
        }
        assert_eq!(shown(&body), "", "seed {seed}");
        for word in typed {
            assert!(
                seen.iter().any(|text| text.contains(&word)),
                "seed {seed}: {word} is lost"
            );
        }
    }
}

/// A word at the end, in place of something, or as a short field.
fn written(body: &Body, dice: &mut Dice, word: &str) -> Edit {
    let length = length(body, "aim");
    match dice.below(6) {
        0 => text("aim", 0, length, word),
        1 => {
            let at = dice.below(length + 1);
            text("aim", at, dice.below(length - at + 1), word)
        }
        2 => set("title", word.trim()),
        _ => text("aim", length, 0, word),
    }
}

fn shown(body: &Body) -> String {
    let title = body.value(&path("title"));
    let title = title.first().and_then(Value::as_text).unwrap_or_default();
    format!("{}{title}", body.text(&path("aim")))
}

/// Another device writes into the same texts meanwhile: what it wrote is all that is left when
/// everything of this one is taken back, and doing it all again ends where it began.
#[test]
fn what_others_wrote_stays_on_every_walk() {
    for seed in 0..SEEDS {
        let mut dice = Dice(seed ^ 0x0a11);
        let (mut a, mut b) = pair(&[set("title", "x")]);
        a.end_undo();
        let mut theirs = Vec::new();
        for _ in 0..ACTS {
            match dice.below(10) {
                0 => drop(a.undo().expect("undo")),
                1 => drop(a.redo().expect("redo")),
                2 | 3 => {
                    let digits = format!("{}😀", dice.below(1000));
                    let end = length(&b, "aim");
                    now(&mut b, &[text("aim", dice.below(2) * end, 0, &digits)]);
                    theirs.extend(digits.chars());
                }
                4 => drop(a.import(&all(&b)).expect("updates")),
                5 => meet(&mut a, &mut b),
                _ => {
                    let length = length(&a, "aim");
                    let at = dice.below(length + 1);
                    let delete = dice.below(length - at + 1) * dice.below(2);
                    let run = [Run::GoesOn, Run::Alone][dice.below(2)];
                    let edit = text("aim", at, delete, ["қа", "б. в", ""][dice.below(3)]);
                    a.edit_in(run, None, &[edit]).expect("edit");
                }
            }
        }
        meet(&mut a, &mut b);
        while a.redo().expect("redo").is_some() {}
        let whole = a.text(&path("aim"));
        while a.undo().expect("undo").is_some() {}
        let mut left: Vec<char> = a.text(&path("aim")).chars().collect();
        left.sort_unstable();
        theirs.sort_unstable();
        assert_eq!(left, theirs, "seed {seed}");
        while a.redo().expect("redo").is_some() {}
        assert_eq!(a.text(&path("aim")), whole, "seed {seed}");
        meet(&mut a, &mut b);
    }
}
