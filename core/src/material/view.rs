//! A material as the screen shows it in lists.

use std::path::PathBuf;

use serde::Serialize;
use ts_rs::TS;

pub use tirek_pack::{
    MaterialForm, MaterialKeywords, MaterialKind, MaterialPurpose, Shape, UseContext,
};

use crate::locale::{Locale, Localised};

/// Where a material comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "source", rename_all = "snake_case")]
pub enum MaterialSource {
    /// The pack that is part of the app.
    Starter,
    /// A pack of the centre.
    Pack {
        /// What stands before the ids of its materials.
        pack: String,
        /// The number of its release.
        #[ts(type = "number")]
        number: u64,
        /// What the pack is called.
        title: Localised,
        /// What its centre calls itself.
        centre: Localised,
        /// RFC 3339: when the centre built the release.
        made_at: String,
    },
    /// Her own file.
    Own,
}

/// What is read, heard or seen, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MaterialContent {
    /// In what form it is kept.
    pub form: MaterialForm,
    /// The name under which another program gets it.
    pub name: String,
    /// How much it takes, in bytes.
    #[ts(type = "number")]
    pub size_bytes: u64,
    /// Whether it is on this PC: of a pack that may have been left out, or found damaged.
    pub here: bool,
    /// Where it lies.
    #[serde(skip)]
    #[ts(skip)]
    pub place: ContentPlace,
    /// Where its words lie in plain text, with a form feed between pages; a page of text is its own.
    #[serde(skip)]
    #[ts(skip)]
    pub text: Option<PathBuf>,
}

/// Where a content lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContentPlace {
    /// In the app, by its path in the starter pack.
    Embedded(String),
    /// In a file below the data folder.
    Stored(PathBuf),
}

/// What a material consists of, in each language that it has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct MaterialContents {
    /// Kazakh.
    pub kk: Option<MaterialContent>,
    /// Russian.
    pub ru: Option<MaterialContent>,
}

impl MaterialContents {
    /// That of one language; that of the other where there is no such.
    pub fn get(&self, locale: Locale) -> Option<&MaterialContent> {
        let (own, other) = match locale {
            Locale::Kk => (&self.kk, &self.ru),
            Locale::Ru => (&self.ru, &self.kk),
        };
        own.as_ref().or(other.as_ref())
    }
}

/// A material in lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Material {
    /// Unique on this PC: the id of the starter pack's, `pack@centre:id` of a centre's.
    pub id: String,
    /// Where it comes from.
    pub from: MaterialSource,
    /// What it is to whoever looks for one.
    pub shape: Shape,
    /// What the programme calls it.
    pub kind: MaterialKind,
    /// What one does with it.
    pub purpose: MaterialPurpose,
    /// The topics of the course that it belongs to; none for somebody who follows another programme.
    pub topics: Vec<String>,
    /// For what work it serves.
    pub uses: Vec<UseContext>,
    /// What it is called.
    pub title: Localised,
    /// What it is good for, in one sentence.
    pub about: Localised,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Whose topics those are: what stands before the ids of the pack that carries the programme; empty where it is
    /// that of the app.
    #[serde(skip)]
    #[ts(skip)]
    pub programme: String,
    /// Words by which it is found.
    #[serde(skip)]
    #[ts(skip)]
    pub keywords: MaterialKeywords,
    /// What it consists of.
    pub contents: MaterialContents,
}

impl Material {
    /// As it is shown to somebody who follows a programme: topics of another one say nothing to her.
    #[must_use]
    pub fn within(mut self, followed: &str) -> Self {
        if self.programme != followed && self.from != MaterialSource::Own {
            self.topics.clear();
        }
        self
    }
}
