//! Everything that differs between operating systems, behind the same few functions.
//!
//! Users sit at Windows; development and servers are Linux. Nothing outside this folder asks which
//! system it runs on. Paths are taken as the system gives them and never put together as text.

use std::env;
use std::path::{Path, PathBuf};

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;
#[cfg(not(any(target_os = "linux", windows)))]
#[path = "desktop.rs"]
mod system;

pub use system::{
    lack, language_code, open_with_system, prepare_process, revive_page, save_at_session_end, tell,
};

/// The folder that keeps the data beside the program, where there is one: on a stick, or where nothing may be
/// installed.
const BESIDE: &str = "tirek-data";

/// Why no window can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(windows),
    allow(dead_code, reason = "Linux brings the engine as a package")
)]
#[cfg_attr(windows, allow(dead_code, reason = "who is logged in has a screen"))]
pub enum Lack {
    /// No screen.
    Display,
    /// What draws the page inside the window is not installed.
    Engine,
}

/// The folder for this person's data on this PC: the one beside the program, or her own of the system; that is
/// not roaming, because databases do not travel well through roaming profiles. `None` when the system does not
/// name one.
pub fn data_folder() -> Option<PathBuf> {
    let program = env::current_exe().ok();
    let beside = program.as_deref().and_then(beside);
    beside.or_else(|| dirs::data_local_dir().map(|folder| folder.join(system::FOLDER_NAME)))
}

/// The data folder beside a program.
fn beside(program: &Path) -> Option<PathBuf> {
    let folder = program.parent()?.join(BESIDE);
    folder.is_dir().then_some(folder)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_beside_the_program_keeps_the_data() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let program = folder.path().join("tirek.exe");
        assert_eq!(beside(&program), None);
        fs::write(folder.path().join(BESIDE), "a file is no folder").expect("written");
        assert_eq!(beside(&program), None);
        fs::remove_file(folder.path().join(BESIDE)).expect("removed");
        fs::create_dir(folder.path().join(BESIDE)).expect("made");
        assert_eq!(beside(&program), Some(folder.path().join("tirek-data")));
    }
}
