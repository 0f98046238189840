//! The window: when it can be seen and used, and what it takes while nobody touches it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use super::appearance::Watch;
use super::machine::{memory, processor_seconds, seconds, stat_of};
use super::{median, print, print_beside};
use crate::browser::{Browser, Desk, Window};
use crate::centre::Centre;
use crate::demo;
use crate::display::Display;
use crate::place;
use crate::process::{self, Running};
use crate::screen::{Screen, named};

const STARTS: u32 = 5;
/// Caches of a first look are gone by then.
const SETTLE: Duration = Duration::from_secs(8);
const IDLE: Duration = Duration::from_secs(20);

/// Opens the app on a demonstration several times and measures.
///
/// # Errors
/// When the window does not open.
pub async fn window(folder: &Path) -> Result<()> {
    let desk = Desk::make(folder)?;
    let mut centre = Centre::init(&folder.join("centre"))?;
    demo::prepare(&mut centre, &desk.data, &folder.join("i.tirek-invite")).await?;
    print("window_visible", median(appearances(&desk)?), "ms", 300.0);
    let (mut painted, mut usable) = (Vec::new(), Vec::new());
    for start in 0..=STARTS {
        let window = Window::open(Browser::Webkit, &desk).await?;
        let screen = Screen::new(window.client.clone());
        screen.see(&named("view")).await?;
        let app = window.program_id();
        let begun = started_at(app)?;
        // The first start fills the disk's cache and is not counted.
        if start > 0 {
            let at = |what: f64| what - begun;
            painted.push(at(time_of(
                &screen,
                "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0",
            )
            .await?));
            usable.push(at(time_of(
                &screen,
                "performance.getEntriesByName('tirek-usable')[0]?.startTime ?? performance.now()",
            )
            .await?));
        }
        if start == STARTS {
            idle(&screen, app).await?;
        }
        window.close().await?;
    }
    print_beside("first_paint", median(painted), "ms");
    print("page_usable", median(usable), "ms", 600.0);
    Ok(())
}

/// Milliseconds from the start of the program, which nobody drives, to its window on the display.
fn appearances(desk: &Desk) -> Result<Vec<f64>> {
    let mut times = Vec::new();
    for start in 0..=STARTS {
        let display = Display::start()?;
        let watch = Watch::on(display.name())?;
        let mut app = Command::new(place::program("tirek")?);
        display.show(app.arg("--data").arg(&desk.data), &desk.home);
        let begun = Instant::now();
        let _app = Running::start(&mut app)?;
        let shown = watch.wait()?;
        if start > 0 {
            times.push((shown - begun).as_secs_f64() * 1000.0);
        }
    }
    Ok(times)
}

/// Goes home, waits, and looks at memory and processor time of all the app's processes.
async fn idle(screen: &Screen, app: u32) -> Result<()> {
    if screen.sees(&named("profile-row")).await? {
        screen.press(&named("profile-row")).await?;
    }
    screen.see(&named("home-phase")).await?;
    tokio::time::sleep(SETTLE).await;
    let family = family_of(app);
    let before: f64 = family.iter().map(|&id| processor_seconds(id)).sum();
    tokio::time::sleep(IDLE).await;
    let after: f64 = family.iter().map(|&id| processor_seconds(id)).sum();
    let held: f64 = family.iter().map(|&id| memory(id)).sum();
    print("idle_memory_pss", held, "MB", 250.0);
    print(
        "idle_cpu",
        (after - before) / IDLE.as_secs_f64() * 100.0,
        "%",
        0.0,
    );
    Ok(())
}

/// A moment of the page's clock as milliseconds since 1970.
async fn time_of(screen: &Screen, moment: &str) -> Result<f64> {
    let at = screen
        .script(&format!("return performance.timeOrigin + ({moment})"))
        .await?;
    at.as_f64().context("the page has a clock")
}

/// A process and all that descend from it.
fn family_of(first: u32) -> Vec<u32> {
    let others = process::descendants(first).into_iter().map(|(id, _)| id);
    [first].into_iter().chain(others).collect()
}

/// When a process began, as milliseconds since 1970.
fn started_at(id: u32) -> Result<f64> {
    let uptime = fs::read_to_string("/proc/uptime")?;
    let uptime: f64 = uptime
        .split(' ')
        .next()
        .and_then(|text| text.parse().ok())
        .context("the time since boot")?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64();
    Ok((now - uptime + seconds(&stat_of(id), 19)) * 1000.0)
}
