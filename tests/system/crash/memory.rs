//! What has been acknowledged, and the one step that was on its way when somebody was killed.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::survey::{Paper, Shown, Sort, text};

/// One thing the librarian does.
#[derive(Clone, Debug)]
pub enum Step {
    Create {
        sort: Sort,
    },
    /// Types into a text, or sets a short field; `after` is what the field holds then.
    Write {
        document: String,
        field: String,
        after: String,
    },
    AddRow {
        document: String,
        list: String,
        values: BTreeMap<String, String>,
    },
    Attach {
        document: String,
        name: String,
        blob: String,
    },
    Submit {
        document: String,
    },
    Exchange,
}

/// A document as it must be.
#[derive(Clone, Debug)]
pub struct Known {
    pub sort: Sort,
    pub version: String,
    pub paper: Paper,
}

/// Everything that must be there.
#[derive(Default)]
pub struct Memory {
    pub documents: BTreeMap<String, Known>,
    /// Submissions with the document and the words they froze.
    pub submissions: BTreeMap<String, (String, Paper)>,
    /// What the methodologist said of submissions.
    pub reviews: BTreeMap<String, String>,
    /// Sent to the device and not yet answered.
    pub on_its_way: Option<Step>,
    /// Unanswered steps that turned out to have been kept, and not.
    pub kept: (u32, u32),
}

impl Memory {
    /// A document that is known to be there.
    pub fn known(&self, document: &str) -> Result<&Known> {
        self.documents
            .get(document)
            .with_context(|| format!("{document} is known"))
    }

    fn known_mut(&mut self, document: &str) -> Result<&mut Known> {
        self.documents
            .get_mut(document)
            .with_context(|| format!("{document} is known"))
    }

    /// Takes the device's answer to the step that was on its way.
    pub fn answered(&mut self, answer: &Value) -> Result<()> {
        match self.on_its_way.take().context("a step was on its way")? {
            Step::Create { sort } => {
                let id = text(&answer["document"])?;
                let known = Known {
                    sort,
                    version: String::new(),
                    paper: Paper::default(),
                };
                self.documents.insert(id, known);
            }
            Step::Write {
                document,
                field,
                after,
            } => {
                let version = text(&answer["version"])?;
                if let Some(words) = answer["text"].as_str() {
                    ensure!(
                        words == after,
                        "{field} reads {words:?} instead of {after:?}"
                    );
                }
                self.write(&document, &field, after)?;
                self.known_mut(&document)?.version = version;
            }
            Step::AddRow {
                document,
                list,
                values,
            } => {
                self.add_row(&document, &list, text(&answer["row"])?, &values)?;
                self.known_mut(&document)?.version = text(&answer["version"])?;
            }
            Step::Attach {
                document,
                name,
                blob,
            } => {
                let attached = &answer["attachment"];
                ensure!(
                    attached["blob"] == blob.as_str(),
                    "{attached} is not {blob}"
                );
                self.attach(&document, text(&attached["row"])?, name, blob)?;
            }
            Step::Submit { document } => self.submit(&document, text(&answer["id"])?)?,
            Step::Exchange => {}
        }
        Ok(())
    }

    fn write(&mut self, document: &str, field: &str, after: String) -> Result<()> {
        let words = &mut self.known_mut(document)?.paper.words;
        if after.is_empty() {
            words.remove(field);
        } else {
            words.insert(field.to_owned(), after);
        }
        Ok(())
    }

