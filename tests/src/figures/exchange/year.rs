//! The first exchange of a year: everything a librarian wrote goes up at once, and all of it with
//! the reviews comes down to a new PC.

use std::path::Path;

use anyhow::{Context, Result};
use tirek_document::kind::Verdict;
use tirek_document::{Edit, Kind, Path as Field, RowId, RowPlace, SpaceKind};

use super::{MEGABYTE, Site};
use crate::dice::Dice;
use crate::dictionary::texts::{self, Texts};
use crate::figures::{print, print_beside};
use crate::line::Passed;
use crate::pc::{insert, set};

const ENTRIES: usize = 300;
/// Of an entry, about a kilobyte.
const SENTENCES: usize = 8;
const REPORTS: usize = 39;
const ACTIVITIES: usize = 40;

/// One word in so many is another one than where the sentence comes from: sentences repeat, and a
/// year of real ones does not.
const CHANGED: usize = 3;

/// Writes a year, sends it, answers it and fetches it.
///
/// # Errors
/// When something is refused.
pub async fn year(folder: &Path) -> Result<()> {
    let site = Site::open(folder).await?;
    let words = Words::of(&texts::read()?);
    let before = site.held_bytes()?;
    write(&site, &words)?;
    let passed = site.exchange().await?;
    let written = site.held_bytes()? - before;
    print_moved("exchange_year_up", &passed, passed.requests, written);
    let submitted = site.centre.inbox()?;
    anyhow::ensure!(submitted.len() == REPORTS + 1, "everything was handed in");
    for one in submitted {
        let anchor = match one.kind.as_str() {
            "plan" => "aim",
            _ => "difficulties",
        };
        let remark = words.text(1);
        let remarks = [(anchor, remark.as_str())];
        let summary = words.text(2);
        site.centre
            .review(&one.submission, Verdict::Returned, &summary, &remarks)?;
    }
    let another = site.another()?;
    let passed = site.counted(&another).await?;
    // The first request of all only registers the PC.
    let requests = passed.requests.saturating_sub(1);
    print_moved("exchange_year_down", &passed, requests, site.held_bytes()?);
    Ok(())
}

/// The goal is two requests for each megabyte of content, begun ones counted whole.
fn print_moved(name: &str, passed: &Passed, requests: u64, held_bytes: f64) {
    let (megabytes, bytes) = (held_bytes / MEGABYTE, passed.bytes() as f64);
    print_beside(&format!("{name}_content"), megabytes, "MB");
    print_beside(&format!("{name}_bytes"), bytes, "bytes");
    let goal = 2.0 * megabytes.ceil();
    print(
        &format!("{name}_requests"),
        requests as f64,
        "requests",
        goal,
    );
    print(
        &format!("{name}_compressed"),
        held_bytes / bytes,
        "times",
        4.0,
    );
}

fn write(site: &Site, words: &Words) -> Result<()> {
    for _ in 0..ENTRIES {
        site.pc.entry(&words.title(), &words.text(SENTENCES))?;
    }
    write_plan(site, words)?;
    for _ in 0..REPORTS {
        let texts: Vec<String> = (0..4).map(|_| words.text(3)).collect();
        let fields = [
            "effectiveness",
            "achievements",
            "difficulties",
            "improvements",
        ];
        let fields: Vec<(&str, &str)> = fields
            .into_iter()
            .zip(texts.iter().map(String::as_str))
            .collect();
        let report = site.pc.report(&words.title(), &fields)?;
        site.pc.submit(report)?;
    }
    site.pc.workspace().seal_all()?;
    Ok(())
}

fn write_plan(site: &Site, words: &Words) -> Result<()> {
    let mut workspace = site.pc.workspace();
    let own = workspace
        .space_of(SpaceKind::Own)?
        .context("her own space")?;
    let head = [
        set("kind", "individual")?,
        set("title", &words.title())?,
        set("school_year", "2026-2027")?,
        insert("aim", &words.text(1))?,
    ];
    let plan = workspace.create(Kind::Plan, own, None, &head)?.value;
    for _ in 0..ACTIVITIES {
        let row = RowId::from(workspace.environment().uuid());
        let mut edits = vec![Edit::AddRow {
            list: Field::new("activities")?,
            row,
            at: RowPlace::Last,
        }];
        for field in ["title", "resources", "expected", "evaluation"] {
            let place = Field::in_row("activities", &row, field)?.to_string();
            edits.push(insert(&place, &words.text(1))?);
        }
        workspace.edit(plan, None, &edits)?;
    }
    drop(workspace);
    site.pc.submit(plan).map(drop)
}

/// Sentences that resemble those of the corpus.
struct Words {
    sentences: Vec<String>,
    dice: Dice,
}

impl Words {
    fn of(all: &[Texts]) -> Self {
        let entries = all.iter().flat_map(|texts| &texts.entry);
        let reports = all.iter().flat_map(|texts| &texts.report);
        let written = entries
            .map(|entry| &entry.text)
            .chain(reports.flat_map(|report| {
                [
                    &report.effectiveness,
                    &report.achievements,
                    &report.difficulties,
                    &report.improvements,
                ]
            }));
        let sentences = written.flat_map(|text| text.split_inclusive(". "));
        Self {
            sentences: sentences.map(|text| text.trim().to_owned()).collect(),
            dice: Dice::new(7),
        }
    }

    fn title(&self) -> String {
        let sentence = self.text(1);
        let words: Vec<&str> = sentence.split(' ').take(4).collect();
        words.join(" ")
    }

    fn text(&self, sentences: usize) -> String {
        let written: Vec<String> = (0..sentences).map(|_| self.sentence()).collect();
        written.join(" ")
    }

    fn sentence(&self) -> String {
        let sentence = self.dice.pick(&self.sentences).split(' ');
        let words = sentence.map(|word| match self.dice.below(CHANGED) {
            0 => self.word(),
            _ => word,
        });
        words.collect::<Vec<&str>>().join(" ")
    }

    fn word(&self) -> &str {
        let words: Vec<&str> = self.dice.pick(&self.sentences).split(' ').collect();
        self.dice.pick::<&str>(&words)
    }
}
