//! Kazakh and Russian say the same things, and everything that is said exists.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tirek_wire::refusal::RefusalReason;

const KK: &str = include_str!("../../../assets/locales/kk/centre.ftl");
const RU: &str = include_str!("../../../assets/locales/ru/centre.ftl");

/// Each key with the variables it uses.
fn strings(ftl: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let mut key = String::new();
    for line in ftl.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            key = name.to_owned();
            assert!(
                found.insert(key.clone(), BTreeSet::new()).is_none(),
                "{key} twice"
            );
        }
        for part in line.split("{ $").skip(1) {
            let name = part.split(' ').next().unwrap_or_default().to_owned();
            found.entry(key.clone()).or_default().insert(name);
        }
    }
    found
}

#[test]
fn both_languages_are_complete() {
    assert_eq!(strings(KK), strings(RU));
    assert!(strings(KK).keys().all(|key| key.starts_with("centre-")));
    // Fields and choices are called here what the screen calls them.
    let is_twice =
        |key: &String| key.starts_with("centre-field-") || key.starts_with("centre-choice-");
    assert!(!strings(KK).keys().any(is_twice));
}

#[test]
fn every_key_in_the_code_exists() {
    let known = strings(KK);
    let mut used = BTreeSet::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"),
        &mut used,
    );
    let missing: Vec<_> = used
        .iter()
        .filter(|key| !known.contains_key(*key))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(used.len() > 20);
}

fn collect(folder: &Path, used: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for part in source.split("\"centre-").skip(1) {
            let key = part.split('"').next().unwrap_or_default();
            if !key.contains(['{', '`']) {
                used.insert(format!("centre-{key}"));
            }
        }
    }
}

#[test]
fn every_family_is_complete() {
    let known = strings(KK);
    let reasons = RefusalReason::ALL
        .iter()
        .map(|r| format!("reason-{}", r.name()));
    let states =
        ["received", "reading", "accepted", "returned", "answered"].map(|s| format!("state-{s}"));
    let devices = ["active", "waiting", "revoked"].map(|s| format!("device-state-{s}"));
    let changes = ["added", "removed", "changed", "moved"].map(|s| format!("change-{s}"));
    let site = crate::harness::Site::new();
    let findings = site.centre.examine().unwrap();
    let checks = findings
        .iter()
        .map(|finding| format!("check-{}", finding.check.name()));
    for name in reasons
        .chain(states)
        .chain(devices)
        .chain(changes)
        .chain(checks)
    {
        let key = format!("centre-{}", name.replace('_', "-"));
        assert!(known.contains_key(&key), "{key}");
    }
}
