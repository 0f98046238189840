//! Why a command did not do its work, as a sentence: what each layer says of itself is worded here.

use super::error::CommandError;
use super::names::column;
use super::packs_words;
use super::say::{place, time};
use super::size::size;
use super::words::Words;
use crate::backup::BackupError;
use crate::centre::CentreError;
use crate::fault::Fault;
use crate::file::FileError;
use crate::files::FilesError;
use crate::keys::KeysError;
use crate::pack::PackError;
use crate::quarantine::QuarantineError;
use crate::review::ReviewError;
use crate::roster::import::{FileKind, ReadError, TableError};
use crate::roster::{Candidate, RosterError, full_name};
use crate::server::{CertificateFault, ServeError};
use crate::store::{DatabaseTrouble, StoreError};
use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::path::Path;
use tirek_document::limits::TEXT_BYTES_MAX;
use tirek_pack::ContainerError;
use tirek_wire::id::PersonId;

/// The end of a sentence's key, and what is filled in: its name and its value.
type About = (&'static str, &'static str, String);

/// The sentence of a key.
fn sentence(words: &Words, (key, name, value): About) -> String {
    words.say(&format!("centre-error-{key}"), &[(name, &value)])
}

/// A sentence in which nothing is filled in.
const fn plain(key: &'static str) -> About {
    (key, "", String::new())
}

/// A sentence about a file or folder.
fn at(key: &'static str, name: &'static str, path: &Path) -> About {
    (key, name, path.display().to_string())
}

/// Why a command did not do its work.
pub(super) fn error(words: &Words, error: &CommandError) -> String {
    let about = match error {
        CommandError::Fault(error) => return fault(words, error),
        CommandError::Centre(error) => return centre(words, error),
        CommandError::Roster(error) => return roster(words, error),
        CommandError::Read(error) => return read(words, error),
        CommandError::Review(error) => return review(words, error),
        CommandError::Quarantine(QuarantineError::Fault(error)) => return fault(words, error),
        CommandError::Quarantine(QuarantineError::NothingKept) => plain("no-quarantine"),
        CommandError::Backup(BackupError::Fault(error)) => return fault(words, error),
        CommandError::Backup(BackupError::Unfinished { path }) => at("half-backup", "path", path),
        CommandError::Serve(error) => return serve(words, error),
        CommandError::Pack(error) => return pack(words, error),
        CommandError::NotADatabase => plain("not-a-database"),
        CommandError::NothingToSet => plain("nothing-to-set"),
        CommandError::Strangers => plain("strangers"),
        CommandError::NamedTwice { path } => at("named-twice", "path", path),
        CommandError::EmptyFile { path } => at("empty-file", "path", path),
        CommandError::FileTooLarge { path } => at("file-too-large", "path", path),
        CommandError::NotUtf8 { path } => at("not-utf8", "path", path),
        CommandError::Output(_) => ("output", "detail", error.to_string()),
        CommandError::Picture | CommandError::Runtime { .. } | CommandError::Json(_) => {
            ("fault", "detail", error.to_string())
        }
    };
    sentence(words, about)
}

/// What went wrong although nobody who asked is to blame.
pub(super) fn fault(words: &Words, fault: &Fault) -> String {
    let about = match fault {
        Fault::Store(StoreError::Newer { found, .. }) => {
            ("newer-store", "found", found.to_string())
        }
        Fault::Store(error) => (database(error), "detail", error.to_string()),
        Fault::File(error) => return file(words, error),
        Fault::Files(error) => return files(words, error),
        Fault::Randomness(error) => ("fault", "detail", error.to_string()),
    };
    sentence(words, about)
}

/// What is the matter with the store of files.
pub(super) fn files(words: &Words, error: &FilesError) -> String {
    let about = match error {
        FilesError::Failed { source } => ("blobs", "detail", source.to_string()),
        FilesError::None { place } => ("no-files", "place", place.clone()),
        FilesError::Foreign { place } => ("foreign-files", "place", place.clone()),
        FilesError::Folder(error) => return file(words, error),
    };
    sentence(words, about)
}

fn file(words: &Words, error: &FileError) -> String {
    match error {
        FileError::Failed { path, source } => file_failed(words, path, source),
        FileError::NotAFile { path } => sentence(words, at("not-a-file", "path", path)),
    }
}

