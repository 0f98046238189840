//! The programme as the screen receives it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::locale::Localised;

/// The whole programme.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Programme {
    /// What the course is called.
    pub title: Localised,
    /// What sort of programme it is, as its title page says.
    pub kind: Localised,
    /// Who published it.
    pub publisher: Localised,
    /// Where it was published.
    pub place: Localised,
    /// When it was published.
    pub year: u16,
    /// For whom the course is.
    pub audience: Localised,
    /// Academic hours.
    pub total_hours: u16,
    /// What the course is for.
    pub aim: Localised,
    /// The competences that it develops, by name.
    pub competence_groups: Vec<Localised>,
    /// What the course sets out to do, in the programme's order.
    pub tasks: Vec<Numbered>,
    /// What a participant can do afterwards, in the programme's order.
    pub outcomes: Vec<Numbered>,
    /// How it can be studied.
    pub modes: Vec<Mode>,
    /// In the order of study.
    pub modules: Vec<Module>,
    /// Of all modules, in the order of study.
    pub topics: Vec<CourseTopic>,
    /// What materials a participant is given.
    pub material_kinds: Vec<Localised>,
    /// The glossary, in the programme's order.
    pub terms: Vec<Term>,
    /// Four lists, in the programme's order.
    pub bibliography: Vec<BibliographyList>,
    /// How work is assessed.
    pub assessment: Assessment,
    /// What follows the course.
    pub support: Support,
    /// Words by which its parts are found besides their own; not shown.
    #[serde(skip)]
    #[ts(skip)]
    pub words: Vec<WordsOf>,
}

/// Words by which a part of the programme is found.
#[derive(Clone, Debug, Deserialize)]
pub struct WordsOf {
    /// The part: what it is and its id, as in `topics/1.1`.
    pub of: String,
    /// In Kazakh.
    #[serde(default)]
    pub kk: Vec<String>,
    /// In Russian.
    #[serde(default)]
    pub ru: Vec<String>,
}

/// A task or an expected outcome with its number, such as `R8`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Numbered {
    /// Its number in the programme.
    pub id: String,
    /// What it says.
    pub text: Localised,
}

/// A study mode: face to face or distance.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Mode {
    /// By which it is told from the other.
    pub id: String,
    /// What it is called.
    pub title: Localised,
    /// Academic hours of lectures.
    pub lecture_hours: u16,
    /// Academic hours of the second part: practice, or independent work with the instructor.
    pub second_hours: u16,
    /// What the second part is called.
    pub second_title: Localised,
    /// How lessons are held.
    pub forms: Vec<Localised>,
}

/// Academic hours (lecture, second part) in both study modes.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TopicHours {
    /// When studied face to face.
    pub face_to_face: (u16, u16),
    /// When studied at a distance.
    pub distance: (u16, u16),
}

/// A module of the course.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Module {
    /// `M1` and so on; topics name it.
    pub id: String,
    /// What it is called.
    pub title: Localised,
    /// The module's other name in the programme's tables, where it differs.
    #[serde(default)]
    pub alias: Option<Localised>,
    /// What it is about.
    pub summary: Localised,
    /// What a participant makes in it.
    pub products: Vec<Localised>,
    /// All of its topics together.
    pub hours: TopicHours,
}

/// A topic of a module.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CourseTopic {
    /// Its number in the programme: `1.2`.
    pub id: String,
    /// The id of its module.
    pub module: String,
    /// What it is called.
    pub title: Localised,
    /// A sub-title of the editors, where the programme repeats one title.
    #[serde(default)]
    pub editorial_subtitle: Option<Localised>,
    /// How long it takes.
    pub hours: TopicHours,
    /// Curated search words; not shown.
    #[serde(skip_serializing)]
    #[ts(skip)]
    pub keywords: Keywords,
}

/// Search words of a topic in both languages.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Keywords {
    /// In Kazakh.
    #[serde(default)]
    pub kk: Vec<String>,
    /// In Russian.
    #[serde(default)]
    pub ru: Vec<String>,
}

/// A term of the glossary.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Term {
    /// By which a search leads to it.
    pub id: String,
    /// The term itself.
    pub term: Localised,
    /// What it means, restated.
    pub definition: Localised,
    /// Where the programme refers to for it, or empty.
    #[serde(default)]
    pub link: String,
    /// Added by the editors; not in the programme.
    #[serde(default)]
    pub added: bool,
}

