//! What is the matter with a database, as far as the operator can do something about it.

use super::error::DbError;
use std::error::Error;

/// Kinds of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseTrouble {
    /// What is stored is not what was written.
    Damaged,
    /// No room on its disk.
    Full,
    /// The operating system does not let this user at the file.
    NoRights,
    /// Others hold it too long, or too many are connected.
    Busy,
    /// No server answers at the address, or not with a certificate that is known.
    Unreachable,
    /// The server lets this user not in, or not at the tables.
    Denied,
    /// The server has no database of this name.
    NoDatabase,
    /// Everything else.
    Other,
}

impl DatabaseTrouble {
    /// Of the embedded database.
    #[must_use]
    pub fn of_sqlite(error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::NoRights
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Other,
        }
    }

    fn of_postgres(error: &postgres::Error) -> Self {
        let Some(state) = error.code() else {
            // Nothing was said by a server: a socket, a name, a certificate.
            let is_away = error.is_closed() || error.source().is_some();
            return if is_away {
                Self::Unreachable
            } else {
                Self::Other
            };
        };
        match state.code() {
            "XX001" | "XX002" => Self::Damaged,
            "53100" => Self::Full,
            "53300" | "55P03" => Self::Busy,
            "3D000" => Self::NoDatabase,
            "57P03" => Self::Unreachable,
            "42501" => Self::Denied,
            code if code.starts_with("28") => Self::Denied,
            code if code.starts_with("08") => Self::Unreachable,
            _ => Self::Other,
        }
    }
}

impl DbError {
    /// Whether the database itself says that its pages are none.
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        let is_said = matches!(self, Self::Sqlite(_) | Self::Postgres(_));
        is_said && self.trouble() == DatabaseTrouble::Damaged
    }

    /// Whether what is stored is not what was written.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        self.trouble() == DatabaseTrouble::Damaged
    }

    /// What is the matter.
    #[must_use]
    pub fn trouble(&self) -> DatabaseTrouble {
        match self {
            Self::Sqlite(error) => DatabaseTrouble::of_sqlite(error),
            Self::Postgres(error) => DatabaseTrouble::of_postgres(error),
            Self::Authorities => DatabaseTrouble::Unreachable,
            Self::Unreadable { .. } | Self::NoRow => DatabaseTrouble::Damaged,
            passing if passing.may_pass() => DatabaseTrouble::Busy,
            _ => DatabaseTrouble::Other,
        }
    }
}
