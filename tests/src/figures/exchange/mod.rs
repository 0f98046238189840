//! What an exchange costs: on the wire, on a village's line, at the centre.
//!
//! The device's half is the core itself in this process, so that nothing but the exchange is timed;
//! the centre is the built program. Its database lies on a real disk, and everything about its
//! durability is on: what was acknowledged is on that disk.

mod file;
mod flat;
mod large;
mod load;
mod words;
mod year;

pub use large::large;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use chrono::Utc;
use rusqlite::{Connection, OpenFlags};

use super::{MEGABYTE, machine, print, print_beside};
use crate::centre::Centre;
use crate::dice::Dice;
use crate::line::{Line, Passed};
use crate::pc::{Pc, surroundings};

/// What a server still does of its start and its last answers is over by then.
const SETTLE: Duration = Duration::from_secs(3);

/// Measures all of it.
///
/// # Errors
/// When something is refused.
pub async fn exchange(folder: &Path) -> Result<()> {
    let mut site = Site::open(&folder.join("words")).await?;
    idle(&site, "centre_idle_memory_pss").await?;
    words::words(&mut site).await?;
    drop(site);
    year::year(&folder.join("year")).await?;
    large(&folder.join("large")).await?;
    file::file(&folder.join("file")).await?;
    centre(folder).await
}

/// Measures what exchanges cost the centre alone.
///
/// # Errors
/// When something is refused.
pub async fn centre(folder: &Path) -> Result<()> {
    load::load(&folder.join("load")).await?;
    load::load_on_postgres(&folder.join("load-on-postgres")).await?;
    flat::flat(&folder.join("flat")).await
}

/// A centre behind a line, and a PC that has nothing more to say to it.
struct Site {
    line: Line,
    centre: Centre,
    pc: Pc,
    person: String,
    folder: PathBuf,
}

impl Site {
    async fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let line = Line::open().await?;
        let mut centre = Centre::init_behind(&folder.join("centre"), line.port())?;
        line.lead_to(centre.port());
        centre.serve()?;
        let invited = centre.invite_librarian(&folder.join("i.tirek-invite"))?;
        let pc = begin(&folder.join("pc"), &invited.file, &centre.address())?;
        let site = Self {
            line,
            centre,
            pc,
            person: invited.person,
            folder: folder.to_path_buf(),
        };
        site.exchange().await?;
        site.exchange().await?;
        Ok(site)
    }

    /// Another PC of the same person; it has not met the centre yet.
    fn another(&self) -> Result<Pc> {
        let file = self.folder.join("another.tirek-invite");
        self.centre.invite(&self.person, &file)?;
        begin(&self.folder.join("another"), &file, &self.centre.address())
    }

    async fn exchange(&self) -> Result<Passed> {
        self.counted(&self.pc).await
    }

    async fn counted(&self, pc: &Pc) -> Result<Passed> {
        let whole = async { pc.exchange().await.map(drop).map_err(Into::into) };
        self.line.counted(whole).await
    }

    /// Bytes of all changes that the centre holds, as they were written.
    fn held_bytes(&self) -> Result<f64> {
        let path = self.centre.folder().join("centre.db");
        let store = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let sql = "SELECT coalesce(sum(length(payload)), 0) FROM change";
        let bytes: i64 = store.query_row(sql, [], |row| row.get(0))?;
        Ok(bytes as f64)
    }
}

fn begin(folder: &Path, invitation: &Path, address: &str) -> Result<Pc> {
    let mut seed = [0; 8];
    getrandom::fill(&mut seed).map_err(|error| anyhow::anyhow!("no chance: {error}"))?;
    let around = surroundings(&Dice::new(u64::from_le_bytes(seed)), Utc::now());
    Pc::begin(folder, &around, invitation, address)
}

async fn idle(site: &Site, name: &str) -> Result<()> {
    tokio::time::sleep(SETTLE).await;
    let server = site.centre.server_id().context("the centre is serving")?;
    print(name, machine::memory(server), "MB", 15.0);
    Ok(())
}

/// Requests and bytes, with the goal of each.
fn print_passed(name: &str, passed: &Passed, goal_bytes: f64) {
    let requests = passed.requests as f64;
    print(&format!("{name}_requests"), requests, "requests", 1.0);
    print(name, passed.bytes() as f64, "bytes", goal_bytes);
    print_beside(&format!("{name}_up"), passed.bytes_up as f64, "bytes");
}
