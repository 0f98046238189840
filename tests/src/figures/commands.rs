//! How fast views open and edits are answered with a year of work in the profile: the command list
//! called as the shell calls it, in this process.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use rusqlite::Connection;
use serde_json::{Value, json};
use tirek_core::{Environment, Options, Tirek};

use super::{median, print, print_beside};
use crate::centre::Centre;

/// A large year: the plan and the journal of somebody who writes everything down.
const ACTIVITIES: u32 = 200;
const ENTRIES: u32 = 300;
const RUNS: u32 = 60;

/// What a view and an answer to an edit may take.
const VIEW_MS: f64 = 50.0;
const EDIT_MS: f64 = 5.0;

/// Fills a profile and measures.
///
/// # Errors
/// When a command is refused.
pub async fn commands(folder: &Path) -> Result<()> {
    let centre = Centre::init(&folder.join("centre"))?;
    let invited = centre.invite_librarian(&folder.join("i.tirek-invite"))?;
    let tirek = Tirek::open(Options {
        data: folder.join("data"),
        environment: environment(),
        device: "figures".to_owned(),
    })?;
    let file = json!({ "path": invited.file.to_str().context("a path in Unicode")? });
    ask(&tirek, "enrol.with_file", file).await?;
    ask(
        &tirek,
        "exchange.set_automatic",
        json!({ "automatic": false }),
    )
    .await?;
    let (plan, activity) = fill(&tirek).await?;
    for (name, command, request) in [
        ("open_plan", "plan.read", json!({ "document": plan })),
        ("open_plans", "plan.list", json!({})),
        ("open_journal", "entry.list", json!({})),
        ("open_home", "home.read", json!({})),
    ] {
        print(name, time(&tirek, command, request).await?, "ms", VIEW_MS);
    }
    let before = bytes_written();
    print(
        "edit_text",
        edits(&tirek, &plan, &activity).await?,
        "ms",
        EDIT_MS,
    );
    let written = bytes_written().saturating_sub(before) / u64::from(RUNS);
    let commit = durable_commit(folder, usize::try_from(written)?.clamp(8192, 1 << 20))?;
    print_beside("durable_commit", commit, "ms");
    print_beside("written_per_edit", written as f64, "bytes");
    Ok(())
}

pub(super) fn environment() -> Environment {
    Environment::new(chrono::Utc::now, |bytes| {
        if getrandom::fill(bytes).is_err() {
            std::process::abort();
        }
    })
}

pub(super) async fn ask(tirek: &Arc<Tirek>, command: &str, request: Value) -> Result<Value> {
    let reply = tirek.dispatch(command, request).await;
    reply
        .map(|reply| reply.value)
        .map_err(|error| anyhow!("{command} was refused: {error}"))
}

/// A plan and a journal of a large year; answers the plan and an activity of it.
pub(super) async fn fill(tirek: &Arc<Tirek>) -> Result<(String, String)> {
    let created = json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" });
    let plan = text(&ask(tirek, "plan.create", created).await?["document"])?;
    let goal = add_row(tirek, &plan, "goals", json!({ "direction": "readers" })).await?;
    let mut last = String::new();
    for number in 0..ACTIVITIES {
        let values = json!({ "goal": goal, "deadline_kind": "month", "deadline": "2026-11" });
        last = add_row(tirek, &plan, "activities", values).await?;
        for (name, words) in [
            ("title", format!("Іс-шара № {number}: кітап көрмесі")),
            ("resources", "Кітапхана қоры, көрме сөресі".to_owned()),
            (
                "expected",
                "Оқырмандар саны өседі, жаңа кітаптар таныстырылады".to_owned(),
            ),
            ("evaluation", "Көрме журналы".to_owned()),
        ] {
            write(
                tirek,
                "plan",
                &plan,
                &format!("activities/{last}/{name}"),
                &words,
            )
            .await?;
        }
    }
    for number in 0..ENTRIES {
        let made = json!({ "space": "own", "values": { "about": "event" } });
        let entry = text(&ask(tirek, "entry.create", made).await?["document"])?;
        let words = format!("{number}-жазба. Бүгін кітапханада оқырмандармен кездесу өтті.");
        write(tirek, "entry", &entry, "text", &words).await?;
    }
    Ok((plan, last))
}

async fn add_row(tirek: &Arc<Tirek>, plan: &str, list: &str, values: Value) -> Result<String> {
    let row = json!({ "document": plan, "list": list, "after": null, "values": values });
    text(&ask(tirek, "document.add_row", row).await?["row"])
}

async fn write(tirek: &Arc<Tirek>, noun: &str, id: &str, field: &str, words: &str) -> Result<()> {
    let read = ask(tirek, &format!("{noun}.read"), json!({ "document": id })).await?;
    let splice = json!({ "at": 0, "remove": 0, "insert": words });
    let base = &read["meta"]["version"];
    let edit = json!({ "document": id, "field": field, "base": base, "splices": [splice] });
    ask(tirek, "document.edit_text", edit).await.map(drop)
}

fn text(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).context("an id")
}

pub(super) async fn time(tirek: &Arc<Tirek>, command: &str, request: Value) -> Result<f64> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let begun = Instant::now();
        ask(tirek, command, request.clone()).await?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(median(times))
}

/// Typing a word at a time into a field.
pub(super) async fn edits(tirek: &Arc<Tirek>, plan: &str, activity: &str) -> Result<f64> {
    let read = ask(tirek, "plan.read", json!({ "document": plan })).await?;
    let mut version = read["meta"]["version"].clone();
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let splice = json!({ "at": 0, "remove": 0, "insert": "кітап " });
        let field = format!("activities/{activity}/expected");
        let edit =
            json!({ "document": plan, "field": field, "base": version, "splices": [splice] });
        let begun = Instant::now();
        let edited = ask(tirek, "document.edit_text", edit).await?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        version = edited["version"].clone();
    }
    Ok(median(times))
}

/// Bytes that this process has handed to the system so far; 0 where the system does not tell.
fn bytes_written() -> u64 {
    let told = fs::read_to_string("/proc/self/io").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("wchar: "));
    line.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// What a bare transaction that leaves as many bytes in the log takes to be on the disk for good: the
/// part of an edit that no program can save.
fn durable_commit(folder: &Path, bytes: usize) -> Result<f64> {
    let database = Connection::open(folder.join("commit.db"))?;
    database.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    database.pragma_update(None, "synchronous", "FULL")?;
    database.execute_batch("CREATE TABLE words (id INTEGER PRIMARY KEY, bytes BLOB)")?;
    let words = vec![7_u8; bytes.saturating_sub(4096)];
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let begun = Instant::now();
        database.execute("INSERT OR REPLACE INTO words VALUES (1, ?1)", [&words])?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(median(times))
}
