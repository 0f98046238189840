//! Commands on the materials.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tirek_document::RowId;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::app::opened;
use super::of_kind::Created;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::aside::aside;
use crate::locale::Locale;
use crate::material::{Material, MaterialError, Page, page_of};
use crate::own_file;
use crate::pack::PackFailure;
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
        materials: {
            let (materials, followed) = (tirek.materials(), tirek.followed());
            let all = materials.all().iter().cloned();
            all.map(|material| material.within(&followed)).collect()
        },
    }))
}

pub(super) async fn read(tirek: &Arc<Tirek>, request: OneMaterial) -> Answer<MaterialRead> {
    let tirek = Arc::clone(tirek);
    aside(move || {
        check(&tirek, &request.id)?;
        let material = found(&tirek, &request.id)?.within(&tirek.followed());
        let content = material
            .contents
            .get(request.locale)
            .filter(|content| content.here);
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
    let model = model.map_err(unreadable)?.ok_or_else(unknown)?;
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
    let materials = tirek.materials();
    let found = materials.find(&request.id);
    let material = found.ok_or_else(|| CommandError::new("material_unknown"))?;
    let title = material.title.get(request.locale);
    let added = plan::add_event(workspace, request.plan, title, &request.month, &material.id)?;
    Ok(added.map(|activity| AddedToPlan { activity }))
}

fn unreadable(error: MaterialError) -> CommandError {
    CommandError::new("material_unreadable").because(&error)
}