/// One of the four lists of literature.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BibliographyList {
    /// `normative`, `basic`, `additional` or `internet`.
    pub id: String,
    /// What it is called.
    pub title: Localised,
    /// In the order of their numbers.
    pub entries: Vec<BibliographyEntry>,
}

/// A bibliographic entry, exactly as listed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BibliographyEntry {
    /// `N1` and so on: its list and number.
    pub id: String,
    /// The id of its list.
    #[serde(skip_serializing)]
    #[ts(skip)]
    pub list: String,
    /// Its number in the list.
    pub number: u16,
    /// The entry, in the language in which it is listed.
    pub text: String,
    /// Addresses in it that can be opened.
    #[serde(default)]
    pub links: Vec<String>,
    /// What the editors say of it; not in the programme.
    #[serde(default)]
    pub note: Option<Localised>,
    /// The id of the entry that lists the same work first.
    #[serde(default)]
    pub same_as: Option<String>,
}

/// Formative assessment, the project guide and the rubric.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Assessment {
    /// How work is assessed during the course.
    pub formative: Vec<Localised>,
    /// How the final project is built.
    pub project: ProjectGuide,
    /// How the project is scored.
    pub rubric: Rubric,
}

/// How the final project is built.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ProjectGuide {
    /// What a project is and who makes it.
    pub intro: Localised,
    /// Themes that the programme proposes.
    pub example_themes: Vec<Localised>,
    /// How many people make one together, both ends included.
    pub group_size: (u8, u8),
    /// How many slides are shown, both ends included.
    pub slides: (u8, u8),
    /// Its parts, in order.
    pub elements: Vec<Element>,
}

/// A structural element of the project.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Element {
    /// Its place among the parts, from 1.
    pub number: u8,
    /// What it is called.
    pub title: Localised,
    /// What belongs in it, where the programme says so.
    #[serde(default)]
    pub content: Option<Localised>,
    /// A project may lack it.
    #[serde(default)]
    pub optional: bool,
}

/// The scored criteria and the scale of marks. Marks go by points, never by percent.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Rubric {
    /// By which a scoring names it.
    pub id: String,
    /// Which of its versions a scoring was made with.
    pub version: u16,
    /// The most points that a project can get.
    pub max_points: u8,
    /// The points from which the course is mastered.
    pub pass_points: u8,
    /// How well a criterion is met, in the programme's order.
    pub levels: Vec<Level>,
    /// What is scored, in order.
    pub criteria: Vec<Criterion>,
    /// Which points make which mark.
    pub marks: Vec<Mark>,
    /// What it is called to have fewer than `pass_points`.
    pub not_mastered: Localised,
    /// Why the printed percentages are not what counts.
    pub scale_note: Localised,
    /// What is looked at besides, without points.
    pub general_criteria: Vec<Localised>,
}

/// A level of fulfilment and its points.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Level {
    /// What a criterion met so well gets.
    pub points: u8,
    /// What the level is called.
    pub title: Localised,
}

/// A scored criterion.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Criterion {
    /// Its place in the rubric, from 1.
    pub number: u8,
    /// What is looked at.
    pub title: Localised,
    /// What the programme adds, where it does.
    #[serde(default)]
    pub note: Option<Localised>,
    /// Applies to group projects only.
    #[serde(default)]
    pub group_only: bool,
}

/// A mark and its range of points, both ends included.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Mark {
    /// As it is written in papers.
    pub mark: String,
    /// The fewest and the most.
    pub points: (u8, u8),
    /// What the mark is called.
    pub title: Localised,
}

/// The year of support after the course.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Support {
    /// Counted from the day on which the course ended.
    pub duration_months: u8,
    /// What it is for.
    pub purpose: Localised,
    /// In the programme's order.
    pub forms: Vec<SupportForm>,
}

/// One of the five forms of support.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SupportForm {
    /// `support:1` and so on.
    pub id: String,
    /// What it is called.
    pub title: Localised,
    /// What happens in it, restated.
    pub summary: Localised,
    /// The choices that it knows.
    pub lists: Vec<ClosedList>,
}

/// A closed list of a support form, for instance its themes.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ClosedList {
    /// By which it is told from the form's other lists.
    pub id: String,
    /// What it lists.
    pub title: Localised,
    /// In the programme's order.
    pub items: Vec<ListItem>,
}

/// An item of a closed list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ListItem {
    /// The name of the choice, as documents have it.
    pub id: String,
    /// What it is called.
    pub title: Localised,
}
