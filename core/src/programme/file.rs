//! The shapes of the pack's files, before they are put together.
//!
//! Read by `read.rs` alone. Field names are those of `assets/starter/*.toml`.

use serde::Deserialize;

use super::view::{
    BibliographyEntry, CourseTopic, Criterion, Element, Level, ListItem, Mark, Mode, Module,
    Numbered, Term, WordsOf,
};
use crate::locale::Localised;

#[derive(Deserialize)]
pub(super) struct Pack {
    pub file: Vec<PackFile>,
}

#[derive(Deserialize)]
pub(super) struct PackFile {
    pub path: String,
    pub kind: String,
}

#[derive(Default, Deserialize)]
pub(super) struct KeywordsFile {
    #[serde(default)]
    pub words: Vec<WordsOf>,
}

#[derive(Deserialize)]
pub(super) struct ProgrammeFile {
    pub programme: Head,
    #[serde(default)]
    pub task: Vec<Numbered>,
    #[serde(default)]
    pub outcome: Vec<Numbered>,
    #[serde(default)]
    pub mode: Vec<Mode>,
    #[serde(default)]
    pub module: Vec<Module>,
    #[serde(default)]
    pub topic: Vec<CourseTopic>,
    #[serde(default)]
    pub material_kind: Vec<MaterialKind>,
}

#[derive(Deserialize)]
pub(super) struct Head {
    pub title: Localised,
    pub kind: Localised,
    pub publisher: Localised,
    pub place: Localised,
    pub year: u16,
    pub audience: Localised,
    pub total_hours: u16,
    pub aim: Localised,
    #[serde(default)]
    pub competence_groups: Vec<Localised>,
}

#[derive(Deserialize)]
pub(super) struct MaterialKind {
    pub title: Localised,
}

#[derive(Deserialize)]
pub(super) struct GlossaryFile {
    #[serde(default)]
    pub term: Vec<Term>,
}

#[derive(Deserialize)]
pub(super) struct BibliographyFile {
    #[serde(default)]
    pub list: Vec<ListHead>,
    #[serde(default)]
    pub entry: Vec<BibliographyEntry>,
}

#[derive(Deserialize)]
pub(super) struct ListHead {
    pub id: String,
    pub title: Localised,
}

#[derive(Deserialize)]
pub(super) struct AssessmentFile {
    pub formative: Formative,
    pub project: ProjectHead,
    #[serde(default)]
    pub element: Vec<Element>,
    pub rubric: RubricHead,
    #[serde(default)]
    pub level: Vec<Level>,
    #[serde(default)]
    pub criterion: Vec<Criterion>,
    #[serde(default)]
    pub mark: Vec<Mark>,
    pub not_mastered: Titled,
    pub scale_note: Text,
    #[serde(default)]
    pub general_criterion: Vec<Titled>,
}

#[derive(Deserialize)]
pub(super) struct Formative {
    pub methods: Vec<Localised>,
}

#[derive(Deserialize)]
pub(super) struct ProjectHead {
    pub intro: Localised,
    #[serde(default)]
    pub example_themes: Vec<Localised>,
    pub group_size: (u8, u8),
    pub slides: (u8, u8),
}

#[derive(Deserialize)]
pub(super) struct RubricHead {
    pub id: String,
    pub version: u16,
    pub max_points: u8,
    pub pass_points: u8,
}

#[derive(Deserialize)]
pub(super) struct Titled {
    pub title: Localised,
}

#[derive(Deserialize)]
pub(super) struct Text {
    pub text: Localised,
}

#[derive(Deserialize)]
pub(super) struct SupportFile {
    pub support: SupportHead,
    #[serde(default)]
    pub form: Vec<FormFile>,
}

#[derive(Deserialize)]
pub(super) struct SupportHead {
    pub duration_months: u8,
    pub purpose: Localised,
}

#[derive(Deserialize)]
pub(super) struct FormFile {
    pub id: String,
    pub title: Localised,
    pub summary: Localised,
    #[serde(default)]
    pub list: Vec<ListFile>,
}

#[derive(Deserialize)]
pub(super) struct ListFile {
    pub id: String,
    pub title: Localised,
    pub items: Vec<ListItem>,
}
