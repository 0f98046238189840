//! The one list of native commands: what a screen asks of the system around it, and what it gets back.
//!
//! Choosing a file, opening or saving an attached one, showing a folder: the core cannot do these, so a host does.
//! The list yields the trait that hosts carry out ([`Native`]), the dispatcher ([`answer`]) and the
//! TypeScript map, so that no host can leave one out and none can drift from the screen. Two hosts exist:
//! the shell, and the test host, which has nobody to ask and answers `not_here` to whatever it cannot do.
//! A native command changes nothing of the profile: it has no topics, and may be asked again. Deliberately
//! absent: how a dialog looks and which program opens a file.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::material::OneMaterial;
use super::{CommandError, Nothing, log, parse, typescript, value};
use crate::outside::NamedFile;

macro_rules! natives {
    ($($(#[$about:meta])* $name:ident: $request:ty => $answer:ty;)*) => {
        /// What a host does for the screen.
        pub trait Native: Sync {
            $(
                $(#[$about])*
                fn $name(&self, request: $request) -> impl Future<Output = Result<$answer, CommandError>> + Send;
            )*
        }

        /// The names of all native commands.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Lets a host carry out one native command.
        ///
        /// # Errors
        /// A code that the screen translates; the cause has been logged.
        pub async fn answer(host: &impl Native, name: &str, request: Value) -> Result<Value, CommandError> {
            let answered = match name {
                $(stringify!($name) => match parse(request) {
                    Ok(request) => host.$name(request).await.and_then(value),
                    Err(error) => Err(error),
                },)*
                _ => Err(not_here()),
            };
            answered.inspect_err(|error| log(name, error))
        }

        /// Hands every native command's name, request and answer to a collector.
        pub(super) fn each(collector: &mut typescript::Collector) {
            $(collector.native::<$request, $answer>(stringify!($name));)*
        }
    };
}

natives! {
    /// Lets the person choose a file.
    pick_file: PickFile => Chosen;
    /// Lets the person choose where a packet is saved.
    place_packet: PlacePacket => Chosen;
    /// Shows the folder that was chosen last for a packet. The screen names no folder: it could name any.
    reveal_placed: Nothing => Nothing;
    /// Saves a note for the centre where the person chooses, for a stick or a messenger.
    save_note: SaveNote => Chosen;
    /// Gives the file that somebody pressed twice on, once.
    take_pressed: Nothing => Chosen;
    /// Keeps a file that was dropped on a page, of which only the bytes are known, and gives its path.
    keep_dropped: KeepDropped => Chosen;
    /// Opens an attached file with the program the system has for it.
    open_attachment: NamedFile => Nothing;
    /// Saves an attached file where the person chooses, beginning with its own name.
    save_attachment: NamedFile => Chosen;
    /// Saves a material or a paper of hers as a file of Word where the person chooses.
    save_paper: SavePaper => Chosen;
    /// Opens the file of a material with the program the system has for it.
    open_material: OneMaterial => Nothing;
    /// Shows the folder with the log files.
    reveal_logs: Nothing => Nothing;
}

/// The refusal of a host that cannot do something.
#[must_use]
pub fn not_here() -> CommandError {
    CommandError::new("not_here")
}

/// The request of `pick_file`.
#[derive(Debug, Deserialize, TS)]
pub struct PickFile {
    /// What the file is wanted for.
    pub purpose: Purpose,
}

/// What a file is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// An invitation made by the centre.
    Invitation,
    /// A photo or another file for an entry or a report.
    Attachment,
    /// A packet, such as the centre's reply.
    Packet,
    /// A pack of materials.
    Pack,
}

/// The request of `place_packet`.
#[derive(Debug, Deserialize, TS)]
pub struct PlacePacket {
    /// The name to begin with.
    pub name: String,
}

/// The request of `save_note`. The screen names no path: it could name any.
#[derive(Debug, Deserialize, TS)]
pub struct SaveNote {
    /// The name to begin with.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// The request of `save_paper`.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct SavePaper {
    /// What is to be on the paper.
    #[serde(flatten)]
    pub of: PaperOf,
}

/// What can be put on paper.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperOf {
    /// A material, in a language.
    Material(OneMaterial),
    /// A paper of her own.
    Document(#[ts(type = "string")] DocumentId),
}

/// The request of `keep_dropped`.
#[derive(Debug, Deserialize, TS)]
pub struct KeepDropped {
    /// What the file is called.
    pub name: String,
    /// Its bytes.
    pub base64: String,
}

/// The path of a file that a person chose, or that came in another way.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct Chosen {
    /// `None` when there is none.
    #[ts(type = "string | null")]
    pub path: Option<PathBuf>,
}
