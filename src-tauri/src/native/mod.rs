//! Everything that differs between operating systems, behind the same few functions.
//!
//! Users sit at Windows; development and servers are Linux. Nothing outside this folder asks which
//! system it runs on. Paths are taken as the system gives them and never put together as text.

use std::path::PathBuf;

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;
#[cfg(not(target_os = "linux"))]
#[path = "desktop.rs"]
mod system;

pub use system::{
    can_show_window, language_code, open_with_system, prepare_process, revive_page, tell,
};

/// The folder for this person's data on this PC: not roaming, because databases do not travel well
/// through roaming profiles. `None` when the system does not name one.
pub fn data_folder() -> Option<PathBuf> {
    dirs::data_local_dir().map(|folder| folder.join(system::FOLDER_NAME))
}
