//! Kazakh and Russian are equal: the same keys with the same variables, file by file.

use std::collections::{BTreeMap, BTreeSet};

use super::{files, nothing};

/// The messages of a Fluent file with the variables that each uses.
pub(super) fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut present = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if !line.starts_with([' ', '\t', '}'])
            && let Some((key, _)) = line.split_once('=')
        {
            present = Some(key.trim().to_owned());
        }
        if let Some(key) = &present {
            found
                .entry(key.clone())
                .or_default()
                .extend(variables(line));
        }
    }
    found
}

fn variables(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split('$').skip(1).map(|rest| {
        rest.chars()
            .take_while(|c| c.is_alphanumeric() || "_-".contains(*c))
            .collect()
    })
}

#[test]
fn both_languages_say_the_same_things() {
    let kazakh = files("assets/locales/kk", &[".ftl"]);
    let russian: BTreeMap<String, String> =
        files("assets/locales/ru", &[".ftl"]).into_iter().collect();
    assert!(!kazakh.is_empty(), "there are strings");
    let mut breaches = Vec::new();
    if kazakh.len() != russian.len() {
        breaches.push(format!(
            "{} files in Kazakh, {} in Russian",
            kazakh.len(),
            russian.len()
        ));
    }
    for (path, text) in &kazakh {
        let Some(other) = russian.get(&path.replace("/kk/", "/ru/")) else {
            breaches.push(format!("{path} has no Russian file"));
            continue;
        };
        let (kk, ru) = (messages(text), messages(other));
        let keys: BTreeSet<&String> = kk.keys().chain(ru.keys()).collect();
        breaches.extend(
            keys.into_iter()
                .filter(|key| kk.get(*key) != ru.get(*key))
                .map(|key| format!("{path}: {key}")),
        );
    }
    nothing(
        "each key and its variables are in both languages",
        &breaches,
    );
}

#[test]
fn keys_begin_with_the_name_of_their_file() {
    let mut breaches = Vec::new();
    for (path, text) in files("assets/locales", &[".ftl"]) {
        let noun = path
            .rsplit('/')
            .next()
            .and_then(|name| name.strip_suffix(".ftl"))
            .unwrap_or_default()
            .to_owned();
        let strange = messages(&text)
            .into_keys()
            .filter(|key| !key.trim_start_matches('-').starts_with(&noun));
        breaches.extend(strange.map(|key| format!("{path}: {key}")));
    }
    nothing("a key names its file first", &breaches);
}
