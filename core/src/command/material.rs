//! Commands on the materials.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::of_kind::Created;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::aside::aside;
use crate::locale::Locale;
use crate::material::{Material, MaterialError, Page};
use crate::pack::PackFailure;
use crate::plan;
use crate::profile;
use crate::topic::Done;
use crate::workspace::Workspace;

/// A material in a language.
#[derive(Debug, Deserialize, TS)]
pub struct OneMaterial {
    pub id: String,
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
    let (screen, id) = (Arc::clone(tirek), request.id.clone());
    aside(move || check(&screen, &id)).await??;
    let materials = tirek.materials();
    let page = materials
        .page(&request.id, request.locale)
        .map_err(unreadable)?;
    let found = materials.find(&request.id).cloned().zip(page);
    let (material, page) = found.ok_or_else(|| CommandError::new("material_unknown"))?;
    Ok(Done::quiet(MaterialRead { material, page }))
}

/// A file that is damaged is as one that is not here: it can be fetched again.
fn check(tirek: &Tirek, id: &str) -> Result<(), PackFailure> {
    if tirek.packs().check_material(id)? {
        tirek.emit(&tirek.renew_materials());
    }
    Ok(())
}

/// A plan of her own, begun from a model.
pub(super) fn make_plan(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: OneMaterial,
) -> Answer<Created> {
    let model = tirek.materials().model_plan(&request.id, request.locale);
    let model = model
        .map_err(unreadable)?
        .ok_or_else(|| CommandError::new("material_unknown"))?;
    let years = profile::years(workspace, tirek.years())?;
    let today = tirek.environment().today();
    let made = plan::from_model(workspace, &model, &years, today)?;
    Ok(made.map(|document| Created { document }))
}

fn unreadable(error: MaterialError) -> CommandError {
    CommandError::new("material_unreadable").because(&error)
}
