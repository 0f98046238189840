//! `doctor`: what was examined, line by line, and what to do about it.

use super::error::{CommandError, Outcome, runtime};
use super::out::Out;
use super::words::Words;
use super::{say, why};
use crate::centre::{Centre, CentreError};
use crate::doctor::{Depth, Finding, examine_blobs};
use crate::fault::Fault;
use crate::files::FilesError;
use crate::files::place::StorePlace;
use std::time::{Duration, Instant};

/// How often the operator hears that it goes on.
const PROGRESS: Duration = Duration::from_secs(3);

pub(super) fn examine(
    centre: &mut Centre,
    (place, blob_bytes_max): (StorePlace, u64),
    (json, depth): (bool, Depth),
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let mut findings = centre.examine()?;
    match centre.noted_blobs() {
        Ok(noted) => findings.extend(match centre.files(&place, blob_bytes_max) {
            Err(Fault::Files(error @ (FilesError::None { .. } | FilesError::Foreign { .. }))) => {
                vec![Finding::of_no_files(why::files(words, &error))]
            }
            blobs => {
                let mut told = Told::new(words);
                let progress = |done, all| told.progress(done, all);
                runtime()?.block_on(examine_blobs(&blobs?, &noted, depth, progress))?
            }
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

/// Tells on standard error how far the reading of files is: it may take hours.
struct Told<'a> {
    words: &'a Words,
    at: Instant,
}

impl<'a> Told<'a> {
    fn new(words: &'a Words) -> Self {
        let at = Instant::now();
        Self { words, at }
    }

    fn progress(&mut self, done: usize, all: usize) {
        if self.at.elapsed() < PROGRESS {
            return;
        }
        self.at = Instant::now();
        let (done, all) = (done.to_string(), all.to_string());
        let variables = [("done", done.as_str()), ("all", &all)];
        let said = self.words.say("centre-doctor-progress", &variables);
        // Nobody may look at it.
        let _ = Out::error().line(said);
    }
}
