//! Making the action plan.

use anyhow::{Context, Result, ensure};

use super::Walk;
use super::outside::OldCopies;
use crate::screen::{field, named};

/// What the plan is for, in both languages.
const AIM: (&str, &str) = ("Оқырман мәдениетін арттыру", "Развить культуру чтения");

/// A goal with two activities, one removed and taken back.
pub async fn plan(walk: &mut Walk) -> Result<()> {
    walk.go("nav-plan", "plans").await?;
    let screen = walk.screen()?;
    screen.press(&named("plan-create-individual")).await?;
    walk.arrive("plan").await?;
    screen
        .write(&field("aim"), walk.language.choose(AIM.0, AIM.1))
        .await?;
    screen.press(&named("goal-add")).await?;
    let goal = only_row(walk, "goal-row").await?;
    screen
        .choose(&field(&format!("goals/{goal}/direction")), "readers")
        .await?;
    screen
        .write(
            &field(&format!("goals/{goal}/statement")),
            walk.language.choose(
                "Кітап оқитын оқушылардың санын көбейту",
                "Увеличить число читающих учеников",
            ),
        )
        .await?;
    add_activity(
        walk,
        walk.language.choose("Кітап көрмесі", "Книжная выставка"),
    )
    .await?;
    add_activity(
        walk,
        walk.language
            .choose("Оқырмандар апталығы", "Неделя читателя"),
    )
    .await?;
    walk.saved().await?;
    walk.picture("plan-written").await?;
    remove_and_take_back(walk).await?;
    walk.plan = screen
        .script("return location.hash")
        .await?
        .as_str()
        .unwrap_or_default()
        .to_owned();
    walk.arrive("plan").await
}

/// Adds an activity with the fields that a plan needs, except its evaluation.
async fn add_activity(walk: &mut Walk, title: &str) -> Result<()> {
    let screen = walk.screen()?;
    let before = rows(walk, "activity-row").await?;
    screen.press(&named("activity-add")).await?;
    let row = screen
        .until("a new activity", || async {
            let now = rows(walk, "activity-row").await?;
            now.into_iter()
                .find(|row| !before.contains(row))
                .context("no new activity yet")
        })
        .await?;
    open_activity(walk, &row).await?;
    let path = |name: &str| field(&format!("activities/{row}/{name}"));
    screen.write(&path("title"), title).await?;
    screen
        .write(
            &path("resources"),
            walk.language
                .choose("Кітапхана қоры, көрме сөресі", "Фонд библиотеки, стенд"),
        )
        .await?;
    screen
        .write(
            &path("expected"),
            walk.language
                .choose("Оқырмандар саны өседі", "Читателей станет больше"),
        )
        .await?;
    screen.choose(&path("deadline_kind"), "month").await?;
    walk.saved().await
}

/// Opens the fields of an activity where they are folded away.
pub async fn open_activity(walk: &Walk, row: &str) -> Result<()> {
    let screen = walk.screen()?;
    let within = format!("{}[data-id=\"{row}\"]", named("activity-row"));
    screen.see(&within).await?;
    if !screen
        .sees(&field(&format!("activities/{row}/resources")))
        .await?
    {
        screen
            .press(&format!("{within} {}", named("activity-open")))
            .await?;
    }
    screen
        .see(&field(&format!("activities/{row}/resources")))
        .await
        .map(drop)
}

/// Opens what stands under "more" in the open activity.
pub async fn open_more(walk: &Walk) -> Result<()> {
    let screen = walk.screen()?;
    let more = format!("{}[aria-expanded=\"false\"]", named("activity-more"));
    if screen.sees(&more).await? {
        screen.press(&more).await?;
    }
    screen.see(&named("activity-remove")).await.map(drop)
}

async fn remove_and_take_back(walk: &mut Walk) -> Result<()> {
    let screen = walk.screen()?;
    let before = rows(walk, "activity-row").await?;
    let first = before.first().context("there are activities")?;
    open_activity(walk, first).await?;
    open_more(walk).await?;
    screen
        .press(&format!(
            "{}[data-id=\"{first}\"] {}",
            named("activity-row"),
            named("activity-remove")
        ))
        .await?;
    screen
        .gone(&format!("{}[data-id=\"{first}\"]", named("activity-row")))
        .await?;
    walk.picture("plan-removed").await?;
    screen.press(&named("undo")).await?;
    screen
        .see(&format!("{}[data-id=\"{first}\"]", named("activity-row")))
        .await?;
    ensure!(
        rows(walk, "activity-row").await? == before,
        "the row came back to another place"
    );
    Ok(())
}

/// The ids of the rows that are shown.
pub async fn rows(walk: &Walk, name: &str) -> Result<Vec<String>> {
    walk.screen()?.attributes(&named(name), "data-id").await
}

async fn only_row(walk: &Walk, name: &str) -> Result<String> {
    let screen = walk.screen()?;
    screen
        .until(name, || async {
            rows(walk, name)
                .await?
                .into_iter()
                .next()
                .with_context(|| format!("no {name} yet"))
        })
        .await
}

/// The first activity begins above the middle of the window, and an open one fits into it with its head.
async fn activities_in_sight(walk: &Walk) -> Result<()> {
    let screen = walk.screen()?;
    screen.see(&named("activity-row")).await?;
    let begins = screen
        .script("return document.querySelector('[data-testid=activity-row]').getBoundingClientRect().top / innerHeight")
        .await?;
    let begins = begins.as_f64().context("a place")?;
    ensure!(
        begins < 0.5,
        "the first activity begins at {begins:.2} of the window"
    );
    let row = rows(walk, "activity-row")
        .await?
        .pop()
        .context("an activity")?;
    open_activity(walk, &row).await?;
    let inside = "
const row = document.querySelector('[data-testid=activity-row]:has([aria-expanded=true][data-testid=activity-open])').getBoundingClientRect();
const view = document.querySelector('[data-testid=view]').getBoundingClientRect();
return row.height <= view.height && row.top >= view.top - 1 && row.top < view.bottom - 60;";
    screen
        .until("the open activity in sight", || async {
            let fits = screen.script(inside).await?;
            ensure!(
                fits == true,
                "the open activity is not in sight from its head"
            );
            Ok(())
        })
        .await?;
    screen.press(&named("activity-close")).await
}

/// Closing and opening the window keeps everything.
pub async fn reopen(walk: &mut Walk) -> Result<()> {
    let aim = walk.language.choose(AIM.0, AIM.1);
    let old = OldCopies::lay(walk)?;
    walk.reopen().await?;
    old.are_swept(walk).await?;
    let screen = walk.screen()?;
    screen
        .becomes("html", "lang", &[walk.language.code()])
        .await?;
    let start = format!("{}, {}", named("profile-row"), named("nav-plan"));
    screen.see(&start).await?;
    if screen.sees(&named("profile-row")).await? {
        walk.picture("start").await?;
        screen
            .press(&format!(
                "{} button, button{}",
                named("profile-row"),
                named("profile-row")
            ))
            .await?;
    }
    walk.go("nav-plan", "plans").await?;
    screen.press(&named("plan-row")).await?;
    walk.arrive("plan").await?;
    activities_in_sight(walk).await?;
    // Aim and tasks are folded to a line; the activities are what she comes for.
    screen.press(&named("about-open")).await?;
    let kept = screen.see(&field("aim")).await?.prop("value").await?;
    ensure!(
        kept.as_deref() == Some(aim),
        "the aim was {aim:?} and is {kept:?}"
    );
    Ok(())
}
