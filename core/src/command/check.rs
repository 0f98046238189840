//! The command "check my data": everything that is kept is read and held against its digests.
//!
//! Document by document, so that nobody waits for it; what can be repaired is repaired on the way. The same
//! is done once, slowly, in every open profile.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use ts_rs::TS;

use super::app::opened;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::topic::{Done, Topic, Topics};
use crate::workspace::{Reach, SharedWorkspace, Workspace};

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
pub(super) fn begin(tirek: &Arc<Tirek>, workspace: &SharedWorkspace) {
    let (reach, screens) = (Reach::from(workspace), Arc::downgrade(tirek));
    tokio::spawn(async move {
        tokio::time::sleep(BEGINS_AFTER).await;
        let mut after = None;
        loop {
            match reach
                .work(move |workspace| workspace.check_next(after))
                .await
            {
                Ok(Some(document)) => after = Some(document),
                _ => break,
            }
            tokio::time::sleep(PAUSE).await;
        }
        if let Some(tirek) = screens.upgrade() {
            tirek.emit(&Topics::from([Topic::EXCHANGE]));
        }
    });
}

pub(super) async fn check(tirek: &Arc<Tirek>, _: Nothing) -> Answer<DataChecked> {
    let reach = opened(tirek)?.reach();
    let mut after = None;
    loop {
        match reach
            .work(move |workspace| workspace.check_next(after))
            .await?
        {
            Some(document) => after = Some(document),
            None => break,
        }
    }
    let value = reach.work(|workspace: &mut Workspace| {
        let sound = workspace.check_whole()?;
        let files = workspace.check_files()?;
        let damaged = workspace.damaged()?.len();
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Ok::<_, CommandError>(DataChecked {
            damaged: count(damaged),
            files: count(files),
            sound,
        })
    });
    Ok(Done {
        value: value.await?,
        topics: Topics::from([Topic::EXCHANGE]),
    })
}
