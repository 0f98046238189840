//! The command "check my data".

use std::sync::Arc;

use super::app::opened;
use super::{Answer, Nothing};
use crate::app::Tirek;
use crate::aside::aside;
use crate::check::{self, DataChecked};
use crate::pack::PackFailure;
use crate::topic::{Done, Topic, Topics};

pub(super) async fn check(tirek: &Arc<Tirek>, _: Nothing) -> Answer<DataChecked> {
    let mut checked = check::all(&opened(tirek)?.reach()).await?;
    let screen = Arc::clone(tirek);
    let of_packs = move || {
        let damaged = screen.packs().check()?;
        if damaged > 0 {
            screen.renew_materials();
        }
        Ok::<_, PackFailure>(damaged)
    };
    let damaged = aside(of_packs).await??;
    checked.files = checked
        .files
        .saturating_add(u32::try_from(damaged).unwrap_or(u32::MAX));
    Ok(Done {
        value: checked,
        topics: Topics::from([Topic::EXCHANGE, Topic::PACKS]),
    })
}
