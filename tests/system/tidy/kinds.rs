//! A kind is declared once: a field's name stands in its declaration, and its words in both languages.

use std::collections::BTreeSet;

use tirek_document::Kind;
use tirek_document::kind::{Field, Form, PURGED, REMOVED};

use super::words::messages;
use super::{files, nothing, production, shipped};

/// Where a name is spelled that is a field's too, and means something else.
const ALLOWED: &[(&str, &str)] = &[
    // Topics are named after what they are about.
    ("core/src/topic.rs", "calendar"),
    ("core/src/topic.rs", "document"),
    // The command that a call names.
    ("src-tauri/src/calls.rs", "name"),
    // The type of TypeScript that a large integer becomes.
    ("core/src/command/typescript.rs", "number"),
    // The folder and the file of the course's programme.
    ("core/src/app/mod.rs", "programme"),
    ("core/src/programme/read.rs", "programme"),
    // What a sentence tells: the number of a goal.
    ("core/src/material/model.rs", "number"),
    ("core/src/paper/model_plan.rs", "number"),
    // The reader of a field of a request.
    ("core/src/command/question.rs", "place"),
    // The ending of a file, the unit of a range.
    ("core/src/material/plain.rs", "text"),
    ("core/src/outside/page_file.rs", "bytes"),
    // The scheme of an address.
    ("src-tauri/src/window.rs", "about"),
];

/// What in the centre reads a document by the name of a field; elsewhere it speaks of its roster, of the
/// variables of a sentence, of what it prints for other programs.
const READING: &[&str] = &[".value(", ".text(", ".rows(", "Path::new(", "in_row("];

/// Every declared field with the keys by which its words are found.
fn declared() -> Vec<(&'static Field, Vec<String>)> {
    let mut all = Vec::new();
    for kind in Kind::all() {
        let declaration = kind.declaration();
        for field in declaration.fields {
            all.push((field, keys(field, declaration.labels)));
            let rows = field.rows().into_iter();
            for (rows, inner) in
                rows.flat_map(|rows| rows.fields.iter().map(move |one| (rows, one)))
            {
                let whole = Some(rows.whole.to_owned()).filter(|key| !key.is_empty());
                let keys = keys(inner, rows.labels).into_iter().chain(whole);
                all.push((inner, keys.collect()));
            }
        }
    }
    all
}

fn keys(field: &Field, labels: &str) -> Vec<String> {
    if labels.is_empty() {
        return Vec::new();
    }
    let mut all = vec![field.label_in(labels)];
    if let Form::Choice { choices, .. } = field.form {
        let words = choices.names.iter();
        all.extend(words.map(|name| format!("{}-{}", choices.words, name.replace('_', "-"))));
    }
    all
}

#[test]
fn every_kind_every_field_and_every_choice_has_its_words() {
    let known: BTreeSet<String> = files("assets/locales/kk", &[".ftl"])
        .iter()
        .flat_map(|(_, text)| messages(text).into_keys())
        .collect();
    let names = Kind::all().map(|kind| kind.name().replace('_', "-"));
    // A kind is named shortly, else by its own file.
    let names = names.filter(|name| !known.contains(&format!("document-kind-{name}")));
    let keys = declared().into_iter().flat_map(|(_, keys)| keys);
    let keys = keys.chain(names.map(|name| format!("{name}-kind")));
    let without: Vec<String> = keys.filter(|key| !known.contains(key)).collect();
    nothing("a declared key is a string", &without);
}

#[test]
fn what_is_missing_has_words() {
    let known: BTreeSet<String> = files("assets/locales/kk", &[".ftl"])
        .iter()
        .flat_map(|(_, text)| messages(text).into_keys())
        .collect();
    let mut without = Vec::new();
    for kind in Kind::all() {
        let fields = kind.declaration().fields.iter();
        let rows = fields.clone().filter_map(Field::rows);
        let inner = rows.flat_map(|rows| rows.fields);
        for need in fields.chain(inner).filter_map(|field| field.need) {
            let code = serde_json::to_value(need.code).expect("a name");
            let code = code.as_str().unwrap_or_default().replace('_', "-");
            let keys = [kind.name(), "submission"].map(|noun| format!("{noun}-missing-{code}"));
            if !keys.iter().any(|key| known.contains(key)) {
                without.push(keys.join(" or "));
            }
        }
    }
    nothing("a need is a sentence", &without);
}

#[test]
fn a_fields_name_stands_in_its_declaration_only() {
    let fields = declared();
    let names: BTreeSet<&str> = fields
        .iter()
        .map(|(field, _)| field.name)
        .chain([REMOVED.name, PURGED.name])
        .collect();
    let groups: BTreeSet<&str> = fields
        .iter()
        .filter(|(field, _)| field.rows().is_some() || field.is_keyed())
        .map(|(field, _)| field.name)
        .collect();
    let mut breaches = Vec::new();
    for folder in [
        "core/src",
        "core/document/src",
        "centre/src",
        "src-tauri/src",
    ] {
        for (path, text) in shipped(folder) {
            if path.contains("/store/") || path.starts_with("core/document/src/kind/") {
                continue;
            }
            for (before, literal) in literals(production(&text)) {
                let is_read = READING.iter().any(|way| before.ends_with(way));
                let is_name = names.contains(literal) && (is_read || folder != "centre/src");
                let is_path = literal
                    .split_once('/')
                    .is_some_and(|(group, rest)| groups.contains(group) && rest.contains('{'));
                if (is_name || is_path) && !ALLOWED.contains(&(path.as_str(), literal)) {
                    breaches.push(format!("{path}: \"{literal}\""));
                }
            }
        }
    }
    nothing("a field is named by its constant", &breaches);
}

/// The texts in quotes of a piece of code, each with what stands before it in its line.
fn literals(code: &str) -> Vec<(&str, &str)> {
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(in_line).collect()
}

fn in_line(line: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = line.get(from..).and_then(|rest| rest.find('"')) {
        let open = from + start;
        let Some(length) = line.get(open + 1..).and_then(|rest| rest.find('"')) else {
            break;
        };
        let close = open + 1 + length;
        let (before, literal) = (&line[..open], &line[open + 1..close]);
        // A text of bytes; a type of TypeScript.
        if !before.ends_with('b') && !before.ends_with("type = ") {
            found.push((before, literal));
        }
        from = close + 1;
    }
    found
}
