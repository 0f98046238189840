//! The log file: what happened, never what somebody wrote.
//!
//! One file a day in `<data>/logs`, the newest seven are kept. Called once by [`crate::start`];
//! a folder that cannot be written leaves the program without a log, not without a window.

use std::path::{Path, PathBuf};

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// A week: long enough for "since when", short enough for a small disk.
const FILES_KEPT: usize = 7;
/// Our own crates tell what they do; of others only what went wrong.
const DETAIL: &str = "warn,tirek=info,tirek_core=info,tirek_document=info,tirek_wire=info";

/// Where the log files of a data folder are.
pub fn folder(data: &Path) -> PathBuf {
    data.join("logs")
}

/// Starts the log. Lines are written until the returned guard is dropped.
pub fn begin(data: &Path) -> Option<WorkerGuard> {
    // The appender would make the folder too, but complains on the terminal first.
    tirek_core::closed::make_folder(&folder(data)).ok()?;
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("tirek")
        .filename_suffix("log")
        .max_log_files(FILES_KEPT)
        .build(folder(data))
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(appender);
    let begun = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_env_filter(EnvFilter::new(DETAIL))
        .with_writer(writer)
        .try_init();
    begun.ok().map(|()| guard)
}
