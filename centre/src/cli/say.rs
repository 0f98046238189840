//! Times, errors and findings as sentences.

use super::CommandError;
use super::words::Words;
use crate::doctor::Finding;
use crate::error::{CentreError, Noun};
use chrono::{DateTime, FixedOffset, Utc};

/// Kazakhstan keeps one time zone, UTC+5; a server's own is often left as it came.
const KAZAKHSTAN_OFFSET_SECONDS: i32 = 5 * 3600;

/// A time as the clocks of Kazakhstan show it, with the zone.
pub(super) fn time(at_ms: i64) -> String {
    let at: Option<DateTime<Utc>> = DateTime::from_timestamp_millis(at_ms);
    let zone = FixedOffset::east_opt(KAZAKHSTAN_OFFSET_SECONDS);
    at.zip(zone).map_or_else(
        || at_ms.to_string(),
        |(at, zone)| {
            let local = at.with_timezone(&zone);
            local.format("%Y-%m-%d %H:%M UTC+5").to_string()
        },
    )
}

/// One line of the doctor.
pub(super) fn finding(words: &Words, finding: &Finding) -> String {
    let name = words.say(
        &format!("centre-check-{}", finding.check.name().replace('_', "-")),
        &[],
    );
    if finding.faults == 0 {
        return words.say("centre-check-good", &[("check", &name)]);
    }
    let details = finding.details.join("; ");
    let faults = finding.faults.to_string();
    words.say(
        "centre-check-bad",
        &[("check", &name), ("faults", &faults), ("details", &details)],
    )
}

/// Why a command did not do its work.
pub(super) fn error(words: &Words, error: &CommandError) -> String {
    match error {
        CommandError::Centre(error) => centre(words, error),
        CommandError::Output(_) | CommandError::Json(_) => {
            words.say("centre-error-fault", &[("detail", &error.to_string())])
        }
    }
}

/// Why the centre did not do it.
pub(super) fn centre(words: &Words, error: &CentreError) -> String {
    let (key, name, value) = match error {
        CentreError::Database { .. }
        | CentreError::Migration { .. }
        | CentreError::Randomness { .. }
        | CentreError::Blobs { .. }
        | CentreError::Picture => ("fault", "detail", error.to_string()),
        CentreError::NewerStore { found, .. } => ("newer-store", "found", found.to_string()),
        CentreError::File { .. } => ("file", "detail", error.to_string()),
        CentreError::NotSetUp { folder } => ("not-set-up", "folder", folder.display().to_string()),
        CentreError::AlreadySetUp { folder } => {
            ("already-set-up", "folder", folder.display().to_string())
        }
        CentreError::Keys { path } => ("keys", "path", path.display().to_string()),
        CentreError::NotFound { noun } => (not_found(*noun), "", String::new()),
        CentreError::NotABlobStore { text } => ("not-a-blob-store", "text", text.clone()),
        CentreError::NotADate { text } => ("not-a-date", "text", text.clone()),
        CentreError::BadText { what } => ("bad-text", "what", (*what).to_owned()),
        CentreError::NotAnAddress { text } => ("not-an-address", "text", text.clone()),
        CentreError::Unreadable => ("unreadable", "", String::new()),
        CentreError::NoSuchAnchor { anchor, known } => {
            let known = known.join(", ");
            let variables = [("anchor", anchor.as_str()), ("known", &known)];
            return words.say("centre-error-no-such-anchor", &variables);
        }
        CentreError::AlreadyAnswered => ("already-answered", "", String::new()),
        CentreError::NothingSaid => ("nothing-said", "", String::new()),
        CentreError::DeviceRevoked => ("device-revoked", "", String::new()),
        CentreError::PlainHttp => ("plain-http", "", String::new()),
        CentreError::Certificate { path } => ("certificate", "path", path.display().to_string()),
    };
    words.say(&format!("centre-error-{key}"), &[(name, &value)])
}

const fn not_found(noun: Noun) -> &'static str {
    match noun {
        Noun::Group => "no-group",
        Noun::Person => "no-person",
        Noun::Device => "no-device",
        Noun::Submission => "no-submission",
        Noun::Quarantine => "no-quarantine",
    }
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_are_those_of_kazakhstan_and_say_so() {
        assert_eq!(time(1_795_000_000_000), "2026-11-18 16:06 UTC+5");
        assert_eq!(time(i64::MAX), i64::MAX.to_string());
    }
}
