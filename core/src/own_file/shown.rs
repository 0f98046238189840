//! Own files as materials.

use tirek_document::kind::{Attachment, FileForm, OwnFile};
use tirek_document::{Fields, Kind};
use tirek_wire::id::DocumentId;

use crate::blob::named;
use crate::document;
use crate::locale::Localised;
use crate::material::{
    ContentPlace, Material, MaterialContent, MaterialContents, MaterialForm, MaterialKeywords,
    MaterialKind, MaterialPurpose, MaterialSource, Shape,
};
use crate::store::blob;
use crate::store::card;
use crate::store::{Read, StoreError};
use crate::workspace::{Workspace, WorkspaceError};

/// How the ids of own files begin among those of materials.
const PREFIX: &str = "own:";

/// The id of the material that a document is.
pub fn id_of(document: DocumentId) -> String {
    format!("{PREFIX}{document}")
}

/// The document that a material is; `None` of a material of others.
pub fn open(material: &str) -> Option<DocumentId> {
    material.strip_prefix(PREFIX)?.parse().ok()
}

/// Every own file that is not in the bin, the newest first.
///
/// # Errors
/// Those of the store.
pub fn list(read: &Read<'_>) -> Result<Vec<Material>, StoreError> {
    let cards = card::of_kind(read, Kind::OwnFile)?.into_iter();
    cards
        .map(|one| {
            let files = blob::of_document(read, one.document)?;
            let form = FileForm::from_name(&one.card.about).map_or(MaterialForm::Other, form_of);
            let size_bytes = files.first().map_or(0, |file| file.size_bytes);
            let content = (
                form,
                String::new(),
                size_bytes,
                ContentPlace::Embedded(String::new()),
            );
            Ok(material(
                one.document,
                one.card.title,
                one.card.topic,
                content,
            ))
        })
        .collect()
}

/// One own file with the place of its bytes; `None` where it is none, or lies in the bin.
///
/// # Errors
/// As for [`document::open`].
pub fn find(
    workspace: &mut Workspace,
    document: DocumentId,
) -> Result<Option<Material>, WorkspaceError> {
    let opened = document::open(workspace, document, Kind::OwnFile)?;
    if opened.fields.is_in_bin() {
        return Ok(None);
    }
    let own = OwnFile::read(&opened.fields).value;
    Ok(content(workspace, &own, &opened.fields)
        .map(|content| material(document, own.title, own.topic, content)))
}

type Held = (MaterialForm, String, u64, ContentPlace);

fn content(workspace: &Workspace, own: &OwnFile, fields: &Fields) -> Option<Held> {
    let file = Attachment::all(fields).into_iter().next()?;
    let path = workspace.blobs().path(&named(&file.blob)?);
    let form = own.form.map_or(MaterialForm::Other, form_of);
    let size_bytes = std::fs::metadata(&path).map_or(0, |about| about.len());
    Some((form, file.name, size_bytes, ContentPlace::Stored(path)))
}

fn material(
    document: DocumentId,
    title: String,
    topic: String,
    (form, name, size_bytes, place): Held,
) -> Material {
    let content = MaterialContent {
        form,
        name,
        size_bytes,
        here: true,
        place,
        text: None,
    };
    Material {
        id: id_of(document),
        from: MaterialSource::Own,
        shape: Shape::Study,
        kind: MaterialKind::Additional,
        purpose: MaterialPurpose::Use,
        topics: Some(topic)
            .filter(|topic| !topic.is_empty())
            .into_iter()
            .collect(),
        uses: Vec::new(),
        title: Localised {
            kk: title.clone(),
            ru: title,
        },
        about: Localised::default(),
        minutes: 0,
        keywords: MaterialKeywords::default(),
        programme: String::new(),
        contents: MaterialContents {
            kk: Some(content),
            ru: None,
        },
    }
}

const fn form_of(form: FileForm) -> MaterialForm {
    match form {
        FileForm::Page => MaterialForm::Page,
        FileForm::Pdf => MaterialForm::Pdf,
        FileForm::Picture => MaterialForm::Picture,
        FileForm::Sound => MaterialForm::Sound,
        FileForm::Film => MaterialForm::Film,
        FileForm::Other => MaterialForm::Other,
    }
}
