//! Answers to file dialogs taken from a file: one path a line, each question takes the first line
//! away. Compiled only under the feature `automation`, for journeys through the real window.

use std::env;
use std::fs;
use std::path::PathBuf;

use tirek_core::command::native::Purpose;

use super::Dialogs;
use crate::words::Language;

/// The environment variable that names the file.
const FILE_VARIABLE: &str = "TIREK_PICKS";

/// Dialogs answered by a test.
pub struct AnswersFromFile {
    file: PathBuf,
}

impl AnswersFromFile {
    /// The answers named by the environment; `None` leaves the system's dialogs in place.
    pub fn from_environment() -> Option<Self> {
        env::var_os(FILE_VARIABLE).map(|file| Self {
            file: PathBuf::from(file),
        })
    }
}

impl AnswersFromFile {
    fn next(&self) -> Option<PathBuf> {
        let answers = fs::read_to_string(&self.file).ok()?;
        let (first, rest) = answers.split_once('\n').unwrap_or((answers.as_str(), ""));
        fs::write(&self.file, rest).ok()?;
        let first = first.trim();
        (!first.is_empty()).then(|| PathBuf::from(first))
    }
}

impl Dialogs for AnswersFromFile {
    fn pick_file(&self, _purpose: Purpose, _language: Language) -> Option<PathBuf> {
        self.next()
    }

    fn place_packet(&self, _name: &str, _language: Language) -> Option<PathBuf> {
        self.next()
    }

    fn place_note(&self, _name: &str, _language: Language) -> Option<PathBuf> {
        self.next()
    }

    fn place_file(&self, _name: &str, _language: Language) -> Option<PathBuf> {
        self.next()
    }

    /// Nobody is there to read it; the sentence is on the terminal already.
    fn tell(&self, _title: &str, _sentence: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_takes_one_line_and_then_there_are_no_more() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("picks");
        fs::write(&file, "/one\n/екі\n").expect("the file is written");
        let dialogs = AnswersFromFile { file };
        let pick = || dialogs.pick_file(Purpose::Attachment, Language::Kazakh);
        assert_eq!(pick(), Some(PathBuf::from("/one")));
        assert_eq!(pick(), Some(PathBuf::from("/екі")));
        assert_eq!(pick(), None);
    }
}
