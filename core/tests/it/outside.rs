//! An attached file on its way to another program: from a document, from a version that was handed in.

use std::fs;
use std::path::Path;

use data_encoding::BASE64;
use serde_json::{Value, json};
use tirek_core::CommandError;
use tirek_core::held::held;
use tirek_core::outside::NamedFile;
use tirek_wire::key::Hash32;

use crate::screen::{Screen, text};

const BYTES: &[u8] = "PK\u{3}\u{4} есеп".as_bytes();

async fn copied(screen: &Screen, request: Value) -> Result<std::path::PathBuf, CommandError> {
    let file: NamedFile = serde_json::from_value(request).expect("a file is named");
    screen.tirek.copy_out(file).await
}

async fn attach(screen: &Screen, document: &str, name: &str) -> (String, String) {
    let file = json!({ "document": document, "name": name, "base64": BASE64.encode(BYTES) });
    let attached = screen.ask("document.attach_bytes", file).await;
    let attachment = &attached["attachment"];
    (text(&attachment["row"]), text(&attachment["blob"]))
}

#[tokio::test]
async fn a_file_goes_out_of_an_entry_a_report_and_a_version() {
    let screen = Screen::enrolled().await;
    let asked = json!({ "space": "private", "values": { "about": "event" } });
    let entry = text(&screen.ask("entry.create", asked).await["document"]);
    let (row, _) = attach(&screen, &entry, "CON.docx").await;
    let file = json!({ "document": entry, "attachment": row });
    let copy = copied(&screen, file).await.expect("copied");
    assert_eq!(copy.file_name(), Some("_CON.docx".as_ref()));
    assert_eq!(fs::read(&copy).expect("read"), BYTES);

    let report = screen.report().await;
    let (row, _) = attach(&screen, &report, "есеп: 1.docx").await;
    let asked = json!({ "document": report });
    let version = screen.ask("submission.submit", asked).await;
    let removed = json!({ "document": report, "list": "attachments", "row": row });
    screen.ask("document.remove_row", removed).await;
    // Taken away since, it is still part of what was handed in, and of nothing else.
    let file = json!({ "submission": version["id"], "attachment": row });
    let copy = copied(&screen, file).await.expect("copied");
    assert_eq!(copy.file_name(), Some("есеп_ 1.docx".as_ref()));
    assert_eq!(fs::read(&copy).expect("read"), BYTES);
    let file = json!({ "document": report, "attachment": row });
    let refused = copied(&screen, file).await.expect_err("taken away");
    assert_eq!(refused.code, "attachment_not_here");
}

#[tokio::test]
async fn a_file_that_is_not_here_or_not_whole_is_said_to_be_so() {
    let screen = Screen::enrolled().await;
    let report = screen.report().await;
    let (row, blob) = attach(&screen, &report, "есеп.docx").await;
    let asked = json!({ "document": report });
    let version = text(&screen.ask("submission.submit", asked).await["id"]);
    let read = screen
        .ask("submission.read", json!({ "submission": version }))
        .await;
    assert_eq!(read["here"], json!([blob]));
    let path = screen.tirek.blob_path(&blob).expect("it is here");
    fs::write(&path, b"another").expect("damaged");
    for (holder, id) in [("document", &report), ("submission", &version)] {
        let mut file = json!({ "attachment": row });
        file[holder] = json!(id);
        let refused = copied(&screen, file).await.expect_err("not whole");
        assert_eq!(refused.code, "attachment_damaged");
    }
    fs::remove_file(&path).expect("removed");
    for (holder, id) in [("document", &report), ("submission", &version)] {
        let mut file = json!({ "attachment": row });
        file[holder] = json!(id);
        let refused = copied(&screen, file).await.expect_err("not here");
        assert_eq!(refused.code, "attachment_not_here");
    }
}

/// A file comes from the centre.
fn arrives(screen: &Screen, bytes: &[u8]) {
    let open = screen.tirek.opened().expect("somebody is open");
    let mut workspace = held(&open.workspace);
    let blobs = workspace.blobs().clone();
    let environment = workspace.environment().clone();
    let stored = blobs.put(&environment, bytes, 1 << 20);
    workspace
        .set_blob_arrived(stored.expect("kept"))
        .expect("noted");
}

