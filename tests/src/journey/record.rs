//! The journal and the reflective report.

use std::fs;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use super::{Walk, outside};
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
    let photo = attached(walk, 1).await?;
    walk.saved().await?;
    walk.picture("entry-written").await?;
    let blob = outside::blob_of(walk, "entry", &photo).await?;
    outside::file_opens(walk, &opens(&photo), "сурет 1.png", &blob).await?;
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
    files(walk).await?;
    walk.arrive("report").await
}

/// A paper and something that would run: their names on the PC they come from, and as they are handed out.
pub const PAPER: (&str, &str) = ("есеп: 2, соңғы.docx", "есеп_ 2, соңғы.docx");
pub const PROGRAM: &str = "бағдарлама.bat";

/// What is in a file of the report.
pub fn bytes(name: &str) -> Vec<u8> {
    format!("{name}: мазмұны").into_bytes()
}

/// One file is chosen, the other dropped on the window.
async fn files(walk: &mut Walk) -> Result<()> {
    let screen = walk.screen()?;
    walk.desk.will_pick(&written(walk, PAPER.0)?)?;
    screen.press(&named("attachment-add")).await?;
    let paper = attached(walk, 1).await?;
    walk.drop_file(&written(walk, PROGRAM)?).await?;
    let program = attached(walk, 2).await?;
    walk.saved().await?;
    for (row, name, shown) in [(paper, PAPER.0, PAPER.1), (program, PROGRAM, PROGRAM)] {
        let blob = blake3::hash(&bytes(name)).to_hex();
        outside::file_opens(walk, &opens(&row), shown, &blob).await?;
    }
    walk.picture("report-files").await
}

fn written(walk: &Walk, name: &str) -> Result<PathBuf> {
    let file = walk.folder.join(name);
    fs::write(&file, bytes(name))?;
    Ok(file)
}

/// Waits until so many files are attached; answers with the row of the last.
async fn attached(walk: &Walk, count: usize) -> Result<String> {
    let screen = walk.screen()?;
    let rows = || async {
        let rows = screen
            .attributes(&named("attachment-row"), "data-id")
            .await?;
        ensure!(rows.len() == count, "{} files of {count}", rows.len());
        rows.into_iter().next_back().context("a file")
    };
    screen.until("an attached file", rows).await
}

/// What opens the file of a row.
pub fn opens(row: &str) -> String {
    let file = named("attachment-row");
    format!("{file}[data-id=\"{row}\"] {}", named("attachment-open"))
}
