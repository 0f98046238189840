//! Answering a submission or a question in a methodologist's name, by the centre's own commands.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use tirek_document::kind::Verdict;

use crate::centre::{Centre, id_in};

/// The methodologist in whose name the centre answers.
const REVIEWER: [&str; 2] = ["Сапарова", "Гүлнар"];

impl Centre {
    /// The methodologist's name; she is put on the roster, if she is not there.
    fn reviewer(&self) -> Result<String> {
        let name = REVIEWER.join(" ");
        let listed = self.say(&["person", "list", "--json"])?;
        if listed.contains(&name) {
            return Ok(name);
        }
        let groups = self.say(&["group", "list"])?;
        let [surname, given_name] = REVIEWER;
        let person = [
            ["--group", id_in(&groups)?],
            ["--surname", surname],
            ["--given-name", given_name],
            ["--school", "Курс орталығы"],
            ["--district", "Ақтөбе қаласы"],
            ["--region", "Ақтөбе облысы"],
            ["--role", "methodologist"],
        ];
        self.say(&[&["person", "add"][..], person.as_flattened()].concat())?;
        Ok(name)
    }

    /// Answers a submission. Remarks are pairs of an anchor, as `show` prints it, and a text.
    ///
    /// # Errors
    /// When the centre refuses.
    pub fn review(
        &self,
        submission: &str,
        verdict: Verdict,
        summary: &str,
        remarks: &[(&str, &str)],
    ) -> Result<()> {
        let verdict = match verdict {
            Verdict::Accepted => "--accept",
            Verdict::Returned => "--return",
        };
        let remarks: Vec<String> = remarks
            .iter()
            .map(|(anchor, text)| format!("{anchor}={text}"))
            .collect();
        let reviewer = self.reviewer()?;
        self.say(&["show", submission, "--as", &reviewer])?;
        let mut review = vec![
            "review",
            submission,
            verdict,
            "--as",
            &reviewer,
            "--summary",
            summary,
        ];
        review.extend(
            remarks
                .iter()
                .flat_map(|remark| ["--remark", remark.as_str()]),
        );
        self.say(&review).map(drop)
    }

    /// The questions that wait, the first of them first: what `answer` takes.
    ///
    /// # Errors
    /// When the centre refuses.
    pub fn questions(&self) -> Result<Vec<String>> {
        let listed: Vec<Value> = serde_json::from_str(&self.say(&["questions", "--json"])?)?;
        let ids = listed.iter().map(|line| line["submission"].as_str());
        ids.map(|id| id.map(str::to_owned).context("a question has an id"))
            .collect()
    }

    /// Answers a question with a recommendation. Files are pairs of a path and the help that it is.
    ///
    /// # Errors
    /// When the centre refuses.
    pub fn answer(&self, question: &str, text: &str, files: &[(&Path, &str)]) -> Result<()> {
        let by = self.reviewer()?;
        let files: Vec<String> = files
            .iter()
            .map(|(path, help)| format!("{}:{help}", path.display()))
            .collect();
        let mut answer = vec!["answer", question, "--by", &by];
        answer.extend(["--kind", "recommendation", "--text", text]);
        answer.extend(files.iter().flat_map(|file| ["--file", file.as_str()]));
        self.say(&answer).map(drop)
    }
}
