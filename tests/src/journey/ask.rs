//! A question from a row of the plan: asked without a line, answered by the centre, read, and written on.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::{Walk, outside, send};
use crate::screen::{field, named};

/// What comes with the answer, by its name on the methodologist's PC.
const HELP: &str = "сценарий.docx";
const HELP_WORDS: &[u8] = "Наурыз: сценарий".as_bytes();

/// Asks from the first activity while the centre is away.
pub async fn asked(walk: &mut Walk) -> Result<()> {
    walk.go("nav-question", "questions").await?;
    let screen = walk.screen()?;
    screen.see(&named("question-create")).await?;
    walk.centre.stop();
    let row = send::first_activity(walk).await?;
    let within = format!("{}[data-id=\"{row}\"]", named("activity-row"));
    screen
        .press(&format!("{within} {}", named("question-create")))
        .await?;
    let place = format!(
        "{}[data-path=\"activities/{row}\"]",
        named("question-place")
    );
    screen.see(&place).await?;
    // The activity is of work with readers.
    let chosen = format!("{} input:checked", field("theme"));
    screen.becomes(&chosen, "value", &["events"]).await?;
    walk.arrive("question").await?;
    let title = walk
        .language
        .choose("Қандай кітап лайық?", "Какие книги подойдут?");
    screen.write(&field("title"), title).await?;
    let text = walk
        .language
        .choose("Көрмеге кітап аз.", "Для выставки мало книг.");
    screen.write(&field("text"), text).await?;
    walk.saved().await?;
    walk.arrive("question").await?;
    // It asks first: what was sent off is not taken back.
    screen.press(&named("submit")).await?;
    screen.press(&named("submit-confirm")).await?;
    screen.see(&named("question-asked")).await?;
    screen.see(&reached("queued")).await?;
    screen
        .becomes(&named("list-status"), "data-status", &["queued"])
        .await?;
    walk.arrive("question").await?;
    // The way back leads to the row.
    screen.press(&named("question-place-open")).await?;
    screen
        .see(&field(&format!("activities/{row}/resources")))
        .await
        .map(drop)
}

/// The centre answers; Home and the navigation say so by themselves, and the answer and its file open.
pub async fn answered(walk: &mut Walk) -> Result<()> {
    walk.centre.serve()?;
    send::run(walk).await?;
    open_question(walk).await?;
    let screen = walk.screen()?;
    screen.see(&reached("received")).await?;
    let words = walk.language.choose(
        "Көрмені үш бөлікке бөліңіз.",
        "Разделите выставку на три части.",
    );
    let file = walk.folder.join(HELP);
    fs::write(&file, HELP_WORDS)?;
    let question = walk.centre.questions()?.into_iter().next();
    let question = question.context("the centre has the question")?;
    walk.centre
        .answer(&question, words, &[(&file, "scenario")])?;
    walk.go("nav-home", "home").await?;
    walk.behind("exchange.run", json!({})).await?;
    let came = format!("{}[data-sort=\"answered\"]", named("now-row"));
    screen.see(&came).await?;
    screen
        .becomes(&named("question-news"), "data-count", &["1"])
        .await?;
    walk.arrive("home").await?;
    walk.go("nav-question", "questions").await?;
    screen
        .becomes(&named("list-status"), "data-status", &["new"])
        .await?;
    screen.press(&named("question-row")).await?;
    screen.see(&named("answer")).await?;
    let said = screen.words(&named("answer")).await?;
    ensure!(said.contains(words), "the answer says {said}");
    screen.gone(&named("question-news")).await?;
    screen
        .becomes(&named("list-status"), "data-status", &["answered"])
        .await?;
    // Its file comes behind the words.
    screen.see(&named("answer-file-open")).await?;
    walk.arrive("question").await?;
    let blob = blake3::hash(HELP_WORDS).to_hex();
    outside::file_opens(walk, &named("answer-file-open"), HELP, &blob).await?;
    outside::file_saved(walk, &named("file-save"), HELP, HELP_WORDS).await?;
    walk.picture("answer-saved").await
}

/// She writes again, the centre receives it, and she closes the question.
pub async fn again(walk: &mut Walk) -> Result<()> {
    let screen = walk.screen()?;
    let words = walk
        .language
        .choose("Рақмет, көмектесті!", "Спасибо, помогло!");
    let written = format!("{} textarea", named("question-compose"));
    screen.write(&written, words).await?;
    walk.saved().await?;
    screen.press(&named("submit")).await?;
    screen
        .becomes(
            &named("question-message"),
            "data-status",
            &["queued", "sent", "received"],
        )
        .await?;
    walk.arrive("question").await?;
    send::run(walk).await?;
    open_question(walk).await?;
    screen
        .becomes(&named("question-message"), "data-status", &["received"])
        .await?;
    let order = screen.attributes(&turns(), "data-testid").await?;
    ensure!(
        order == ["answer", "question-message"],
        "the thread is {order:?}"
    );
    screen.press(&named("question-close")).await?;
    screen.see(&named("question-reopen")).await?;
    screen
        .becomes(&named("list-status"), "data-status", &["closed"])
        .await?;
    walk.arrive("question").await?;
    send::run(walk).await
}

async fn open_question(walk: &mut Walk) -> Result<()> {
    walk.go("nav-question", "questions").await?;
    walk.screen()?.press(&named("question-row")).await?;
    walk.arrive("question").await
}

fn reached(step: &str) -> String {
    format!("{}[data-step=\"{step}\"]", named("receipt"))
}

fn turns() -> String {
    let thread = named("question-thread");
    let turn = |name: &str| format!("{thread} {}", named(name));
    [turn("answer"), turn("question-message")].join(", ")
}
