//! "Check my data": everything that is kept is read and held against its digests.
//!
//! Document by document, so that nobody waits for it; what can be repaired is repaired on the way. The same
//! is done once, slowly, in every open profile.

use std::time::Duration;

use crate::workspace::{Workspace, WorkspaceError, WorkspaceReach};
use serde::Serialize;
use ts_rs::TS;

/// What a check of everything found.
#[derive(Debug, Serialize, TS)]
pub struct DataChecked {
    /// Documents that are damaged and could not be repaired here.
    pub damaged: u32,
    /// Files that are not what they were.
    pub files: u32,
    /// The database as a whole is sound.
    pub sound: bool,
}

/// The app has started and the person is at work by then.
const BEGINS_AFTER: Duration = Duration::from_secs(60);

/// The pause between two documents: a check of a year's work takes a few minutes and nobody feels it.
const PAUSE: Duration = Duration::from_millis(250);

/// Looks at every document once, slowly, as long as the profile is open.
pub async fn slowly(reach: &WorkspaceReach) {
    tokio::time::sleep(BEGINS_AFTER).await;
    let mut after = None;
    while let Ok(Some(document)) = reach.work(move |one| one.check_next(after)).await {
        after = Some(document);
        tokio::time::sleep(PAUSE).await;
    }
}

/// Looks at everything, and lets others in between two documents.
///
/// # Errors
/// What the disk or the database says.
pub async fn all(reach: &WorkspaceReach) -> Result<DataChecked, WorkspaceError> {
    let mut after = None;
    while let Some(document) = reach.work(move |one| one.check_next(after)).await? {
        after = Some(document);
    }
    let rest = |workspace: &mut Workspace| {
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(DataChecked {
            sound: workspace.check_whole()?,
            files: count(workspace.check_files()?),
            damaged: count(workspace.damaged()?.len()),
        })
    };
    reach.work(rest).await
}
