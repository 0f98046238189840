//! What a material is: the words by which the programme and a librarian sort it.

use serde::{Deserialize, Serialize};
use tirek_document::locale::Locale;
use ts_rs::TS;

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// In what form a content is kept, which decides how it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MaterialForm {
    /// A text in Markdown.
    Page,
    /// A model plan as data (TOML).
    Plan,
    /// A PDF.
    Pdf,
    /// A picture: PNG, JPEG, WebP, GIF.
    Picture,
    /// Sound.
    Sound,
    /// A film.
    Film,
    /// Anything else: another program shows it.
    Other,
}