#[tokio::test]
async fn a_version_tells_when_its_file_has_arrived() {
    let screen = Screen::enrolled().await;
    let report = screen.report().await;
    let (row, _) = attach(&screen, &report, "есеп.docx").await;
    // As on another PC of hers: the words are here, the file is still to come.
    let other = Hash32(blake3::hash("келеді".as_bytes()).into());
    let path = format!("attachments/{row}/blob");
    screen
        .set(&report, "report.read", &path, &other.to_string())
        .await;
    let asked = json!({ "document": report });
    let version = text(&screen.ask("submission.submit", asked).await["id"]);
    let asked = json!({ "submission": version });
    let read = screen.ask("submission.read", asked.clone()).await;
    assert_eq!(read["here"], json!([]));
    arrives(&screen, "келеді".as_bytes());
    let read = screen.ask("submission.read", asked).await;
    assert_eq!(read["here"], json!([other.to_string()]));
}

async fn saved(screen: &Screen, request: Value, path: &Path) -> Result<(), CommandError> {
    let file: NamedFile = serde_json::from_value(request).expect("a file is named");
    screen.tirek.save_out(file, path.to_path_buf()).await
}

/// What lies in a folder, by name.
fn inside(folder: &Path) -> Vec<String> {
    let all = fs::read_dir(folder).expect("listed").flatten();
    let mut names: Vec<String> = all
        .map(|one| one.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_file_is_saved_where_a_person_chose_whole_or_not_at_all() {
    let screen = Screen::enrolled().await;
    let report = screen.report().await;
    let (row, blob) = attach(&screen, &report, "есеп: 1.docx").await;
    let asked = json!({ "document": report });
    let version = screen.ask("submission.submit", asked).await;
    let files = [
        json!({ "document": report, "attachment": row }),
        json!({ "submission": version["id"], "attachment": row }),
    ];
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("есеп_ 1.docx");
    for file in &files {
        let named = serde_json::from_value(file.clone()).expect("a file is named");
        let name = screen.tirek.suggested_name(named).await.expect("named");
        assert_eq!(name, "есеп_ 1.docx");
        // The dialog has asked whether what stands there is to be replaced.
        fs::write(&path, "бұрынғы").expect("written");
        saved(&screen, file.clone(), &path).await.expect("saved");
        assert_eq!(fs::read(&path).expect("read"), BYTES);
        let found = fs::metadata(&path).expect("there").permissions();
        assert!(!found.readonly(), "it is hers to write in");
    }
    assert_eq!(inside(place.path()), ["есеп_ 1.docx"]);

    // Two at once, into one folder and one name: each is whole.
    let [first, second] = &files;
    let both = tokio::join!(
        saved(&screen, first.clone(), &path),
        saved(&screen, second.clone(), &path)
    );
    both.0.and(both.1).expect("saved twice");
    assert_eq!(fs::read(&path).expect("read"), BYTES);
    assert_eq!(inside(place.path()), ["есеп_ 1.docx"]);

    let [file, _] = files;
    let gone = place.path().join("суырылған").join("есеп.docx");
    let refused = saved(&screen, file.clone(), &gone).await;
    assert_eq!(refused.expect_err("no such folder").code, "medium_gone");
    fs::create_dir(place.path().join("қалта")).expect("made");
    let refused = saved(&screen, file.clone(), &place.path().join("қалта")).await;
    assert_eq!(refused.expect_err("a folder").code, "medium_failed");
    // What was there before stays where the file cannot be had.
    fs::write(&path, "бұрынғы").expect("written");
    let stored = screen.tirek.blob_path(&blob).expect("it is here");
    fs::write(&stored, b"another").expect("damaged");
    let refused = saved(&screen, file.clone(), &path).await;
    assert_eq!(refused.expect_err("not whole").code, "attachment_damaged");
    fs::remove_file(&stored).expect("removed");
    let refused = saved(&screen, file.clone(), &path).await;
    assert_eq!(refused.expect_err("not here").code, "attachment_not_here");
    let named = serde_json::from_value(file).expect("a file is named");
    let refused = screen.tirek.suggested_name(named).await;
    assert_eq!(refused.expect_err("not here").code, "attachment_not_here");
    assert_eq!(fs::read_to_string(&path).expect("read"), "бұрынғы");
    assert_eq!(inside(place.path()), ["есеп_ 1.docx", "қалта"]);
}