    fn add_row(
        &mut self,
        document: &str,
        list: &str,
        row: String,
        values: &BTreeMap<String, String>,
    ) -> Result<()> {
        let paper = &mut self.known_mut(document)?.paper;
        for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
            paper
                .words
                .insert(format!("{list}/{row}/{name}"), value.clone());
        }
        paper.rows.entry(list.to_owned()).or_default().push(row);
        Ok(())
    }

    fn attach(&mut self, document: &str, row: String, name: String, blob: String) -> Result<()> {
        let values = [("name".to_owned(), name), ("blob".to_owned(), blob)].into();
        self.add_row(document, "attachments", row, &values)
    }

    fn submit(&mut self, document: &str, submission: String) -> Result<()> {
        let paper = self.known(document)?.paper.clone();
        // What did not change since it was submitted is the same submission.
        let now = (document.to_owned(), paper);
        let before = self.submissions.insert(submission, now.clone());
        ensure!(
            before.is_none_or(|before| before == now),
            "a submission's id was given to something else"
        );
        Ok(())
    }

    /// Compares with what the device shows after a restart. The step that was on its way may have
    /// been kept, wholly, or not.
    pub fn settle(&mut self, all: &BTreeMap<String, Shown>) -> Result<()> {
        if let Some(step) = self.on_its_way.take() {
            let kept = self.adopt(step, all)?;
            self.kept.0 += u32::from(kept);
            self.kept.1 += u32::from(!kept);
        }
        self.must_equal(all)?;
        for (id, known) in &mut self.documents {
            known.version = all
                .get(id)
                .map(|shown| shown.version.clone())
                .unwrap_or_default();
        }
        Ok(())
    }

    /// Takes over what an unanswered step left behind; answers whether it left anything.
    fn adopt(&mut self, step: Step, all: &BTreeMap<String, Shown>) -> Result<bool> {
        match step {
            Step::Exchange => return Ok(false),
            Step::Create { sort } => {
                let new = all.iter().find(|(id, _)| !self.documents.contains_key(*id));
                let Some((id, shown)) = new else {
                    return Ok(false);
                };
                ensure!(shown.sort == sort, "{id} is no {sort:?}");
                let known = Known {
                    sort,
                    version: String::new(),
                    paper: Paper::default(),
                };
                self.documents.insert(id.clone(), known);
            }
            Step::Write {
                document,
                field,
                after,
            } => {
                let shown = all
                    .get(&document)
                    .context("the document written into is there")?;
                if shown.paper.words.get(&field).map_or("", String::as_str) != after {
                    return Ok(false);
                }
                self.write(&document, &field, after)?;
            }
            Step::AddRow {
                document,
                list,
                values,
            } => {
                let Some(row) = self.new_row(&document, &list, all) else {
                    return Ok(false);
                };
                self.add_row(&document, &list, row, &values)?;
            }
            Step::Attach {
                document,
                name,
                blob,
            } => {
                let row = self.new_row(&document, "attachments", all);
                let Some(row) = row else { return Ok(false) };
                self.attach(&document, row, name, blob)?;
            }
            Step::Submit { document } => {
                let shown = all
                    .get(&document)
                    .context("the submitted document is there")?;
                let new = shown
                    .submissions
                    .iter()
                    .find(|id| !self.submissions.contains_key(*id));
                let Some(new) = new else { return Ok(false) };
                self.submit(&document, new.clone())?;
            }
        }
        Ok(true)
    }

    /// A row more than is known, at the end.
    fn new_row(&self, document: &str, list: &str, all: &BTreeMap<String, Shown>) -> Option<String> {
        let known = self.documents.get(document)?.paper.rows.get(list);
        let shown = all.get(document)?.paper.rows.get(list)?;
        (shown.len() == known.map_or(0, Vec::len) + 1).then(|| shown.last().cloned())?
    }

    fn must_equal(&self, all: &BTreeMap<String, Shown>) -> Result<()> {
        let known: Vec<&String> = self.documents.keys().collect();
        let listed: Vec<&String> = all.keys().collect();
        ensure!(
            known == listed,
            "documents are {listed:?} instead of {known:?}"
        );
        for (id, known) in &self.documents {
            let Some(shown) = all.get(id) else { continue };
            ensure!(shown.sort == known.sort, "{id} became {:?}", shown.sort);
            equal(id, &known.paper, &shown.paper)?;
            let mut submitted: Vec<&String> = self
                .submissions
                .iter()
                .filter(|(_, (document, _))| document == id)
                .map(|(submission, _)| submission)
                .collect();
            let mut listed: Vec<&String> = shown.submissions.iter().collect();
            submitted.sort();
            listed.sort();
            ensure!(
                submitted == listed,
                "submissions of {id}: {listed:?} instead of {submitted:?}"
            );
            let files = known
                .paper
                .words
                .iter()
                .filter(|(path, _)| path.ends_with("/blob"));
            for (_, blob) in files {
                ensure!(
                    shown.here.contains(blob),
                    "the bytes of {blob} in {id} are lost"
                );
            }
        }
        Ok(())
    }
}

/// Compares two papers and names the first field that differs.
pub fn equal(id: &str, known: &Paper, shown: &Paper) -> Result<()> {
    ensure!(
        known.rows == shown.rows,
        "rows of {id}: {:?} instead of {:?}",
        shown.rows,
        known.rows
    );
    for path in known.words.keys().chain(shown.words.keys()) {
        let (known, shown) = (known.words.get(path), shown.words.get(path));
        ensure!(
            known == shown,
            "{path} of {id} reads {shown:?} instead of {known:?}"
        );
    }
    Ok(())
}
