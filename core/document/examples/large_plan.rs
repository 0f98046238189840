//! Measures a plan of 200 activities and prints the figures as JSON, times in milliseconds.
//!
//! `cargo run -p tirek-document --example large_plan`

use std::time::Instant;

use tirek_document::kind::Plan;
use tirek_document::{Body, Edit, Path, RowId, RowPlace, Splice, Value, Version, check, compare};

type Failure = Box<dyn std::error::Error>;

const ACTIVITIES: u8 = 200;
const REGISTERS: [&str; 8] = [
    "goal",
    "status",
    "deadline_kind",
    "deadline",
    "responsible",
    "indicator",
    "target",
    "completion_form",
];
const TEXTS: [&str; 6] = [
    "title",
    "resources",
    "expected",
    "evaluation",
    "achieved",
    "analysis",
];
const SENTENCE: &str = "Оқушылардың кітап оқуға қызығушылығын арттыру бойынша жұмыс. ";

fn typed(field: &Path, at_utf16: usize, insert: &str) -> Edit {
    let splice = Splice {
        at_utf16,
        delete_utf16: 0,
        insert: insert.to_owned(),
    };
    Edit::Text {
        field: field.clone(),
        splices: vec![splice],
    }
}

fn fill(body: &mut Body) -> Result<(), Failure> {
    let list = Path::new("activities")?;
    for number in 0..ACTIVITIES {
        let row = RowId::from_bytes([number; 16]);
        let mut edits = vec![Edit::AddRow {
            list: list.clone(),
            row,
            at: RowPlace::Last,
        }];
        for field in REGISTERS {
            let field = Path::in_row("activities", &row, field)?;
            edits.push(Edit::Set {
                field,
                value: Some(Value::from("in_progress")),
            });
        }
        for field in TEXTS {
            edits.push(typed(
                &Path::in_row("activities", &row, field)?,
                0,
                &SENTENCE.repeat(2),
            ));
        }
        body.edit(None, &edits)?;
    }
    Ok(())
}

/// Runs `work` a few times and answers the mean in milliseconds.
fn mean<T>(times: u32, mut work: impl FnMut() -> Result<T, Failure>) -> Result<f64, Failure> {
    let start = Instant::now();
    for _ in 0..times {
        std::hint::black_box(work()?);
    }
    Ok(start.elapsed().as_secs_f64() * 1000.0 / f64::from(times))
}

fn main() -> Result<(), Failure> {
    let mut body = Body::new(1);
    let fill_ms = mean(1, || fill(&mut body))?;
    let updates = body.since(&Version::empty())?;
    let snapshot = body.snapshot()?;
    let row = RowId::from_bytes([100; 16]);
    let title = Path::in_row("activities", &row, "title")?;
    let status = Path::in_row("activities", &row, "status")?;
    let mut fields = body.fields();
    let before = fields.clone();

    let mut payload_bytes = 0;
    let keystroke_ms = mean(100, || {
        let base = body.version();
        let done = body.edit(Some(&base), &[typed(&title, 3, "қ")])?;
        fields.patch(&body, &done.changed);
        payload_bytes = body.own_since(&base)?.map_or(0, |payload| payload.len());
        Ok(())
    })?;
    let mut number = 0.0;
    let set_ms = mean(100, || {
        number += 1.0;
        let base = body.version();
        let value = Some(Value::from(number));
        let done = body.edit(
            None,
            &[Edit::Set {
                field: status.clone(),
                value,
            }],
        )?;
        fields.patch(&body, &done.changed);
        Ok(body.own_since(&base)?)
    })?;

    let base = body.version();
    let mut other = Body::load(2, [updates.as_slice()]).body;
    let remote = other.version();
    other.edit(None, &[typed(&title, 0, "Жаңа ")])?;
    let import_ms = mean(1, || Ok(body.import(&other.since(&remote)?)?))?;
    let stale_ms = mean(20, || Ok(body.edit(Some(&base), &[typed(&title, 9, "ә")])?))?;
    let undo_ms = mean(1, || Ok(body.undo()?))?;

    let figures = serde_json::json!({
        "activities": ACTIVITIES,
        "fill_ms": fill_ms,
        "updates_bytes": updates.len(),
        "snapshot_bytes": snapshot.len(),
        "keystroke_with_patch_and_export_ms": keystroke_ms,
        "keystroke_bytes": payload_bytes,
        "set_with_patch_and_export_ms": set_ms,
        "edit_against_older_base_ms": stale_ms,
        "import_ms": import_ms,
        "undo_ms": undo_ms,
        "fields_ms": mean(10, || Ok(body.fields()))?,
        "plan_ms": mean(10, || Ok(Plan::read(&fields)))?,
        "missing_ms": mean(10, || Ok(check::missing(tirek_document::Kind::Plan, &fields)))?,
        "compare_ms": mean(10, || Ok(compare::compare(tirek_document::Kind::Plan, &before, &fields)))?,
        "submission_json_ms": mean(10, || Ok(serde_json::to_vec(&fields.without_removed())?))?,
        "load_updates_ms": mean(5, || Ok(Body::load(3, [updates.as_slice()])))?,
        "load_snapshot_and_fields_ms":
            mean(5, || Ok(Body::load(3, [snapshot.as_slice()]).body.fields()))?,
        "export_snapshot_ms": mean(5, || Ok(body.snapshot()?))?,
    });
    println!("{figures:#}");
    Ok(())
}
