//! The texts under `tests/corpus/`: what a village librarian and a methodologist write.

use std::fs;

use anyhow::Result;
use serde::Deserialize;

use crate::place;

/// The texts of one language.
#[derive(Deserialize)]
pub struct Texts {
    /// Reports.
    pub report: Vec<Report>,
    /// Journal entries.
    pub entry: Vec<Entry>,
    /// Activities of plans, each with the goal it serves.
    pub activity: Vec<Activity>,
    /// Answers to submissions.
    pub review: Vec<Review>,
}

/// A report with its required elements.
#[derive(Deserialize)]
pub struct Report {
    /// Name of the choice: `event`, `project` or `innovation`.
    pub about: String,
    /// What the event or project was called.
    pub title: String,
    /// The first of the four elements.
    pub effectiveness: String,
    /// The second.
    pub achievements: String,
    /// The third.
    pub difficulties: String,
    /// The fourth.
    pub improvements: String,
}

/// A journal entry.
#[derive(Deserialize)]
pub struct Entry {
    /// What happened, in a line.
    pub title: String,
    /// Separated by commas.
    pub tags: String,
    /// What happened.
    pub text: String,
}

/// An activity and its goal.
#[derive(Deserialize)]
pub struct Activity {
    /// Name of the goal's choice.
    pub direction: String,
    /// The goal that it serves, as its statement; several activities may serve one.
    pub goal: String,
    /// What is done.
    pub title: String,
    /// What it needs.
    pub resources: String,
    /// What it is to bring.
    pub expected: String,
    /// How it is seen whether it brought that.
    pub evaluation: String,
    /// Who does it.
    pub responsible: String,
}

/// An answer; each remark is a place and what is said of it.
#[derive(Deserialize)]
pub struct Review {
    /// `accepted` or `returned`.
    pub verdict: String,
    /// What is said of the whole.
    pub summary: String,
    /// The name of a field, and what is said there.
    pub remarks: Vec<(String, String)>,
}

/// All texts, Kazakh first.
///
/// # Errors
/// When a file is missing or not what it should be.
pub fn read() -> Result<Vec<Texts>> {
    let folder = place::root().join("tests/corpus");
    ["kk.toml", "ru.toml"]
        .iter()
        .map(|name| Ok(toml::from_str(&fs::read_to_string(folder.join(name))?)?))
        .collect()
}
