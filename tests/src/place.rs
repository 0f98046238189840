//! Where things are: the workspace, what was built, what may be written.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// The root of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The folder of everything that is built or left behind.
pub fn target() -> PathBuf {
    let given = env::var_os("TIREK_TARGET").or_else(|| env::var_os("CARGO_TARGET_DIR"));
    given.map_or_else(|| root().join("target"), PathBuf::from)
}

/// A built program: beside the running one, or beside the folder of the running test.
///
/// # Errors
/// When it was not built.
pub fn program(name: &str) -> Result<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let running = env::current_exe()?;
    let found = running
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file());
    match found {
        Some(path) => Ok(path),
        None => bail!("{name} is not built: run `cargo xtask test`, which builds everything first"),
    }
}

/// The built screen.
pub fn screen() -> PathBuf {
    root().join("ui/dist")
}

/// Where pictures of a journey are left.
pub fn pictures(name: &str) -> PathBuf {
    target().join("demo").join(name)
}
