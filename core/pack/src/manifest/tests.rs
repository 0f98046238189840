//! The reader against its table of bad manifests, and against the schema.

use serde_json::Value;

use super::*;

const GOOD: &str = r#"
[pack]
id = "centre-2026"
title = { kk = "Жинақ", ru = "Набор" }
languages = ["kk", "ru"]

[[item]]
id = "study-1.1"
shape = "study"
kind = "guideline"
purpose = "read"
topics = ["1.1"]
use = ["organising", "readers"]
minutes = 9
title = { kk = "Оқу", ru = "Чтение" }
about = { kk = "Бір сөйлем." }
keywords = { kk = ["оқу"], ru = ["чтение"] }
replaces = ["study-1.1"]
file = { kk = "a/1.kk.md", ru = "a/1.ru.md" }
"#;

/// What is put in place of what, the line of the fault, whether the schema sees it too.
fn bad() -> Vec<(&'static str, &'static str, usize, ManifestWrong, bool)> {
    let field = |name: &str| name.to_owned();
    let long = "а".repeat(301);
    let long: &'static str =
        Box::leak(format!("title = {{ kk = \"{long}\", ru = \"x\" }}\nabout").into_boxed_str());
    vec![
        (
            "minutes",
            "minuts",
            14,
            ManifestWrong::UnknownField {
                field: field("minuts"),
            },
            true,
        ),
        (
            "languages = ",
            "lang = ",
            5,
            ManifestWrong::UnknownField {
                field: field("lang"),
            },
            true,
        ),
        (
            "shape = \"study\"",
            "",
            7,
            ManifestWrong::MissingField {
                field: field("shape"),
            },
            true,
        ),
        (
            "minutes = 9",
            "minutes = \"9\"",
            14,
            ManifestWrong::WrongType {
                field: field("minutes"),
            },
            true,
        ),
        (
            "minutes = 9",
            "minutes = -9",
            14,
            ManifestWrong::WrongType {
                field: field("minutes"),
            },
            true,
        ),
        (
            "topics = [\"1.1\"]",
            "topics = [1.1]",
            12,
            ManifestWrong::WrongType {
                field: field("topics"),
            },
            true,
        ),
        (
            "\"kk\", \"ru\"]",
            "]",
            5,
            ManifestWrong::Empty {
                field: field("languages"),
            },
            true,
        ),
        (
            "id = \"study-1.1\"",
            "id = \"Оқу\"",
            8,
            ManifestWrong::BadId {
                id: field("Оқу")
            },
            true,
        ),
        (
            "id = \"centre-2026\"",
            "id = \"../x\"",
            3,
            ManifestWrong::BadId { id: field("../x") },
            true,
        ),
        (
            "title = { kk = \"Оқу\", ru = \"Чтение\" }\nabout",
            long,
            15,
            ManifestWrong::TooLong {
                field: field("title.kk"),
                max: 300,
            },
            true,
        ),
        (
            "title = { kk = \"Оқу\", ru = \"Чтение\" }",
            "title = { kk = \"Оқу\" }",
            15,
            ManifestWrong::Empty {
                field: field("title.ru"),
            },
            false,
        ),
        (
            "\"a/1.ru.md\"",
            "\"../1.ru.md\"",
            19,
            ManifestWrong::BadPath {
                path: field("../1.ru.md"),
                fault: crate::PathFault::Outside,
            },
            false,
        ),
        (
            "\"a/1.ru.md\"",
            "\"a/aux.md\"",
            19,
            ManifestWrong::BadPath {
                path: field("a/aux.md"),
                fault: crate::PathFault::Reserved,
            },
            false,
        ),
        (
            "file = { kk = \"a/1.kk.md\", ru = \"a/1.ru.md\" }",
            "file = {}",
            19,
            ManifestWrong::Empty {
                field: field("file"),
            },
            true,
        ),
        (
            "purpose = \"read\"",
            "purpose = \"look\"",
            11,
            ManifestWrong::UnknownChoice {
                field: field("purpose"),
                value: field("look"),
                known: field("read, do, use"),
            },
            true,
        ),
    ]
}

#[test]
fn a_good_manifest_is_read_as_it_stands() {
    let (manifest, faults) = Manifest::read(GOOD);
    assert_eq!(faults, []);
    assert_eq!(manifest.pack, "centre-2026");
    assert_eq!(manifest.languages, [Locale::Kk, Locale::Ru]);
    let item = &manifest.items[0];
    assert_eq!((item.line, item.minutes, item.files.len()), (7, 9, 2));
    assert_eq!(
        (item.files[1].line, item.files[1].path.as_str()),
        (19, "a/1.ru.md")
    );
    assert_eq!(item.uses, [UseContext::Organising, UseContext::Readers]);
}

