//! Who walks: what she expects, what she has done, and how both are compared.

use anyhow::{Context, Result, bail, ensure};

use super::hand::{Hand, in_view};
use super::model::{Kind, Paper, Person, Sheet, Way};
use super::site::OF_ROW;
use crate::device::Device;
use crate::dice::Dice;
use crate::journey::Walk;

/// A field that she writes into.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its path.
    pub path: String,
    /// A value, not prose.
    pub is_short: bool,
}

/// A walk under way.
pub struct Wander {
    /// The hand at the keys.
    pub hand: Hand,
    /// What decides.
    pub dice: Dice,
    /// The people of this PC.
    pub people: Vec<Person>,
    /// Who of them is open.
    pub who: usize,
    /// Which of her documents is open.
    pub here: Option<usize>,
    /// The second computer of the first.
    pub other: Device,
    /// What was copied last.
    pub clipboard: Option<String>,
    /// All that was done.
    pub done: Vec<String>,
    words: usize,
}

impl Wander {
    /// Somebody before her work.
    pub fn new(walk: Walk, dice: Dice, people: Vec<Person>, other: Device) -> Self {
        Self {
            hand: Hand { walk },
            dice,
            people,
            who: 0,
            here: None,
            other,
            clipboard: None,
            done: Vec::new(),
            words: 0,
        }
    }

    /// Notes what is done.
    pub fn note(&mut self, what: impl Into<String>) {
        self.done.push(what.into());
    }

    /// The open document.
    pub fn paper(&self) -> Result<&Paper> {
        let here = self.here.context("a document is open")?;
        Ok(&self.people[self.who].papers[here])
    }

    /// The open document, to be written into.
    pub fn paper_mut(&mut self) -> Result<&mut Paper> {
        let here = self.here.context("a document is open")?;
        Ok(&mut self.people[self.who].papers[here])
    }

    /// A word or two that stand nowhere yet.
    pub fn new_words(&mut self) -> String {
        const KK: [&str; 6] = ["кітап", "оқырман", "ғылым", "үйірме", "әңгіме", "ұсыныс"];
        const RU: [&str; 6] = ["книга", "читатель", "выставка", "ёлка", "фонд", "съезд"];
        let language = self.hand.walk.language.code();
        let from = if language == "kk" { KK } else { RU };
        let mut words = String::new();
        for _ in 0..=self.dice.below(2) {
            self.words += 1;
            words.push_str(&format!("{}{} ", self.dice.pick(&from), self.words));
        }
        if self.dice.chance(25) {
            words.truncate(words.trim_end().len());
            words.push_str(". ");
        }
        words
    }

    /// Opens one of her documents, whichever.
    pub async fn open_any(&mut self, kind: Option<Kind>) -> Result<()> {
        let papers = self.people[self.who].papers.iter().enumerate();
        let fit =
            papers.filter(|(_, one)| !one.is_binned && kind.is_none_or(|kind| one.kind == kind));
        let found: Vec<usize> = fit.map(|(index, _)| index).collect();
        ensure!(!found.is_empty(), "nothing to open");
        let index = *self.dice.pick(&found);
        self.note(format!(
            "open {:?} {index}",
            self.people[self.who].papers[index].kind
        ));
        self.here = Some(index);
        self.hand.open(&self.people[self.who].papers[index]).await?;
        self.forget_runs();
        self.compare_view().await
    }

    /// Sees to it that a document is open, of this kind if one is named.
    pub async fn at_paper(&mut self, kind: Option<Kind>) -> Result<()> {
        match self.here {
            Some(_) if kind.is_none_or(|kind| self.paper().is_ok_and(|one| one.kind == kind)) => {
                Ok(())
            }
            _ => self.open_any(kind).await,
        }
    }

    /// After a pause every stroke begins a step.
    pub fn forget_runs(&mut self) {
        for paper in self.people.iter_mut().flat_map(|one| &mut one.papers) {
            paper.run = None;
        }
    }

    /// Makes a pause, once all is saved: nobody pauses and is not saved.
    pub async fn pause(&mut self) -> Result<()> {
        self.hand.pause().await?;
        self.forget_runs();
        Ok(())
    }

    /// A field of the open document.
    pub fn any_field(&self, prose_only: bool) -> Result<Field> {
        let paper = self.paper()?;
        let prose: Vec<String> = match paper.kind {
            Kind::Entry => vec!["text".to_owned()],
            Kind::Report => ["description", "next_step"].map(str::to_owned).to_vec(),
            Kind::Plan => {
                let rows = paper.now().rows.iter();
                let of_rows =
                    rows.flat_map(|row| OF_ROW.map(|name| format!("activities/{row}/{name}")));
                ["aim", "tasks"]
                    .map(str::to_owned)
                    .into_iter()
                    .chain(of_rows)
                    .collect()
            }
        };
        let short = match paper.kind {
            Kind::Entry => vec!["title".to_owned()],
            Kind::Report => vec!["participants".to_owned()],
            Kind::Plan => Vec::new(),
        };
        if !prose_only && !short.is_empty() && self.dice.chance(25) {
            let (path, is_short) = (self.dice.pick(&short).clone(), true);
            return Ok(Field { path, is_short });
        }
        let (path, is_short) = (self.dice.pick(&prose).clone(), false);
        Ok(Field { path, is_short })
    }

