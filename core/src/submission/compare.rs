//! The difference between two versions, field by field, with the changed words marked.

use similar::{ChangeTag, TextDiff};
use tirek_document::{Fields, Kind, Path, Value, compare};

use super::view::{FieldDifference, Span, SpanChange};

/// Texts longer than this are compared by lines: marking words would take seconds.
const WORDS_BYTES_MAX: usize = 64 * 1024;

/// What differs between `before` and `after`, in reading order.
pub fn differences(kind: Kind, before: &Fields, after: &Fields) -> Vec<FieldDifference> {
    compare::compare(kind, before, after)
        .into_iter()
        .map(|one| {
            let (old, new) = (shown(one.before.as_ref()), shown(one.after.as_ref()));
            FieldDifference {
                row: row_name(kind, &one.field, before, after),
                field: one.field.to_string(),
                change: one.change,
                spans: spans(&old, &new),
                before: old,
                after: new,
            }
        })
        .collect()
}

fn shown(value: Option<&Value>) -> String {
    match value {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Flag(flag)) => flag.to_string(),
        None => String::new(),
    }
}

/// The name a person knows a row by; empty outside rows and where neither version has one.
fn row_name(kind: Kind, field: &Path, before: &Fields, after: &Fields) -> String {
    let named = |fields: &Fields| kind.declaration().row_name(fields, field);
    named(after).or_else(|| named(before)).unwrap_or_default()
}

fn spans(old: &str, new: &str) -> Vec<Span> {
    let diff = if old.len() + new.len() > WORDS_BYTES_MAX {
        TextDiff::from_lines(old, new)
    } else {
        TextDiff::from_words(old, new)
    };
    let mut all: Vec<Span> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => SpanChange::Same,
            ChangeTag::Delete => SpanChange::Removed,
            ChangeTag::Insert => SpanChange::Added,
        };
        match all.last_mut() {
            Some(last) if last.change == kind => last.text.push_str(change.value()),
            _ => all.push(Span {
                text: change.value().to_owned(),
                change: kind,
            }),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_words_are_marked() {
        let marked: Vec<(String, SpanChange)> = spans("Қор жаңарды бүгін", "Қор толық жаңарды")
            .into_iter()
            .map(|span| (span.text, span.change))
            .collect();
        let kept: String = marked
            .iter()
            .filter(|(_, change)| *change != SpanChange::Removed)
            .map(|(text, _)| text.as_str())
            .collect();
        assert_eq!(kept, "Қор толық жаңарды");
        assert!(
            marked
                .iter()
                .any(|(text, change)| text.contains("толық") && *change == SpanChange::Added)
        );
        assert!(
            marked
                .iter()
                .any(|(text, change)| text.contains("бүгін") && *change == SpanChange::Removed)
        );
    }
}
