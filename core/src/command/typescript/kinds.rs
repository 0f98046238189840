//! The kinds of documents as a table of the screen: fields in reading order, what each holds and the key
//! of its label.

use std::fmt::Write as _;

use tirek_document::Kind;
use tirek_document::kind::{Declaration, Field, Form};

/// The types of the table, by hand: they are what [`field`] writes.
const TYPES: &str = r"
/** A field as it is declared. */
export type DeclaredField = {
  form: Form;
  /** Key of its label. */
  label: string;
  /** Of a choice: the part of a word's key that stands before the name chosen. */
  words?: string;
  /** Of a reference: the list in which the row stands. */
  list?: string;
  /** Of a list: key of the label of a row as a whole. */
  whole?: string;
  /** Of a list: the fields of its rows in reading order. */
  fields?: Record<string, DeclaredField>;
  /** A person knows the row, or the document, by it. */
  names?: true;
  /** A submission needs it, whatever is chosen beside it. */
  needed?: true;
  /** It says nothing to people. */
  untold?: true;
};

/** A kind as it is declared, its fields in reading order. */
export type DeclaredKind = {
  submitted: boolean;
  /** A list shows its documents, and each has a view. */
  listed: boolean;
  fields: Record<string, DeclaredField>;
};

/** The kinds whose fields people are told of by name. */
export const KINDS = {
";

/// Adds the table.
pub(super) fn render(text: &mut String) {
    let forms = Form::NAMES.map(|name| format!("\"{name}\""));
    let forms = forms.join(" | ");
    let _ = writeln!(
        text,
        "\n/** What a field holds. */\nexport type Form = {forms};"
    );
    text.push_str(TYPES);
    for kind in Kind::all() {
        let declared = kind.declaration();
        if declared.labels.is_empty() {
            continue;
        }
        let (is_submitted, is_listed) = (kind.is_submitted(), kind.is_listed());
        let _ = writeln!(
            text,
            "  {kind}: {{\n    submitted: {is_submitted},\n    listed: {is_listed},\n    fields: {{"
        );
        fields(text, declared);
        text.push_str("    },\n  },\n");
    }
    text.push_str("} as const satisfies Record<string, DeclaredKind>;\n");
}

fn fields(text: &mut String, declared: &Declaration) {
    for one in declared.fields {
        let (name, said) = (one.name, field(one, declared.labels));
        let Some(rows) = one.rows() else {
            let _ = writeln!(text, "      {name}: {{ {said} }},");
            continue;
        };
        let whole = rows.whole;
        let _ = writeln!(
            text,
            "      {name}: {{\n        {said}, whole: \"{whole}\",\n        fields: {{"
        );
        for inner in rows.fields {
            let (name, said) = (inner.name, field(inner, rows.labels));
            let _ = writeln!(text, "          {name}: {{ {said} }},");
        }
        text.push_str("        },\n      },\n");
    }
}

/// What is said of a field, but for the rows of a list.
fn field(one: &Field, labels: &str) -> String {
    let label = one.label_in(labels);
    let mut said = format!("form: \"{}\", label: \"{label}\"", one.form.name());
    match one.form {
        Form::Choice { choices, .. } if !choices.words.is_empty() => {
            let _ = write!(said, ", words: \"{}\"", choices.words);
        }
        Form::Reference(Some(list)) => {
            let _ = write!(said, ", list: \"{list}\"");
        }
        _ => {}
    }
    if one.is_name {
        said.push_str(", names: true");
    }
    if one.need.is_some_and(|need| need.when.is_none()) {
        said.push_str(", needed: true");
    }
    if !one.is_told {
        said.push_str(", untold: true");
    }
    said
}
