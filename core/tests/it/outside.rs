//! An attached file on its way to another program: from a document, from a version that was handed in.

use std::fs;

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
