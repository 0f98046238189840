//! Commands of the exchange: its state, "exchange now", whether it happens by itself, what files may
//! cost, and the test of the connection.

use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;

use super::app::{AUTOMATIC, opened};
use super::{Answer, CommandError, Nothing};
use crate::app::{Open, Tirek};
use crate::connection::Patience;
use crate::exchange;
use crate::store::identity::EnrolmentState;
use crate::store::traffic::Bounds;
use crate::store::{StoreError, setting};
use crate::sync::trial;
use crate::time::label;
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
    let value = if request.automatic { "on" } else { "off" };
    let set = move |workspace: &mut Workspace| workspace.set_setting(AUTOMATIC, Some(value));
    open.reach().work(set).await?;
    open.exchange.set_automatic(request.automatic);
    shown(&open).await
}

pub(super) async fn set_traffic(tirek: &Arc<Tirek>, request: SetTraffic) -> Answer<ExchangeState> {
    let open = opened(tirek)?;
    let bounds = Bounds {
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
    let whom = |workspace: &mut Workspace| {
        let identity = workspace.identity();
        let is_told = identity.state != EnrolmentState::Pending;
        Ok::<_, StoreError>((
            identity.enrolment.centre.address.clone(),
            is_told.then_some(identity.keys.token),
        ))
    };
    let (address, token) = opened(tirek)?.reach().work(whom).await?;
    let now = tirek.environment().now();
    let patience = Patience::for_a_test();
    let steps = trial::try_connection(&address, token.as_ref(), patience, now).await;
    let failed = steps.iter().find_map(|step| step.code);
    Ok(Done::quiet(ConnectionTest {
        steps,
        verdict: failed.unwrap_or("ok").to_owned(),
        address,
        at: label(now.timestamp_millis()),
    }))
}

async fn shown(open: &Open) -> Answer<ExchangeState> {
    Ok(Done {
        value: read(open).await?,
        topics: Topics::from([Topic::EXCHANGE]),
    })
}

async fn read(open: &Open) -> Result<ExchangeState, CommandError> {
    let status = open.exchange.status();
    let state = move |workspace: &mut Workspace| {
        let automatic = workspace.read(|read| setting::get(read, AUTOMATIC))?;
        let is_automatic = automatic.as_deref() != Some("off");
        exchange::read(workspace, &status, is_automatic)
    };
    Ok(open.reach().work(state).await?)
}
