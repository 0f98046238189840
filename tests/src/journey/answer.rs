//! What the centre answers, and what she does with it.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tirek_document::kind::Verdict;

use super::{Walk, compose, record, send};
use crate::screen::{field, named};

/// The methodologist returns the plan with a remark on its first activity.
pub async fn returned(walk: &mut Walk) -> Result<()> {
    let row = send::first_activity(walk).await?;
    let plan = newest(walk, "plan")?;
    let written = format!("activities/{row}/expected");
    let remark = walk
        .language
        .choose("Көрсеткішті санмен жазыңыз", "Запишите показатель числом");
    walk.centre.review(
        &plan,
        Verdict::Returned,
        walk.language.choose("Жақсы бастама", "Хорошее начало"),
        &[("activities/1/expected", remark)],
    )?;
    // Home is open, and changes by itself when an exchange brings the answer.
    walk.go("nav-home", "home").await?;
    walk.behind("exchange.run", json!({})).await?;
    let screen = walk.screen()?;
    let came = format!("{}[data-sort=\"returned\"]", named("now-row"));
    screen.see(&came).await?;
    walk.arrive("home").await?;
    screen.press(&format!("{came} a")).await?;
    screen
        .becomes(&named("review"), "data-verdict", &["returned"])
        .await?;
    let words = screen.words(&named("review")).await?;
    ensure!(words.contains(remark), "the review says {words}");
    walk.arrive("plan").await?;
    // The filled press leads to the remark; submitting stands beside it until then.
    let next = format!("{}[data-step=\"remark\"]", named("next-step"));
    screen.press(&next).await?;
    screen.see(&field(&written)).await?;
    screen.gone(&next).await?;
    walk.picture("remark").await?;
    // Opened and not yet submitted again, it stays the first thing on Home.
    walk.go("nav-home", "home").await?;
    screen.see(&came).await.map(drop)
}

/// She writes the indicator, sees the difference, and submits again.
pub async fn resubmit(walk: &mut Walk) -> Result<()> {
    let row = send::first_activity(walk).await?;
    let screen = walk.screen()?;
    compose::open_more(walk).await?;
    screen
        .write(
            &field(&format!("activities/{row}/indicator")),
            walk.language.choose("оқырман саны", "число читателей"),
        )
        .await?;
    screen
        .write(
            &field(&format!("activities/{row}/expected")),
            walk.language.choose(
                "Оқырмандар саны 120-дан 150-ге өседі",
                "Число читателей вырастет со 120 до 150",
            ),
        )
        .await?;
    walk.saved().await?;
    send::submit_here(walk).await?;
    screen
        .press(&format!(
            "{}[data-number=\"1\"] {}",
            named("submission-row"),
            named("submission-compare")
        ))
        .await?;
    screen.see(&named("difference-row")).await?;
    walk.picture("compare").await?;
    let fields = screen
        .attributes(&named("difference-row"), "data-field")
        .await?;
    ensure!(
        fields.iter().any(|path| path.ends_with("/expected")),
        "the difference names {fields:?}"
    );
    send::run(walk).await
}

/// The second version is accepted.
pub async fn accepted(walk: &mut Walk) -> Result<()> {
    let plan = newest(walk, "plan")?;
    walk.centre.review(
        &plan,
        Verdict::Accepted,
        walk.language.choose("Қабылданды", "Принято"),
        &[],
    )?;
    // The list of plans is open, and changes by itself when an exchange brings the answer.
    walk.go("nav-plan", "plans").await?;
    walk.behind("exchange.run", json!({})).await?;
    let screen = walk.screen()?;
    screen
        .becomes(&named("list-status"), "data-status", &["accepted"])
        .await?;
    walk.picture("plan-list-accepted").await?;
    send::first_activity(walk).await?;
    screen
        .becomes(&named("document-status"), "data-status", &["accepted"])
        .await?;
    screen
        .becomes(&named("review"), "data-verdict", &["accepted"])
        .await?;
    walk.arrive("plan").await
}

/// What is private is nowhere in the centre's folder, and the centre is in order.
pub async fn nothing_private(walk: &mut Walk) -> Result<()> {
    walk.centre.doctor()?;
    let held = walk.centre.holds(record::PRIVATE.as_bytes())?;
    ensure!(
        held.is_empty(),
        "the centre holds the private entry in {held:?}"
    );
    Ok(())
}

/// The latest submission of a kind in the centre's inbox.
pub fn newest(walk: &Walk, kind: &str) -> Result<String> {
    let inbox = walk.centre.inbox()?;
    let of_kind = inbox.into_iter().filter(|item| item.kind == kind);
    of_kind
        .max_by_key(|item| item.received_at_ms)
        .map(|item| item.submission)
        .with_context(|| format!("a {kind} is in the inbox"))
}
