//! Commands that only read: the course, the search, Home.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Answer, Nothing};
use crate::app::Tirek;
use crate::home::{self, Home};
use crate::programme::Programme;
use crate::search::SearchHit;
use crate::topic::Done;
use crate::workspace::Workspace;

/// What to look for.
#[derive(Debug, Deserialize, TS)]
pub struct Search {
    pub query: String,
}

/// What was found, the best first.
#[derive(Debug, Serialize, TS)]
pub struct SearchHits {
    pub hits: Vec<SearchHit>,
}

pub(super) async fn course(tirek: &Arc<Tirek>, _: Nothing) -> Answer<Programme> {
    Ok(Done::quiet(tirek.programme().clone()))
}

pub(super) async fn search(tirek: &Arc<Tirek>, request: Search) -> Answer<SearchHits> {
    Ok(Done::quiet(SearchHits {
        hits: crate::search::search(tirek.programme(), &request.query),
    }))
}

pub(super) fn home(tirek: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Home> {
    let today = tirek.environment().today();
    let support_months = tirek.programme().support.duration_months;
    let home = home::open(workspace, today, tirek.years(), support_months)?;
    Ok(Done::quiet(home))
}
