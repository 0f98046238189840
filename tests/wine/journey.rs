//! The main job on Windows: the network, two PCs, a stick, a power cut.

use std::fs;

use anyhow::{Context, ensure};
use serde_json::json;
use tirek_tests::demo;

use super::site::{Pc, Site, WINDOWS, running};

const WORDS: &str = "Көрмеге 60 оқушы келді; Әбдіқалықова Ү. Ғ.";
/// What is attached, as a person calls it.
const PLAN: &str = "Мектеп кітапханасының жоспары (2026–2027).docx";
/// How the manifest begins, and room for the comment before.
const MANIFEST: &[u8] = b"<assembly xmlns=";
const COMMENT_BYTES: usize = 600;

#[test]
fn a_report_goes_to_the_centre_and_its_review_comes_back() {
    running(async {
        let mut site = Site::new()?;
        // It is served by what prepares it.
        site.centre.stop();
        let (data, file) = (site.beside("деректер"), site.beside("шақыру.tirek-invite"));
        demo::prepare(&mut site.centre, &data, &file).await?;
        let pc = Pc::again(&data).await?;
        let state = pc.device.rpc("exchange.state", json!({})).await?;
        ensure!(state["unsent"] == 0, "{state}");
        let reports = pc.device.rpc("report.list", json!({})).await?;
        ensure!(reports.to_string().contains("returned"), "{reports}");
        site.centre.doctor()
    });
}

#[test]
fn two_pcs_and_a_stick_have_the_same_words() {
    running(async {
        let mut site = Site::new()?;
        let first = site.librarian(&site.beside("бірінші")).await?;
        let report = first.report(WORDS).await?;
        let folder = site.beside("Құжаттар және т.б");
        fs::create_dir(&folder)?;
        fs::write(folder.join(PLAN), b"plan")?;
        let path = WINDOWS.path(&folder.join(PLAN));
        let file = json!({ "document": report, "path": path });
        first.device.rpc("document.attach", file).await?;
        ensure!(first.attached(&report).await? == [PLAN]);
        demo::exchange(&first.device).await?;
        let persons = site.centre.say(&["person", "list", "--json"])?;
        let persons: Vec<serde_json::Value> = serde_json::from_str(&persons)?;
        let person = persons[0]["id"].as_str().or(persons[0]["person"].as_str());
        let person = person.context("a person has an id")?;
        let second = site.second(person, &site.beside("екінші")).await?;
        second
            .until(async || Ok(second.read(&report).await.is_ok()))
            .await?;
        second.says(&report, WORDS).await?;
        ensure!(second.attached(&report).await? == [PLAN]);

        // Then the line is gone: what is written goes by a stick, and its reply comes back.
        site.centre.stop();
        first.types(&report, "Стикпен: ").await?;
        let stick = site.beside("флешка");
        fs::create_dir(&stick)?;
        let packet = stick.join("орталыққа.tirek");
        let wanted = json!({ "path": WINDOWS.path(&packet), "limit_bytes": null });
        let saved = first.device.rpc("packet.save", wanted).await?;
        let named = saved["packets"][0]["path"].as_str().context("a packet")?;
        ensure!(WINDOWS.found(named) == packet, "{named}");
        let reply = site.centre.answer_packet(&packet)?;
        let back = json!({ "path": WINDOWS.path(&reply) });
        first.device.rpc("packet.import", back).await?;
        let state = first.device.rpc("exchange.state", json!({})).await?;
        ensure!(state["unsent"] == 0, "all is acknowledged: {state}");
        site.centre.serve()?;
        let words = format!("Стикпен: {WORDS}");
        second
            .until(async || Ok(second.says(&report, &words).await.is_ok()))
            .await?;
        site.centre.doctor()
    });
}

#[test]
fn what_was_acknowledged_outlives_power_cuts() {
    running(async {
        let site = Site::new()?;
        let mut pc = site.librarian(&site.beside("деректер")).await?;
        let mut words = WORDS.to_owned();
        let report = pc.report(&words).await?;
        for number in 0..3 {
            let more = format!("{number}-қосымша ");
            pc.types(&report, &more).await?;
            words.insert_str(0, &more);
            pc = pc.killed().await?;
            pc.says(&report, &words).await?;
        }
        demo::exchange(&pc.device).await?;
        site.centre.doctor()
    });
}

/// What Windows reads before a program starts is XML of its own: nothing but a comment stands before it.
#[test]
fn the_programs_tell_windows_what_they_want() {
    for name in ["tirek", "tirek-centre"] {
        let command = WINDOWS.command(name).unwrap();
        let program = command.get_args().next().unwrap();
        let bytes = fs::read(program).unwrap();
        let mut texts = bytes.windows(MANIFEST.len());
        let begins = texts.position(|text| text == MANIFEST).unwrap();
        let before = &bytes[begins.saturating_sub(COMMENT_BYTES)..begins];
        let before = String::from_utf8_lossy(before);
        assert!(!before.contains("<?xml"), "{name}: {before}");
    }
}
