//! Commands on what she notes of materials.

use serde::{Deserialize, Serialize};
use tirek_document::kind::ReadingProgress;
use ts_rs::TS;

use super::material::{OneMaterial, titled};
use super::of_kind::Created;
use super::{Answer, Nothing};
use crate::app::Tirek;
use crate::material_note::{
    self, MarkedMaterial, MaterialMarks, MaterialPlace, NewBookmark, NewMark,
};
use crate::topic::Done;
use crate::workspace::Workspace;

/// How far she is with a material.
#[derive(Debug, Deserialize, TS)]
pub struct SetProgress {
    #[serde(flatten)]
    pub material: OneMaterial,
    pub progress: ReadingProgress,
}

/// Whether she wants a material at hand.
#[derive(Debug, Deserialize, TS)]
pub struct SetFavourite {
    #[serde(flatten)]
    pub material: OneMaterial,
    pub favourite: bool,
}

/// A place in a material that she wants to find again.
#[derive(Debug, Deserialize, TS)]
pub struct AddBookmark {
    #[serde(flatten)]
    pub material: OneMaterial,
    pub place: String,
    pub label: String,
}

/// Materials that came since her last visit.
#[derive(Debug, Serialize, TS)]
pub struct NewMaterials {
    pub materials: Vec<String>,
}

pub(super) fn marks(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<MaterialMarks> {
    Ok(Done::quiet(workspace.read(material_note::standing)?))
}

pub(super) fn set_progress(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: SetProgress,
) -> Answer<Created> {
    let title = titled(tirek, workspace, &request.material)?;
    let material = MarkedMaterial {
        id: &request.material.id,
        title: &title,
    };
    let done = material_note::mark(workspace, material, NewMark::Progress(request.progress))?;
    Ok(done.map(|document| Created { document }))
}

pub(super) fn set_favourite(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: SetFavourite,
) -> Answer<Created> {
    let title = titled(tirek, workspace, &request.material)?;
    let material = MarkedMaterial {
        id: &request.material.id,
        title: &title,
    };
    let done = material_note::mark(workspace, material, NewMark::Favourite(request.favourite))?;
    Ok(done.map(|document| Created { document }))
}

pub(super) fn add_bookmark(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: AddBookmark,
) -> Answer<Created> {
    let title = titled(tirek, workspace, &request.material)?;
    let material = MarkedMaterial {
        id: &request.material.id,
        title: &title,
    };
    let new = NewBookmark {
        place: &request.place,
        label: &request.label,
    };
    let done = material_note::bookmark(workspace, material, new)?;
    Ok(done.map(|document| Created { document }))
}

pub(super) fn begin(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: OneMaterial,
) -> Answer<Created> {
    let title = titled(tirek, workspace, &request)?;
    let material = MarkedMaterial {
        id: &request.id,
        title: &title,
    };
    let done = material_note::note_of(workspace, material)?;
    Ok(done.map(|document| Created { document }))
}

pub(super) fn keep_place(
    _: &Tirek,
    workspace: &mut Workspace,
    at: MaterialPlace,
) -> Answer<Nothing> {
    Ok(material_note::keep_place(workspace, at)?.map(|()| Nothing {}))
}

pub(super) fn show(tirek: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<NewMaterials> {
    let materials = tirek.materials();
    let all = materials.all().iter();
    let shown = material_note::show(workspace, all.map(|one| one.id.as_str()))?;
    Ok(shown.map(|materials| NewMaterials { materials }))
}
