//! What the screen learns when a command does not succeed.
//!
//! A code exists only where the screen reacts to it; the sentence a person reads is the screen's,
//! in her language (`assets/locales/*/error.ftl`). Causes stay here: they go to the log once, at the
//! dispatcher.

use std::collections::BTreeMap;
use std::{fmt, io};

use serde::Serialize;
use serde_json::Value;
use tirek_document::BodyError;
use tirek_wire::packet::PacketError;
use tokio::task::JoinError;

use super::foreign;
use crate::blob::StoredFileError;
use crate::enrol::EnrolError;
use crate::into_place;
use crate::pack::PackFailure;
use crate::packet::PacketFailure;
use crate::profile::CalendarRefused;
use crate::store::StoreError;
use crate::submission::KILOBYTE;
use crate::workspace::{SubmitRefused, WorkspaceError};

/// Sizes are told as people know them, on the screen and at the centre alike.
pub(crate) const MEGABYTE: u64 = 1_000_000;

/// A code and what its sentence needs to name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandError {
    /// Snake-case name of the situation.
    pub code: &'static str,
    /// Values the sentence shows: never anyone's text.
    pub params: BTreeMap<&'static str, Value>,
    /// The chain of causes for the log; it does not cross to the screen.
    #[serde(skip)]
    pub cause: Option<String>,
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl CommandError {
    /// A situation without values.
    pub fn new(code: &'static str) -> Self {
        Self {
            code,
            params: BTreeMap::new(),
            cause: None,
        }
    }

    /// Adds a value the sentence shows.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.params.insert(name, value.into());
        self
    }

    /// Adds the cause for the log.
    #[must_use]
    pub fn because(mut self, cause: &(dyn std::error::Error + 'static)) -> Self {
        let mut text = cause.to_string();
        let mut next = cause.source();
        while let Some(inner) = next {
            text.push_str(": ");
            text.push_str(&inner.to_string());
            next = inner.source();
        }
        self.cause = Some(text);
        self
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        let known = match &error {
            StoreError::InUse => Self::new("profile_in_use"),
            StoreError::NoProfile => Self::new("profile_unknown"),
            StoreError::ProfileExists => Self::new("already_enrolled"),
            StoreError::NewerVersion { .. } => Self::new("data_newer"),
            StoreError::Damaged { .. } => Self::new("data_damaged"),
            StoreError::DiskFull => Self::new("disk_full"),
            StoreError::ReadOnly => Self::new("read_only"),
            StoreError::Busy => Self::new("busy"),
            StoreError::Disk { source } => return disk(source),
            StoreError::DocumentUnknown { .. } => Self::new("document_unknown"),
            StoreError::DocumentDamaged { .. } => Self::new("document_damaged"),
            StoreError::SpaceClosed { .. } => Self::new("space_closed"),
            StoreError::Statement { .. } => Self::new("internal"),
        };
        known.because(&error)
    }
}

impl From<StoredFileError> for CommandError {
    fn from(error: StoredFileError) -> Self {
        let known = match error {
            StoredFileError::Store(source) => return source.into(),
            StoredFileError::Unreadable { source } => return foreign::unreadable(&source),
            StoredFileError::TooLarge { limit_bytes } => {
                Self::new("file_too_large").with("limit_mb", limit_bytes / MEGABYTE)
            }
            StoredFileError::Missing | StoredFileError::Mismatch => Self::new("file_missing"),
        };
        known.because(&error)
    }
}

impl From<WorkspaceError> for CommandError {
    fn from(error: WorkspaceError) -> Self {
        let known = match error {
            WorkspaceError::Store(source) => return source.into(),
            WorkspaceError::Blob(source) => return source.into(),
            WorkspaceError::Closed => Self::new("no_profile_open"),
            WorkspaceError::Body { ref source, .. } => Self::new(body_code(source)),
            WorkspaceError::NotAllowed { .. } => Self::new("writing_not_allowed"),
            WorkspaceError::DocumentSealed { .. } => Self::new("private_too_late"),
            WorkspaceError::DocumentKept { .. } => Self::new("document_not_in_bin"),
            WorkspaceError::DocumentRemoved { .. } => Self::new("document_removed"),
            WorkspaceError::DocumentPurged { .. } => Self::new("document_purged"),
            WorkspaceError::DocumentOfOthers { .. } => Self::new("document_of_others"),
            WorkspaceError::NoSpace { .. } => Self::new("space_unknown"),
            WorkspaceError::ChangeTooLarge {
                size_bytes,
                limit_bytes,
            } => change_too_large(size_bytes, limit_bytes),
            WorkspaceError::FileTells => Self::new("file_tells"),
            WorkspaceError::Unfinished
            | WorkspaceError::DocumentExists { .. }
            | WorkspaceError::SpaceUnknown { .. } => Self::new("internal"),
        };
        known.because(&error)
    }
}

fn change_too_large(size_bytes: u64, limit_bytes: u64) -> CommandError {
    CommandError::new("change_too_large")
        .with("size_kb", size_bytes / KILOBYTE)
        .with("limit_kb", limit_bytes / KILOBYTE)
}

