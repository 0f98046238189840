//! Commands that only read: the course, the search, Home.

use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;

use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::home::{self, Home};
use crate::locale::Locale;
use crate::own_search::{self, OwnHits};
use crate::pack::followed;
use crate::programme::Programme;
use crate::search::SearchHits;
use crate::topic::{Done, Topic, Topics};
use crate::workspace::Workspace;

/// What to look for.
#[derive(Debug, Deserialize, TS)]
pub struct Search {
    pub query: String,
    pub locale: Locale,
}

pub(super) async fn course(tirek: &Arc<Tirek>, _: Nothing) -> Answer<Programme> {
    let pack = match tirek.opened() {
        Some(open) => open.reach().work(followed).await?,
        None => None,
    };
    let topics = match tirek.follow(pack.as_ref()) {
        true => Topics::from([Topic::PACKS]),
        false => Topics::new(),
    };
    let value = (*tirek.programme()).clone();
    Ok(Done { value, topics })
}

/// Waits for the disk at the first search, which makes the index: away from the threads that answer.
pub(super) async fn search(tirek: &Arc<Tirek>, request: Search) -> Answer<SearchHits> {
    let tirek = Arc::clone(tirek);
    let search = move || {
        let found = tirek.found();
        found.search(
            (&tirek.programmes(), &tirek.followed()),
            &tirek.materials(),
            &request.query,
            request.locale,
        )
    };
    let hits = tokio::task::spawn_blocking(search).await;
    let hits = hits.map_err(|error| CommandError::new("internal").because(&error))?;
    let hits = hits.map_err(|error| CommandError::new("internal").because(&error))?;
    Ok(Done::quiet(hits))
}

pub(super) fn search_own(_: &Tirek, workspace: &mut Workspace, request: Search) -> Answer<OwnHits> {
    let found = own_search::search(workspace, &request.query, request.locale)?;
    Ok(Done::quiet(found))
}

pub(super) fn home(tirek: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Home> {
    let today = tirek.environment().today();
    let support_months = tirek.programme().support.duration_months;
    let home = home::open(workspace, today, tirek.years(), support_months)?;
    Ok(Done::quiet(home))
}
