//! Checking a view for people who read with a screen reader, a keyboard or tired eyes, by axe-core.
//!
//! Serious and critical findings fail a journey; lesser ones are shown in its output.

use std::fs;

use anyhow::{Context, Result, bail};
use fantoccini::Client;
use serde::Deserialize;
use serde_json::json;

use crate::place;

/// The findings of one rule.
#[derive(Debug, Deserialize)]
struct Finding {
    id: String,
    impact: Option<String>,
    places: Vec<String>,
}

const RUN: &str = r"
const done = arguments[arguments.length - 1];
// A colour that is half-way to another is none that anybody reads.
const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
Promise.all(ending.map((one) => one.finished.catch(() => {}))).then(() => axe.run(document, { resultTypes: ['violations'] })).then(
  (result) => done(JSON.stringify(result.violations.map((rule) => ({
    id: rule.id, impact: rule.impact ?? null,
    places: rule.nodes.slice(0, 5).map((node) => node.html.slice(0, 160) + ' | ' + (node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? '')),
  })))),
  (error) => done(JSON.stringify([{ id: String(error), impact: 'critical', places: [] }])),
);";

/// Checks what the window shows now.
///
/// # Errors
/// When there is a serious or critical finding, or axe-core is not installed.
pub async fn check(client: &Client) -> Result<()> {
    if client.execute("return typeof axe", Vec::new()).await? != json!("object") {
        let file = place::root().join("ui/node_modules/axe-core/axe.min.js");
        let source = fs::read_to_string(&file).context("axe-core is not installed in ui/")?;
        // A script of the driver runs in a function of its own; axe wants to be global.
        client
            .execute(
                &format!("{source}\nwindow.axe = axe ?? module?.exports;"),
                Vec::new(),
            )
            .await?;
    }
    let found = client.execute_async(RUN, Vec::new()).await?;
    let found: Vec<Finding> = serde_json::from_str(found.as_str().unwrap_or("[]"))?;
    let (bad, lesser): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|finding| matches!(finding.impact.as_deref(), Some("serious" | "critical")));
    for finding in lesser {
        println!(
            "    axe, {}: {}",
            finding.impact.unwrap_or_default(),
            finding.id
        );
    }
    if bad.is_empty() {
        return Ok(());
    }
    let told: Vec<String> = bad
        .into_iter()
        .map(|finding| format!("{}: {}", finding.id, finding.places.join("\n        ")))
        .collect();
    bail!("axe-core found\n      {}", told.join("\n      "))
}
