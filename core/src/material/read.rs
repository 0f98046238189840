//! From the manifest of a pack to its materials, and from a file to a page.

use serde::Deserialize;
use thiserror::Error;

use super::Materials;
use super::model::ModelPlan;
use super::page::Page;
use super::view::{Material, MaterialKeywords, MaterialKind, MaterialPurpose, Shape, UseContext};
use crate::locale::{Locale, Localised};
use crate::pack::starter_file;
use crate::phrases::Phrases;

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
            id: item.id,
            shape: item.shape,
            kind: item.kind,
            purpose: item.purpose,
            topics: item.topics,
            uses: item.uses,
            title: item.title,
            about: item.about,
            minutes: item.minutes,
            keywords: item.keywords,
            files: item.file,
        });
        Ok(Self { all: all.collect() })
    }

    /// What stands in a material, in one language; `None` when there is no such material.
    ///
    /// # Errors
    /// When its file is missing or not well formed.
    pub fn page(&self, id: &str, locale: Locale) -> Result<Option<Page>, MaterialError> {
        let Some(material) = self.find(id) else {
            return Ok(None);
        };
        let file = material.files.get(locale);
        // A model plan is data; everything else is a text.
        let page = match material.shape {
            Shape::Plan => parse::<ModelPlan>(file)?.page(&Phrases::of(locale)),
            _ => Page::from_markdown(fetch(file)?),
        };
        Ok(Some(page))
    }

    /// A model plan, in one language; `None` when the material is none.
    ///
    /// # Errors
    /// When its file is missing or not well formed.
    pub fn model_plan(&self, id: &str, locale: Locale) -> Result<Option<ModelPlan>, MaterialError> {
        let found = self
            .find(id)
            .filter(|material| material.shape == Shape::Plan);
        found
            .map(|material| parse(material.files.get(locale)))
            .transpose()
    }
}

fn fetch(file: &str) -> Result<&'static str, MaterialError> {
    starter_file(file).ok_or_else(|| MaterialError::Missing(file.to_owned()))
}

fn parse<T: serde::de::DeserializeOwned>(file: &str) -> Result<T, MaterialError> {
    toml::from_str(fetch(file)?).map_err(|source| MaterialError::Malformed {
        file: file.to_owned(),
        source: Box::new(source),
    })
}
