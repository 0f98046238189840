//! Commands on the materials.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tirek_document::RowId;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::of_kind::Created;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::locale::Locale;
use crate::material::{Material, MaterialError, Page};
use crate::paper;
use crate::plan;
use crate::profile;
use crate::topic::Done;
use crate::workspace::Workspace;

/// A material in a language.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct OneMaterial {
    /// Its id.
    pub id: String,
    /// The language.
    pub locale: Locale,
}

/// A scenario that is to be held, in a plan.
#[derive(Debug, Deserialize, TS)]
pub struct AddToPlan {
    pub id: String,
    /// The language of its title.
    pub locale: Locale,
    #[ts(type = "string")]
    pub plan: DocumentId,
    /// `2026-10`
    pub month: String,
}

/// The activity that it became.
#[derive(Debug, Serialize, TS)]
pub struct AddedToPlan {
    pub activity: RowId,
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
    let materials = tirek.materials();
    let page = materials
        .page(&request.id, request.locale)
        .map_err(unreadable)?;
    let found = materials.find(&request.id).cloned().zip(page);
    let (material, page) = found.ok_or_else(|| CommandError::new("material_unknown"))?;
    Ok(Done::quiet(MaterialRead { material, page }))
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

/// A paper of her own, begun from a sample.
pub(super) fn make_paper(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: OneMaterial,
) -> Answer<Created> {
    let (materials, today) = (tirek.materials(), tirek.environment().today());
    let page = materials.page(&request.id, request.locale);
    let found = materials.find(&request.id).zip(page.map_err(unreadable)?);
    let (material, page) = found
        .filter(|(material, _)| paper::may_begin(material.shape))
        .ok_or_else(|| CommandError::new("material_unknown"))?;
    let made = paper::begin(workspace, material, &page, request.locale, today)?;
    Ok(made.map(|document| Created { document }))
}

/// Puts a scenario into a plan of hers.
pub(super) fn add_to_plan(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: AddToPlan,
) -> Answer<AddedToPlan> {
    let found = tirek.materials().find(&request.id);
    let material = found.ok_or_else(|| CommandError::new("material_unknown"))?;
    let title = material.title.get(request.locale);
    let added = plan::add_event(workspace, request.plan, title, &request.month, &material.id)?;
    Ok(added.map(|activity| AddedToPlan { activity }))
}

fn unreadable(error: MaterialError) -> CommandError {
    CommandError::new("material_unreadable").because(&error)
}
