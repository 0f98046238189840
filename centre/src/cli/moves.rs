//! Commands about people and schools that change: names, moves, leaving, two that are one, one that
//! are two.

use super::args::PersonVerb;
use super::error::CommandError;
use super::moves_args::{PersonMove, PersonSet, SchoolSet, SchoolVerb};
use super::out::Out;
use super::say;
use super::words::Words;
use crate::centre::Centre;
use crate::roster::{
    Aspect, Correction, Destination, Doubt, Effect, Placed, Proposal, Said, SchoolCorrection,
    SchoolListed, SpacesChange, full_name as name,
};
use serde_json::{Value, json};
use tirek_document::space::SpaceKind;
use tirek_wire::enrolment::School;
use tirek_wire::id::SchoolId;

/// What becomes of a person; `None` for a command that is not about that.
pub(super) fn person(
    centre: &mut Centre,
    verb: PersonVerb,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    match verb {
        PersonVerb::Set(how) => set(centre, how, words, out),
        PersonVerb::Move(how) => {
            let dry_run = how.dry_run;
            let (id, to) = (how.person, destination(centre, how)?);
            let effect = centre.move_person(id, &to, dry_run)?;
            tell(&effect, dry_run, words, out)
        }
        PersonVerb::Leave(how) => {
            let effect = centre.leave(how.person, how.dry_run)?;
            tell(&effect, how.dry_run, words, out)
        }
        PersonVerb::Serve(how) => {
            let group = centre.group_named(Some(&how.group))?;
            let (served, said) = match how.end {
                true => (centre.serve_no_more(how.person, group)?, "no-more"),
                false => (centre.serve(how.person, group)?, "now"),
            };
            let key = format!("centre-person-serves-{said}");
            Ok(out.line(words.say(&key, &[("name", &name(&served))]))?)
        }
        PersonVerb::Merge(how) => {
            let are_strangers = centre.are_strangers(how.person, how.into)?;
            if are_strangers && !how.dry_run && !how.other_names {
                return Err(CommandError::Strangers);
            }
            let effect = centre.merge_people(how.person, how.into, how.dry_run)?;
            if are_strangers {
                out.line(words.say("centre-person-strangers", &[]))?;
            }
            out.line(words.say("centre-person-merge-means", &[]))?;
            tell(&effect, how.dry_run, words, out)
        }
        PersonVerb::Split(how) => {
            let effect = centre.split_person(how.person, how.dry_run)?;
            tell(&effect, how.dry_run, words, out)
        }
        PersonVerb::Add(_) | PersonVerb::List { .. } => Ok(()),
    }
}

fn set(
    centre: &mut Centre,
    how: PersonSet,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let set = match how.from_profile {
        true => centre.take_over(how.person)?,
        false => {
            let correction = Correction {
                surname: how.surname,
                given_name: how.given_name,
                patronymic: how.patronymic,
                position: how.position,
            };
            let parts = [
                &correction.surname,
                &correction.given_name,
                &correction.patronymic,
                &correction.position,
            ];
            something(parts)?;
            centre.set_person(how.person, &correction)?
        }
    };
    let said = words.say("centre-person-set-done", &[("name", &name(&set))]);
    Ok(out.line(said)?)
}

/// Lets only a correction pass that corrects something.
pub(super) fn something(parts: [&Option<String>; 4]) -> Result<(), CommandError> {
    match parts.iter().any(|part| part.is_some()) {
        true => Ok(()),
        false => Err(CommandError::NothingToSet),
    }
}

fn destination(centre: &Centre, how: PersonMove) -> Result<Destination, CommandError> {
    let group = match how.group {
        Some(named) => Some(centre.group_named(Some(&named))?),
        None => None,
    };
    let described = how.school.map(|name| School {
        id: SchoolId::from_bytes([0; 16]),
        name,
        district: how.district.unwrap_or_default(),
        region: how.region.unwrap_or_default(),
        village: how.village,
    });
    Ok(Destination {
        school: how.school_id,
        described,
        said: how.new_school.then_some(Said::New),
        group,
    })
}

pub(super) fn school(
    centre: &mut Centre,
    verb: SchoolVerb,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    match verb {
        SchoolVerb::List { json } => schools(&centre.schools()?, json, words, out),
        SchoolVerb::Set(how) => {
            let (id, correction) = (how.school, correction(how));
            let parts = [
                &correction.name,
                &correction.district,
                &correction.region,
                &correction.village,
            ];
            something(parts)?;
            let school = centre.set_school(id, &correction)?;
            let said = words.say(
                "centre-school-set-done",
                &[("school", &say::place(&school))],
            );
            Ok(out.line(said)?)
        }
        SchoolVerb::Merge {
            school,
            into,
            dry_run,
        } => tell(
            &centre.merge_schools(school, into, dry_run)?,
            dry_run,
            words,
            out,
        ),
        SchoolVerb::Split(how) => {
            let (id, dry_run) = (how.set.school, how.dry_run);
            let effect = match how.people.is_empty() {
                true => centre.unmerge_school(id, dry_run)?,
                false => centre.split_school(id, &how.people, &correction(how.set), dry_run)?,
            };
            tell(&effect, dry_run, words, out)
        }
    }
}

fn correction(how: SchoolSet) -> SchoolCorrection {
    SchoolCorrection {
        name: how.name,
        district: how.district,
        region: how.region,
        village: how.village,
    }
}

