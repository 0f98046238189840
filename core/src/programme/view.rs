//! The programme as the screen receives it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::locale::Localised;

/// The whole programme.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Programme {
    pub title: Localised,
    pub kind: Localised,
    pub publisher: Localised,
    pub place: Localised,
    pub year: u16,
    pub audience: Localised,
    /// Academic hours.
    pub total_hours: u16,
    pub aim: Localised,
    pub competence_groups: Vec<Localised>,
    pub tasks: Vec<Numbered>,
    pub outcomes: Vec<Numbered>,
    pub modes: Vec<Mode>,
    pub modules: Vec<Module>,
    pub topics: Vec<CourseTopic>,
    pub material_kinds: Vec<Localised>,
    pub terms: Vec<Term>,
    pub bibliography: Vec<BibliographyList>,
    pub assessment: Assessment,
    pub support: Support,
}

/// A task or an expected outcome with its number, such as `R8`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Numbered {
    pub id: String,
    pub text: Localised,
}

/// A study mode: face to face or distance.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Mode {
    pub id: String,
    pub title: Localised,
    /// Academic hours of lectures.
    pub lecture_hours: u16,
    /// Academic hours of the second part: practice, or independent work with the instructor.
    pub second_hours: u16,
    pub second_title: Localised,
    pub forms: Vec<Localised>,
}

/// Academic hours (lecture, second part) in both study modes.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TopicHours {
    pub face_to_face: (u16, u16),
    pub distance: (u16, u16),
}

/// A module of the course.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Module {
    pub id: String,
    pub title: Localised,
    /// The module's other name in the programme's tables, where it differs.
    #[serde(default)]
    pub alias: Option<Localised>,
    pub summary: Localised,
    pub products: Vec<Localised>,
    pub hours: TopicHours,
}

/// A topic of a module.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CourseTopic {
    pub id: String,
    pub module: String,
    pub title: Localised,
    /// A sub-title of the editors, where the programme repeats one title.
    #[serde(default)]
    pub editorial_subtitle: Option<Localised>,
    pub hours: TopicHours,
    /// Curated search words; not shown.
    #[serde(skip_serializing)]
    #[ts(skip)]
    pub keywords: Keywords,
}

/// Search words of a topic in both languages.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Keywords {
    #[serde(default)]
    pub kk: Vec<String>,
    #[serde(default)]
    pub ru: Vec<String>,
}

/// A term of the glossary.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Term {
    pub id: String,
    pub term: Localised,
    pub definition: Localised,
    #[serde(default)]
    pub link: String,
    /// Added by the editors; not in the programme.
    #[serde(default)]
    pub added: bool,
}

/// One of the four lists of literature.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BibliographyList {
    pub id: String,
    pub title: Localised,
    pub entries: Vec<BibliographyEntry>,
}

/// A bibliographic entry, exactly as listed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BibliographyEntry {
    pub id: String,
    #[serde(skip_serializing)]
    #[ts(skip)]
    pub list: String,
    pub number: u16,
    pub text: String,
    #[serde(default)]
    pub links: Vec<String>,
    #[serde(default)]
    pub note: Option<Localised>,
    #[serde(default)]
    pub same_as: Option<String>,
}

/// Formative assessment, the project guide and the rubric.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Assessment {
    pub formative: Vec<Localised>,
    pub project: ProjectGuide,
    pub rubric: Rubric,
}

/// How the final project is built.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ProjectGuide {
    pub intro: Localised,
    pub example_themes: Vec<Localised>,
    pub group_size: (u8, u8),
    pub slides: (u8, u8),
    pub elements: Vec<Element>,
}

/// A structural element of the project.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Element {
    pub number: u8,
    pub title: Localised,
    #[serde(default)]
    pub content: Option<Localised>,
    #[serde(default)]
    pub optional: bool,
}

/// The scored criteria and the scale of marks. Marks go by points, never by percent.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Rubric {
    pub id: String,
    pub version: u16,
    pub max_points: u8,
    pub pass_points: u8,
    pub levels: Vec<Level>,
    pub criteria: Vec<Criterion>,
    pub marks: Vec<Mark>,
    pub not_mastered: Localised,
    pub scale_note: Localised,
    pub general_criteria: Vec<Localised>,
}

/// A level of fulfilment and its points.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Level {
    pub points: u8,
    pub title: Localised,
}

/// A scored criterion.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Criterion {
    pub number: u8,
    pub title: Localised,
    #[serde(default)]
    pub note: Option<Localised>,
    /// Applies to group projects only.
    #[serde(default)]
    pub group_only: bool,
}

/// A mark and its range of points, both ends included.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Mark {
    pub mark: String,
    pub points: (u8, u8),
    pub title: Localised,
}

/// The year of support after the course.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Support {
    pub duration_months: u8,
    pub purpose: Localised,
    pub forms: Vec<SupportForm>,
}

/// One of the five forms of support.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SupportForm {
    pub id: String,
    pub title: Localised,
    pub summary: Localised,
    pub lists: Vec<ClosedList>,
}

/// A closed list of a support form, for instance its themes.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ClosedList {
    pub id: String,
    pub title: Localised,
    pub items: Vec<ListItem>,
}

/// An item of a closed list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ListItem {
    pub id: String,
    pub title: Localised,
}
