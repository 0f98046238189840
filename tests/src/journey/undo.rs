//! Taking back: by the keys while she writes, and after a whole document was removed.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use super::Walk;
use crate::screen::{field, named};

const TYPED: &str = "AAAA BBBB CCCC DDDD EEEE FFFF GGGG HHHH IIII JJJJ";

/// What she replaced comes back by Ctrl+Z, goes again by Ctrl+Y, and is found where the field keeps it.
pub async fn words(walk: &mut Walk) -> Result<()> {
    walk.go("nav-journal", "journal").await?;
    let screen = walk.screen()?;
    screen.press(&named("entry-create")).await?;
    walk.arrive("entry").await?;
    let text = field("text");
    screen.write(&text, TYPED).await?;
    walk.saved().await?;
    // The press says what it takes back.
    let takes_back = walk.language.choose(
        "Кері қайтару: мәтін теру (Жазба)",
        "Отменить: набор текста (Запись)",
    );
    screen
        .becomes(&named("undo"), "title", &[takes_back])
        .await?;
    screen.write(&text, "x").await?;
    walk.saved().await?;
    for (letter, expected) in [('z', TYPED), ('z', ""), ('y', TYPED), ('y', "x")] {
        control(walk, letter).await?;
        holds(walk, &text, expected).await?;
    }
    walk.picture("entry-undone").await?;
    screen.press(&text).await?;
    screen.press(&named("history-open")).await?;
    screen.see(&named("history-row")).await?;
    walk.picture("entry-history").await?;
    screen.press(&named("history-take-back")).await?;
    holds(walk, &text, TYPED).await?;
    walk.saved().await
}

/// The entry, the report and the plan go to the bin and come back: by the notice, by the keys, from the bin.
pub async fn documents(walk: &mut Walk) -> Result<()> {
    for (entry, list, row, view, press) in [
        (
            "nav-journal",
            "journal",
            "entry-row",
            "entry",
            "entry-remove",
        ),
        (
            "nav-reports",
            "reports",
            "report-row",
            "report",
            "report-remove",
        ),
        ("nav-plan", "plans", "plan-row", "plan", "plan-remove"),
    ] {
        walk.go(entry, list).await?;
        let before = ids(walk, row).await?;
        let Some(first) = before.first() else {
            anyhow::bail!("nothing in {list} to remove");
        };
        let one = format!("{}[data-id=\"{first}\"]", named(row));
        for way in ["notice", "keys", "bin"] {
            let screen = walk.screen()?;
            screen.press(&one).await?;
            walk.arrive(view).await?;
            screen.press(&named(press)).await?;
            walk.arrive(list).await?;
            screen.gone(&one).await?;
            match way {
                "notice" => screen.press(&named("notice-action")).await?,
                "keys" => control(walk, 'z').await?,
                _ => from_bin(walk, entry, list, first).await?,
            }
            screen.see(&one).await?;
        }
        ensure!(ids(walk, row).await? == before, "{list} is not as it was");
    }
    Ok(())
}

async fn from_bin(walk: &mut Walk, entry: &str, list: &str, document: &str) -> Result<()> {
    let screen = walk.screen()?;
    screen.press(&named("bin-open")).await?;
    walk.arrive("bin").await?;
    walk.picture("bin").await?;
    let row = format!("{}[data-id=\"{document}\"]", named("bin-row"));
    screen
        .press(&format!("{row} {}", named("bin-purge")))
        .await?;
    screen.see(&named("bin-purge-confirm")).await?;
    walk.picture("bin-question").await?;
    screen.press(&named("bin-purge-keep")).await?;
    screen
        .press(&format!("{row} {}", named("bin-restore")))
        .await?;
    screen.gone(&row).await?;
    walk.go(entry, list).await
}

async fn ids(walk: &Walk, row: &str) -> Result<Vec<String>> {
    let screen = walk.screen()?;
    screen.see(&named(row)).await?;
    screen.attributes(&named(row), "data-id").await
}

/// A real key, wherever the focus is.
async fn control(walk: &Walk, letter: char) -> Result<()> {
    let keys = format!(
        "{}{letter}{}",
        char::from(Key::Control),
        char::from(Key::Null)
    );
    let screen = walk.screen()?;
    let held = screen.client().active_element().await?;
    Ok(held.send_keys(&keys).await?)
}

async fn holds(walk: &Walk, selector: &str, expected: &str) -> Result<()> {
    let screen = walk.screen()?;
    screen
        .until(selector, || async {
            let held = screen.see(selector).await?.prop("value").await?;
            ensure!(held.as_deref() == Some(expected), "it holds {held:?}");
            Ok(())
        })
        .await
}
