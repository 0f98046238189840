//! `doctor`: what was examined, line by line, and what to do about it.

use super::out::Out;
use super::words::Words;
use super::{CommandError, Outcome, runtime, say};
use crate::blob::place::Place;
use crate::centre::Centre;
use crate::doctor::{Finding, examine_blobs};
use crate::error::CentreError;

pub(super) fn examine(
    centre: &mut Centre,
    (place, blob_bytes_max): (Place, u64),
    json: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let mut findings = centre.examine()?;
    match centre.noted_blobs() {
        Ok(noted) => findings.extend(match centre.files(&place, blob_bytes_max) {
            Err(error @ (CentreError::NoFiles { .. } | CentreError::ForeignFiles { .. })) => {
                vec![Finding::of_no_files(say::centre(words, &error))]
            }
            blobs => runtime()?.block_on(examine_blobs(&blobs?, &noted))?,
        }),
        // Said above already; which files there should be is not known.
        Err(error) if error.is_damage() => {}
        Err(error) => return Err(error.into()),
    }
    tell(&findings, json, words, out)?;
    let good = !findings.iter().any(Finding::is_fault);
    Ok(if good { Outcome::Good } else { Outcome::Faults })
}

/// What is said of a centre that cannot be opened, before the error itself.
pub(super) fn tell_closed(
    error: &CentreError,
    json: bool,
    words: &Words,
    out: &mut Out<'_>,
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
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    if json {
        out.json(findings)?;
        return Ok(());
    }
    for finding in findings {
        out.line(say::finding(words, finding))?;
    }
    if findings.iter().any(Finding::is_damage) {
        out.line(words.say("centre-doctor-damage", &[]))?;
    }
    Ok(())
}
