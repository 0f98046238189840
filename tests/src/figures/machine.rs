//! What the system tells of a process and of the disk.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;

use super::{MEGABYTE, median};

/// Of the kernel's clock, as `/proc` counts.
const TICKS_PER_SECOND: f64 = 100.0;

/// Writes that are waited for.
const SYNCS: u32 = 100;

/// The fields of `/proc/<id>/stat` after the name, which may hold spaces.
pub fn stat_of(id: u32) -> Vec<String> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let rest = stat.rsplit(')').next().unwrap_or_default();
    rest.split_whitespace().map(str::to_owned).collect()
}

/// One of these fields that counts time, in seconds.
pub fn seconds(stat: &[String], field: usize) -> f64 {
    let ticks: f64 = stat
        .get(field)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0.0);
    ticks / TICKS_PER_SECOND
}

/// Processor time that a process has taken so far, seconds.
pub fn processor_seconds(id: u32) -> f64 {
    let stat = stat_of(id);
    seconds(&stat, 11) + seconds(&stat, 12)
}

/// The memory of a process, its share of what several use counted in parts; megabytes.
pub fn memory(id: u32) -> f64 {
    let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kib: f64 = pss
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|text| text.parse().ok())
        .unwrap_or(0.0);
    kib * 1024.0 / MEGABYTE
}

/// How long the disk under a folder takes to hold 4 KB for good, milliseconds.
///
/// # Errors
/// When the folder cannot be written.
pub fn sync(folder: &Path) -> Result<f64> {
    let mut file = File::create(folder.join("sync"))?;
    let mut times = Vec::new();
    for _ in 0..SYNCS {
        let begun = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(median(times))
}
