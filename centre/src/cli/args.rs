//! What can be typed. The texts of the help are strings of the operator's language (`help`).

use super::bounds::{BLOB_MB, REPLY_MB, days};
use super::error::CommandError;
use super::lang::Lang;
use super::moves_args::{
    PersonAdd, PersonLeave, PersonMerge, PersonMove, PersonServe, PersonSet, SchoolVerb,
};
use super::packs_args::{KeyVerb, PackVerb};
use super::questions_args::{Answer, Questions};
use super::roster_args::RosterImport;
use crate::files::place::StorePlace;
use crate::folder::{Database, Folder};
use crate::server::{DEVICE_PER_MINUTE, KeyExchange};
use crate::store::db::NotAnAddress;
use clap::{ArgGroup, Args as ClapArgs, Parser, Subcommand, ValueEnum, value_parser};
use std::net::SocketAddr;
use std::path::PathBuf;
use tirek_wire::id::{DeviceId, DocumentId, InvitationId, PersonId, SubmissionId};

/// The whole command line.
#[derive(Parser)]
#[command(name = "tirek-centre", version)]
pub(super) struct Args {
    #[arg(
        long,
        global = true,
        env = "TIREK_DATA",
        hide_env = true,
        default_value = "./centre-data"
    )]
    pub data: PathBuf,
    #[arg(long, global = true, env = "TIREK_DATABASE", hide_env = true)]
    pub database: Option<String>,
    #[arg(long, global = true)]
    pub blobs: Option<StorePlace>,
    #[arg(long, global = true, default_value_t = 50, value_parser = value_parser!(u64).range(BLOB_MB))]
    pub blob_max_mb: u64,
    #[arg(long, global = true, value_enum, default_value = "kk")]
    pub lang: Lang,
    #[command(subcommand)]
    pub verb: Verb,
}

impl Args {
    /// The data folder and its database. An empty address is none: a service file may leave the
    /// variable unset so.
    pub(super) fn folder(&self) -> Result<Folder, CommandError> {
        let database = match self.database.as_deref() {
            None | Some("") => Database::Embedded,
            Some(text) => Database::At(
                text.parse()
                    .map_err(|NotAnAddress| CommandError::NotADatabase)?,
            ),
        };
        let files = self.files().0.names_in(&self.data);
        Ok(Folder::new(&self.data).with(database).holding(files))
    }

    /// Where the files are, and the largest that is taken, in bytes.
    pub(super) fn files(&self) -> (StorePlace, u64) {
        let place = self.blobs.clone();
        let place = place.unwrap_or_else(|| StorePlace::beside(&self.data));
        (place, self.blob_max_mb.saturating_mul(1_000_000))
    }
}

#[derive(Subcommand)]
pub(super) enum Verb {
    Init {
        #[arg(long)]
        name_kk: String,
        #[arg(long)]
        name_ru: String,
        #[arg(long)]
        address: String,
        #[arg(long, default_value = "")]
        phone: String,
    },
    Set {
        #[arg(long = "name-kk", id = "set_name_kk")]
        name_kk: Option<String>,
        #[arg(long = "name-ru", id = "set_name_ru")]
        name_ru: Option<String>,
        #[arg(long = "address", id = "set_address")]
        address: Option<String>,
        #[arg(long = "phone", id = "set_phone")]
        phone: Option<String>,
    },
    Group {
        #[command(subcommand)]
        verb: GroupVerb,
    },
    Person {
        #[command(subcommand)]
        verb: PersonVerb,
    },
    School {
        #[command(subcommand)]
        verb: SchoolVerb,
    },
    Roster {
        #[command(subcommand)]
        verb: RosterVerb,
    },
    Invite(Invite),
    Serve(Serve),
    Inbox {
        #[arg(long)]
        json: bool,
    },
    Show {
        submission: SubmissionId,
        #[arg(long = "as", id = "reviewer", required_unless_present = "quiet")]
        reviewer: Option<String>,
        #[arg(long)]
        quiet: bool,
        #[arg(long, id = "files_to", conflicts_with = "json")]
        files: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    Review(Review),
    Questions(Questions),
    Answer(Answer),
    Device {
        #[command(subcommand)]
        verb: DeviceVerb,
    },
    Packet {
        #[command(subcommand)]
        verb: PacketVerb,
    },
    Quarantine {
        #[command(subcommand)]
        verb: QuarantineVerb,
    },
    Pack {
        #[command(subcommand)]
        verb: PackVerb,
    },
    Key {
        #[command(subcommand)]
        verb: KeyVerb,
    },
    Files {
        #[command(subcommand)]
        verb: FilesVerb,
    },
    Backup {
        to: PathBuf,
        #[arg(long)]
        without_files: bool,
    },
    Restore {
        from: PathBuf,
    },
    Restored,
    Doctor {
        #[arg(long)]
        json: bool,
        #[arg(long)]
        quick: bool,
    },
}

impl Verb {
    /// Whether all it is for is what it prints: nothing is lost when its reader has seen enough.
    /// `doctor` is not such a one, for its exit code is an answer too.
    pub(super) const fn only_tells(&self) -> bool {
        match self {
            Self::Inbox { .. }
            | Self::Questions(_)
            | Self::Group {
                verb: GroupVerb::List,
            }
            | Self::Person {
                verb: PersonVerb::List { .. },
            }
            | Self::School {
                verb: SchoolVerb::List { .. },
            }
            | Self::Device {
                verb: DeviceVerb::List { .. },
            }
            | Self::Packet {
                verb: PacketVerb::Show { .. },
            }
            | Self::Quarantine {
                verb: QuarantineVerb::List | QuarantineVerb::Show { .. },
            }
            | Self::Pack {
                verb: PackVerb::List { .. },
            } => true,
            // That somebody reads it was noted before the first word.
            Self::Show { files, .. } => files.is_none(),
            Self::Invite(how) => how.list,
            Self::Roster {
                verb: RosterVerb::Import(how),
            } => how.dry_run,
            _ => false,
        }
    }
}

#[derive(Subcommand)]
pub(super) enum GroupVerb {
    Add {
        #[arg(long)]
        name: String,
        #[arg(long)]
        course_start: Option<String>,
        #[arg(long)]
        course_end: String,
        #[arg(long, value_enum, default_value = "face_to_face")]
        mode: Mode,
    },
    List,
    Programme {
        #[arg(id = "programme_group")]
        group: String,
        #[arg(id = "programme_pack")]
        pack: Option<String>,
    },
}

/// How the course is held.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum Mode {
    FaceToFace,
    Distance,
}

