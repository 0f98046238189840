//! What inside a crate may use what: floor by floor, so that nothing goes round in a circle.
//!
//! A table names the modules of a folder from the ground up and, of each, the modules below that its
//! code uses. A module that stands on no floor, an arrow that the table does not name, one that leads to
//! its own floor or above, and one that nobody goes any more are breaches. A folder without a table may
//! still be held to having no circle among its files. Read are the paths that begin
//! with `crate::` or `super::` in what ships; the root of the folder (`lib.rs`, `main.rs`, `mod.rs`) is
//! the roof, which may see all and which nobody goes through.

mod centre;
mod core;

use std::collections::{BTreeMap, BTreeSet};

use super::{nothing, production, shipped};

/// The crate whose paths are read as well, and which is no module of the house.
const DOCUMENT: &str = "tirek_document";

/// Modules that stand on one floor, each with those below that it uses.
type Floor = &'static [(&'static str, &'static [&'static str])];

/// Which modules of a folder use which, with a file that does.
type Arrows = BTreeMap<String, BTreeMap<String, String>>;

/// Holds a folder to its table, the ground floor first.
fn hold(folder: &str, floors: &[Floor]) {
    let arrows = arrows(folder);
    let mut breaches = Vec::new();
    let mut below: BTreeSet<&str> = BTreeSet::new();
    let listed: BTreeSet<&str> = floors.iter().copied().flatten().map(|one| one.0).collect();
    for module in arrows
        .keys()
        .filter(|module| !listed.contains(module.as_str()))
    {
        breaches.push(format!("{module} stands on no floor"));
    }
    for floor in floors {
        for (module, allowed) in *floor {
            let Some(used) = arrows.get(*module) else {
                breaches.push(format!("{module} is not there"));
                continue;
            };
            let above = allowed.iter().filter(|other| !below.contains(**other));
            breaches.extend(above.map(|other| format!("{other} does not lie below {module}")));
            let idle = allowed.iter().filter(|other| !used.contains_key(**other));
            breaches.extend(idle.map(|other| format!("{module} does not use {other} any more")));
            let strange = used
                .iter()
                .filter(|(other, _)| !allowed.contains(&other.as_str()));
            breaches.extend(
                strange.map(|(other, file)| format!("{file} uses {other}, which {module} may not")),
            );
        }
        below.extend(floor.iter().map(|one| one.0));
    }
    nothing(&format!("the floors of {folder}"), &breaches);
}

/// Holds what lies right below a folder to going one way, whichever that is, and past the roof.
fn one_way(folder: &str) {
    let arrows = arrows(folder);
    let mut breaches = Vec::new();
    for used in arrows.values() {
        let roof = used
            .iter()
            .filter(|(other, _)| !arrows.contains_key(*other));
        breaches
            .extend(roof.map(|(other, file)| format!("{file} goes through the roof to {other}")));
    }
    let mut standing: BTreeSet<&String> = BTreeSet::new();
    loop {
        let stands = |used: &BTreeMap<String, String>| {
            let mut others = used.keys().filter(|other| arrows.contains_key(*other));
            others.all(|other| standing.contains(other))
        };
        let next: Vec<&String> = arrows
            .iter()
            .filter(|(module, used)| !standing.contains(module) && stands(used))
            .map(|(module, _)| module)
            .collect();
        if next.is_empty() {
            break;
        }
        standing.extend(next);
    }
    let circle = arrows.keys().filter(|module| !standing.contains(module));
    breaches.extend(circle.map(|module| format!("{module} stands in a circle or on one")));
    nothing(&format!("{folder} goes one way"), &breaches);
}

/// The modules right below a folder, and which of them each uses.
fn arrows(folder: &str) -> Arrows {
    let inside: Vec<String> = folder
        .split_once("/src")
        .map(|(_, rest)| rest)
        .unwrap_or_default()
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    let source = folder.split_once("/src").map_or(folder, |(home, _)| home);
    let files = shipped(folder);
    let module_of = |path: &str| module_path(path, source).get(inside.len()).cloned();
    let mut arrows: Arrows = files
        .iter()
        .filter_map(|(path, _)| Some((module_of(path)?, BTreeMap::new())))
        .collect();
    for (path, text) in &files {
        let Some(module) = module_of(path) else {
            continue;
        };
        for found in paths(&code(production(text)), &module_path(path, source)) {
            let is_foreign = found.first().is_some_and(|first| first == DOCUMENT);
            if is_foreign || !found.starts_with(&inside) {
                continue;
            }
            if let Some(other) = found.get(inside.len()).filter(|other| **other != module) {
                let used = arrows.entry(module.clone()).or_default();
                used.entry(other.clone()).or_insert_with(|| path.clone());
            }
        }
    }
    arrows
}