impl From<SubmitRefused> for CommandError {
    fn from(refused: SubmitRefused) -> Self {
        let known = match refused {
            SubmitRefused::Workspace { source } => return source.into(),
            SubmitRefused::NotOfThisKind { .. } => Self::new("cannot_be_submitted"),
            SubmitRefused::Incomplete { count, .. } => {
                Self::new("not_complete").with("count", count)
            }
            SubmitRefused::Private { .. } => Self::new("document_private"),
            SubmitRefused::TooManyFiles { count, limit } => Self::new("too_many_files")
                .with("count", count)
                .with("limit", limit),
            SubmitRefused::TooLarge {
                size_bytes,
                limit_bytes,
            } => change_too_large(size_bytes, limit_bytes),
        };
        known.because(&refused)
    }
}

impl From<CalendarRefused> for CommandError {
    fn from(refused: CalendarRefused) -> Self {
        let known = match refused {
            CalendarRefused::Workspace { source } => return source.into(),
            CalendarRefused::YearUnknown => Self::new("school_year_unknown"),
            CalendarRefused::OutOfOrder => Self::new("dates_out_of_order"),
        };
        known.because(&refused)
    }
}

impl From<PacketFailure> for CommandError {
    fn from(failure: PacketFailure) -> Self {
        let known = match failure {
            PacketFailure::Workspace { source } => return source.into(),
            PacketFailure::Enrolment { source } => return source.into(),
            PacketFailure::Packet {
                source: PacketError::File { source },
            } => return medium(&source),
            PacketFailure::Packet { ref source } => Self::new(packet_code(source)),
            PacketFailure::Invitation => Self::new("packet_is_invitation"),
            PacketFailure::OtherCentre => Self::new("packet_other_centre"),
            PacketFailure::NoRoom {
                needed_bytes,
                free_bytes,
            } => Self::new("packet_no_room")
                .with("needed_mb", needed_bytes.div_ceil(MEGABYTE))
                .with("free_mb", free_bytes / MEGABYTE),
        };
        known.because(&failure)
    }
}

/// What is wrong with a packet.
fn packet_code(error: &PacketError) -> &'static str {
    match error {
        PacketError::NotAPacket => "packet_not_one",
        PacketError::OtherWay => "packet_for_centre",
        PacketError::NotForYou => "packet_not_yours",
        PacketError::NotSigned => "packet_not_signed",
        PacketError::NewerVersion { .. } => "packet_newer",
        PacketError::Recipient => "packet_no_recipient",
        PacketError::Damaged | PacketError::File { .. } => "packet_damaged",
    }
}

/// A stick that is full, was pulled out, or cannot be written.
fn medium(error: &io::Error) -> CommandError {
    let code = match error.kind() {
        _ if into_place::is_in_use(error) => "file_in_use",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "medium_full",
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => "medium_read_only",
        io::ErrorKind::NotFound => "medium_gone",
        _ => "medium_failed",
    };
    CommandError::new(code).because(error)
}

impl From<PackFailure> for CommandError {
    fn from(failure: PackFailure) -> Self {
        let known = match failure {
            PackFailure::Medium { source } => return foreign::unreadable(&source),
            PackFailure::Disk { source } => return disk(&source),
            PackFailure::Stored(source) => return source.into(),
            PackFailure::Workspace(source) => return source.into(),
            PackFailure::Older { .. } => Self::new("pack_older"),
            PackFailure::NoRoom {
                needed_bytes,
                free_bytes,
            } => Self::new("pack_no_room")
                .with("needed_mb", needed_bytes.div_ceil(MEGABYTE))
                .with("free_mb", free_bytes / MEGABYTE),
            ref other => Self::new(other.code()),
        };
        known.because(&failure)
    }
}

impl From<EnrolError> for CommandError {
    fn from(error: EnrolError) -> Self {
        match error {
            EnrolError::Workspace { source } => source.into(),
            EnrolError::Unreadable { source } => foreign::unreadable(&source),
            error => Self::new(error.code().unwrap_or("internal")).because(&error),
        }
    }
}

impl From<JoinError> for CommandError {
    fn from(error: JoinError) -> Self {
        Self::new("internal").because(&error)
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        disk(&error)
    }
}

/// What an edit was refused for.
fn body_code(error: &BodyError) -> &'static str {
    match error {
        BodyError::TooLong { .. } => "text_too_long",
        BodyError::TooManyRows { .. } => "too_many_rows",
        BodyError::UnknownVersion { .. } => "version_unknown",
        _ => "edit_refused",
    }
}

/// A failure of the disk or the file system in the words a person can act on.
fn disk(error: &io::Error) -> CommandError {
    let code = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "disk_full",
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => "read_only",
        io::ErrorKind::NotFound => "file_missing",
        io::ErrorKind::TimedOut | io::ErrorKind::InvalidInput => "file_unreadable",
        _ => "disk_failed",
    };
    CommandError::new(code).because(error)
}
