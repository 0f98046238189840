//! Files of Word, each with the name that it begins with.

use thiserror::Error;
use tirek_document::Kind;
use tirek_document::kind::{OfKind, OwnPaper};
use tirek_document::text::{file_name, is_blank, one_line};
use tirek_paper::Paper;
use tirek_paper::write::{PaperError, docx};
use tirek_wire::id::DocumentId;

use super::as_page;
use super::model_plan::of_model_plan;
use super::page::of_page;
use crate::document;
use crate::locale::Locale;
use crate::material::{MaterialError, Materials, Shape};
use crate::phrases::Phrases;
use crate::workspace::{Workspace, WorkspaceError};

/// Letters that Russian lacks: a text that has one is Kazakh.
const KAZAKH: &str = "әғқңөұүһі";

/// A file that can be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperFile {
    /// What it may be called: its title, where a file may have it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why there is no file.
#[derive(Debug, Error)]
pub enum PaperFailure {
    /// The material cannot be read.
    #[error(transparent)]
    Material(#[from] MaterialError),
    /// The document cannot be read.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
    /// The file cannot be put together.
    #[error(transparent)]
    Write(#[from] PaperError),
}

/// A material as a file of Word; `None` when there is no such material.
///
/// # Errors
/// When it cannot be read.
pub fn of_material(
    materials: &Materials,
    id: &str,
    locale: Locale,
) -> Result<Option<PaperFile>, PaperFailure> {
    let Some((material, page)) = materials.find(id).zip(materials.page(id, locale)?) else {
        return Ok(None);
    };
    let phrases = Phrases::of(locale);
    let title = material.title.get(locale);
    // A form is the school's own paper, whoever drew it.
    let source = match material.shape {
        Shape::Form => String::new(),
        _ => phrases.say("written-source", &[("what", title)]),
    };
    let paper = match materials.model_plan(id, locale)? {
        Some(model) => of_model_plan(&model, locale, &phrases, source),
        None => of_page(title, &page, locale, source),
    };
    Ok(Some(written(title, &paper)?))
}

/// A paper of her own as a file of Word.
///
/// # Errors
/// As for [`document::open`].
pub fn of_document(workspace: &mut Workspace, id: DocumentId) -> Result<PaperFile, PaperFailure> {
    let opened = document::open(workspace, id, Kind::Paper)?;
    let own = OwnPaper::from_fields(&opened.fields);
    let is_kazakh = |text: &str| text.to_lowercase().contains(|sign| KAZAKH.contains(sign));
    let locale = match is_kazakh(&own.title) || is_kazakh(&own.text) {
        true => Locale::Kk,
        false => Locale::Ru,
    };
    let paper = of_page(&own.title, &as_page(&own.text), locale, String::new());
    let title = match is_blank(&own.title) {
        true => Phrases::of(locale).say("written-untitled", &[]),
        false => own.title,
    };
    Ok(written(&title, &paper)?)
}

fn written(title: &str, paper: &Paper) -> Result<PaperFile, PaperError> {
    // What no file's name may hold leaves no gap in a title.
    let name = one_line(title).replace(['/', '\\'], "-");
    let name = name.replace([':', '?', '"', '*'], "");
    Ok(PaperFile {
        name: file_name(&format!("{}.{}", name.trim(), docx::ENDING)),
        bytes: docx::write(paper)?,
    })
}
