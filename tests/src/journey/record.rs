//! The journal and the reflective report.

use std::fs;

use anyhow::{Context, Result};

use super::Walk;
use crate::place;
use crate::screen::{field, named};

/// Words of the private entry that the centre must never hold.
pub const PRIVATE: &str = "құпия-ой-7301";

/// One entry with a photo, one that stays hers alone.
pub async fn journal(walk: &mut Walk) -> Result<()> {
    walk.go("nav-journal", "journal").await?;
    let screen = walk.screen()?;
    screen.press(&named("entry-create")).await?;
    walk.arrive("entry").await?;
    screen
        .write(
            &field("title"),
            walk.language
                .choose("Көрменің бірінші күні", "Первый день выставки"),
        )
        .await?;
    screen
        .write(
            &field("text"),
            walk.language
                .choose("Отыз оқушы келді.", "Пришли тридцать учеников."),
        )
        .await?;
    let photo = walk.folder.join("сурет 1.png");
    fs::copy(place::root().join("assets/icons/256.png"), &photo).context("a picture to attach")?;
    walk.desk.will_pick(&photo)?;
    walk.saved().await?;
    screen.press(&named("attachment-add")).await?;
    screen.see(&named("attachment-row")).await?;
    walk.saved().await?;
    walk.picture("entry-written").await?;
    private_entry(walk).await
}

async fn private_entry(walk: &mut Walk) -> Result<()> {
    walk.go("nav-journal", "journal").await?;
    let screen = walk.screen()?;
    if screen.sees(&named("entry-create-private")).await? {
        screen.press(&named("entry-create-private")).await?;
    } else {
        screen.press(&named("entry-create")).await?;
        screen.press(&named("entry-private")).await?;
    }
    walk.arrive("entry").await?;
    screen.write(&field("text"), PRIVATE).await?;
    walk.saved().await?;
    walk.go("nav-journal", "journal").await?;
    screen
        .see(&format!("{}[data-private=\"true\"]", named("entry-row")))
        .await
        .map(drop)
}

/// A report with the four elements, tied to an activity.
pub async fn report(walk: &mut Walk) -> Result<()> {
    walk.go("nav-reports", "reports").await?;
    let screen = walk.screen()?;
    screen.press(&named("report-create")).await?;
    walk.arrive("report").await?;
    screen
        .write(
            &field("title"),
            walk.language
                .choose("Кітап көрмесі туралы", "О книжной выставке"),
        )
        .await?;
    screen.choose(&field("about"), "event").await?;
    screen.write(&field("date"), "16.10.2026").await?;
    let elements = [
        (
            "effectiveness",
            "Көрмеге 120 оқушы келді.",
            "На выставку пришли 120 учеников.",
        ),
        (
            "achievements",
            "Жиырма жаңа оқырман жазылды.",
            "Записались двадцать новых читателей.",
        ),
        ("difficulties", "Орын аз болды.", "Мест было мало."),
        (
            "improvements",
            "Келесіде спортзалда өткіземіз.",
            "В следующий раз проведём в спортзале.",
        ),
    ];
    for (name, kazakh, russian) in elements {
        screen
            .write(&field(name), walk.language.choose(kazakh, russian))
            .await?;
    }
    screen.press(&named("link-add")).await?;
    screen.press(&named("link-choice")).await?;
    screen.see(&named("link-row")).await?;
    walk.saved().await?;
    walk.arrive("report").await
}