#[derive(Subcommand)]
pub(super) enum PersonVerb {
    Add(Box<PersonAdd>),
    Set(PersonSet),
    Move(PersonMove),
    Leave(PersonLeave),
    Serve(PersonServe),
    Merge(PersonMerge),
    Split(PersonLeave),
    List {
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
pub(super) enum RosterVerb {
    Import(RosterImport),
}

#[derive(ClapArgs)]
pub(super) struct Invite {
    #[arg(long, required_unless_present_any = ["list_invitations", "withdraw"])]
    pub person: Option<PersonId>,
    #[arg(long = "list", id = "list_invitations", conflicts_with_all = ["person", "withdraw", "file", "qr", "slip"])]
    pub list: bool,
    #[arg(long, conflicts_with_all = ["person", "file", "qr", "slip"])]
    pub withdraw: Option<InvitationId>,
    #[arg(long, default_value_t = 30, value_parser = days())]
    pub days: u16,
    #[arg(long)]
    pub file: Option<PathBuf>,
    #[arg(long)]
    pub qr: Option<PathBuf>,
    #[arg(long)]
    pub slip: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub(super) struct Serve {
    #[arg(long, default_value = "127.0.0.1:8470")]
    pub listen: SocketAddr,
    #[arg(long, requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    #[arg(long, requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    #[arg(long)]
    pub behind_proxy: bool,
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "x25519,p256,p384"
    )]
    pub key_exchange: Vec<KeyExchangeName>,
    #[arg(long, default_value_t = DEVICE_PER_MINUTE)]
    pub device_per_minute: u32,
    #[arg(long)]
    pub metrics: Option<SocketAddr>,
}

/// Key exchanges that can be allowed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum KeyExchangeName {
    X25519,
    P256,
    P384,
}

impl From<KeyExchangeName> for KeyExchange {
    fn from(name: KeyExchangeName) -> Self {
        match name {
            KeyExchangeName::X25519 => Self::X25519,
            KeyExchangeName::P256 => Self::P256,
            KeyExchangeName::P384 => Self::P384,
        }
    }
}

#[derive(ClapArgs)]
#[command(group = ArgGroup::new("verdict").required(true).args(["accept", "returned"]))]
pub(super) struct Review {
    pub submission: SubmissionId,
    #[arg(long)]
    pub accept: bool,
    #[arg(long = "return")]
    pub returned: bool,
    #[arg(long = "as", id = "reviewer")]
    pub reviewer: String,
    #[arg(long, default_value = "")]
    pub summary: String,
    #[arg(long)]
    pub remark: Vec<String>,
}

#[derive(Subcommand)]
pub(super) enum DeviceVerb {
    List {
        #[arg(long)]
        json: bool,
    },
    Approve {
        device: DeviceId,
    },
    Revoke {
        device: DeviceId,
    },
}

#[derive(Subcommand)]
pub(super) enum PacketVerb {
    Import(PacketImport),
    Show { packet: PathBuf },
}

#[derive(ClapArgs)]
pub(super) struct PacketImport {
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    #[arg(long)]
    pub out: Option<PathBuf>,
    #[arg(long, default_value_t = 60, value_parser = value_parser!(u64).range(REPLY_MB))]
    pub reply_max_mb: u64,
}

#[derive(Subcommand)]
pub(super) enum FilesVerb {
    Adopt,
}

/// `kept` is a document's id, or a revoked device's.
#[derive(Subcommand)]
pub(super) enum QuarantineVerb {
    List,
    Show { kept: DocumentId },
    Release { kept: DocumentId },
}
