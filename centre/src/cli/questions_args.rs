//! What can be typed about questions.

use crate::question::{QuestionLine, QuestionState};
use clap::{ArgGroup, Args as ClapArgs, ValueEnum};
use std::path::PathBuf;
use tirek_document::kind::{AnswerKind, Help, QuestionTheme};
use tirek_wire::id::{GroupId, PersonId, SubmissionId};

/// Which questions are listed: those that all of this holds for.
#[derive(ClapArgs)]
pub(super) struct Questions {
    #[arg(long, id = "open_questions")]
    pub open: bool,
    #[arg(long, id = "urgent_questions")]
    pub urgent: bool,
    #[arg(long, id = "questions_of_group")]
    pub group: Option<String>,
    #[arg(long)]
    pub person: Option<PersonId>,
    #[arg(long, id = "question_theme")]
    pub theme: Option<ThemeName>,
    #[arg(long)]
    pub json: bool,
}

impl Questions {
    /// Whether a question is one of them; `group` is what was named.
    pub(super) fn mean(&self, one: &QuestionLine, group: Option<GroupId>) -> bool {
        (!self.open || one.state == QuestionState::Waiting)
            && (!self.urgent || one.urgent)
            && (group.is_none() || one.line.group_id == group)
            && self.person.is_none_or(|person| person == one.line.person)
            && (self.theme).is_none_or(|theme| one.question.theme == Some(theme.into()))
    }
}

/// What a question is about.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum ThemeName {
    Planning,
    Collection,
    DigitalResources,
    Events,
}

impl From<ThemeName> for QuestionTheme {
    fn from(name: ThemeName) -> Self {
        match name {
            ThemeName::Planning => Self::Planning,
            ThemeName::Collection => Self::Collection,
            ThemeName::DigitalResources => Self::DigitalResources,
            ThemeName::Events => Self::Events,
        }
    }
}

#[derive(ClapArgs)]
#[command(group = ArgGroup::new("words").required(true).args(["text", "text_file"]))]
pub(super) struct Answer {
    #[arg(id = "question_version")]
    pub submission: SubmissionId,
    #[arg(long)]
    pub by: String,
    #[arg(long = "kind", id = "answer_kind")]
    pub kind: AnswerName,
    #[arg(long, allow_hyphen_values = true)]
    pub text: Option<String>,
    #[arg(long)]
    pub text_file: Option<PathBuf>,
    #[arg(long = "file", id = "help_file", value_parser = help_file)]
    pub files: Vec<(PathBuf, Help)>,
}

/// What an answer is.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum AnswerName {
    Recommendation,
    Explanation,
}

impl From<AnswerName> for AnswerKind {
    fn from(name: AnswerName) -> Self {
        match name {
            AnswerName::Recommendation => Self::Recommendation,
            AnswerName::Explanation => Self::Explanation,
        }
    }
}

/// `PATH:HELP`. A path may hold a colon, a kind of help does not.
fn help_file(typed: &str) -> Result<(PathBuf, Help), &'static str> {
    let parted = typed.rsplit_once(':');
    let known = parted.and_then(|(path, help)| Some((path, Help::from_name(help.trim())?)));
    match known {
        Some((path, help)) if !path.is_empty() => Ok((PathBuf::from(path), help)),
        _ => Err("PATH:HELP"),
    }
}
