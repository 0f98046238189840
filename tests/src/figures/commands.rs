//! How fast views open and edits are answered with a year of work in the profile.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{median, print};
use crate::centre::Centre;
use crate::demo;
use crate::device::{Device, Setting};

/// A large year: the plan and the journal of somebody who writes everything down.
const ACTIVITIES: u32 = 200;
const ENTRIES: u32 = 300;
const RUNS: u32 = 40;

/// Fills a profile and measures.
///
/// # Errors
/// When a command is refused.
pub async fn commands(folder: &Path) -> Result<()> {
    let mut centre = Centre::init(&folder.join("centre"))?;
    centre.serve()?;
    let invited = centre.invite_librarian(&folder.join("i.tirek-invite"))?;
    let data = folder.join("data");
    let device = Device::start(&data, &Setting::default())?;
    demo::enrol(&device, &centre.address(), &invited.code).await?;
    let (plan, activity) = fill(&device).await?;
    let empty = time(&device, "app.state", json!({})).await?;
    print("loopback_call", empty, "ms");
    for (name, command, request) in [
        ("open_plan", "plan.read", json!({ "document": plan })),
        ("open_plans", "plan.list", json!({})),
        ("open_journal", "entry.list", json!({})),
        ("open_home", "home.read", json!({})),
    ] {
        print(name, time(&device, command, request).await?, "ms");
    }
    print("edit_text", edits(&device, &plan, &activity).await?, "ms");
    print("durable_commit", durable_commit(folder)?, "ms");
    Ok(())
}

async fn fill(device: &Device) -> Result<(String, String)> {
    let created = json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" });
    let plan = device.rpc("plan.create", created).await?["document"]
        .as_str()
        .context("an id")?
        .to_owned();
    let goal = device
        .add_row(&plan, "goals", json!({ "direction": "readers" }))
        .await?;
    let mut last = String::new();
    for number in 0..ACTIVITIES {
        let values = json!({ "goal": goal, "deadline_kind": "month", "deadline": "2026-11" });
        last = device.add_row(&plan, "activities", values).await?;
        device
            .write(
                &plan,
                &format!("activities/{last}/title"),
                &format!("Іс-шара № {number}: кітап көрмесі"),
            )
            .await?;
        device
            .write(
                &plan,
                &format!("activities/{last}/expected"),
                "Оқырмандар саны өседі, жаңа кітаптар таныстырылады",
            )
            .await?;
    }
    for number in 0..ENTRIES {
        let created = device
            .rpc(
                "entry.create",
                json!({ "about": "event", "private": false }),
            )
            .await?;
        let entry = created["document"].as_str().context("an id")?;
        device
            .write(
                entry,
                "text",
                &format!("{number}-жазба. Бүгін кітапханада оқырмандармен кездесу өтті."),
            )
            .await?;
    }
    Ok((plan, last))
}

async fn time(device: &Device, command: &str, request: Value) -> Result<f64> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let begun = Instant::now();
        device.rpc(command, request.clone()).await?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(median(times))
}

/// Typing a word at a time at the end of a field.
async fn edits(device: &Device, plan: &str, activity: &str) -> Result<f64> {
    let read = device.rpc("plan.read", json!({ "document": plan })).await?;
    let mut version = read["meta"]["version"].clone();
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let splice = json!({ "at": 0, "remove": 0, "insert": "кітап " });
        let field = format!("activities/{activity}/expected");
        let edit =
            json!({ "document": plan, "field": field, "base": version, "splices": [splice] });
        let begun = Instant::now();
        let edited = device.rpc("document.edit_text", edit).await?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        version = edited["version"].clone();
    }
    Ok(median(times))
}

/// What the disk alone takes to keep 4 KiB for good: the part of an edit that no program can save.
fn durable_commit(folder: &Path) -> Result<f64> {
    let mut file = File::create(folder.join("commit"))?;
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let begun = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(median(times))
}
