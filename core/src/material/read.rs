//! From the manifest of a pack to its materials, and from a file to a page.

use std::borrow::Cow;
use std::path::Path;

use serde::Deserialize;
use thiserror::Error;

use super::Materials;
use super::model::ModelPlan;
use super::page::Page;
use super::plain;
use super::view::{
    ContentPlace, Material, MaterialContent, MaterialContents, MaterialForm, MaterialKeywords,
    MaterialKind, MaterialPurpose, MaterialSource, Shape, UseContext,
};
use crate::locale::{Locale, Localised};
use crate::phrases::Phrases;
use crate::starter::starter_file;

const MANIFEST: &str = "materials.toml";

/// Why the materials cannot be read.
#[derive(Debug, Error)]
pub enum MaterialError {
    /// A file that the manifest names is not there.
    #[error("the file {0} of the pack is missing")]
    Missing(String),
    /// A file is not what it should be.
    #[error("the file {file} of the pack is not well formed")]
    Malformed {
        /// Path inside the pack.
        file: String,
        /// Line and cause.
        source: Box<toml::de::Error>,
    },
}

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    item: Vec<ManifestItem>,
}

#[derive(Deserialize)]
struct ManifestItem {
    id: String,
    shape: Shape,
    kind: MaterialKind,
    purpose: MaterialPurpose,
    #[serde(default)]
    topics: Vec<String>,
    #[serde(default, rename = "use")]
    uses: Vec<UseContext>,
    title: Localised,
    #[serde(default)]
    about: Localised,
    #[serde(default)]
    minutes: u32,
    #[serde(default)]
    keywords: MaterialKeywords,
    file: Localised,
}

impl Materials {
    /// The materials of the starter pack.
    ///
    /// # Errors
    /// When the pack in the app is not what it should be: a test reads it.
    pub fn read_embedded() -> Result<Self, MaterialError> {
        let manifest: Manifest = parse(MANIFEST)?;
        let all = manifest.item.into_iter().map(|item| Material {
            contents: embedded(item.shape, item.file),
            id: item.id,
            from: MaterialSource::Starter,
            shape: item.shape,
            kind: item.kind,
            purpose: item.purpose,
            topics: item.topics,
            uses: item.uses,
            title: item.title,
            about: item.about,
            minutes: item.minutes,
            keywords: item.keywords,
            programme: String::new(),
        });
        Ok(Self { all: all.collect() })
    }

    /// What stands in a material, in one language or, where it lacks that, in the other; empty for what is no text.
    /// `None` when there is no such material.
    ///
    /// # Errors
    /// When its file is missing or not well formed.
    pub fn page(&self, id: &str, locale: Locale) -> Result<Option<Page>, MaterialError> {
        let Some(content) = self.find(id).and_then(|one| one.contents.get(locale)) else {
            return Ok(None);
        };
        if !content.here {
            return Ok(Some(Page::default()));
        }
        page_of(content, locale).map(Some)
    }

    /// A model plan, in one language; `None` when the material is none.
    ///
    /// # Errors
    /// When its file is missing or not well formed.
    pub fn model_plan(&self, id: &str, locale: Locale) -> Result<Option<ModelPlan>, MaterialError> {
        let content = self.find(id).and_then(|one| one.contents.get(locale));
        content
            .filter(|content| content.here && content.form == MaterialForm::Plan)
            .map(model)
            .transpose()
    }
}

/// What stands in a content, as blocks; empty for what is no text.
///
/// # Errors
/// When its file is missing or not well formed.
pub fn page_of(content: &MaterialContent, locale: Locale) -> Result<Page, MaterialError> {
    Ok(match content.form {
        MaterialForm::Plan => model(content)?.page(&Phrases::of(locale)),
        MaterialForm::Page => match &content.place {
            ContentPlace::Embedded(path) => Page::from_markdown(fetch(path)?),
            ContentPlace::Stored(file) => plain::page(&content.name, &stored(content, file)?),
        },
        _ => Page::default(),
    })
}

fn embedded(shape: Shape, file: Localised) -> MaterialContents {
    let content = |path: String| MaterialContent {
        form: match shape {
            Shape::Plan => MaterialForm::Plan,
            _ => MaterialForm::Page,
        },
        name: path.rsplit('/').next().unwrap_or_default().to_owned(),
        size_bytes: starter_file(&path).map_or(0, |text| text.len() as u64),
        here: true,
        place: ContentPlace::Embedded(path),
        text: None,
    };
    MaterialContents {
        kk: Some(content(file.kk)),
        ru: Some(content(file.ru)),
    }
}

/// The text of a content that is one.
fn words(content: &MaterialContent) -> Result<Cow<'static, str>, MaterialError> {
    match &content.place {
        ContentPlace::Embedded(path) => fetch(path).map(Cow::Borrowed),
        ContentPlace::Stored(file) => stored(content, file)
            .map(|bytes| Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())),
    }
}

fn stored(content: &MaterialContent, file: &Path) -> Result<Vec<u8>, MaterialError> {
    std::fs::read(file).map_err(|_| MaterialError::Missing(content.name.clone()))
}

fn model(content: &MaterialContent) -> Result<ModelPlan, MaterialError> {
    parse_text(&content.name, &words(content)?)
}

fn fetch(file: &str) -> Result<&'static str, MaterialError> {
    starter_file(file).ok_or_else(|| MaterialError::Missing(file.to_owned()))
}

fn parse<T: serde::de::DeserializeOwned>(file: &str) -> Result<T, MaterialError> {
    parse_text(file, fetch(file)?)
}

fn parse_text<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, MaterialError> {
    toml::from_str(text).map_err(|source| MaterialError::Malformed {
        file: file.to_owned(),
        source: Box::new(source),
    })
}