/// The files of a folder, each with the paths it names: those of its own crate without `crate::`.
fn paths_of(folder: &str) -> Vec<(String, Vec<String>)> {
    let source = folder.split_once("/src").map_or(folder, |(home, _)| home);
    let named = |(path, text): (String, String)| {
        let found = paths(&code(production(&text)), &module_path(&path, source));
        let named = found.iter().map(|one| one.join("::")).collect();
        (path, named)
    };
    shipped(folder).into_iter().map(named).collect()
}

/// The path of a file's module from the root of its crate; empty for the root itself.
fn module_path(path: &str, source: &str) -> Vec<String> {
    let inside = path
        .strip_prefix(source)
        .and_then(|rest| rest.strip_prefix("/src/"))
        .unwrap_or(path);
    let mut parts: Vec<String> = inside
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if parts
        .last()
        .is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main"))
    {
        parts.pop();
    }
    parts
}

/// A text without its comments.
fn code(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.fold(String::new(), |code, line| code + line + "\n")
}

/// Every path that begins with `crate::` or `super::`, from the root of the crate.
fn paths(code: &str, here: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = code;
    let mut before = ' ';
    while let Some(next) = rest.chars().next() {
        let begins = !is_of_a_name(before) && !matches!(before, ':' | '$');
        let (base, after) = match rest {
            _ if !begins => (None, rest),
            _ if rest.starts_with("crate::") => (Some(Vec::new()), &rest[7..]),
            _ if rest.starts_with(DOCUMENT) && rest[DOCUMENT.len()..].starts_with("::") => {
                (Some(Vec::new()), rest)
            }
            _ if rest.starts_with("super::") => {
                let up = rest.split("super::").take_while(|part| part.is_empty());
                let up = up.count().max(1);
                let kept = here.len().checked_sub(up);
                let base = kept.map(|kept| here[..kept].to_vec());
                (base, rest.trim_start_matches("super::"))
            }
            _ => (None, rest),
        };
        if let Some(base) = base {
            tree(&mut after.trim_start(), &base, &mut found);
        }
        before = next;
        rest = &rest[next.len_utf8()..];
    }
    found
}

/// One path, or several in braces, behind `base`.
fn tree(rest: &mut &str, base: &[String], found: &mut Vec<Vec<String>>) {
    if let Some(inside) = rest.strip_prefix('{') {
        *rest = inside.trim_start();
        while !rest.is_empty() && !rest.starts_with('}') {
            let length = rest.len();
            tree(rest, base, found);
            *rest = rest.trim_start();
            // What is renamed behind its path, and the comma.
            let end = rest.find([',', '}']).unwrap_or(rest.len());
            *rest = rest[end..].trim_start_matches(',').trim_start();
            if rest.len() == length {
                return;
            }
        }
        *rest = rest.strip_prefix('}').unwrap_or(rest);
        return;
    }
    let end = rest.find(|one| !is_of_a_name(one)).unwrap_or(rest.len());
    let mut path = base.to_vec();
    path.push(rest[..end].to_owned());
    *rest = &rest[end..];
    match rest.strip_prefix("::") {
        Some(deeper) => {
            *rest = deeper;
            tree(rest, &path, found);
        }
        None => found.push(path),
    }
}

fn is_of_a_name(one: char) -> bool {
    one.is_alphanumeric() || one == '_'
}

#[test]
fn paths_are_found_however_they_are_written() {
    let here: Vec<String> = ["sync".to_owned(), "blobs".to_owned()].into();
    let code = "use crate::store::{StoreError, log::{self, Side as S}, setting};\n\
                use super::super::plan;\nfn f() -> crate::topic::Done<()> { super::run::go() }";
    let found: BTreeSet<String> = paths(code, &here)
        .iter()
        .map(|path| path.join("::"))
        .collect();
    let expected = [
        "plan",
        "store::StoreError",
        "store::log::Side",
        "store::log::self",
        "store::setting",
        "sync::run::go",
        "topic::Done",
    ];
    assert_eq!(found, expected.map(str::to_owned).into());
}
