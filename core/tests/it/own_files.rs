//! Own files and notes on materials: kept for herself, shown beside the materials, told to nobody.

use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;
use tirek_core::outside::PageFile;

use crate::screen::{Screen, text};

const PDF: &[u8] = b"%PDF-1.4\na book of one page\n%%EOF\n";

struct Reader {
    screen: Screen,
    folder: TempDir,
}

impl Reader {
    async fn new() -> Self {
        Self {
            screen: Screen::enrolled().await,
            folder: TempDir::new().expect("a temporary folder"),
        }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    }

    async fn add(&self, name: &str, bytes: &[u8], topic: &str) -> String {
        let request = json!({ "path": self.file(name, bytes), "topic": topic });
        let made = self.screen.ask("own_file.add", request).await;
        text(&made["document"])
    }

    async fn own(&self) -> Vec<Value> {
        let listed = self.screen.ask("own_file.list", json!({})).await;
        listed["materials"].as_array().expect("a list").clone()
    }

    fn fetch(&self, path: &str, range: Option<&str>) -> PageFile {
        self.screen.tirek.material_file(path, range)
    }

    async fn marks(&self) -> Value {
        self.screen.ask("material.marks", json!({})).await
    }
}

#[tokio::test]
async fn an_own_file_stands_beside_the_materials() {
    let reader = Reader::new().await;
    let book = reader.add("Менің кітабым.pdf", PDF, "1.2").await;
    let own = reader.own().await;
    assert_eq!(own.len(), 1);
    let id = format!("own:{book}");
    assert_eq!(own[0]["id"], id);
    assert_eq!(own[0]["title"]["kk"], "Менің кітабым");
    assert_eq!(own[0]["topics"], json!(["1.2"]));
    assert_eq!(own[0]["contents"]["kk"]["form"], "pdf");
    assert_eq!(own[0]["contents"]["kk"]["size_bytes"], PDF.len());
    let one = json!({ "id": id, "locale": "ru" });
    let read = reader.screen.ask("material.read", one).await;
    assert_eq!(read["material"]["from"]["source"], "own");
    assert_eq!(
        read["material"]["contents"]["kk"]["name"],
        "Менің кітабым.pdf"
    );
    // The page is given the bytes, and pieces of them.
    let whole = reader.fetch(&format!("{id}/ru"), None);
    assert_eq!((whole.status, whole.bytes.as_slice()), (200, PDF));
    let piece = reader.fetch(&format!("{id}/kk"), Some("bytes=0-3"));
    assert_eq!((piece.status, piece.bytes.as_slice()), (206, &b"%PDF"[..]));
    // In the bin it is nowhere, and comes back as it was.
    let document = json!({ "document": book });
    reader.screen.ask("document.remove", document.clone()).await;
    assert!(reader.own().await.is_empty());
    assert_eq!(reader.fetch(&format!("{id}/kk"), None).status, 404);
    reader.screen.ask("document.restore", document).await;
    assert_eq!(reader.own().await.len(), 1);
    assert_eq!(reader.fetch(&format!("{id}/kk"), None).status, 200);
}

#[tokio::test]
async fn bytes_tell_how_a_file_is_shown() {
    let reader = Reader::new().await;
    let table: &[(&str, &[u8], &str)] = &[
        ("сурет.pdf", b"\x89PNG\r\n\x1a\n....", "picture"),
        ("жазба.txt", "Бірінші жол".as_bytes(), "page"),
        ("сызба.svg", b"<svg onload='alert(1)'/>", "other"),
        ("бет.html", b"<script>fetch('http://a.b')</script>", "other"),
        ("кесте.xlsx", b"PK\x03\x04", "other"),
    ];
    for (name, bytes, form) in table {
        let made = reader.add(name, bytes, "").await;
        let id = format!("own:{made}");
        let one = json!({ "id": id, "locale": "kk" });
        let read = reader.screen.ask("material.read", one).await;
        assert_eq!(read["material"]["contents"]["kk"]["form"], *form, "{name}");
        assert_eq!(read["material"]["contents"]["kk"]["name"], *name);
        assert_eq!(
            read["page"]["blocks"].as_array().expect("blocks").len(),
            usize::from(*form == "page"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_page_is_given_nothing_but_files_of_materials() {
    let reader = Reader::new().await;
    for path in [
        "",
        "own:/kk",
        "own:01a23154-e164-74c3-ba5e-0e341602ddb6/kk",
        "study-1.1/kk",
        "../../tirek.db/kk",
        "own:../kk",
        "study-1.1/en",
    ] {
        assert_eq!(reader.fetch(path, None).status, 404, "{path}");
    }
}

#[tokio::test]
async fn what_she_notes_is_one_note_a_material() {
    let mut reader = Reader::new().await;
    let material = json!({ "id": "study-1.1", "locale": "kk" });
    let with = |more: Value| {
        let mut request = material.clone();
        for (name, value) in more.as_object().expect("fields") {
            request[name] = value.clone();
        }
        request
    };
    let screen = &reader.screen;
    let read = screen
        .ask("material.set_progress", with(json!({ "progress": "read" })))
        .await;
    let liked = screen
        .ask("material.set_favourite", with(json!({ "favourite": true })))
        .await;
    let place = json!({ "place": "2", "label": "Екінші бөлім" });
    let marked = screen.ask("material.add_bookmark", with(place)).await;
    let noted = screen.ask("material.note", material.clone()).await;
    assert!(read == liked && liked == marked && marked == noted);
    let note = text(&read["document"]);
    screen
        .write(&note, "material_note.read", "text", "Қайта оқу керек")
        .await;
    let at = json!({ "material": "study-1.1", "locale": "kk", "place": "3" });
    screen.ask("material.keep_place", at).await;
    reader.screen.restart().await;
    let found = reader.marks().await;
    assert_eq!(
        found,
        json!({
            "marks": [{
                "material": "study-1.1", "document": note, "progress": "read",
                "favourite": true, "noted": true, "bookmarks": 1,
            }],
            "places": [{ "material": "study-1.1", "locale": "kk", "place": "3" }],
        })
    );
    let one = json!({ "document": note });
    let read = reader.screen.ask("material_note.read", one).await;
    assert_eq!(read["meta"]["space"], "private");
    assert_eq!(read["content"]["bookmarks"][0]["label"], "Екінші бөлім");
    assert_eq!(read["content"]["text"], "Қайта оқу керек");
}

#[tokio::test]
async fn what_was_there_at_the_first_visit_is_not_new() {
    let reader = Reader::new().await;
    for _ in 0..2 {
        let shown = reader.screen.ask("material.show", json!({})).await;
        assert_eq!(shown["materials"], json!([]));
    }
}