/// Why there is no centre to work with.
fn centre(words: &Words, error: &CentreError) -> String {
    let about = match error {
        CentreError::Fault(error) => return fault(words, error),
        CentreError::Keys(KeysError::None { path }) => at("no-keys", "path", path),
        CentreError::Keys(KeysError::Unreadable { path }) => at("keys", "path", path),
        CentreError::Keys(error @ (KeysError::File(_) | KeysError::Randomness(_))) => {
            ("fault", "detail", error.to_string())
        }
        CentreError::Keys(KeysError::TooMany) => plain("keys-too-many"),
        CentreError::ForeignKeys { path } => at("foreign-keys", "path", path),
        CentreError::KeysAlone { folder } => at("keys-alone", "folder", folder),
        CentreError::NotSetUp { folder } => at("not-set-up", "folder", folder),
        CentreError::AlreadySetUp { folder } => at("already-set-up", "folder", folder),
        CentreError::Leftover { path } => at("leftover", "path", path),
        CentreError::AlreadyInDatabase { database } => {
            ("already-in-database", "database", database.clone())
        }
        CentreError::FolderNotEmpty { folder } => at("folder-not-empty", "folder", folder),
        CentreError::Text(error) => bad_text(error.what),
        CentreError::NotAnAddress { text } => ("not-an-address", "text", text.clone()),
        CentreError::NotAPhone { text } => ("not-a-phone", "text", text.clone()),
    };
    sentence(words, about)
}

fn bad_text(what: &str) -> About {
    ("bad-text", "what", format!("--{what}"))
}

/// Why the roster stays as it is.
fn roster(words: &Words, error: &RosterError) -> String {
    let about = match error {
        RosterError::Fault(error) => return fault(words, error),
        RosterError::NoGroup => plain("no-group"),
        RosterError::NoPerson => plain("no-person"),
        RosterError::NoDevice => plain("no-device"),
        RosterError::NoSchool => plain("no-school"),
        RosterError::Text(error) => bad_text(error.what),
        RosterError::NotADate { text } => ("not-a-date", "text", text.clone()),
        RosterError::GroupDates => plain("group-dates"),
        RosterError::GroupExists { name } => ("group-exists", "name", name.clone()),
        RosterError::GroupsOfName => plain("groups-of-name"),
        RosterError::WhichGroup => plain("which-group"),
        RosterError::PersonExists { person } => ("person-exists", "id", person.to_string()),
        RosterError::PersonAlike { known } => {
            let one = |one: &Candidate| format!("{} {}", full_name(&one.person), one.person.id);
            let known: Vec<String> = known.iter().map(one).collect();
            ("person-alike", "known", known.join("; "))
        }
        RosterError::SchoolExists { school } => ("school-exists", "id", school.to_string()),
        RosterError::SchoolAlike { known } => ("school-alike", "school", place(known)),
        RosterError::WhichVillage { villages } => {
            ("which-village", "villages", villages.join(", "))
        }
        RosterError::NotToBeMerged => plain("not-to-be-merged"),
        RosterError::NotMerged => plain("not-merged"),
        RosterError::NothingProposed => plain("nothing-proposed"),
        RosterError::ServesNobody => plain("serves-nobody"),
        RosterError::HasLeft => plain("has-left"),
        RosterError::LeftAlready { at_ms } => ("left-already", "at", time(*at_ms)),
        RosterError::NoInvitation => plain("no-invitation"),
        RosterError::DeviceRevoked => plain("device-revoked"),
    };
    sentence(words, about)
}

