//! `doctor`: what was examined, line by line, and what to do about it.

use super::words::Words;
use super::{CommandError, Outcome, runtime, say};
use crate::blob::place::Place;
use crate::centre::Centre;
use crate::doctor::{Finding, examine_blobs};
use crate::error::CentreError;
use std::io::Write;

pub(super) fn examine(
    centre: &Centre,
    (place, blob_bytes_max): (Place, u64),
    json: bool,
    words: &Words,
    out: &mut impl Write,
) -> Result<Outcome, CommandError> {
    let mut findings = centre.examine()?;
    match centre.noted_blobs() {
        Ok(noted) => {
            let blobs = place.open(blob_bytes_max)?;
            findings.extend(runtime()?.block_on(examine_blobs(&blobs, &noted))?);
        }
        // Said above already; which files there should be is not known.
        Err(error) if error.is_damage() => {}
        Err(error) => return Err(error.into()),
    }
    tell(&findings, json, words, out)?;
    let good = findings.iter().all(|finding| finding.faults == 0);
    Ok(if good { Outcome::Good } else { Outcome::Faults })
}

/// What is said of a centre that cannot be opened, before the error itself.
pub(super) fn tell_closed(
    error: &CentreError,
    json: bool,
    words: &Words,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    match Finding::of_closed(error) {
        Some(finding) => tell(&[finding], json, words, out),
        None => Ok(()),
    }
}

fn tell(
    findings: &[Finding],
    json: bool,
    words: &Words,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(findings)?)?;
        return Ok(());
    }
    for finding in findings {
        writeln!(out, "{}", say::finding(words, finding))?;
    }
    if findings.iter().any(Finding::is_damage) {
        writeln!(out, "{}", words.say("centre-doctor-damage", &[]))?;
    }
    Ok(())
}
