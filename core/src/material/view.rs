//! A material as the screen shows it in lists.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::locale::{Locale, Localised};

/// The four kinds of material that the programme names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MaterialKind {
    /// A presentation.
    Presentation,
    /// A practical task.
    Task,
    /// A methodical guideline: texts to study.
    Guideline,
    /// Additional material: models, scenarios, forms.
    Additional,
}

/// What a material is to whoever looks for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A text to study.
    Study,
    /// A sheet of a practical task.
    Sheet,
    /// A model plan, which becomes a plan of her own.
    Plan,
    /// A scenario of an event.
    Scenario,
    /// A form of a paper.
    Form,
    /// A model report.
    Report,
    /// How the app is used.
    Guide,
}

/// What one does with a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MaterialPurpose {
    /// To read it.
    Read,
    /// To carry it out.
    Do,
    /// To use it in the library.
    Use,
}

/// For what work a material serves: the four uses that the programme names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UseContext {
    /// Organising the work.
    Organising,
    /// Planning events.
    Events,
    /// Introducing digital resources.
    Digital,
    /// Work with readers.
    Readers,
}

/// Words by which a material is found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct MaterialKeywords {
    /// Kazakh.
    #[serde(default)]
    pub kk: Vec<String>,
    /// Russian.
    #[serde(default)]
    pub ru: Vec<String>,
}

impl MaterialKeywords {
    /// Those of one language.
    pub fn get(&self, locale: Locale) -> &[String] {
        match locale {
            Locale::Kk => &self.kk,
            Locale::Ru => &self.ru,
        }
    }
}

/// A material in lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Material {
    /// Unique in its pack.
    pub id: String,
    /// What it is to whoever looks for one.
    pub shape: Shape,
    /// What the programme calls it.
    pub kind: MaterialKind,
    /// What one does with it.
    pub purpose: MaterialPurpose,
    /// The topics of the course that it belongs to.
    pub topics: Vec<String>,
    /// For what work it serves.
    pub uses: Vec<UseContext>,
    /// What it is called.
    pub title: Localised,
    /// What it is good for, in one sentence.
    pub about: Localised,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Words by which it is found.
    #[serde(skip)]
    #[ts(skip)]
    pub keywords: MaterialKeywords,
    /// Where its content lies in the pack, in each language.
    #[serde(skip)]
    #[ts(skip)]
    pub files: Localised,
}
