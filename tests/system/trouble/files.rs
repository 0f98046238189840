//! Attachments that nobody expects: empty, too large, gone, with names that mean something elsewhere.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use data_encoding::BASE64;
use serde_json::{Value, json};

use tirek_tests::device::Device;

use super::desk::{Desk, refused, report};
use super::running;

/// The size of a film somebody drops on the window by mistake.
const FILM_BYTES: u64 = 500 * 1024 * 1024;

/// More than a picture from the clipboard takes as base64.
const PASTED_BYTES: usize = 48 * 1024 * 1024 + 4;

/// Names that are paths, devices, endless, invisible or nothing at all.
const NAMES: &[&str] = &[
    "",
    ".",
    "..",
    "../../../tirek.db",
    "..\\..\\tirek.db",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "CON",
    "nul.txt",
    "сурет.jpg.",
    "  ",
    "а\u{0}б.jpg",
    "жол\nүзілді.jpg",
    "\u{202e}gpj.exe",
    "📚🇰🇿.png",
    "COM1.jpg:stream",
    "\"><img src=x>.png",
];

async fn attachments(device: &Device, report: &str) -> Result<Vec<Value>> {
    let read = device
        .rpc("report.read", json!({ "document": report }))
        .await?;
    read["content"]["attachments"]
        .as_array()
        .cloned()
        .context("a list")
}

/// Everything below a folder, files only.
fn tree(folder: &Path, found: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => tree(&path, found)?,
            false => found.push(path.to_string_lossy().into_owned()),
        }
    }
    Ok(())
}

#[test]
fn odd_names_are_labels_and_never_places() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start()?;
        let profile = desk.enrol(&device).await?;
        let id = report(&device, "сөз ").await?;
        let long = "ұ".repeat(4_000);
        let names: Vec<&str> = NAMES.iter().copied().chain([long.as_str()]).collect();
        for (number, name) in names.iter().enumerate() {
            let base64 = BASE64.encode(format!("сурет {number}").as_bytes());
            let file = json!({ "document": id, "name": name, "base64": base64 });
            device
                .rpc("document.attach_bytes", file)
                .await
                .with_context(|| format!("{name:?}"))?;
        }
        let rows = attachments(&device, &id).await?;
        ensure!(
            rows.len() == names.len(),
            "{} of {}",
            rows.len(),
            names.len()
        );
        for (row, name) in rows.iter().zip(&names) {
            let kept = row["name"].as_str().unwrap_or_default();
            ensure!(kept.chars().count() <= 255, "{name:?} is kept whole");
            ensure!(!kept.contains('\0'), "{name:?} keeps its NUL");
        }
        let mut files = Vec::new();
        tree(&desk.data(), &mut files)?;
        let blobs = desk.profile(&profile).join("blobs");
        let stored = files
            .iter()
            .filter(|path| Path::new(path).starts_with(&blobs))
            .count();
        ensure!(stored == names.len(), "{stored} files by their hashes");
        let strange = files
            .iter()
            .find(|path| path.contains("сурет") || path.contains("passwd"));
        ensure!(strange.is_none(), "{strange:?} has the name of a label");
        Ok(())
    });
}

#[test]
fn files_of_any_size_are_taken_or_refused_with_a_sentence() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start()?;
        desk.enrol(&device).await?;
        let id = report(&device, "сөз ").await?;
        let attach = |path: &Path| json!({ "document": id, "path": path.to_string_lossy() });
        let empty = desk.beside("бос.txt");
        File::create(&empty)?;
        let taken = device.rpc("document.attach", attach(&empty)).await?;
        ensure!(
            taken["attachment"]["size_bytes"].as_f64() == Some(0.0),
            "{taken}"
        );
        let nothing = json!({ "document": id, "name": "бос", "base64": "" });
        device.rpc("document.attach_bytes", nothing).await?;
        let film = desk.beside("фильм.mp4");
        File::create(&film)?.set_len(FILM_BYTES)?;
        refused(
            &device,
            "document.attach",
            attach(&film),
            &["file_too_large"],
        )
        .await?;
        let pasted =
            json!({ "document": id, "name": "сурет.png", "base64": "A".repeat(PASTED_BYTES) });
        refused(
            &device,
            "document.attach_bytes",
            pasted,
            &["file_too_large"],
        )
        .await?;
        let broken = json!({ "document": id, "name": "сурет.png", "base64": "@@@" });
        refused(
            &device,
            "document.attach_bytes",
            broken,
            &["request_malformed"],
        )
        .await?;
        // Of the file, never of this program's own disk.
        for (path, code) in [
            (desk.beside("жоқ.jpg"), "medium_gone"),
            (desk.data(), "file_is_folder"),
            (Path::new("").to_path_buf(), "medium_gone"),
        ] {
            refused(&device, "document.attach", attach(&path), &[code]).await?;
        }
        for (path, code) in [
            (desk.beside("жоқ.tirek"), "medium_gone"),
            (desk.data(), "file_is_folder"),
        ] {
            for command in ["packet.inspect", "packet.import"] {
                refused(&device, command, json!({ "path": path }), &[code]).await?;
            }
        }
        let rows = attachments(&device, &id).await?.len();
        ensure!(rows == 2, "what was refused leaves no row: {rows}");
        Ok(())
    });
}