    /// Compares a field that was just written with what is expected.
    pub async fn compare_field(&self, path: &str) -> Result<()> {
        let look = self.hand.look().await?;
        let (found, expected) = (in_view(&look, path)?, self.paper()?.now().text(path));
        ensure!(
            found == expected,
            "{path} shows {found:?} instead of {expected:?}"
        );
        Ok(())
    }

    /// Compares every field in view, as soon as it is there.
    pub async fn compare_view(&self) -> Result<()> {
        let (screen, expected) = (self.hand.walk.screen()?, self.paper()?.now());
        screen
            .until("what the window shows", || async {
                let look = self.hand.look().await?;
                agrees(&look.fields, expected)
            })
            .await
    }

    /// Waits until all is saved, and compares what the core holds and where undo and redo lead.
    pub async fn rest(&mut self) -> Result<()> {
        let (screen, paper) = (self.hand.walk.screen()?, self.paper()?);
        let held = screen
            .until("all is saved", || async {
                ensure!(self.hand.look().await?.saved, "the window does not say so");
                let held = self.hand.held(paper).await?;
                differs("the core holds", &held.sheet, paper.now())?;
                Ok(held)
            })
            .await?;
        let paper = self.paper_mut()?;
        let (undo, redo) = (held.can_undo, held.can_redo);
        ensure!(
            paper.compare_ways(undo, redo),
            "undo is {undo}, redo is {redo}; expected {} and {}",
            paper.has(Way::Undo),
            paper.has(Way::Redo)
        );
        Ok(())
    }

    /// Waits until a step has led somewhere it may lead.
    pub async fn arrives(&mut self, way: Way) -> Result<()> {
        let (screen, paper) = (self.hand.walk.screen()?, self.paper()?);
        let which = screen
            .until("a step", || async {
                let look = self.hand.look().await?;
                ensure!(look.saved, "not saved");
                let held = self.hand.held(paper).await?;
                let ahead = paper.ahead(way);
                let found = ahead.iter().position(|sheet| **sheet == held.sheet);
                match found {
                    Some(which) => agrees(&look.fields, &held.sheet).map(|()| which),
                    None => bail!("{way:?} led to {:?}, expected {ahead:?}", held.sheet),
                }
            })
            .await?;
        self.paper_mut()?.go(way, which);
        self.pause().await
    }

    /// Compares all documents of who is open with what the core holds.
    pub async fn compare_all(&self) -> Result<()> {
        for paper in &self.people[self.who].papers {
            let held = self.hand.held(paper).await?;
            let what = format!("{:?} {}", paper.kind, paper.document);
            differs(&what, &held.sheet, paper.now())?;
            let (found, expected) = (held.submissions.len(), paper.submitted.len());
            ensure!(
                found == expected,
                "{what}: {found} versions, expected {expected}"
            );
        }
        Ok(())
    }
}

/// Fails when a field that is in view shows something else.
fn agrees(fields: &std::collections::BTreeMap<String, String>, sheet: &Sheet) -> Result<()> {
    let known = |path: &str| path.starts_with("activities/") || !path.contains('/');
    for (path, found) in fields.iter().filter(|(path, _)| known(path)) {
        let Some(name) = path.rsplit('/').next() else {
            continue;
        };
        let is_ours = sheet.texts.contains_key(path) || WRITTEN.contains(&name);
        let expected = sheet.text(path);
        ensure!(
            !is_ours || found == expected,
            "{path} shows {found:?} instead of {expected:?}"
        );
    }
    Ok(())
}

/// Fields that are compared also when they should be empty.
const WRITTEN: [&str; 8] = [
    "text",
    "participants",
    "description",
    "next_step",
    "aim",
    "tasks",
    "resources",
    "expected",
];

/// Fails when two sheets differ, and says where.
pub fn differs(what: &str, found: &Sheet, expected: &Sheet) -> Result<()> {
    let fields = found.texts.keys().chain(expected.texts.keys());
    for field in fields {
        let (found, expected) = (found.text(field), expected.text(field));
        ensure!(
            found == expected,
            "{what}, {field}: {found:?} instead of {expected:?}"
        );
    }
    ensure!(
        found == expected,
        "{what} rows {:?} without {:?}, expected {:?} without {:?}",
        found.rows,
        found.removed,
        expected.rows,
        expected.removed
    );
    Ok(())
}
