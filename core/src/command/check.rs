//! The command "check my data".

use std::sync::Arc;

use super::app::opened;
use super::{Answer, Nothing};
use crate::app::Tirek;
use crate::check::{self, DataChecked};
use crate::topic::{Done, Topic, Topics};

pub(super) async fn check(tirek: &Arc<Tirek>, _: Nothing) -> Answer<DataChecked> {
    Ok(Done {
        value: check::all(&opened(tirek)?.reach()).await?,
        topics: Topics::from([Topic::EXCHANGE]),
    })
}
