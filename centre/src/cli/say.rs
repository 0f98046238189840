//! Times, errors and findings as sentences.

use super::out::Out;
use super::words::Words;
use super::{CommandError, roster};
use crate::doctor::{Check, Finding};
use crate::error::{CentreError, CertificateFault, Noun};
use crate::roster::full_name;
use crate::roster::import::{Candidate, FileKind, TableError};
use crate::store::Trouble;
use chrono::{DateTime, FixedOffset, Utc};
use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::path::Path;
use tirek_document::text::one_line;
use tirek_wire::enrolment::School;
use tirek_wire::id::PersonId;

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

/// A text within HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A school with everything that tells it from others.
pub(super) fn place(school: &School) -> String {
    let parts = [
        &school.name,
        &school.village,
        &school.district,
        &school.region,
    ];
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.map(String::as_str).collect::<Vec<_>>().join("; ")
}

/// Lines whose columns stand below each other. No cell looks like two, whoever wrote it.
pub(super) fn table(rows: &[Vec<String>]) -> Vec<String> {
    let one_line = |row: &Vec<String>| row.iter().map(|cell| one_line(cell)).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(one_line).collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in &rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths);
        let padded: Vec<String> = cells
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        padded.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// A list, or that there is nothing in it.
pub(super) fn list(
    words: &Words,
    rows: &[Vec<String>],
    none: &str,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    if rows.is_empty() {
        out.line(words.say(none, &[]))?;
    }
    Ok(out.lines(table(rows))?)
}

/// One line of the doctor.
pub(super) fn finding(words: &Words, finding: &Finding) -> String {
    let key = format!("centre-check-{}", finding.check.name().replace('_', "-"));
    if finding.faults == 0 {
        let name = words.say(&key, &[]);
        return words.say("centre-check-good", &[("check", &name)]);
    }
    let name = words.say(&format!("{key}-bad"), &[]);
    let details: Vec<String> = match finding.check {
        Check::Clock => finding.details.iter().map(|at| clock(at)).collect(),
        _ => finding.details.clone(),
    };
    let details = details.join("; ");
    let faults = finding.faults.to_string();
    let key = match finding.is_fault() {
        true => "centre-check-bad",
        false => "centre-check-noted",
    };
    words.say(
        key,
        &[("check", &name), ("faults", &faults), ("details", &details)],
    )
}

/// A time that a finding holds in milliseconds.
fn clock(at_ms: &str) -> String {
    at_ms.parse().map_or_else(|_| at_ms.to_owned(), time)
}

/// Why a command did not do its work.
pub(super) fn error(words: &Words, error: &CommandError) -> String {
    match error {
        CommandError::Centre(error) => centre(words, error),
        CommandError::Output(_) => {
            words.say("centre-error-output", &[("detail", &error.to_string())])
        }
        CommandError::NamedTwice { path } => {
            let path = path.display().to_string();
            words.say("centre-error-named-twice", &[("path", &path)])
        }
        CommandError::Runtime { .. } | CommandError::Json(_) => {
            words.say("centre-error-fault", &[("detail", &error.to_string())])
        }
    }
}

