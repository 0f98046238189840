//! Submitting and exchanging.

use anyhow::{Context, Result, ensure};

use super::{Walk, compose};
use crate::screen::{field, named};

/// A plan without evaluation is not complete; the list leads to the field.
pub async fn check(walk: &mut Walk) -> Result<()> {
    open_plan(walk).await?;
    let screen = walk.screen()?;
    screen.press(&named("submit")).await?;
    screen.see(&named("missing-list")).await?;
    walk.arrive("plan").await?;
    // Whatever is missing is filled in, the way the list leads.
    for _ in 0..40 {
        let missing = screen
            .attributes(&named("missing-row"), "data-field")
            .await?;
        let Some(path) = missing.first() else { break };
        screen
            .press(&format!("{}[data-field=\"{path}\"]", named("missing-row")))
            .await?;
        screen.see(&field(path)).await?;
        fill(walk, path).await?;
        walk.saved().await?;
        screen.press(&named("submit")).await?;
        screen
            .see(&format!(
                "{}, {}",
                named("missing-list"),
                named("submit-confirm")
            ))
            .await?;
    }
    screen.see(&named("submit-confirm")).await?;
    walk.picture("plan-complete").await?;
    screen.press(&named("submit-close")).await
}

async fn fill(walk: &Walk, path: &str) -> Result<()> {
    let screen = walk.screen()?;
    let name = path.rsplit('/').next().unwrap_or_default();
    match name {
        "deadline" => screen.choose_last(&field(path)).await,
        "deadline_kind" => screen.choose(&field(path), "all_year").await,
        "goal" => Ok(()),
        _ => {
            screen
                .write(
                    &field(path),
                    walk.language
                        .choose("Сауалнама және есеп журналы", "Анкета и журнал учёта"),
                )
                .await
        }
    }
}

async fn open_plan(walk: &mut Walk) -> Result<()> {
    walk.go("nav-plan", "plans").await?;
    walk.screen()?.press(&named("plan-row")).await?;
    walk.arrive("plan").await
}

/// Both are frozen and wait; nothing was sent yet.
pub async fn submit(walk: &mut Walk) -> Result<()> {
    walk.centre.stop();
    open_plan(walk).await?;
    submit_here(walk).await?;
    walk.arrive("plan").await?;
    walk.go("nav-reports", "reports").await?;
    walk.screen()?.press(&named("report-row")).await?;
    walk.arrive("report").await?;
    submit_here(walk).await
}

/// Submits the document of the present view.
pub async fn submit_here(walk: &mut Walk) -> Result<()> {
    let screen = walk.screen()?;
    screen.press(&named("submit")).await?;
    screen.press(&named("submit-confirm")).await?;
    screen
        .becomes(
            &named("document-status"),
            "data-status",
            &["queued", "sent", "received"],
        )
        .await
}

/// With the centre away the screen says so and keeps everything; with it back, all arrives.
pub async fn exchange(walk: &mut Walk) -> Result<()> {
    walk.go("nav-exchange", "exchange").await?;
    let screen = walk.screen()?;
    let unsent = screen
        .attribute(&named("exchange-state"), "data-unsent")
        .await?;
    ensure!(
        unsent.parse::<u32>().context("a number is unsent")? >= 2,
        "{unsent} unsent"
    );
    screen.press(&named("exchange-run")).await?;
    screen.see(&named("exchange-problem")).await?;
    walk.arrive("exchange").await?;
    walk.centre.serve()?;
    run(walk).await?;
    screen
        .becomes(&named("packet-row"), "data-settled", &["true"])
        .await?;
    walk.arrive("exchange").await?;
    let inbox = walk.centre.inbox()?;
    ensure!(inbox.len() == 2, "the centre's inbox holds {}", inbox.len());
    open_plan(walk).await?;
    screen
        .becomes(&named("document-status"), "data-status", &["received"])
        .await
}

/// Exchanges and waits until nothing is unsent.
pub async fn run(walk: &mut Walk) -> Result<()> {
    walk.screen()?.press(&named("nav-exchange")).await?;
    let screen = walk.screen()?;
    screen.press(&named("exchange-run")).await?;
    screen
        .becomes(&named("exchange-state"), "data-unsent", &["0"])
        .await?;
    screen
        .becomes(&named("exchange-state"), "data-activity", &["idle"])
        .await?;
    screen.gone(&named("exchange-problem")).await
}

/// Opens the fields of the first activity of the plan.
pub async fn first_activity(walk: &mut Walk) -> Result<String> {
    open_plan(walk).await?;
    let row = compose::rows(walk, "activity-row")
        .await?
        .into_iter()
        .next()
        .context("the plan has activities")?;
    compose::open_activity(walk, &row).await?;
    Ok(row)
}