#[test]
fn each_fault_is_told_with_its_line() {
    for (before, after, line, wrong, _) in bad() {
        assert!(GOOD.contains(before), "{before}");
        let (_, faults) = Manifest::read(&GOOD.replace(before, after));
        let expected = ManifestFault { line, wrong };
        assert!(faults.contains(&expected), "{after}: {faults:?}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let text = "[pack]\nid = \"X\"\n[[item]]\nshape = \"x\"\n[[item]]\nid = 1\n[other]\n = 3\n";
    let (_, faults) = Manifest::read(text);
    let lines: std::collections::BTreeSet<usize> = faults.iter().map(|fault| fault.line).collect();
    assert!(lines.len() >= 5 && faults.len() >= 12, "{faults:?}");
    assert!(matches!(
        Manifest::read(&"[".repeat(100_000))
            .1
            .first()
            .map(|fault| &fault.wrong),
        Some(ManifestWrong::Syntax { .. })
    ));
    let twice = GOOD.replace("[[item]]", "[[item]]\nid = \"study-1.1\"\n[[item]]");
    let (_, faults) = Manifest::read(&twice);
    let same = ManifestWrong::SameId {
        id: "study-1.1".to_owned(),
    };
    // The first one of the two lacks everything else, so only one of them is a material.
    assert!(!faults.iter().any(|fault| fault.wrong == same));
    let (_, item) = GOOD.split_once("[[item]]").unwrap();
    let (_, faults) = Manifest::read(&format!("{GOOD}[[item]]{item}"));
    assert_eq!(
        faults,
        [ManifestFault {
            line: 20,
            wrong: same
        }]
    );
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../../schema/pack.schema.json")).unwrap()
}

#[test]
fn the_schema_and_the_reader_say_the_same() {
    let schema = schema();
    let json = |text: &str| toml::from_str::<Value>(text).unwrap();
    assert_eq!(breach(&schema, &schema, &json(GOOD)), None);
    for (before, after, _, wrong, is_seen) in bad() {
        let text = GOOD.replace(before, after);
        let found = breach(&schema, &schema, &json(&text));
        assert_eq!(found.is_some(), is_seen, "{wrong:?}: {found:?}");
    }
}

#[test]
fn what_the_schema_lets_pass_the_reader_knows() {
    // Every field and every choice of the schema, one by one, in a manifest that is good otherwise.
    let schema = schema();
    let item = &schema["$defs"]["item"]["properties"];
    let mut seen = 0;
    for (name, of) in item.as_object().unwrap() {
        let choices = of
            .get("enum")
            .or_else(|| of.get("items").and_then(|one| one.get("enum")));
        for choice in choices.and_then(Value::as_array).into_iter().flatten() {
            let line = GOOD
                .lines()
                .skip(7)
                .find(|line| line.starts_with(&format!("{name} =")))
                .unwrap();
            let value = match of.get("enum") {
                Some(_) => format!("{name} = {choice}"),
                None => format!("{name} = [{choice}]"),
            };
            let (_, faults) = Manifest::read(&GOOD.replace(line, &value));
            assert_eq!(faults, [], "{value}");
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen}");
    for field in item.as_object().unwrap().keys() {
        assert!(GOOD.contains(&format!("\n{field} =")), "{field}");
    }
}

/// As much of a JSON schema as this one uses; what breaks it, if anything does.
fn breach(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return breach(
            root,
            root.pointer(name.trim_start_matches('#')).unwrap(),
            value,
        );
    }
    let number = |key: &str| schema.get(key).and_then(Value::as_u64);
    let bad = |what: &str| Some(format!("{what}: {value}"));
    if let Some(choices) = schema.get("enum").and_then(Value::as_array)
        && !choices.contains(value)
    {
        return bad("enum");
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("object") => {
            let Some(object) = value.as_object() else {
                return bad("object");
            };
            let known = schema["properties"].as_object().unwrap();
            let needed = schema.get("required").and_then(Value::as_array);
            if needed
                .into_iter()
                .flatten()
                .any(|name| !object.contains_key(name.as_str().unwrap()))
            {
                return bad("required");
            }
            if number("minProperties").is_some_and(|min| (object.len() as u64) < min) {
                return bad("minProperties");
            }
            object
                .iter()
                .find_map(|(name, value)| match known.get(name) {
                    Some(schema) => breach(root, schema, value),
                    None => Some(format!("unknown: {name}")),
                })
        }
        Some("array") => {
            let Some(list) = value.as_array() else {
                return bad("array");
            };
            let count = list.len() as u64;
            if number("minItems").is_some_and(|min| count < min)
                || number("maxItems").is_some_and(|max| count > max)
            {
                return bad("items");
            }
            list.iter()
                .find_map(|one| breach(root, &schema["items"], one))
        }
        Some("string") => {
            let Some(text) = value.as_str() else {
                return bad("string");
            };
            let length = text.chars().count() as u64;
            let is_id = schema
                .get("pattern")
                .is_none_or(|_| crate::release::is_id(text));
            if number("maxLength").is_some_and(|max| length > max)
                || number("minLength").is_some_and(|min| length < min)
                || !is_id
            {
                return bad("text");
            }
            None
        }
        Some("integer") => {
            let whole = value.as_i64().and_then(|whole| u64::try_from(whole).ok());
            let is_good =
                whole.is_some_and(|whole| number("maximum").is_none_or(|max| whole <= max));
            (!is_good).then(|| format!("integer: {value}"))
        }
        _ => None,
    }
}
