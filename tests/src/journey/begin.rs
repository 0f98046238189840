//! The first start: enrolling, home, the course, the size of letters.

use anyhow::{Result, ensure};

use super::{Language, Walk};
use crate::screen::named;

/// The largest size that she can choose, at least, in CSS pixels.
const LARGEST_PX: f64 = 24.0;

/// In Kazakh she types the code, with a slip first; in Russian she has the file.
pub async fn enrol(walk: &mut Walk) -> Result<()> {
    let screen = walk.screen()?;
    screen
        .press(&named(&format!("locale-{}", walk.language.code())))
        .await?;
    screen
        .becomes("html", "lang", &[walk.language.code()])
        .await?;
    walk.arrive("enrol").await?;
    match walk.language {
        Language::Kk => with_code(walk).await?,
        Language::Ru => with_file(walk).await?,
    }
    if screen.sees(&named("enrol-done")).await? {
        walk.picture("enrol-details").await?;
        screen.press(&named("enrol-done")).await?;
    }
    walk.arrive("home").await
}

async fn with_code(walk: &mut Walk) -> Result<()> {
    let screen = walk.screen()?;
    press_if_there(walk, "enrol-by-code").await?;
    let address = walk.centre.address();
    let digits: String = walk
        .invited
        .code
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let slip = if digits.ends_with('0') { "1" } else { "0" };
    let wrong = format!(
        "{}{slip}",
        digits.get(..digits.len() - 1).unwrap_or_default()
    );
    screen
        .write(&named("enrol-code"), &format!("{address} {wrong}"))
        .await?;
    screen.see(&named("enrol-code-problem")).await?;
    walk.picture("enrol-slip").await?;
    screen
        .write(
            &named("enrol-code"),
            &format!("{address} {}", walk.invited.code),
        )
        .await?;
    screen.gone(&named("enrol-code-problem")).await?;
    screen.press(&named("enrol-submit")).await?;
    arrive_somewhere(walk).await
}

async fn with_file(walk: &mut Walk) -> Result<()> {
    let screen = walk.screen()?;
    press_if_there(walk, "enrol-by-file").await?;
    walk.desk.will_pick(&walk.invited.file)?;
    screen.press(&named("enrol-file")).await?;
    let name = screen.words(&named("enrol-preview-name")).await?;
    ensure!(
        name.contains(&walk.invited.surname),
        "the invitation names {name}"
    );
    walk.picture("enrol-preview").await?;
    screen.press(&named("enrol-confirm")).await?;
    arrive_somewhere(walk).await
}

/// After enrolling come the facts to check, or home at once.
async fn arrive_somewhere(walk: &Walk) -> Result<()> {
    let home = format!("{}[data-view=\"home\"]", named("view"));
    walk.screen()?
        .see(&format!("{}, {home}", named("enrol-done")))
        .await
        .map(drop)
}

async fn press_if_there(walk: &Walk, name: &str) -> Result<()> {
    let screen = walk.screen()?;
    if screen.sees(&named(name)).await? {
        screen.press(&named(name)).await
    } else {
        Ok(())
    }
}

/// Home names the phase of the support year.
pub async fn home(walk: &mut Walk) -> Result<()> {
    let screen = walk.screen()?;
    screen
        .becomes(&named("home-phase"), "data-phase", &["running"])
        .await?;
    screen.see(&named("exchange-state")).await.map(drop)
}

/// The programme can be read and searched whatever the case of letters.
pub async fn course(walk: &mut Walk) -> Result<()> {
    walk.go("nav-course", "course").await?;
    let screen = walk.screen()?;
    let query = walk.language.choose("КІТАПХАНА ҚОРЫ", "библиотечный ФОНД");
    screen.write(&named("course-search"), query).await?;
    screen.see(&named("course-hit")).await?;
    walk.picture("course-search").await?;
    screen.write(&named("course-search"), " ").await?;
    for tab in ["glossary", "bibliography", "project", "rubric", "support"] {
        screen.press(&named(&format!("course-tab-{tab}"))).await?;
        walk.arrive("course").await?;
    }
    Ok(())
}

