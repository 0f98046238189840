//! Commands about the roster: groups, people, invitations, devices.

use super::args::{DeviceVerb, GroupVerb, Invite, Mode, PersonVerb};
use super::words::Words;
use super::{CommandError, say};
use crate::centre::Centre;
use crate::error::CentreError;
use crate::made::Made;
use crate::roster::{Listed, NewGroup, NewInvitation, NewPerson, role_name};
use crate::store::device::DeviceRow;
use image::Luma;
use qrcode::QrCode;
use serde::Serialize;
use std::io::Write;
use tirek_document::Kind;
use tirek_wire::enrolment::{Group, Person, School};

/// Pixels of the picture's side at least: readable on paper and by an old telephone.
const QR_PIXELS_MIN: u32 = 480;

pub(super) fn group(
    centre: &mut Centre,
    verb: GroupVerb,
    words: &Words,
    out: &mut impl Write,
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
            writeln!(
                out,
                "{}",
                words.say("centre-group-added", &[("id", &id.to_string())])
            )?;
        }
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
    out: &mut impl Write,
) -> Result<(), CommandError> {
    match verb {
        PersonVerb::Add(new) => {
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
            let school = centre.known_school(&new)?;
            let id = centre.add_person(&new)?.to_string();
            if let Some(known) = school.filter(|known| known.region != new.region.trim()) {
                let regions = [("region", known.region.as_str()), ("given", &new.region)];
                let said = words.say("centre-person-school-kept", &regions);
                writeln!(out, "{said}")?;
            }
            writeln!(out, "{}", words.say("centre-person-added", &[("id", &id)]))?;
        }
        PersonVerb::List { json } => people(&centre.roster()?, json, words, out)?,
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
}

impl<'a> From<&'a Listed> for PersonLine<'a> {
    fn from(listed: &'a Listed) -> Self {
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
        }
    }
}

fn people(
    listed: &[Listed],
    json: bool,
    words: &Words,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    let lines: Vec<PersonLine<'_>> = listed.iter().map(PersonLine::from).collect();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
        return Ok(());
    }
    let row = |line: PersonLine<'_>| {
        let invited = match line.invited {
            true => "centre-person-invited",
            false => "centre-person-not-invited",
        };
        vec![
            line.person,
            line.name,
            words.say(&format!("centre-role-{}", line.role), &[]),
            line.group_name.to_owned(),
            line.school.to_owned(),
            line.district.to_owned(),
            words.say(invited, &[]),
        ]
    };
    let rows: Vec<_> = lines.into_iter().map(row).collect();
    say::list(words, &rows, "centre-person-none", out)
}

pub(super) fn invite(
    centre: &mut Centre,
    how: &Invite,
    words: &Words,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    if let Some(path) = how.file.clone().filter(|_| how.file == how.qr) {
        return Err(CommandError::NamedTwice { path });
    }
    // Code, file and picture exist here alone: she is invited once all of them are where they belong.
    let mut made = Made::default();
    centre.invite_and(how.person, how.days, |invitation| {
        if let Some(path) = &how.file {
            made.write(path, invitation.file.as_bytes())?;
        }
        if let Some(path) = &how.qr {
            made.write(path, &picture(&invitation.link)?)?;
        }
        tell_invitation(invitation, words, out)
    })?;
    made.keep();
    Ok(())
}

fn tell_invitation(
    invitation: &NewInvitation,
    words: &Words,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    let code = invitation.code.to_string();
    let until = say::time(invitation.expires_at_ms);
    let lines = [
        words.say("centre-invite-code", &[("code", &code)]),
        words.say("centre-invite-until", &[("until", &until)]),
        words.say("centre-invite-once", &[]),
    ];
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// The picture's bytes.
fn picture(link: &str) -> Result<Vec<u8>, CentreError> {
    let code = QrCode::new(link).map_err(|_| CentreError::Picture)?;
    let side = QR_PIXELS_MIN;
    let image = code.render::<Luma<u8>>().min_dimensions(side, side).build();
    let mut png = std::io::Cursor::new(Vec::new());
    image
        .write_to(&mut png, image::ImageFormat::Png)
        .map_err(|_| CentreError::Picture)?;
    Ok(png.into_inner())
}

pub(super) fn device(
    centre: &mut Centre,
    verb: DeviceVerb,
    words: &Words,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    match verb {
        DeviceVerb::Approve { device } => {
            centre.approve_device(device)?;
            writeln!(out, "{}", words.say("centre-device-approved", &[]))?;
        }
        DeviceVerb::Revoke { device } => {
            centre.revoke_device(device)?;
            writeln!(out, "{}", words.say("centre-device-revoked", &[]))?;
        }
        DeviceVerb::List { json } => devices(&centre.devices()?, json, words, out)?,
    }
    Ok(())
}

/// A device for programs.
#[derive(Serialize)]
struct DeviceLine<'a> {
    device: String,
    state: &'static str,
    person: String,
    name: String,
    label: &'a str,
    app: &'a str,
    seen_at_ms: i64,
}

fn devices(
    devices: &[(DeviceRow, Person)],
    json: bool,
    words: &Words,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    let lines: Vec<DeviceLine<'_>> = devices
        .iter()
        .map(|(row, whose)| DeviceLine {
            device: row.id.to_string(),
            state: row.state.name(),
            person: whose.id.to_string(),
            name: name(whose),
            label: &row.label,
            app: &row.app,
            seen_at_ms: row.seen_at_ms,
        })
        .collect();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
        return Ok(());
    }
    let rows: Vec<Vec<String>> = lines
        .into_iter()
        .map(|line| {
            let state = format!("centre-device-state-{}", line.state);
            let seen = say::time(line.seen_at_ms);
            vec![
                line.device,
                words.say(&state, &[]),
                line.name,
                line.label.to_owned(),
                line.app.to_owned(),
                words.say("centre-device-seen", &[("seen", &seen)]),
            ]
        })
        .collect();
    say::list(words, &rows, "centre-device-none", out)
}

/// A kind's name in the operator's language.
pub(super) fn kind(words: &Words, code: u16) -> String {
    let name = Kind::from_code(code).map_or("other", Kind::name);
    words.say(&format!("centre-kind-{}", name.replace('_', "-")), &[])
}

/// Surname, given name, patronymic.
pub(super) fn name(person: &Person) -> String {
    let parts = [
        Some(person.surname.as_str()),
        Some(&person.given_name),
        person.patronymic.as_deref(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
