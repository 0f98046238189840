//! Commands of the exchange: its state, "exchange now", whether it happens by itself, what files may
//! cost, and the test of the connection.

use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;

use super::app::opened;
use super::{Answer, CommandError, Nothing};
use crate::app::{Open, Tirek};
use crate::exchange;
use crate::topic::{Done, Topic, Topics};
use crate::workspace::Workspace;

pub use crate::exchange::{ConnectionTest, ExchangeState};

/// Whether exchanges happen by themselves.
#[derive(Debug, Deserialize, TS)]
pub struct SetAutomatic {
    pub automatic: bool,
}

/// What files may cost.
#[derive(Debug, Deserialize, TS)]
pub struct SetTraffic {
    /// Bytes of files that may travel by themselves in a day; `null` for any number.
    pub cap_bytes: Option<u64>,
    /// Only files up to this size travel by themselves; `null` for any size.
    pub auto_bytes_max: Option<u64>,
}

pub(super) async fn state(tirek: &Arc<Tirek>, _: Nothing) -> Answer<ExchangeState> {
    let open = opened(tirek)?;
    Ok(Done::quiet(read(&open).await?))
}

pub(super) async fn run(tirek: &Arc<Tirek>, _: Nothing) -> Answer<ExchangeState> {
    let open = opened(tirek)?;
    open.exchange.now_and_wait().await;
    shown(&open).await
}

pub(super) async fn set_automatic(
    tirek: &Arc<Tirek>,
    request: SetAutomatic,
) -> Answer<ExchangeState> {
    let open = opened(tirek)?;
    let automatic = request.automatic;
    let set = move |workspace: &mut Workspace| exchange::set_automatic(workspace, automatic);
    open.reach().work(set).await?;
    open.exchange.set_automatic(automatic);
    shown(&open).await
}

pub(super) async fn set_traffic(tirek: &Arc<Tirek>, request: SetTraffic) -> Answer<ExchangeState> {
    let open = opened(tirek)?;
    let bounds = exchange::Bounds {
        cap_bytes: request.cap_bytes,
        auto_bytes_max: request.auto_bytes_max,
    };
    let set = move |workspace: &mut Workspace| workspace.set_traffic_bounds(bounds);
    open.reach().work(set).await?;
    open.exchange.written();
    shown(&open).await
}

/// Sends and fetches every file now, whatever the bounds say; answers at once, the files travel on.
pub(super) async fn send_files(tirek: &Arc<Tirek>, _: Nothing) -> Answer<ExchangeState> {
    let open = opened(tirek)?;
    open.exchange.send_files();
    shown(&open).await
}

pub(super) async fn test(tirek: &Arc<Tirek>, _: Nothing) -> Answer<ConnectionTest> {
    let reach = opened(tirek)?.reach();
    Ok(Done::quiet(
        exchange::test(&reach, tirek.environment()).await?,
    ))
}

async fn shown(open: &Open) -> Answer<ExchangeState> {
    Ok(Done {
        value: read(open).await?,
        topics: Topics::from([Topic::EXCHANGE]),
    })
}

async fn read(open: &Open) -> Result<ExchangeState, CommandError> {
    let status = open.exchange.status();
    let state = move |workspace: &mut Workspace| exchange::read(workspace, &status);
    Ok(open.reach().work(state).await?)
}
