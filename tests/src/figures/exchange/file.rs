//! A large file on a line that breaks again and again.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use tirek_core::store::{StoreError, blob};

use super::Site;
use crate::dice::Dice;
use crate::figures::{print, print_beside};
use crate::line::{Cut, Direction, Shape};

const FILE_BYTES: usize = 20_000_000;

/// A fair line: what is on its way when a line breaks is lost, and a new connection takes its time.
const FAIR: Shape = Shape {
    bytes_per_second: 2_000_000,
    round_trip: Duration::from_millis(40),
    loss_percent: 0,
    seed: 0,
};

/// What passes upwards before the line breaks once more.
const CUT_EVERY_BYTES: u64 = 200_000;

/// Journeys that must be enough: each cut may end one.
const JOURNEYS_MAX: usize = 400;

/// Sends it, and counts what passed besides its bytes.
///
/// # Errors
/// When something is refused.
pub async fn file(folder: &Path) -> Result<()> {
    let mut site = Site::open(folder).await?;
    let document = site.pc.entry("Бейнежазба", "Апталықтың бейнежазбасы.")?;
    let mut bytes = vec![0; FILE_BYTES];
    Dice::new(20).fill(&mut bytes);
    site.pc
        .workspace()
        .attach(document, "apta.mp4", bytes.as_slice())?;
    site.pc.workspace().seal_all()?;
    site.exchange().await?;
    site.line.shape(Some(FAIR));
    site.pc.hang_up()?;
    site.line.cut(Some(Cut {
        direction: Direction::Up,
        after_bytes: CUT_EVERY_BYTES,
        again: true,
    }));
    let passed = site.line.counted(send(&site)).await?;
    let beyond = passed.bytes() as f64 - FILE_BYTES as f64;
    print(
        "blob_beyond_its_size",
        beyond / FILE_BYTES as f64 * 100.0,
        "%",
        3.0,
    );
    print_beside("blob_cuts", passed.cuts as f64, "cuts");
    print_beside("blob_requests", passed.requests as f64, "requests");
    Ok(())
}

async fn send(site: &Site) -> Result<()> {
    for _ in 0..JOURNEYS_MAX {
        // Broken off or not, what has arrived stays, and the store knows what is left.
        let ended = site.pc.move_files().await;
        let workspace = site.pc.workspace();
        let left = workspace.read(|read| Ok::<_, StoreError>(blob::to_send(read)?.len()))?;
        if left == 0 {
            return Ok(());
        }
        drop(workspace);
        ended.map(drop).or_else(|failure| match failure.code() {
            "store" | "stuck" => Err(failure),
            _ => Ok(()),
        })?;
    }
    None.context("the file arrives")
}
