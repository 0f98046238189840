//! A journey of trouble: somebody works in the real window, and much befalls her meanwhile. What she expects
//! is reckoned by a small model; at the end every text is compared with it, on both of her computers.
//!
//! A seed decides everything. Seeds that once found something are kept in [`SEEDS`].

mod acts;
mod hand;
mod mishaps;
mod model;
mod site;
mod typing;
mod wander;

use anyhow::{Context, Result};
use tempfile::TempDir;

use super::{Language, Outcome, Walk};
use crate::browser::Browser;
use crate::dice::Dice;
use mishaps::End;
use model::Way;
use wander::Wander;

/// Seeds that are walked when none are named.
pub const SEEDS: [u64; 3] = [1, 2, 3];

/// One thing she does, or that befalls her.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Type,
    TypeBefore,
    Delete,
    Replace,
    Paste,
    Undo,
    Redo,
    Pause,
    Open,
    LeaveView,
    AddRow,
    RemoveRow,
    RemoveDocument,
    NewEntry,
    Submit,
    Reload,
    KillPage,
    KillProgram,
    ChangePerson,
    Exchange,
    ExchangeBehind,
}

/// A walk: so many of each, in an order of its seed.
const DECK: [(Act, usize); 21] = [
    (Act::Type, 5),
    (Act::TypeBefore, 2),
    (Act::Delete, 3),
    (Act::Replace, 2),
    (Act::Paste, 2),
    (Act::Undo, 5),
    (Act::Redo, 2),
    (Act::Pause, 1),
    (Act::Open, 1),
    (Act::LeaveView, 1),
    (Act::AddRow, 1),
    (Act::RemoveRow, 1),
    (Act::RemoveDocument, 2),
    (Act::NewEntry, 1),
    (Act::Submit, 1),
    (Act::Reload, 1),
    (Act::KillPage, 1),
    (Act::KillProgram, 1),
    (Act::ChangePerson, 1),
    (Act::Exchange, 1),
    (Act::ExchangeBehind, 1),
];

/// Walks once for each seed.
pub async fn trouble(browser: Browser, language: Language, seeds: &[u64]) -> Outcome {
    let mut outcome = Outcome::default();
    println!(
        "a journey of trouble in {}, {}",
        browser.name(),
        language.code()
    );
    for &seed in seeds {
        let walked = walked(browser, language, seed);
        let _ = outcome
            .step(&format!("trouble with seed {seed}"), walked)
            .await;
    }
    outcome
}

async fn walked(browser: Browser, language: Language, seed: u64) -> Result<()> {
    let folder = TempDir::with_prefix("tirek-trouble-")?;
    let mut walk = Walk::lay(browser, language, folder.path())?;
    let (people, other) = site::lay(&mut walk).await?;
    walk.open().await?;
    let mut wander = Wander::new(walk, Dice::new(seed), people, other);
    let done = whole(&mut wander, browser).await;
    if done.is_err() {
        println!("    seed {seed}, what was done:");
        for (index, act) in wander.done.iter().enumerate() {
            println!("    {index:3} {act}");
        }
        wander.hand.walk.failed().await;
    }
    let ended = wander.hand.walk.end().await;
    done.and(ended)
}

async fn whole(wander: &mut Wander, browser: Browser) -> Result<()> {
    let first = wander.people[0].profile.clone();
    wander.hand.enter(&first).await?;
    for act in deck(&wander.dice, browser) {
        done(wander, act)
            .await
            .with_context(|| format!("{act:?}"))?;
    }
    last(wander).await.context("at the end")
}

/// The acts of a walk, shuffled.
fn deck(dice: &Dice, browser: Browser) -> Vec<Act> {
    let all = DECK.iter().flat_map(|&(act, count)| [act].repeat(count));
    // Only the app shows its page by a process of its own.
    let mut deck: Vec<Act> = all
        .filter(|act| browser == Browser::Webkit || *act != Act::KillPage)
        .collect();
    for index in (1..deck.len()).rev() {
        deck.swap(index, dice.below(index + 1));
    }
    deck
}

async fn done(wander: &mut Wander, act: Act) -> Result<()> {
    match act {
        Act::Type => wander.types(false).await,
        Act::TypeBefore => wander.types(true).await,
        Act::Delete => wander.deletes().await,
        Act::Replace => wander.replaces().await,
        Act::Paste => wander.pastes().await,
        Act::Undo => wander.steps(Way::Undo).await,
        Act::Redo => wander.steps(Way::Redo).await,
        Act::Pause => {
            wander.at_paper(None).await?;
            wander.rest().await?;
            wander.note("a pause");
            wander.pause().await
        }
        Act::Open => wander.open_any(None).await,
        Act::LeaveView => wander.leaves_view().await,
        Act::AddRow => wander.adds_row().await,
        Act::RemoveRow => wander.removes_row().await,
        Act::RemoveDocument => wander.removes_document().await,
        Act::NewEntry => wander.begins_entry().await,
        Act::Submit => wander.submits().await,
        Act::Reload => wander.loses_page(End::Reload).await,
        Act::KillPage => wander.loses_page(End::Killed).await,
        Act::KillProgram => wander.loses_program().await,
        Act::ChangePerson => wander.changes_person().await,
        Act::Exchange => wander.exchanges().await,
        Act::ExchangeBehind => wander.exchanges_behind().await,
    }
}

/// The window is closed and opened again; every text of everybody is compared, here and on the second
/// computer.
async fn last(wander: &mut Wander) -> Result<()> {
    wander.at_paper(None).await?;
    wander.rest().await?;
    wander.note("the window closes and opens");
    wander.hand.walk.reopen().await?;
    for person in [1, 0] {
        wander.who = person;
        let profile = wander.people[person].profile.clone();
        wander.hand.enter(&profile).await?;
        wander.people[person].leaves();
        wander.compare_all().await?;
        wander.compare_submitted().await?;
        wander.here = None;
        if person == 1 {
            wander.leaves_place().await?;
        }
    }
    wander.exchanges().await?;
    wander.compare_second().await
}
