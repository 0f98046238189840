//! Commands about the roster: groups, people, invitations.

use super::args::{GroupVerb, Invite, Mode, PersonVerb};
use super::error::CommandError;
use super::out::Out;
use super::picture::picture;
use super::words::Words;
use super::{moves, say, slip};
use crate::centre::{Centre, Reintroduction};
use crate::made::Made;
use crate::roster::{ListedPerson, NewGroup, NewInvitation, NewPerson, Said, full_name as name};
use crate::standing::role_name;
use crate::store::invitation::InvitationRow;
use serde::Serialize;
use std::path::PathBuf;
use tirek_wire::enrolment::{Group, Person, School};

pub(super) fn group(
    centre: &mut Centre,
    verb: GroupVerb,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    match verb {
        GroupVerb::Add {
            name,
            course_start,
            course_end,
            mode,
        } => {
            let mode = match mode {
                Mode::FaceToFace => "face_to_face",
                Mode::Distance => "distance",
            };
            let mode = mode.to_owned();
            let id = centre.add_group(&NewGroup {
                name,
                course_start,
                course_end,
                mode,
            })?;
            out.line(words.say("centre-group-added", &[("id", &id.to_string())]))?;
        }
        // It needs the store of files, and is done where packs are.
        GroupVerb::Programme { .. } => {}
        GroupVerb::List => {
            let row = |group: &Group| {
                let mode = format!("centre-mode-{}", group.mode.replace('_', "-"));
                vec![
                    group.id.to_string(),
                    group.course_end.clone(),
                    group.name.clone(),
                    words.say(&mode, &[]),
                ]
            };
            let rows: Vec<_> = centre.groups()?.iter().map(row).collect();
            say::list(words, &rows, "centre-group-none", out)?;
        }
    }
    Ok(())
}

pub(super) fn person(
    centre: &mut Centre,
    verb: PersonVerb,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    match verb {
        PersonVerb::Add(new) => {
            let said = |is_new| match is_new {
                true => Said::New,
                false => Said::Perhaps,
            };
            let (school, herself) = (said(new.new_school), said(new.new_person));
            let new = NewPerson {
                group: centre.group_named(new.group.as_deref())?,
                surname: new.surname,
                given_name: new.given_name,
                patronymic: new.patronymic,
                school: new.school,
                district: new.district,
                region: new.region,
                village: new.village,
                position: new.position,
                role: new.role.into(),
            };
            let id = centre.add_person_of(&new, school, herself)?.to_string();
            out.line(words.say("centre-person-added", &[("id", &id)]))?;
        }
        PersonVerb::List { json } => people(centre, json, words, out)?,
        other => moves::person(centre, other, words, out)?,
    }
    Ok(())
}

/// A person for programs.
#[derive(Serialize)]
struct PersonLine<'a> {
    person: String,
    name: String,
    role: &'static str,
    position: &'a str,
    school: &'a str,
    district: &'a str,
    region: &'a str,
    group: String,
    group_name: &'a str,
    invited: bool,
    left_at_ms: Option<i64>,
    merged_into: Option<String>,
    proposes: Vec<Proposed>,
}

/// What she says of herself otherwise, for programs.
#[derive(Serialize)]
struct Proposed {
    what: &'static str,
    said: String,
}

impl<'a> From<&'a ListedPerson> for PersonLine<'a> {
    fn from(listed: &'a ListedPerson) -> Self {
        let (school, group) = (listed.school.as_ref(), listed.group.as_ref());
        let of = |text: fn(&School) -> &str| school.map_or("", text);
        Self {
            person: listed.row.person.id.to_string(),
            name: name(&listed.row.person),
            role: role_name(listed.row.role),
            position: &listed.row.position,
            school: of(|school| &school.name),
            district: of(|school| &school.district),
            region: of(|school| &school.region),
            group: group.map_or_else(String::new, |group| group.id.to_string()),
            group_name: group.map_or("", |group| &group.name),
            invited: listed.is_invited,
            left_at_ms: listed.row.left_at_ms,
            merged_into: listed.row.merged_into.map(|id| id.to_string()),
            proposes: Vec::new(),
        }
    }
}

