//! The main job, walked as a person walks it, from the first start to an accepted plan.
//!
//! One script for both browsers and both languages; what differs between languages (how she enrols)
//! is chosen so that each way is walked. Every step leaves a picture under
//! `target/demo/<browser>-<language>/` and counts as one test; after the first step that fails the
//! later ones have nothing to stand on and are not tried.
//!
//! Names of elements that the screen promises (`data-testid`, per row with `data-id`): frame `view`
//! `nav-*` `exchange-state` `save-state` `notice` `notice-action`; start `profile-row`
//! `profile-add`; enrolment `enrol-*`; home `home-phase` `now-row` `home-main`; search `search-*`; course `course-search` `pdf-*` `picture` `own-*` `bookmark*` `favourite` `progress-*` `material-*` `shelf`
//! `course-hit`; papers `paper-*`; plan `goal-*` `activity-*` `next-step` `submit` `missing-row` `submit-confirm` `review`
//! `remark-row` `submission-row` `difference-row`; journal `entry-*` `attachment-*` `history-*`; bin `bin-*`; files `file-open` `file-save` `logs-reveal`; reports
//! `report-*`; consultations `question-*` `answer` `answer-file-open` `receipt` `list-status`; the desk `people-*` `person-*` `work-*` `asked-*` `answer-*`; packs `pack-*` `storage-*`; exchange `exchange-*` `test-*` `packet-*` `conflict-*` `conflicts-*`; settings
//! `text-size-*`. Fields of documents carry `data-field="<path>"`.

mod answer;
mod ask;
mod begin;
mod compose;
mod conflict;
mod desk;
mod find;
mod fit;
mod last;
mod outside;
mod packet;
mod packs;
mod paper;
mod read;
mod record;
mod send;
mod trouble;
mod undo;
mod walk;

pub use last::{Moments, last_letters};
pub use outside::COMMANDS;
pub use trouble::{SEEDS, trouble};
pub use walk::Walk;

use std::future::Future;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use tempfile::TempDir;

use crate::browser::Browser;
use crate::process;

/// The language of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
}

impl Language {
    /// The short code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
        }
    }

    /// The words for this language.
    pub fn choose<'a>(self, kazakh: &'a str, russian: &'a str) -> &'a str {
        match self {
            Self::Kk => kazakh,
            Self::Ru => russian,
        }
    }
}

/// How many steps passed and failed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
    /// Steps that passed.
    pub passed: u32,
    /// Steps that failed.
    pub failed: u32,
}

impl Outcome {
    async fn step(&mut self, name: &str, done: impl Future<Output = Result<()>>) -> Result<()> {
        let begun = Instant::now();
        let done = done.await;
        let took = begun.elapsed().as_secs_f32();
        match &done {
            Ok(()) => {
                println!("test {name} ... ok <{took:.0} s>");
                self.passed += 1;
            }
            Err(error) => {
                println!("test {name} ... FAILED\n    {error:#}");
                self.failed += 1;
            }
        }
        done
    }
}