/// Why the centre did not do it.
pub(super) fn centre(words: &Words, error: &CentreError) -> String {
    let (key, name, value) = match error {
        CentreError::Database { .. } | CentreError::Migration { .. } => {
            (database(error), "detail", error.to_string())
        }
        CentreError::Randomness { .. } | CentreError::Picture => {
            ("fault", "detail", error.to_string())
        }
        CentreError::Blobs { source } => ("blobs", "detail", source.to_string()),
        CentreError::NoFiles { place } => ("no-files", "place", place.clone()),
        CentreError::ForeignFiles { place } => ("foreign-files", "place", place.clone()),
        CentreError::ServedAlready { folder } => {
            ("served-already", "folder", folder.display().to_string())
        }
        CentreError::NewerStore { found, .. } => ("newer-store", "found", found.to_string()),
        CentreError::File { path, source } => return file(words, path, source),
        CentreError::NotAFile { path } => ("not-a-file", "path", path.display().to_string()),
        CentreError::Listen { at, source } => return listen(words, *at, source),
        CentreError::NotSetUp { folder } => ("not-set-up", "folder", folder.display().to_string()),
        CentreError::AlreadySetUp { folder } => {
            ("already-set-up", "folder", folder.display().to_string())
        }
        CentreError::Leftover { path } => ("leftover", "path", path.display().to_string()),
        CentreError::AlreadyInDatabase { database } => {
            ("already-in-database", "database", database.clone())
        }
        CentreError::FolderNotEmpty { folder } => {
            ("folder-not-empty", "folder", folder.display().to_string())
        }
        CentreError::Keys { path } => ("keys", "path", path.display().to_string()),
        CentreError::NoKeys { path } => ("no-keys", "path", path.display().to_string()),
        CentreError::ForeignKeys { path } => ("foreign-keys", "path", path.display().to_string()),
        CentreError::KeysAlone { folder } => ("keys-alone", "folder", folder.display().to_string()),
        CentreError::HalfBackup { path } => ("half-backup", "path", path.display().to_string()),
        CentreError::NotFound { noun } => (not_found(*noun), "", String::new()),
        CentreError::NotABlobStore { text } => ("not-a-blob-store", "text", text.clone()),
        CentreError::NotADate { text } => ("not-a-date", "text", text.clone()),
        CentreError::BadText { what } => ("bad-text", "what", format!("--{what}")),
        CentreError::NotAPhone { text } => ("not-a-phone", "text", text.clone()),
        CentreError::NotAnAddress { text } => ("not-an-address", "text", text.clone()),
        CentreError::NotADatabase => ("not-a-database", "", String::new()),
        CentreError::Unreadable => ("unreadable", "", String::new()),
        CentreError::Rubbish => ("rubbish", "", String::new()),
        CentreError::NoSuchAnchor { anchor, known } => {
            let known = known.join(", ");
            let variables = [("anchor", anchor.as_str()), ("known", &known)];
            return words.say("centre-error-no-such-anchor", &variables);
        }
        CentreError::NotAReviewer => ("not-a-reviewer", "", String::new()),
        CentreError::AlreadyAnswered => ("already-answered", "", String::new()),
        CentreError::NothingSaid => ("nothing-said", "", String::new()),
        CentreError::DeviceRevoked => ("device-revoked", "", String::new()),
        CentreError::WhichGroup => ("which-group", "", String::new()),
        CentreError::GroupDates => ("group-dates", "", String::new()),
        CentreError::GroupExists { name } => ("group-exists", "name", name.clone()),
        CentreError::GroupsOfName => ("groups-of-name", "", String::new()),
        CentreError::PersonExists { person } => ("person-exists", "id", person.to_string()),
        CentreError::SchoolAlike { known } => ("school-alike", "school", place(known)),
        CentreError::WhichVillage { villages } => {
            ("which-village", "villages", villages.join(", "))
        }
        CentreError::PersonAlike { known } => {
            let one = |one: &Candidate| format!("{} {}", full_name(&one.person), one.person.id);
            let known: Vec<String> = known.iter().map(one).collect();
            ("person-alike", "known", known.join("; "))
        }
        CentreError::SchoolExists { school } => ("school-exists", "id", school.to_string()),
        CentreError::NotToBeMerged => ("not-to-be-merged", "", String::new()),
        CentreError::NotMerged => ("not-merged", "", String::new()),
        CentreError::NothingProposed => ("nothing-proposed", "", String::new()),
        CentreError::HasLeft => ("has-left", "", String::new()),
        CentreError::LeftAlready { at_ms } => ("left-already", "at", time(*at_ms)),
        CentreError::Strangers => ("strangers", "", String::new()),
        CentreError::NothingToSet => ("nothing-to-set", "", String::new()),
        CentreError::NoInvitation => ("no-invitation", "", String::new()),
        CentreError::WhichReviewer { known } => {
            let one = |(name, id): &(String, PersonId)| format!("{name} {id}");
            let known: Vec<String> = known.iter().map(one).collect();
            ("which-reviewer", "known", known.join("; "))
        }
        CentreError::Table { path, source } => return table_error(words, path, source),
        CentreError::PlainHttp => ("plain-http", "", String::new()),
        CentreError::Certificate { path, fault } => {
            (certificate(*fault), "path", path.display().to_string())
        }
    };
    words.say(&format!("centre-error-{key}"), &[(name, &value)])
}

fn database(error: &CentreError) -> &'static str {
    match error.trouble() {
        Some(Trouble::Damaged) => "database-damaged",
        Some(Trouble::Full) => "database-full",
        Some(Trouble::NoRights) => "database-rights",
        Some(Trouble::Busy) => "database-busy",
        Some(Trouble::Unreachable) => "database-unreachable",
        Some(Trouble::Denied) => "database-denied",
        Some(Trouble::NoDatabase) => "database-none",
        Some(Trouble::Other) | None => "fault",
    }
}

