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
    pub about: String,
    pub title: String,
    pub effectiveness: String,
    pub achievements: String,
    pub difficulties: String,
    pub improvements: String,
}

/// A journal entry.
#[derive(Deserialize)]
pub struct Entry {
    pub title: String,
    pub tags: String,
    pub text: String,
}

/// An activity and its goal.
#[derive(Deserialize)]
pub struct Activity {
    pub direction: String,
    pub goal: String,
    pub title: String,
    pub resources: String,
    pub expected: String,
    pub evaluation: String,
    pub responsible: String,
}

/// An answer; each remark is a place and what is said of it.
#[derive(Deserialize)]
pub struct Review {
    pub verdict: String,
    pub summary: String,
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