/// What was used in the course is found as it is typed, opened where it was found, and read in either language.
pub async fn materials(walk: &mut Walk) -> Result<()> {
    walk.go("nav-course", "course").await?;
    let screen = walk.screen()?;
    screen.press(&named("course-tab-materials")).await?;
    screen.press(&of("shelf-module", "data-id", "M5")).await?;
    screen.press(&of("shelf", "data-shelf", "5.2")).await?;
    screen
        .see(&of("material-open", "data-id", "study-5.2"))
        .await?;
    walk.arrive("course").await?;
    walk.picture("materials").await?;
    // As people type: Russian letters, a slip, another ending.
    let query = walk.language.choose("китап кормелери", "книжные выстовки");
    screen.write(&named("course-search"), query).await?;
    let found = "[data-testid=\"course-hit\"][data-kind=\"material\"]";
    screen.see(found).await?;
    walk.picture("materials-found").await?;
    screen.press(&format!("{found} button")).await?;
    walk.arrive("material").await?;
    screen.see(&named("material-text")).await?;
    walk.picture("material").await?;
    let other = walk.language.choose("ru", "kk");
    screen.press(&named("material-other")).await?;
    screen
        .see(&format!("{}[lang=\"{other}\"]", named("material-text")))
        .await?;
    screen.press(&named("material-topic")).await?;
    walk.arrive("course").await?;
    screen.press(&of("shelf", "data-shelf", "plan")).await?;
    screen
        .press(&of("material-open", "data-id", "plan-readers"))
        .await?;
    walk.arrive("material").await?;
    screen.see(&named("material-make-plan")).await?;
    walk.picture("material-plan").await
}

fn of(name: &str, attribute: &str, value: &str) -> String {
    format!("{}[{attribute}=\"{value}\"]", named(name))
}

/// The largest letters reach every view, and no view is wider than the window.
pub async fn letters(walk: &mut Walk) -> Result<()> {
    walk.go("nav-settings", "settings").await?;
    let screen = walk.screen()?;
    screen.press(&named("text-size-largest")).await?;
    for (entry, view) in [
        ("nav-home", "home"),
        ("nav-course", "course"),
        ("nav-plan", "plans"),
        ("nav-journal", "journal"),
        ("nav-reports", "reports"),
        ("nav-paper", "papers"),
        ("nav-exchange", "exchange"),
        ("nav-settings", "settings"),
    ] {
        walk.go(entry, view).await?;
        let size = screen
            .script(
                "return parseFloat(getComputedStyle(document.querySelector('[data-testid=view]')).fontSize)",
            )
            .await?;
        ensure!(
            size.as_f64().unwrap_or(0.0) >= LARGEST_PX,
            "{view} shows letters of {size} px"
        );
        fits(walk, view).await?;
    }
    screen.press(&named("text-size-normal")).await
}

/// Fails when a view is wider than the window.
async fn fits(walk: &Walk, view: &str) -> Result<()> {
    let wider =
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    let over = walk.screen()?.script(wider).await?;
    ensure!(
        over.as_f64().unwrap_or(0.0) <= 1.0,
        "{view} is {over} px wider than the window"
    );
    Ok(())
}

/// The views of the exchange in the dark, with the largest letters.
pub async fn dark(walk: &mut Walk) -> Result<()> {
    walk.go("nav-settings", "settings").await?;
    let screen = walk.screen()?;
    screen.press(&named("text-size-largest")).await?;
    screen.press(&named("theme-dark")).await?;
    for (entry, view) in [
        ("exchange-test", "test"),
        ("packet-save", "save-packet"),
        ("packet-open", "open-packet"),
        ("conflicts-open", "conflicts"),
    ] {
        walk.go("nav-exchange", "exchange").await?;
        fits(walk, "exchange").await?;
        screen.press(&named(entry)).await?;
        if view == "test" {
            screen.see(&named("test-verdict")).await?;
        }
        walk.arrive(view).await?;
        fits(walk, view).await?;
    }
    walk.go("nav-settings", "settings").await?;
    screen.press(&named("text-size-normal")).await?;
    screen.press(&named("theme-light")).await?;
    walk.go("nav-exchange", "exchange").await
}
