//! After a script: everything reaches the centre once, and both stores are sound.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use tirek_centre::Centre;
use tirek_centre::source::Source;
use tirek_core::Environment;
use tirek_core::workspace::Workspace;
use tirek_document::Kind;
use tirek_document::kind::{Plan, Report};

use super::memory::{Memory, equal};
use super::site::{Site, blob};
use super::survey;

/// Exchanges in which everything must have travelled; the first may meet a line that the kill of
/// the centre has cut.
const EXCHANGES_MAX: usize = 4;

pub async fn everything(site: &mut Site, memory: &mut Memory) -> Result<()> {
    exchanged(site).await?;
    frozen(site, memory).await?;
    let shown = survey::everything(site.device()?).await?;
    memory.settle(&shown).context("after the last exchange")?;
    files(site, memory)?;
    site.centre.doctor().context("the centre's doctor")?;
    inbox(site, memory)?;
    site.end_device();
    store(site)
}

async fn exchanged(site: &Site) -> Result<()> {
    let mut last = json!(null);
    for _ in 0..EXCHANGES_MAX {
        last = site.device()?.rpc("exchange.run", json!({})).await?;
        if last["unsent"] == 0 && last["problem"].is_null() {
            ensure!(
                last["enrolment"] == "complete",
                "the centre confirmed: {last}"
            );
            return Ok(());
        }
    }
    anyhow::bail!("the exchange does not come to its end: {last}")
}

/// Every submission still holds the words it was made of, and every review has come back once.
async fn frozen(site: &Site, memory: &Memory) -> Result<()> {
    for (id, (_, paper)) in &memory.submissions {
        let read = site
            .device()?
            .rpc("submission.read", json!({ "submission": id }))
            .await?;
        let content = &read["content"]["value"];
        equal(id, paper, &survey::paper(content)).context("on the device")?;
        let review = &read["submission"]["review"];
        let said = memory.reviews.get(id).map(String::as_str);
        ensure!(
            review["summary"].as_str() == said,
            "{review} instead of {said:?}"
        );
        let remarks = review["remarks"].as_array().map_or(0, Vec::len);
        ensure!(
            remarks == usize::from(said.is_some()),
            "{remarks} remarks in {review}"
        );
    }
    Ok(())
}

fn files(site: &Site, memory: &Memory) -> Result<()> {
    let words = memory
        .documents
        .values()
        .flat_map(|known| &known.paper.words);
    for (_, hash) in words.filter(|(path, _)| path.ends_with("/blob")) {
        let bytes = fs::read(blob(&site.profile(), hash)).context("an attached file")?;
        ensure!(
            blake3::hash(&bytes).to_hex().as_str() == hash,
            "{hash} was altered"
        );
    }
    Ok(())
}

/// The centre's inbox has each submission once, with the same words.
fn inbox(site: &Site, memory: &Memory) -> Result<()> {
    let inbox = site.centre.inbox()?;
    let mut arrived: Vec<&String> = inbox.iter().map(|one| &one.submission).collect();
    arrived.sort();
    let handed: Vec<&String> = memory.submissions.keys().collect();
    ensure!(
        arrived == handed,
        "the centre has {arrived:?} instead of {handed:?}"
    );
    let centre = Centre::open(site.centre_folder(), Source::system())?;
    for (id, (_, paper)) in &memory.submissions {
        let submitted = centre.submission(id.parse()?)?;
        let content = match submitted.kind {
            Kind::Plan => serde_json::to_value(Plan::read(&submitted.fields).value)?,
            _ => serde_json::to_value(Report::read(&submitted.fields).value)?,
        };
        equal(id, paper, &survey::paper(&content)).context("at the centre")?;
    }
    Ok(())
}

/// The profile's store is sound, and its read models are what its log says.
fn store(site: &Site) -> Result<()> {
    let environment = Environment::new(chrono::Utc::now, |bytes| bytes.fill(7));
    let mut workspace = Workspace::open(&site.profile(), &environment)?;
    workspace.check()?;
    let before = workspace.dump_read_models()?;
    workspace.rebuild_read_models()?;
    let after = workspace.dump_read_models()?;
    ensure!(before == after, "the read models are not what the log says");
    Ok(())
}
