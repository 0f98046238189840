//! What can go wrong at the centre: for the operator ([`CentreError`]) and for a device
//! ([`Failure`]).

pub use crate::failure::Failure;

use crate::roster::import::{Candidate, TableError};
use crate::store::{DbError, Trouble};
use std::net::SocketAddr;
use std::path::PathBuf;
use thiserror::Error;
use tirek_wire::enrolment::School;
use tirek_wire::id::{PersonId, SchoolId};

/// Something the operator named that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// A course group.
    Group,
    /// A person of the roster.
    Person,
    /// A device.
    Device,
    /// A submission.
    Submission,
    /// Something in quarantine.
    Quarantine,
    /// A school of the roster.
    School,
}

/// Why the centre could not do something.
#[derive(Debug, Error)]
pub enum CentreError {
    /// The database failed.
    #[error("the database failed: {source}")]
    Database {
        /// The cause.
        #[from]
        source: DbError,
    },
    /// The store could not be brought to this version.
    #[error("the store cannot be migrated: {source}")]
    Migration {
        /// The cause.
        #[from]
        source: rusqlite_migration::Error,
    },
    /// The store belongs to a newer version of this program.
    #[error("the store has version {found}, this program knows {known}")]
    NewerStore {
        /// The store's version.
        found: usize,
        /// The newest known here.
        known: usize,
    },
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// A folder, a pipe or a device where a file should be.
    #[error("{} is no ordinary file", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// The store of files could not be read or written.
    #[error("the store of files failed: {source}")]
    Blobs {
        /// The cause.
        #[from]
        source: object_store::Error,
    },
    /// The store of files carries no mark of this centre's: a disk that is not mounted, a wrong address.
    #[error("no store of files of this centre at {place}")]
    NoFiles {
        /// Where it was looked for.
        place: String,
    },
    /// The store of files is another centre's.
    #[error("the store of files at {place} is another centre's")]
    ForeignFiles {
        /// Where.
        place: String,
    },
    /// Another server works on this folder's database.
    #[error("a server works on {} already", folder.display())]
    ServedAlready {
        /// The folder.
        folder: PathBuf,
    },
    /// An address of a store of files that is neither a folder nor `s3://bucket/prefix`.
    #[error("{text:?} is no store of files")]
    NotABlobStore {
        /// What was given.
        text: String,
    },
    /// The folder holds no centre yet.
    #[error("no centre in {}", folder.display())]
    NotSetUp {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder holds a centre already.
    #[error("a centre is in {} already", folder.display())]
    AlreadySetUp {
        /// The folder.
        folder: PathBuf,
    },
    /// What another database left beside the one that is to be made; it would be taken for its own.
    #[error("{} is left of another database", path.display())]
    Leftover {
        /// The file.
        path: PathBuf,
    },
    /// The database holds a centre already.
    #[error("a centre is in the database {database} already")]
    AlreadyInDatabase {
        /// Where it is, without a password.
        database: String,
    },
    /// A centre is made in a folder of its own.
    #[error("{} holds other files", folder.display())]
    FolderNotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// The file with the centre's keys cannot be read.
    #[error("the keys in {} cannot be read", path.display())]
    Keys {
        /// The file.
        path: PathBuf,
    },
    /// There is no file with the centre's keys.
    #[error("no keys in {}", path.display())]
    NoKeys {
        /// Where they belong.
        path: PathBuf,
    },
    /// The keys belong to another database.
    #[error("the keys in {} are another centre's", path.display())]
    ForeignKeys {
        /// The file.
        path: PathBuf,
    },
    /// The folder holds a centre's keys, and the database no centre.
    #[error("keys without a database in {}", folder.display())]
    KeysAlone {
        /// The folder.
        folder: PathBuf,
    },
    /// A backup under the same name is being written, or was left unfinished.
    #[error("an unfinished backup is in {}", path.display())]
    HalfBackup {
        /// Its folder.
        path: PathBuf,
    },
    /// The operating system gave no randomness.
    #[error("no randomness: {source}")]
    Randomness {
        /// The cause.
        source: getrandom::Error,
    },
    /// Something named does not exist.
    #[error("no such {noun:?}")]
    NotFound {
        /// What kind of thing.
        noun: Noun,
    },
    /// A text that should be a date `YYYY-MM-DD`.
    #[error("{text:?} is no date")]
    NotADate {
        /// What was given.
        text: String,
    },
    /// A text that should not be empty or is too long.
    #[error("{what} is empty or too long")]
    BadText {
        /// Which argument.
        what: &'static str,
    },
    /// An address that is no `http(s)` URL without a path.
    #[error("{text:?} is no address of a centre")]
    NotAnAddress {
        /// What was given.
        text: String,
    },
    /// An address that names no database of PostgreSQL. It is not repeated: it may hold a password.
    #[error("the address names no database")]
    NotADatabase,
    /// A submission or a review that cannot be read.
    #[error("the document cannot be read")]
    Unreadable,
    /// A submission that its device sent like this: no document. What is stored is whole.
    #[error("the submission was no document when it came")]
    Rubbish,
    /// A remark that names no row or field of the submission.
    #[error("no place {anchor:?} in the submission")]
    NoSuchAnchor {
        /// The anchor.
        anchor: String,
        /// Anchors near it that exist.
        known: Vec<String>,
    },
    /// The person may not review.
    #[error("the person is no methodologist")]
    NotAReviewer,
    /// The review is released; it cannot be altered.
    #[error("the submission is answered already")]
    AlreadyAnswered,
    /// A submission returned without a word about why.
    #[error("a returned submission needs a summary or a remark")]
    NothingSaid,
    /// The device is revoked, so it cannot be approved.
    #[error("the device is revoked")]
    DeviceRevoked,
    /// Plain HTTP on an address that others reach.
    #[error("plain HTTP is served on loopback only")]
    PlainHttp,
    /// The certificate or its key cannot be used.
    #[error("the certificate cannot be used: {}: {fault:?}", path.display())]
    Certificate {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: CertificateFault,
    },
    /// An address on which nobody can be let in.
    #[error("{at}: {source}")]
    Listen {
        /// The address.
        at: SocketAddr,
        /// The cause.
        source: std::io::Error,
    },
    /// A file that should hold a roster.
    #[error("{}: {source}", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: TableError,
    },
    /// A course that ends before it begins.
    #[error("the course starts after its end")]
    GroupDates,
    /// A group of this name exists already.
    #[error("a group {name:?} exists already")]
    GroupExists {
        /// The name.
        name: String,
    },
    /// Several groups of the name that was given.
    #[error("several groups have this name")]
    GroupsOfName,
    /// Somebody of these names, this school and this group is on the roster already.
    #[error("the person {person} is on the roster already")]
    PersonExists {
        /// Who.
        person: PersonId,
    },
    /// A school that is spelled otherwise, or lies in another region, and may be the same.
    #[error("the school may be {}", known.id)]
    SchoolAlike {
        /// The one on the roster.
        known: Box<School>,
    },
    /// Schools of this name stand in several villages, and the village was not said.
    #[error("which village?")]
    WhichVillage {
        /// Those that are known.
        villages: Vec<String>,
    },
    /// Somebody of these names and this school is on the roster, in another group or spelled otherwise.
    #[error("the person may be on the roster already")]
    PersonAlike {
        /// Those that she may be.
        known: Vec<Candidate>,
    },
    /// No telephone number.
    #[error("{text:?} is no telephone number")]
    NotAPhone {
        /// What was given.
        text: String,
    },
    /// A school of this name and place is on the roster already.
    #[error("the school {school} is on the roster already")]
    SchoolExists {
        /// Which.
        school: SchoolId,
    },
    /// Two that are one already, or cannot be one.
    #[error("not to be merged")]
    NotToBeMerged,
    /// It was not merged with another.
    #[error("not merged")]
    NotMerged,
    /// She says of herself what the roster says.
    #[error("nothing is proposed")]
    NothingProposed,
    /// She left: there is nothing to invite her to.
    #[error("the person has left")]
    HasLeft,
    /// She left before.
    #[error("the person has left before")]
    LeftAlready {
        /// When.
        at_ms: i64,
    },
    /// Two people who have no name in common: it was not said that they are one all the same.
    #[error("two people without a name in common")]
    Strangers,
    /// A correction that corrects nothing.
    #[error("nothing to set")]
    NothingToSet,
    /// Several methodologists of one name.
    #[error("which reviewer?")]
    WhichReviewer {
        /// Those of the name, each with her id.
        known: Vec<(String, PersonId)>,
    },
    /// An invitation that is not there, or holds no longer.
    #[error("no open invitation")]
    NoInvitation,
    /// Several groups, and none was named.
    #[error("which group?")]
    WhichGroup,
    /// The QR picture could not be made.
    #[error("the picture cannot be made")]
    Picture,
}

/// What is wrong with a file of a certificate or its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateFault {
    /// There is nothing in it.
    Empty,
    /// It holds no PEM of the kind that is needed.
    NotPem,
    /// The key is another certificate's.
    NotTogether,
    /// Of a kind that the library does not know.
    Unusable,
}

impl CentreError {
    /// What is the matter with the database, if it is the database.
    #[must_use]
    pub fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Database { source } => Some(source.trouble()),
            Self::Migration {
                source: rusqlite_migration::Error::RusqliteError { err, .. },
            } => Some(Trouble::of_sqlite(err)),
            _ => None,
        }
    }

    /// Whether what is stored is not what was written.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        self.trouble() == Some(Trouble::Damaged) || matches!(self, Self::Unreadable)
    }

    /// Whether the database's own pages are not what was written.
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        matches!(self, Self::Database { source } if source.is_malformed())
    }

    /// Whether the same work may succeed when it is tried again.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Database { source } => source.may_pass(),
            // The disk may come back, and until then the file is better off at the device.
            Self::NoFiles { .. } => true,
            _ => false,
        }
    }
}
