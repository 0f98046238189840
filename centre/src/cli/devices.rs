//! Commands about devices.

use super::args::DeviceVerb;
use super::error::CommandError;
use super::out::Out;
use super::say;
use super::words::Words;
use crate::centre::Centre;
use crate::roster::{DeviceListed, full_name as name};
use serde::Serialize;
use tirek_wire::enrolment::School;

pub(super) fn device(
    centre: &mut Centre,
    verb: DeviceVerb,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    match verb {
        DeviceVerb::Approve { device } => {
            let (row, whose) = centre.approve_device(device)?;
            let variables = [("name", &*name(&whose)), ("label", &row.label)];
            out.line(words.say("centre-device-approved", &variables))?;
        }
        DeviceVerb::Revoke { device } => {
            let (row, whose) = centre.revoke_device(device)?;
            let variables = [("name", &*name(&whose)), ("label", &row.label)];
            out.line(words.say("centre-device-revoked", &variables))?;
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
    school: &'a str,
    district: &'a str,
    region: &'a str,
    label: &'a str,
    app: &'a str,
    seen_at_ms: i64,
}

impl<'a> From<&'a DeviceListed> for DeviceLine<'a> {
    fn from(listed: &'a DeviceListed) -> Self {
        let DeviceListed {
            row,
            person,
            school,
        } = listed;
        let of = |text: fn(&School) -> &str| school.as_ref().map_or("", text);
        Self {
            device: row.id.to_string(),
            state: row.state.name(),
            person: person.id.to_string(),
            name: name(person),
            school: of(|school| &school.name),
            district: of(|school| &school.district),
            region: of(|school| &school.region),
            label: &row.label,
            app: &row.app,
            seen_at_ms: row.seen_at_ms,
        }
    }
}

fn devices(
    devices: &[DeviceListed],
    json: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let lines: Vec<DeviceLine<'_>> = devices.iter().map(DeviceLine::from).collect();
    if json {
        out.json(&lines)?;
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
                line.school.to_owned(),
                line.district.to_owned(),
                line.label.to_owned(),
                line.app.to_owned(),
                words.say("centre-device-seen", &[("seen", &seen)]),
            ]
        })
        .collect();
    say::list(words, &rows, "centre-device-none", out)
}
