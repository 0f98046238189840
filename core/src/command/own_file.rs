//! Commands on own files.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;

use super::material::AllMaterials;
use super::of_kind::Created;
use super::once::once;
use super::{Answer, Call, Nothing, meant};
use crate::app::Tirek;
use crate::aside::aside;
use crate::own_file;
use crate::topic::Done;
use crate::workspace::Workspace;

/// A file on this PC that is to stand beside the materials.
#[derive(Debug, Deserialize, TS)]
pub struct AddOwnFile {
    pub path: String,
    /// Number of a topic of the course, or empty.
    pub topic: String,
}

pub(super) fn list(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<AllMaterials> {
    let materials = workspace.read(own_file::list)?;
    Ok(Done::quiet(AllMaterials { materials }))
}

pub(super) async fn add(tirek: &Arc<Tirek>, call: Call, request: AddOwnFile) -> Answer<Created> {
    let reach = meant(tirek, &call)?.reach();
    aside(move || {
        let taken = own_file::take(&reach, &PathBuf::from(request.path))?;
        let work = |workspace: &mut Workspace| {
            let made = own_file::add(workspace, taken, &request.topic)?;
            Ok(made.map(|document| Created { document }))
        };
        reach.with(|workspace| once(workspace, &call, "own_file.add", work))
    })
    .await?
}
