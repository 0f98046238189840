//! Commands on the materials.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::app::opened;
use super::of_kind::Created;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::aside::aside;
use crate::locale::Locale;
use crate::material::{Material, MaterialError, Page, page_of};
use crate::own_file;
use crate::plan;
use crate::profile;
use crate::topic::Done;
use crate::workspace::Workspace;

/// A material in a language.
#[derive(Debug, Deserialize, TS)]
pub struct OneMaterial {
    /// The material's id.
    pub id: String,
    /// The language that is meant.
    pub locale: Locale,
}

/// All materials of this PC.
#[derive(Debug, Serialize, TS)]
pub struct AllMaterials {
    pub materials: Vec<Material>,
}

/// A material with what stands in it.
#[derive(Debug, Serialize, TS)]
pub struct MaterialRead {
    pub material: Material,
    pub page: Page,
}

pub(super) async fn list(tirek: &Arc<Tirek>, _: Nothing) -> Answer<AllMaterials> {
    Ok(Done::quiet(AllMaterials {
        materials: tirek.materials().all().to_vec(),
    }))
}

pub(super) async fn read(tirek: &Arc<Tirek>, request: OneMaterial) -> Answer<MaterialRead> {
    let tirek = Arc::clone(tirek);
    aside(move || {
        let material = found(&tirek, &request.id)?;
        let content = material.contents.get(request.locale);
        let page = content.map(|content| page_of(content, request.locale));
        let page = page.transpose().map_err(unreadable)?.unwrap_or_default();
        Ok(Done::quiet(MaterialRead { material, page }))
    })
    .await?
}

/// A material of the packs, or her own file.
pub(super) fn found(tirek: &Tirek, id: &str) -> Result<Material, CommandError> {
    let found = match own_file::open(id) {
        Some(document) => {
            let find = |workspace: &mut Workspace| own_file::find(workspace, document);
            opened(tirek)?.reach().with(find)?
        }
        None => tirek.materials().find(id).cloned(),
    };
    found.ok_or_else(unknown)
}

/// What a material is called in a language; her own file by what she calls it.
pub(super) fn titled(
    tirek: &Tirek,
    workspace: &mut Workspace,
    one: &OneMaterial,
) -> Result<String, CommandError> {
    let found = match own_file::open(&one.id) {
        Some(document) => own_file::find(workspace, document)?,
        None => tirek.materials().find(&one.id).cloned(),
    };
    let title = found.ok_or_else(unknown)?.title;
    Ok(title.get(one.locale).to_owned())
}

fn unknown() -> CommandError {
    CommandError::new("material_unknown")
}

/// A plan of her own, begun from a model.
pub(super) fn make_plan(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: OneMaterial,
) -> Answer<Created> {
    let model = tirek.materials().model_plan(&request.id, request.locale);
    let model = model.map_err(unreadable)?.ok_or_else(unknown)?;
    let years = profile::years(workspace, tirek.years())?;
    let today = tirek.environment().today();
    let made = plan::from_model(workspace, &model, &years, today)?;
    Ok(made.map(|document| Created { document }))
}

fn unreadable(error: MaterialError) -> CommandError {
    CommandError::new("material_unreadable").because(&error)
}