/// Whose spaces change, and whether anything was written.
fn tell(
    effect: &Effect,
    dry_run: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    for placed in &effect.placed {
        out.line(placed_line(words, placed))?;
    }
    for change in &effect.changes {
        out.line(change_line(words, change))?;
    }
    if effect.changes.is_empty() {
        out.line(words.say("centre-change-of-nobody", &[]))?;
    }
    if effect.carried + effect.shared > 0 {
        let (carried, shared) = (effect.carried.to_string(), effect.shared.to_string());
        let counts = [("carried", carried.as_str()), ("shared", &shared)];
        out.line(words.say("centre-change-documents", &counts))?;
    }
    let end = match dry_run {
        true => "centre-roster-dry",
        false => "centre-roster-written",
    };
    Ok(out.line(words.say(end, &[]))?)
}

/// Whose school changes, and how.
fn placed_line(words: &Words, placed: &Placed) -> String {
    let none = words.say("centre-change-none", &[]);
    let place = |school: &Option<School>| match school {
        Some(school) => say::place(school),
        None => none.clone(),
    };
    let (who, was, now) = (name(&placed.person), place(&placed.was), place(&placed.now));
    let key = match placed.is_new {
        true => "centre-change-new-school",
        false => "centre-change-school",
    };
    words.say(key, &[("name", &who), ("was", &was), ("now", &now)])
}

fn change_line(words: &Words, change: &SpacesChange) -> String {
    let kinds = |kinds: &[SpaceKind]| {
        let names = kinds
            .iter()
            .map(|kind| words.say(&format!("centre-space-{}", kind.name()), &[]));
        names.collect::<Vec<_>>().join(", ")
    };
    let none = words.say("centre-change-none", &[]);
    let or_none = |text: String| if text.is_empty() { none.clone() } else { text };
    let variables = [
        ("name", name(&change.person)),
        ("gains", or_none(kinds(&change.gains))),
        ("loses", or_none(kinds(&change.loses))),
    ];
    let variables = variables
        .each_ref()
        .map(|(key, text)| (*key, text.as_str()));
    words.say("centre-change-line", &variables)
}

fn schools(
    listed: &[SchoolListed],
    as_json: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    if as_json {
        let list: Vec<Value> = listed.iter().map(school_json).collect();
        return out.json(&list);
    }
    let row = |one: &SchoolListed| {
        let librarians = one.librarians.to_string();
        let mut marks: Vec<String> = one.doubts.iter().map(|doubt| said(words, doubt)).collect();
        if let Some(into) = one.merged_into {
            marks.insert(
                0,
                words.say("centre-school-merged", &[("into", &into.to_string())]),
            );
        }
        vec![
            one.school.id.to_string(),
            one.school.region.clone(),
            one.school.district.clone(),
            one.school.name.clone(),
            words.say("centre-school-librarians", &[("count", &librarians)]),
            marks.join(" "),
        ]
    };
    let rows: Vec<_> = listed.iter().map(row).collect();
    say::list(words, &rows, "centre-school-none", out)
}

fn said(words: &Words, doubt: &Doubt) -> String {
    match doubt {
        Doubt::Many => words.say("centre-school-doubt-many", &[]),
        Doubt::SaysOtherwise { person, said } => {
            let variables = [("name", person.as_str()), ("said", said)];
            words.say("centre-school-doubt-says", &variables)
        }
        Doubt::Alike { other } => words.say(
            "centre-school-doubt-alike",
            &[("other", &other.to_string())],
        ),
    }
}

fn school_json(one: &SchoolListed) -> Value {
    let doubts = one.doubts.iter().map(|doubt| match doubt {
        Doubt::Many => json!({ "why": "many_librarians" }),
        Doubt::SaysOtherwise { person, said } => {
            json!({ "why": "says_otherwise", "person": person, "said": said })
        }
        Doubt::Alike { other } => json!({ "why": "alike", "school": other.to_string() }),
    });
    json!({
        "school": one.school.id.to_string(),
        "name": one.school.name,
        "district": one.school.district,
        "region": one.school.region,
        "village": one.school.village,
        "merged_into": one.merged_into.map(|id| id.to_string()),
        "librarians": one.librarians,
        "doubts": doubts.collect::<Vec<_>>(),
    })
}

/// What librarians say of themselves otherwise than the roster.
pub(super) fn proposals(
    proposals: &[Proposal],
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    if proposals.is_empty() {
        return Ok(());
    }
    out.line(words.say("centre-proposals", &[]))?;
    for proposal in proposals {
        for (aspect, known, said) in &proposal.aspects {
            let what = words.say(&format!("centre-column-{}", aspect_name(*aspect)), &[]);
            let (id, name) = (proposal.person.id.to_string(), name(&proposal.person));
            let variables = [
                ("id", id.as_str()),
                ("name", &name),
                ("what", &what),
                ("known", known),
                ("said", said),
            ];
            out.line(words.say("centre-proposal", &variables))?;
        }
    }
    Ok(())
}

pub(super) const fn aspect_name(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Surname => "surname",
        Aspect::GivenName => "given-name",
        Aspect::Patronymic => "patronymic",
        Aspect::Position => "position",
        Aspect::School => "school",
        Aspect::District => "district",
        Aspect::Region => "region",
        Aspect::Village => "village",
    }
}