/// Waits for what is walked, and prints how it went as libtest does.
pub async fn told(walk: impl Future<Output = Outcome>) -> ExitCode {
    let Outcome { passed, failed } = tokio::select! {
        outcome = walk => outcome,
        // Everything that was started is ended by leaving here.
        _ = process::asked_to_end() => return ExitCode::FAILURE,
    };
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    println!("\ntest result: {verdict}. {passed} passed; {failed} failed; 0 ignored");
    match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Walks the whole journey.
pub async fn walk(browser: Browser, language: Language) -> Outcome {
    let mut outcome = Outcome::default();
    println!("journey in {}, {}", browser.name(), language.code());
    // The error was printed where it happened.
    let _ = steps(browser, language, &mut outcome).await;
    outcome
}

async fn steps(browser: Browser, language: Language, outcome: &mut Outcome) -> Result<()> {
    let folder = TempDir::with_prefix("tirek-journey-")?;
    let mut walk = None;
    outcome
        .step("a centre and a window begin", async {
            walk = Some(Walk::begin(browser, language, folder.path()).await?);
            Ok(())
        })
        .await?;
    let Some(mut walk) = walk else { return Ok(()) };
    let done = walked(&mut walk, outcome).await;
    if done.is_err() {
        walk.failed().await;
    }
    outcome
        .step("the window closes and nothing is left running", walk.end())
        .await?;
    done
}

async fn walked(walk: &mut Walk, outcome: &mut Outcome) -> Result<()> {
    outcome.step("she enrols", begin::enrol(walk)).await?;
    outcome
        .step("home says where she stands", begin::home(walk))
        .await?;
    outcome
        .step("the course is there and is searched", begin::course(walk))
        .await?;
    outcome
        .step("materials are found and read", begin::materials(walk))
        .await?;
    outcome
        .step(
            "a book of her own is read, searched and noted",
            read::own_book(walk),
        )
        .await?;
    outcome
        .step("odd files do no harm", read::odd_files(walk))
        .await?;
    outcome
        .step("the page's policy holds", read::policy_holds(walk))
        .await?;
    outcome
        .step(
            "a pack of the centre comes by itself and is read",
            packs::by_itself(walk),
        )
        .await?;
    outcome
        .step(
            "her group follows the programme of the pack",
            packs::programme(walk),
        )
        .await?;
    outcome
        .step(
            "the next one is looked into, taken, and found at its page",
            packs::looked_into(walk),
        )
        .await?;
    outcome
        .step(
            "a stick brings a pack in parts, and never an older one",
            packs::by_stick(walk),
        )
        .await?;
    outcome
        .step(
            "the room of a pack is given back, and it comes again",
            packs::room(walk),
        )
        .await?;
    outcome
        .step("letters grow on every view", begin::letters(walk))
        .await?;
    outcome
        .step("the folder of records is shown", outside::records(walk))
        .await?;
    outcome
        .step(
            "a plan grows, is reordered, and a row comes back",
            compose::plan(walk),
        )
        .await?;
    outcome
        .step(
            "the plan is there after closing the window",
            compose::reopen(walk),
        )
        .await?;
    outcome
        .step(
            "a form is saved for Word, and a scenario becomes hers",
            paper::used(walk),
        )
        .await?;
    outcome
        .step(
            "the journal takes an event and a private entry",
            record::journal(walk),
        )
        .await?;
    outcome
        .step("a report is tied to the plan", record::report(walk))
        .await?;
    outcome
        .step(
            "everything is found from any view as it is typed",
            find::everything(walk),
        )
        .await?;
    outcome
        .step(
            "replaced words come back by the keys and from what the field keeps",
            undo::words(walk),
        )
        .await?;
    outcome
        .step(
            "removed documents come back by notice, keys and bin",
            undo::documents(walk),
        )
        .await?;
    outcome
        .step(
            "what is missing is listed and leads to its field",
            send::check(walk),
        )
        .await?;
    outcome
        .step("plan and report are submitted and wait", send::submit(walk))
        .await?;
    outcome
        .step(
            "what waits is named, and where the line ends",
            packet::silent(walk),
        )
        .await?;
    outcome
        .step(
            "a packet carries it, and nothing counts as received",
            packet::save(walk),
        )
        .await?;
    outcome
        .step(
            "a packet pressed on comes to the open window",
            packet::own_packet(walk),
        )
        .await?;
    outcome
        .step(
            "without the centre nothing is lost, with it all arrives",
            send::exchange(walk),
        )
        .await?;
    outcome
        .step("the plan comes back with remarks", answer::returned(walk))
        .await?;
    outcome
        .step(
            "she corrects, compares and submits again",
            answer::resubmit(walk),
        )
        .await?;
    outcome
        .step("the plan is accepted", answer::accepted(walk))
        .await?;
    outcome
        .step(
            "a stick brings the review of the report",
            packet::answered(walk),
        )
        .await?;
    outcome
        .step(
            "two computers disagree, and she chooses",
            conflict::chosen(walk),
        )
        .await?;
    outcome
        .step(
            "a question is asked from a row of the plan",
            ask::asked(walk),
        )
        .await?;
    outcome
        .step(
            "its answer is news, is read, and its file opens and is saved",
            ask::answered(walk),
        )
        .await?;
    outcome
        .step(
            "she writes again, and closes the question",
            ask::again(walk),
        )
        .await?;
    outcome
        .step(
            "a methodologist enrols and has a desk of her own",
            desk::enrols(walk),
        )
        .await?;
    outcome
        .step(
            "she finds the question on her first view and answers it",
            desk::answers(walk),
        )
        .await?;
    outcome
        .step("the librarian receives the answer", desk::received(walk))
        .await?;
    outcome
        .step(
            "the centre holds nothing private",
            answer::nothing_private(walk),
        )
        .await?;
    outcome
        .step(
            "long words fit into small windows with the largest letters",
            fit::long_words(walk),
        )
        .await?;
    outcome
        .step("every command of the window was called", async {
            outside::all_called(walk)
        })
        .await
}
