//! What Windows alone has: names of devices, paths beyond 260 letters, files that others keep to themselves.

use std::fs;

use anyhow::ensure;
use data_encoding::BASE64;
use serde_json::json;

use super::site::{Pc, Site, WINDOWS, held, names, refused, running, start};

const WORDS: &str = "Сөз осында";
/// Names that mean a device, a place or nothing on Windows.
const NAMES: &[&str] = &[
    "CON",
    "nul.txt",
    "COM1.jpg:stream",
    "сурет.jpg.",
    "Есеп 1/2?.pdf",
    r"..\..\tirek.db",
    r"C:\Windows\win.ini",
];
/// Beyond what Windows allowed a path before it was told that a program knows longer ones.
const PATH_LETTERS: usize = 300;

#[test]
fn odd_names_are_labels_and_never_places() {
    running(async {
        let site = Site::new()?;
        let data = site.beside("деректер");
        let pc = site.librarian(&data).await?;
        let report = pc.report(WORDS).await?;
        for name in NAMES {
            let file = json!({ "document": report, "name": name, "base64": BASE64.encode(name.as_bytes()) });
            pc.device.rpc("document.attach_bytes", file).await?;
        }
        ensure!(pc.attached(&report).await?.len() == NAMES.len());
        let on_disk = names(&data)?;
        for name in NAMES {
            ensure!(
                !on_disk.iter().any(|there| there == name),
                "{name:?} is a file"
            );
        }
        let pc = pc.killed().await?;
        ensure!(pc.attached(&report).await?.len() == NAMES.len());
        tirek_tests::demo::exchange(&pc.device).await?;
        site.centre.doctor()
    });
}

#[test]
fn a_folder_may_lie_deep() {
    running(async {
        let site = Site::new()?;
        let mut data = site.beside("деректер");
        while data.to_string_lossy().chars().count() < PATH_LETTERS {
            data.push("Мектеп кітапханашысының құжаттары");
        }
        fs::create_dir_all(&data)?;
        let pc = site.librarian(&data).await?;
        let report = pc.report(WORDS).await?;
        let file = json!({ "document": report, "name": "а.txt", "base64": BASE64.encode(b"a") });
        pc.device.rpc("document.attach_bytes", file).await?;
        let pc = pc.killed().await?;
        pc.says(&report, WORDS).await?;
        let packet = data.join("пакет.tirek");
        let wanted = json!({ "path": WINDOWS.path(&packet), "limit_bytes": null });
        pc.device.rpc("packet.save", wanted).await?;
        site.centre.answer_packet(&packet).map(drop)
    });
}

#[test]
fn a_file_that_others_keep_is_named_so() {
    running(async {
        let site = Site::new()?;
        let pc = site.librarian(&site.beside("деректер")).await?;
        let report = pc.report(WORDS).await?;
        let file = site.beside("фото.jpg");
        fs::write(&file, b"photo")?;
        let path = json!({ "document": report, "path": WINDOWS.path(&file) });
        let keeper = held(&file)?;
        refused(&pc.device, "document.attach", path.clone(), "file_in_use").await?;
        let packet = json!({ "path": WINDOWS.path(&file) });
        refused(&pc.device, "packet.inspect", packet, "file_in_use").await?;
        drop(keeper);
        pc.device.rpc("document.attach", path).await?;
        pc.says(&report, WORDS).await
    });
}

#[test]
fn what_others_keep_is_not_saved_over() {
    running(async {
        let site = Site::new()?;
        let pc = site.librarian(&site.beside("деректер")).await?;
        let report = pc.report(WORDS).await?;
        let file = json!({ "document": report, "name": "а.txt", "base64": BASE64.encode(b"new") });
        pc.device.rpc("document.attach_bytes", file).await?;
        let folder = site.beside("қалта");
        fs::create_dir(&folder)?;
        let place = folder.join("есеп.txt");
        fs::write(&place, b"before")?;
        let keeper = held(&place)?;
        let saved = pc.saves(&report, &place).await?;
        let code = saved.err().map(|refused| refused.code);
        ensure!(code.as_deref() == Some("file_in_use"), "{code:?}");
        drop(keeper);
        ensure!(fs::read(&place)? == b"before");
        let saved = pc.saves(&report, &place).await?;
        ensure!(saved.is_ok(), "{saved:?}");
        ensure!(fs::read(&place)? == b"new");
        ensure!(names(&folder)? == ["есеп.txt"]);
        Ok(())
    });
}

#[test]
fn one_profile_is_open_once() {
    running(async {
        let site = Site::new()?;
        let data = site.beside("деректер");
        let mut pc = site.librarian(&data).await?;
        let report = pc.report(WORDS).await?;
        ensure!(start(&data).is_err(), "another one on the same folder");
        pc.types(&report, "Тағы: ").await?;
        pc.device.kill();
        let pc = Pc::again(&data).await?;
        pc.says(&report, &format!("Тағы: {WORDS}")).await
    });
}
