//! PostgreSQL's programs: where they are, and as whom they run.
//!
//! PostgreSQL refuses to run as root; then its Debian package has brought the user `postgres`.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian and Ubuntu put each version's programs, which stand in nobody's search path.
const VERSIONS: &str = "/usr/lib/postgresql";
/// Whom the package brings.
const ACCOUNT: &str = "postgres";

/// The folder of the newest version's programs.
pub(crate) fn folder() -> Result<PathBuf> {
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let newest = versions
        .map(|entry| entry.path())
        .filter(|path| path.join("bin/initdb").exists())
        .max_by_key(|path| version(path));
    if let Some(path) = newest {
        return Ok(path.join("bin"));
    }
    let said = Command::new("pg_config").arg("--bindir").output();
    if let Some(said) = said.ok().filter(|said| said.status.success()) {
        let folder = PathBuf::from(String::from_utf8_lossy(&said.stdout).trim());
        if folder.join("initdb").exists() {
            return Ok(folder);
        }
    }
    bail!(
        "PostgreSQL's server programs (initdb, postgres) are not installed; on Debian and Ubuntu they are in the package postgresql"
    )
}

fn version(path: &Path) -> u32 {
    let name = path.file_name().and_then(|name| name.to_str());
    name.and_then(|name| name.parse().ok()).unwrap_or(0)
}

/// The command, run as somebody who is not root.
pub(crate) fn as_ordinary_account(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args([
        "--reuid",
        ACCOUNT,
        "--regid",
        ACCOUNT,
        "--clear-groups",
        "--",
    ]);
    command.arg(program);
    command
}

/// Gives a new folder to whom the programs run as.
pub(crate) fn hand_over(folder: &Path) -> Result<()> {
    if !is_root() {
        return Ok(());
    }
    let given = Command::new("chown")
        .arg(format!("{ACCOUNT}:"))
        .arg(folder)
        .status();
    match given.context("chown does not run")? {
        status if status.success() => Ok(()),
        _ => bail!("there is no user {ACCOUNT}: PostgreSQL's package brings it"),
    }
}

fn is_root() -> bool {
    let account = Command::new("id").arg("-u").output();
    account.is_ok_and(|account| account.stdout.trim_ascii() == b"0")
}
