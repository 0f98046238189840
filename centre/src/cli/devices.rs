//! Commands about devices.

use super::args::DeviceVerb;
use super::error::CommandError;
use super::out::Out;
use super::say;
use super::words::Words;
use crate::centre::Centre;
use crate::roster::full_name as name;
use crate::store::device::DeviceRow;
use serde::Serialize;
use tirek_wire::enrolment::Person;

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
    label: &'a str,
    app: &'a str,
    seen_at_ms: i64,
}

fn devices(
    devices: &[(DeviceRow, Person)],
    json: bool,
    words: &Words,
    out: &mut Out<'_>,
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
                line.label.to_owned(),
                line.app.to_owned(),
                words.say("centre-device-seen", &[("seen", &seen)]),
            ]
        })
        .collect();
    say::list(words, &rows, "centre-device-none", out)
}