/// Why a submission is not shown, or not answered.
fn review(words: &Words, error: &ReviewError) -> String {
    let about = match error {
        ReviewError::Fault(error) => return fault(words, error),
        ReviewError::NoSubmission => plain("no-submission"),
        ReviewError::NoPerson => plain("no-person"),
        ReviewError::Unreadable => plain("unreadable"),
        ReviewError::Rubbish => plain("rubbish"),
        ReviewError::NoSuchAnchor(error) => {
            let variables = [
                ("anchor", error.anchor.as_str()),
                ("known", &error.known.join(", ")),
            ];
            return words.say("centre-error-no-such-anchor", &variables);
        }
        ReviewError::BadRemark => bad_text("remark"),
        ReviewError::EmptyAnswer => plain("answer-empty"),
        ReviewError::LongAnswer => ("answer-long", "max", size(TEXT_BYTES_MAX as u64)),
        ReviewError::NotAReviewer => plain("not-a-reviewer"),
        ReviewError::WhichReviewer { known } => {
            let one = |(name, id): &(String, PersonId)| format!("{name} {id}");
            let known: Vec<String> = known.iter().map(one).collect();
            ("which-reviewer", "known", known.join("; "))
        }
        ReviewError::AlreadyAnswered => plain("already-answered"),
        ReviewError::Question => plain("question"),
        ReviewError::NotAQuestion => plain("not-a-question"),
        ReviewError::NothingSaid => plain("nothing-said"),
    };
    sentence(words, about)
}

/// Why a pack is not built, announced or written.
fn pack(words: &Words, error: &PackError) -> String {
    let about = match error {
        PackError::Fault(error) => return fault(words, error),
        PackError::Faults { findings } => return packs_words::findings(words, findings),
        PackError::NoPack { pack, known } if known.is_empty() => {
            ("no-pack-yet", "pack", pack.clone())
        }
        PackError::NoPack { pack, known } => {
            let variables = [("pack", pack.as_str()), ("known", &known.join(", "))];
            return words.say("centre-error-no-pack", &variables);
        }
        PackError::NoRelease { number } => ("no-release", "number", number.to_string()),
        PackError::NotAnnounced => plain("pack-not-announced"),
        PackError::NoProgramme { pack } => ("pack-no-programme", "pack", pack.clone()),
        PackError::Lost => plain("pack-lost"),
        PackError::TooLarge => plain("pack-too-large"),
        PackError::Container { path, source } => {
            return match source {
                ContainerError::Writing(source) | ContainerError::Reading(source) => {
                    file_failed(words, path, source)
                }
                _ => sentence(words, plain("pack-lost")),
            };
        }
        PackError::Keys(KeysError::TooMany) => plain("keys-too-many"),
        PackError::Keys(error) => ("fault", "detail", error.to_string()),
    };
    sentence(words, about)
}

/// Why nothing is served.
fn serve(words: &Words, error: &ServeError) -> String {
    let about = match error {
        ServeError::Centre(error) => return centre(words, error),
        ServeError::ServedAlready { folder } => at("served-already", "folder", folder),
        ServeError::PlainHttp => plain("plain-http"),
        ServeError::Certificate { path, fault } => at(certificate(*fault), "path", path),
        ServeError::Listen { at, source } => return listen(words, *at, source),
    };
    sentence(words, about)
}

fn database(error: &StoreError) -> &'static str {
    match error.trouble() {
        Some(DatabaseTrouble::Damaged) => "database-damaged",
        Some(DatabaseTrouble::Full) => "database-full",
        Some(DatabaseTrouble::NoRights) => "database-rights",
        Some(DatabaseTrouble::Busy) => "database-busy",
        Some(DatabaseTrouble::Unreachable) => "database-unreachable",
        Some(DatabaseTrouble::Denied) => "database-denied",
        Some(DatabaseTrouble::NoDatabase) => "database-none",
        Some(DatabaseTrouble::Other) | None => "fault",
    }
}

fn file_failed(words: &Words, path: &Path, error: &Error) -> String {
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

/// Why no roster was read from a file.
fn read(words: &Words, error: &ReadError) -> String {
    match error {
        ReadError::File(error) => file(words, error),
        ReadError::Table { path, source } => table(words, path, source),
    }
}

fn table(words: &Words, path: &Path, error: &TableError) -> String {
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
            let names = missing.iter().map(|named| column(words, *named));
            let names = names.collect::<Vec<_>>().join(", ");
            ("centre-error-table-missing", "columns", names)
        }
    };
    let path = path.display().to_string();
    words.say(key, &[("path", &path), (name, &value)])
}

#[cfg(test)]
mod tests {
    use super::file;
    use crate::cli::lang::Lang;
    use crate::cli::words::Words;
    use crate::file::file_error;
    use std::io::ErrorKind;
    use std::path::Path;

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
                let said = file(&Words::new(lang), &error);
                assert!(said.contains(part), "{said}");
                assert!(said.contains("/srv/tirek"), "{said}");
            }
        }
    }
}