fn file(words: &Words, path: &Path, error: &Error) -> String {
    let key = match error.kind() {
        ErrorKind::AlreadyExists => "centre-error-file-exists",
        ErrorKind::NotFound => "centre-error-file-none",
        ErrorKind::PermissionDenied => "centre-error-file-rights",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "centre-error-file-full",
        _ => "centre-error-file",
    };
    let (path, detail) = (path.display().to_string(), error.to_string());
    words.say(key, &[("path", &path), ("detail", &detail)])
}

fn listen(words: &Words, at: SocketAddr, error: &Error) -> String {
    let key = match error.kind() {
        ErrorKind::PermissionDenied => "centre-error-listen-rights",
        _ => "centre-error-listen",
    };
    let (at, detail) = (at.to_string(), error.to_string());
    words.say(key, &[("at", &at), ("detail", &detail)])
}

const fn certificate(fault: CertificateFault) -> &'static str {
    match fault {
        CertificateFault::Empty => "certificate-empty",
        CertificateFault::NotPem => "certificate-not-pem",
        CertificateFault::NotTogether => "certificate-not-together",
        CertificateFault::Unusable => "certificate",
    }
}

fn table_error(words: &Words, path: &Path, error: &TableError) -> String {
    let (key, name, value) = match error {
        TableError::Foreign { kind } => {
            let key = match kind {
                FileKind::Html => "centre-error-table-html",
                FileKind::Pdf => "centre-error-table-pdf",
                FileKind::OldWorkbook => "centre-error-table-old-workbook",
                FileKind::BinaryWorkbook => "centre-error-table-binary-workbook",
                FileKind::XmlWorkbook => "centre-error-table-xml-workbook",
                FileKind::Word | FileKind::Rtf => "centre-error-table-word",
                FileKind::Slides => "centre-error-table-slides",
                FileKind::Picture => "centre-error-table-picture",
                FileKind::Archive => "centre-error-table-archive",
            };
            (key, "", String::new())
        }
        TableError::NoSheet { sheets } => {
            let quoted = sheets.iter().map(|name| format!("«{name}»"));
            let sheets = quoted.collect::<Vec<_>>().join(", ");
            ("centre-error-table-no-sheet", "sheets", sheets)
        }
        TableError::NotATable => ("centre-error-not-a-table", "", String::new()),
        TableError::TooLarge => ("centre-error-table-too-large", "", String::new()),
        TableError::TooManyRows { max } => ("centre-error-table-rows", "max", max.to_string()),
        TableError::TooManyColumns { max } => {
            ("centre-error-table-columns", "max", max.to_string())
        }
        TableError::TooMuchText { row } => ("centre-error-table-text", "row", row.to_string()),
        TableError::NoHeaders => ("centre-error-table-no-headers", "", String::new()),
        TableError::MissingColumns { missing } => {
            let names = missing.iter().map(|column| roster::column(words, *column));
            let names = names.collect::<Vec<_>>().join(", ");
            ("centre-error-table-missing", "columns", names)
        }
    };
    let path = path.display().to_string();
    words.say(key, &[("path", &path), (name, &value)])
}

const fn not_found(noun: Noun) -> &'static str {
    match noun {
        Noun::Group => "no-group",
        Noun::Person => "no-person",
        Noun::Device => "no-device",
        Noun::Submission => "no-submission",
        Noun::Quarantine => "no-quarantine",
        Noun::School => "no-school",
    }
}

#[cfg(test)]
mod tests {
    use super::{centre, time};
    use crate::cli::Words;
    use crate::cli::args::Lang;
    use crate::folder::file_error;
    use std::io::ErrorKind;
    use std::path::Path;

    #[test]
    fn times_are_those_of_kazakhstan_and_say_so() {
        assert_eq!(time(1_795_000_000_000), "2026-11-18 16:06 UTC+5");
        assert_eq!(time(i64::MAX), i64::MAX.to_string());
    }

    /// The system's words alone are no sentence of the operator's language.
    #[test]
    fn a_file_says_what_is_to_be_done_about_it() {
        let table = [
            (ErrorKind::PermissionDenied, "Рұқсат жоқ", "Нет прав"),
            (ErrorKind::NotFound, "қалта жоқ", "папки нет"),
            (ErrorKind::AlreadyExists, "атау бос емес", "имя уже занято"),
            (ErrorKind::StorageFull, "орын жоқ", "нет места"),
            (ErrorKind::IsADirectory, "мүмкін болмады", "Не удалось"),
        ];
        for (kind, kk, ru) in table {
            let error = file_error(Path::new("/srv/tirek"), kind.into());
            for (lang, part) in [(Lang::Kk, kk), (Lang::Ru, ru)] {
                let said = centre(&Words::new(lang), &error);
                assert!(said.contains(part), "{said}");
                assert!(said.contains("/srv/tirek"), "{said}");
            }
        }
    }
}
