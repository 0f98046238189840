//! Writes into a plan or a report what it lacks before it can be submitted.
//!
//! The system tests take this file in as well.

use tirek_core::store::StoreError;
use tirek_core::workspace::Workspace;
use tirek_core::{Done, Topics};
use tirek_document::check::missing;
use tirek_document::{Edit, Fields, Path, RowId, RowPlace, Splice, Value};
use tirek_wire::id::DocumentId;

/// Rounds: a goal is missing, then what it consists of and an activity, then what that consists of.
const ROUNDS: usize = 4;

/// What stands in the short fields, by their last name; any other field is prose.
const SHORT: [(&str, &str); 10] = [
    ("about", "event"),
    ("date", "2026-11-05"),
    ("deadline", "all_year"),
    ("deadline_kind", "all_year"),
    ("direction", "readers"),
    ("direction_other", "Басқа бағыт"),
    ("goal", ""),
    ("school_year", "2026-2027"),
    ("theme", "planning"),
    ("title", "Атауы"),
];

/// Completes a document; one that lacks nothing stays as it is.
///
/// # Errors
/// Those of the workspace.
pub fn make_ready(workspace: &mut Workspace, document: DocumentId) -> Result<Done<()>, StoreError> {
    let mut topics = Topics::new();
    let kind = workspace.document(document)?.kind;
    for _ in 0..ROUNDS {
        let (fields, _) = workspace.fields(document)?;
        let lacking = missing(kind, &fields);
        if lacking.is_empty() {
            break;
        }
        let mut edits = Vec::new();
        for one in lacking {
            let row = RowId::from(workspace.environment().uuid());
            edits.extend(edit(&fields, &one.field, row));
        }
        topics.extend(workspace.edit(document, None, &edits)?.topics);
    }
    Ok(Done { value: (), topics })
}

fn edit(fields: &Fields, field: &Path, new: RowId) -> Vec<Edit> {
    if let Some(values) = fields.values.get(field).filter(|values| values.len() > 1) {
        return vec![set(field.as_str(), values[0].clone())];
    }
    let Some((list, row, name)) = field.row() else {
        return match field.as_str() {
            "goals" => vec![add("goals", new)],
            name => vec![written(field.as_str(), name, !is_short(name))],
        };
    };
    match name {
        // Of a goal that has its words it is an activity that is missing.
        "statement" if !fields.text(field.as_str()).trim().is_empty() => {
            let goal = format!("activities/{new}/goal");
            vec![add("activities", new), set(&goal, row.to_string().into())]
        }
        "goal" => match fields.rows("goals").first() {
            Some(goal) => vec![set(field.as_str(), goal.to_string().into())],
            None => Vec::new(),
        },
        "deadline" => vec![set(
            &format!("{list}/{row}/deadline_kind"),
            "all_year".into(),
        )],
        name => vec![written(
            field.as_str(),
            name,
            name == "title" || !is_short(name),
        )],
    }
}

fn is_short(name: &str) -> bool {
    SHORT.iter().any(|(short, _)| *short == name)
}

fn written(field: &str, name: &str, is_prose: bool) -> Edit {
    if is_prose {
        return Edit::Text {
            field: path(field),
            splices: vec![Splice {
                at_utf16: 0,
                delete_utf16: 0,
                insert: "Written in full. ".to_owned(),
            }],
        };
    }
    let known = SHORT.iter().find(|(short, _)| *short == name);
    set(field, known.map_or("", |(_, value)| value).into())
}

fn add(list: &str, row: RowId) -> Edit {
    Edit::AddRow {
        list: path(list),
        row,
        at: RowPlace::Last,
    }
}

fn set(field: &str, value: Value) -> Edit {
    Edit::Set {
        field: path(field),
        value: Some(value),
    }
}

fn path(text: &str) -> Path {
    Path::new(text).expect("a path of the test")
}
