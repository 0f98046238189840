//! What other programs make of an author's files, and what is said where they are not there.
//!
//! A recording stand-in takes the place of `LibreOffice` and of Tesseract; where the real ones are installed, they are tried
//! too.

#![cfg(unix)]

use crate::commands::Operator;
use crate::packs::{copied, text};
use crate::packs_bad::pdf;
use std::fs;
use std::io::{Cursor, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn docx(words: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let relations = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations),
        ("word/document.xml", &document),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Puts a program of this text into a folder.
fn program(folder: &Path, name: &str, text: &str) {
    fs::create_dir_all(folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Runs a command with these folders as the search path.
fn with(operator: &Operator, path: &str, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tirek-centre"))
        .arg("--data")
        .arg(operator.path("data"))
        .args(words)
        .args(["--lang", "ru"])
        .env("PATH", path)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let all = [output.stdout.clone(), output.stderr.clone()].concat();
    String::from_utf8(all).unwrap()
}

fn with_document(operator: &Operator, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let folder = copied(operator);
    fs::write(folder.join(name), bytes).unwrap();
    let manifest = fs::read_to_string(folder.join("pack.toml")).unwrap();
    let item = format!(
        "\n[[item]]\nid = \"made\"\nshape = \"form\"\nkind = \"additional\"\npurpose = \"use\"\n\
         title = {{ kk = \"Бір\", ru = \"Один\" }}\nfile = {{ kk = \"{name}\", ru = \"{name}\" }}\n"
    );
    fs::write(folder.join("pack.toml"), manifest + &item).unwrap();
    folder
}

/// The material `made` of the newest release, and whether the whole is signed.
fn made(operator: &Operator) -> serde_json::Value {
    let list = operator.good(&["pack", "list", "--json"]);
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let hash = list.as_array().unwrap().last().unwrap()["release"]
        .as_str()
        .unwrap()
        .to_owned();
    let bytes = stored(operator, &hash);
    let signed = tirek_pack::SignedRelease::from_bytes(&bytes).unwrap();
    let release = signed.open(&[signed.key()]).unwrap();
    let item = release.items.iter().find(|item| item.id == "made").unwrap();
    serde_json::to_value(&item.contents.kk).unwrap()
}

fn stored(operator: &Operator, hash: &str) -> Vec<u8> {
    let whole = operator.path("data").join("blobs/whole");
    fs::read(whole.join(&hash[..2]).join(hash)).unwrap()
}

fn words(operator: &Operator, made: &serde_json::Value) -> String {
    String::from_utf8(stored(operator, made["text"].as_str().unwrap())).unwrap()
}

#[test]
fn without_an_office_program_a_document_goes_as_it_is_and_that_is_said() {
    let operator = Operator::new();
    let folder = with_document(&operator, "form.docx", &docx("Өтініш үлгісі"));
    let output = with(&operator, "/nowhere", &["pack", "build", text(&folder)]);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("нет LibreOffice"), "{told}");
    assert!(told.contains("form.docx: не превращён в PDF"), "{told}");
    let made = made(&operator);
    assert_eq!(
        (&made["form"], &made["name"]),
        (&"other".into(), &"form.docx".into())
    );
    assert_eq!(words(&operator, &made).trim(), "Өтініш үлгісі");
}

#[test]
fn an_office_program_makes_a_pdf_once_and_the_original_stays_beside() {
    let operator = Operator::new();
    let folder = with_document(&operator, "form.docx", &docx("Өтініш"));
    let (tools, calls) = (operator.path("tools"), operator.path("calls"));
    let ready = operator.path("ready.pdf");
    fs::write(&ready, pdf("Made by a stand-in", "", "", 1)).unwrap();
    let office = format!(
        "echo \"$@\" >> '{}'\nwhile [ $# -gt 1 ]; do [ \"$1\" = --outdir ] && out=$2; shift; done\n\
         /bin/mkdir -p \"$out\"; /bin/cp '{}' \"$out/document.pdf\"; echo $(/bin/date) >> \"$out/document.pdf\"",
        calls.display(),
        ready.display()
    );
    program(&tools, "soffice", &office);
    let build = ["pack", "build", text(&folder)];
    let told = said(&with(&operator, text(&tools), &build));
    assert!(!told.contains("LibreOffice"), "{told}");
    let first = made(&operator);
    assert_eq!(
        (&first["form"], &first["name"]),
        (&"pdf".into(), &"form.pdf".into())
    );
    assert_eq!(first["original"]["name"], "form.docx");
    assert!(words(&operator, &first).contains("Made by a stand-in"));
    let asked = fs::read_to_string(&calls).unwrap();
    assert!(
        asked.contains("--headless") && asked.contains("--convert-to pdf"),
        "{asked}"
    );
    assert!(asked.contains("-env:UserInstallation=file:///"), "{asked}");
    // The stand-in writes the day into what it makes; what was made before is taken all the same.
    fs::write(folder.join("pages/questions.kk.md"), "Басқа\n").unwrap();
    with(&operator, text(&tools), &build);
    assert_eq!(made(&operator), first);
    assert_eq!(fs::read_to_string(&calls).unwrap(), asked, "asked once");
}

#[test]
fn an_office_program_that_fails_leaves_the_document_as_it_is() {
    let operator = Operator::new();
    let folder = with_document(&operator, "form.docx", &docx("Өтініш"));
    let tools = operator.path("tools");
    program(&tools, "soffice", "exit 0");
    let told = said(&with(
        &operator,
        text(&tools),
        &["pack", "build", text(&folder)],
    ));
    assert!(
        told.contains("не смог сделать из этого файла PDF"),
        "{told}"
    );
    assert_eq!(made(&operator)["form"], "other");
}

#[test]
fn the_words_of_a_scan_are_read_page_by_page_where_that_can_be_done() {
    let operator = Operator::new();
    let folder = with_document(&operator, "scan.pdf", &pdf("", "", "", 2));
    let told = said(&with(
        &operator,
        "/nowhere",
        &["pack", "build", text(&folder)],
    ));
    assert!(
        told.contains("pdftoppm (poppler-utils), tesseract-ocr"),
        "{told}"
    );
    assert!(told.contains("scan.pdf: страницы — рисунки"), "{told}");
    assert_eq!(made(&operator)["text"], serde_json::Value::Null);

    let tools = operator.path("tools");
    program(
        &tools,
        "pdftoppm",
        "for last; do :; done\necho P5 > \"$last.pgm\"",
    );
    program(&tools, "tesseract", "echo \"сөз $4\" > \"$2.txt\"");
    fs::write(folder.join("pages/questions.kk.md"), "Басқа\n").unwrap();
    let told = said(&with(
        &operator,
        text(&tools),
        &["pack", "build", text(&folder)],
    ));
    assert!(!told.contains("scan.pdf"), "{told}");
    let read = words(&operator, &made(&operator));
    assert_eq!(read, "сөз kaz+rus\n\u{c}сөз kaz+rus\n");
}

#[test]
fn the_words_of_a_pdf_have_a_form_feed_between_pages() {
    let operator = Operator::new();
    let folder = with_document(&operator, "book.pdf", &pdf("A page of words", "", "", 3));
    let output = with(&operator, "/nowhere", &["pack", "build", text(&folder)]);
    assert!(output.status.success(), "{}", said(&output));
    let made = made(&operator);
    assert_eq!(made["form"], "pdf");
    let words = words(&operator, &made);
    let pages: Vec<&str> = words.split('\u{c}').collect();
    assert_eq!(pages.len(), 3);
    assert!(
        pages.iter().all(|page| page.contains("A page of words")),
        "{words:?}"
    );
}

/// The real one, where it is installed.
#[test]
fn libre_office_makes_a_pdf_whose_words_are_found() {
    let path = std::env::var("PATH").unwrap_or_default();
    let is_there = std::env::split_paths(&path).any(|folder| folder.join("soffice").is_file());
    if !is_there {
        println!("passed over: LibreOffice is not installed here");
        return;
    }
    let operator = Operator::new();
    let folder = with_document(&operator, "form.docx", &docx("Өтініш үлгісі әіңғүұқөһ"));
    let output = with(&operator, &path, &["pack", "build", text(&folder)]);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    assert!(!told.contains("form.docx"), "{told}");
    let made = made(&operator);
    assert_eq!(made["name"], "form.pdf");
    assert!(stored(&operator, made["hash"].as_str().unwrap()).starts_with(b"%PDF-"));
    let words = words(&operator, &made);
    assert!(words.contains("Өтініш үлгісі"), "{words}");
}
