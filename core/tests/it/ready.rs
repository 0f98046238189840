//! Writes into a plan or a report what it lacks before it can be submitted.
//!
//! The system tests take this file in as well.
use tirek_core::workspace::{Workspace, WorkspaceError};
use tirek_core::{Done, Topics};
use tirek_document::check::missing;
use tirek_document::kind::Form;
use tirek_document::{Edit, Fields, Kind, Path, RowId, RowPlace, Splice, Value};
use tirek_wire::id::DocumentId;

/// Rounds: a goal is missing, then what it consists of and an activity, then what that consists of.
const ROUNDS: usize = 4;

/// What is written into a field where the first choice, or the name of it, would not do.
const SAID: [(&str, &str); 4] = [
    ("deadline", "all_year"),
    ("deadline_kind", "all_year"),
    ("direction", "readers"),
    ("title", "Атауы"),
];

/// Completes a document; one that lacks nothing stays as it is.
///
/// # Errors
/// Those of the workspace.
pub fn make_ready(
    workspace: &mut Workspace,
    document: DocumentId,
) -> Result<Done<()>, WorkspaceError> {
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
            edits.extend(edit(kind, &fields, &one.field, row));
        }
        topics.extend(workspace.edit(document, None, &edits)?.topics);
    }
    Ok(Done { value: (), topics })
}

fn edit(kind: Kind, fields: &Fields, field: &Path, new: RowId) -> Vec<Edit> {
    if let Some(values) = fields.values.get(field).filter(|values| values.len() > 1) {
        return vec![set(field.as_str(), values[0].clone())];
    }
    let Some((list, row, name)) = field.row() else {
        return match field.as_str() {
            "goals" => vec![add("goals", new)],
            _ => vec![written(kind, field)],
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
        _ => vec![written(kind, field)],
    }
}

/// What fits the form in which the kind declares the field.
fn written(kind: Kind, field: &Path) -> Edit {
    let declared = kind.declaration().at(field).expect("a declared field");
    let fitting = match declared.form {
        Form::Prose => {
            let splices = vec![Splice {
                at_utf16: 0,
                delete_utf16: 0,
                insert: "Written in full. ".to_owned(),
            }];
            let field = field.clone();
            return Edit::Text { field, splices };
        }
        Form::Choice { choices, .. } => choices.names[0],
        Form::Date => "2026-11-05",
        Form::SchoolYear => "2026-2027",
        _ => "Жазылды",
    };
    let said = SAID.iter().find(|(name, _)| *name == declared.name);
    let value = said.map_or(fitting, |(_, value)| value);
    set(field.as_str(), value.into())
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
