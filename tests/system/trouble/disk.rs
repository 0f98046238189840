//! No room and no right to write.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use tirek_core::Environment;
use tirek_core::workspace::Workspace;
use tirek_tests::device::Device;

use super::desk::{Desk, copy, refused, report, type_into, words};
use super::{codes, running, surroundings};

/// What fits on the small disk beside the ballast.
const BALLAST_KIB: u32 = 3 * 1024;

/// Words are typed until nothing fits any more, so often at most.
const EDITS_MAX: usize = 4_000;

/// Types until the disk refuses; answers with the words that were acknowledged, the refused one and
/// the code.
async fn fill(device: &Device, report: &str) -> Result<(String, String, String)> {
    let mut acknowledged = words(device, report).await?;
    for number in 0..EDITS_MAX {
        let word = format!("сөз{number} ").repeat(40);
        match type_into(device, report, &word).await? {
            None => acknowledged.insert_str(0, &word),
            Some(code) => return Ok((acknowledged, word, code)),
        }
    }
    anyhow::bail!("the disk never filled")
}

#[test]
fn a_full_disk_refuses_with_a_sentence_and_keeps_what_is_there() {
    running(async {
        let desk = Desk::new()?;
        let Some(within) = surroundings::small_disk(&desk.data(), BALLAST_KIB) else {
            return Ok(());
        };
        let device = desk.start_within(within)?;
        let profile = desk.enrol(&device).await?;
        let id = report(&device, "басы ").await?;
        let (acknowledged, word, code) = fill(&device, &id).await?;
        ensure!(code == "disk_full", "{code}");
        codes::must_be_said(&code);
        ensure!(
            words(&device, &id).await? == acknowledged,
            "the words before are there"
        );
        let file = "a".repeat(4 * 1024 * 1024);
        let attach = json!({ "document": id, "name": "a.jpg", "base64": file });
        refused(&device, "document.attach_bytes", attach, &["disk_full"]).await?;
        ensure!(
            type_into(&device, &id, &word).await?.as_deref() == Some("disk_full"),
            "still full"
        );
        fs::remove_file(surroundings::seen_by(
            device.id(),
            &desk.data().join("ballast"),
        ))?;
        ensure!(
            type_into(&device, &id, &word).await?.is_none(),
            "there is room again"
        );
        ensure!(
            words(&device, &id).await? == format!("{word}{acknowledged}"),
            "once"
        );
        let folder = surroundings::seen_by(device.id(), &desk.profile(&profile));
        copy(&folder, &desk.beside("copy"))?;
        sound(&desk.beside("copy"))?;
        println!("a full disk: a small one was mounted");
        Ok(())
    });
}

fn sound(profile: &std::path::Path) -> Result<()> {
    let environment = Environment::new(chrono::Utc::now, |bytes| bytes.fill(5));
    Ok(Workspace::open(profile, &environment)?.check()?)
}

#[test]
fn nobody_is_enrolled_by_half_on_a_full_disk() {
    running(async {
        let desk = Desk::new()?;
        let Some(within) = surroundings::small_disk(&desk.data(), 6 * 1024 - 64) else {
            return Ok(());
        };
        let device = desk.start_within(within)?;
        refused(
            &device,
            "enrol.with_file",
            desk.invitation()?,
            &["disk_full"],
        )
        .await?;
        let state = device.rpc("app.state", json!({})).await?;
        ensure!(
            state["profiles"] == json!([]) && state["open"].is_null(),
            "{state}"
        );
        fs::remove_file(surroundings::seen_by(
            device.id(),
            &desk.data().join("ballast"),
        ))?;
        desk.enrol(&device).await.map(drop)
    });
}

#[test]
fn a_file_that_may_not_grow_refuses_with_a_sentence() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start_within(surroundings::small_files(512))?;
        let profile = desk.enrol(&device).await?;
        let id = report(&device, "басы ").await?;
        let (acknowledged, _, code) = fill(&device, &id).await?;
        codes::must_be_said(&code);
        ensure!(
            ["disk_full", "disk_failed"].contains(&code.as_str()),
            "{code}"
        );
        ensure!(
            words(&device, &id).await? == acknowledged,
            "the words before are there"
        );
        drop(device);
        let device = desk.start()?;
        device
            .rpc("profile.open", json!({ "profile": profile }))
            .await?;
        ensure!(
            words(&device, &id).await? == acknowledged,
            "and after a start"
        );
        ensure!(
            type_into(&device, &id, "тағы ").await?.is_none(),
            "and it goes on"
        );
        Ok(())
    });
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start()?;
        let profile = desk.enrol(&device).await?;
        let id = report(&device, "сөз ").await?;
        drop(device);
        let open = json!({ "profile": profile });
        for place in [desk.data().join("profiles"), desk.profile(&profile)] {
            let Some(within) = surroundings::read_only(&place) else {
                return Ok(());
            };
            let device = desk.start_within(within)?;
            refused(&device, "profile.open", open.clone(), &["read_only"])
                .await
                .with_context(|| format!("{} cannot be written", place.display()))?;
        }
        // A database alone that cannot be written, as one copied from a disc: it can be read.
        let database = desk.profile(&profile).join("tirek.db");
        let Some(within) = surroundings::read_only(&database) else {
            return Ok(());
        };
        let device = desk.start_within(within)?;
        device.rpc("profile.open", open).await?;
        ensure!(words(&device, &id).await? == "сөз ", "it can be read");
        let code = type_into(&device, &id, "тағы ").await?;
        ensure!(code.as_deref() == Some("read_only"), "{code:?}");
        codes::must_be_said("read_only");
        drop(device);
        let Some(within) = surroundings::read_only(&desk.data()) else {
            return Ok(());
        };
        ensure!(
            desk.start_within(within).is_err(),
            "a start without a place to write"
        );
        let device = desk.start()?;
        device
            .rpc("profile.open", json!({ "profile": profile }))
            .await?;
        ensure!(words(&device, &id).await? == "сөз ", "nothing was harmed");
        println!("a folder that cannot be written: mounted so");
        Ok(())
    });
}
