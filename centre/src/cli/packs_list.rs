//! Lists of packs: the releases, to whom they were announced, who holds them.

use super::error::CommandError;
use super::out::Out;
use super::say;
use super::size::size;
use super::words::Words;
use crate::centre::Centre;
use crate::pack::{Audience, PackLine};
use crate::roster::full_name;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tirek_wire::enrolment::Group;
use tirek_wire::id::GroupId;

/// For whom a release is.
pub(super) fn audience_name(words: &Words, audience: Audience, groups: &[Group]) -> String {
    match audience {
        Audience::All => words.say("centre-pack-to-all", &[]),
        Audience::Group(id) => {
            let name = group_name(groups, id);
            words.say("centre-pack-to-group", &[("group", &name)])
        }
    }
}

pub(super) fn group_name(groups: &[Group], id: GroupId) -> String {
    let group = groups.iter().find(|group| group.id == id);
    group.map_or_else(|| id.to_string(), |group| group.name.clone())
}

/// All releases.
pub(super) fn list(
    centre: &Centre,
    json: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let packs = centre.packs()?;
    let groups = centre.groups()?;
    if json {
        let lines: Vec<Value> = packs.iter().map(|line| line_json(line, &groups)).collect();
        return out.json(&lines);
    }
    let row = |line: &PackLine| {
        let announced = line.announced.iter().map(|(audience, at_ms, withdrawn)| {
            let said = audience_name(words, *audience, &groups);
            match withdrawn {
                true => words.say("centre-pack-taken-back", &[("to", &said)]),
                false => format!("{said} {}", say::time(*at_ms)),
            }
        });
        let announced: Vec<String> = announced.collect();
        let announced = match announced.is_empty() {
            true => words.say("centre-pack-not-published", &[]),
            false => announced.join("; "),
        };
        let held = line.held.to_string();
        vec![
            line.row.pack.clone(),
            line.row.number.to_string(),
            size(line.row.files_bytes),
            announced,
            words.say("centre-pack-held", &[("people", &held)]),
        ]
    };
    let rows: Vec<_> = packs.iter().map(row).collect();
    say::list(words, &rows, "centre-pack-none", out)
}

fn line_json(line: &PackLine, groups: &[Group]) -> Value {
    let announced = line.announced.iter().map(|(audience, at_ms, withdrawn)| {
        let (group, name) = match audience {
            Audience::All => (None, None),
            Audience::Group(id) => (Some(id.to_string()), Some(group_name(groups, *id))),
        };
        json!({ "group": group, "group_name": name, "announced_at_ms": at_ms, "withdrawn": withdrawn })
    });
    json!({
        "pack": line.row.pack,
        "number": line.row.number,
        "release": line.row.hash.to_string(),
        "release_bytes": line.row.release_bytes,
        "bytes": line.row.files_bytes,
        "title_kk": line.row.title_kk,
        "title_ru": line.row.title_ru,
        "made_at_ms": line.row.made_at_ms,
        "announced": announced.collect::<Vec<_>>(),
        "held_by": line.held,
    })
}

/// Who holds what.
pub(super) fn holders(
    centre: &Centre,
    json: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let all = centre.pack_holders()?;
    if json {
        let lines: Vec<Value> = all
            .iter()
            .map(|one| {
                json!({
                    "pack": one.pack,
                    "person": one.person.person.id.to_string(),
                    "name": full_name(&one.person.person),
                    "held": one.number,
                    "announced": one.announced,
                })
            })
            .collect();
        return out.json(&lines);
    }
    let listed = centre.roster()?;
    let schools: BTreeMap<_, _> = listed
        .iter()
        .filter_map(|one| Some((one.row.person.id, one.school.as_ref()?.name.clone())))
        .collect();
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|one| {
            let state = match (one.number, one.announced) {
                (None, _) => words.say("centre-pack-held-none", &[]),
                (Some(held), Some(newest)) if held < newest => {
                    words.say("centre-pack-held-older", &[])
                }
                _ => words.say("centre-pack-held-newest", &[]),
            };
            vec![
                one.pack.clone(),
                one.number
                    .map_or_else(|| "—".to_owned(), |number| number.to_string()),
                state,
                full_name(&one.person.person),
                schools
                    .get(&one.person.person.id)
                    .cloned()
                    .unwrap_or_default(),
            ]
        })
        .collect();
    say::list(words, &rows, "centre-pack-held-by-nobody", out)
}