fn people(
    centre: &Centre,
    json: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let (listed, proposals) = (centre.roster()?, centre.proposals()?);
    let mut lines: Vec<PersonLine<'_>> = listed.iter().map(PersonLine::from).collect();
    if json {
        for line in &mut lines {
            let hers = proposals
                .iter()
                .filter(|one| one.person.id.to_string() == line.person);
            let aspects = hers.flat_map(|one| &one.aspects);
            line.proposes = aspects
                .map(|(aspect, _, said)| Proposed {
                    what: moves::aspect_name(*aspect),
                    said: said.clone(),
                })
                .collect();
        }
        out.json(&lines)?;
        return Ok(());
    }
    let row = |line: PersonLine<'_>| {
        let state = match (&line.merged_into, line.left_at_ms, line.invited) {
            (Some(into), ..) => words.say("centre-person-merged", &[("into", into)]),
            (None, Some(left), _) => words.say("centre-person-left", &[("at", &say::time(left))]),
            (None, None, true) => words.say("centre-person-invited", &[]),
            (None, None, false) => words.say("centre-person-not-invited", &[]),
        };
        vec![
            line.person,
            line.name,
            words.say(&format!("centre-role-{}", line.role), &[]),
            line.group_name.to_owned(),
            line.school.to_owned(),
            line.district.to_owned(),
            line.region.to_owned(),
            state,
        ]
    };
    let rows: Vec<_> = lines.into_iter().map(row).collect();
    say::list(words, &rows, "centre-person-none", out)?;
    moves::proposals(&proposals, words, out)
}

/// Says differently how the centre is named and reached.
pub(super) fn reintroduce(
    centre: &mut Centre,
    told: &Reintroduction,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    moves::something([&told.name_kk, &told.name_ru, &told.address, &told.phone])?;
    let said = centre.reintroduce(told)?;
    let none = words.say("centre-set-no-phone", &[]);
    let phone = match said.phone.trim() {
        "" => none.as_str(),
        phone => phone,
    };
    let variables = [
        ("kk", said.name_kk.as_str()),
        ("ru", &said.name_ru),
        ("address", &said.address),
        ("phone", phone),
    ];
    Ok(out.line(words.say("centre-set-done", &variables))?)
}

pub(super) fn invite(
    centre: &mut Centre,
    how: &Invite,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    if let Some(id) = how.withdraw {
        let whose = name(&centre.withdraw_invitation(id)?);
        let said = words.say("centre-invite-withdrawn", &[("name", &whose)]);
        return Ok(out.line(said)?);
    }
    let Some(person) = how.person else {
        return open_invitations(centre, words, out);
    };
    let mut named: Vec<&PathBuf> = [&how.file, &how.qr, &how.slip]
        .into_iter()
        .flatten()
        .collect();
    named.sort_unstable();
    if let Some([path, _]) = named.windows(2).find(|pair| pair.first() == pair.last()) {
        let path = (*path).clone();
        return Err(CommandError::NamedTwice { path });
    }
    // Code, file and picture exist here alone: she is invited once all of them are where they belong.
    let mut made = Made::default();
    centre.invite_and(person, how.days, |invitation| {
        if let Some(path) = &how.file {
            made.write(path, invitation.file.as_bytes())?;
        }
        if let Some(path) = &how.qr {
            made.write(path, &picture(&invitation.link)?)?;
        }
        if let Some(path) = &how.slip {
            made.write(path, slip::page(invitation)?.as_bytes())?;
        }
        tell_invitation(invitation, words, out)
    })?;
    made.keep();
    Ok(())
}

/// Invitations that nobody has used and that hold still.
fn open_invitations(centre: &Centre, words: &Words, out: &mut Out<'_>) -> Result<(), CommandError> {
    let row = |(invitation, whose): &(InvitationRow, Person)| {
        let until = say::time(invitation.expires_at_ms);
        vec![
            invitation.id.to_string(),
            name(whose),
            words.say("centre-invite-until", &[("until", &until)]),
        ]
    };
    let open = centre.open_invitations()?;
    let rows: Vec<_> = open.iter().map(row).collect();
    say::list(words, &rows, "centre-invite-none", out)
}

fn tell_invitation(
    invitation: &NewInvitation,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let code = invitation.code.to_string();
    let until = say::time(invitation.expires_at_ms);
    let lines = [
        words.say("centre-invite-code", &[("code", &code)]),
        words.say("centre-invite-text", &[("text", &invitation.text)]),
        words.say("centre-invite-until", &[("until", &until)]),
        words.say("centre-invite-once", &[]),
    ];
    for line in lines {
        out.line(line)?;
    }
    Ok(out.flush()?)
}
