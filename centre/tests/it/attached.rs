//! The files of a submission, as a reviewer gets them.

use crate::blobs::{blob, photo};
use crate::harness::{Site, change, document, fresh, names_in};
use crate::reviews::plan;
use tirek_document::{Kind, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::id::SubmissionId;
use tirek_wire::submission::{BlobRef, SubmissionEnvelope};

/// Puts a whole file where the store keeps it.
fn shelve(site: &Site, name: &str, bytes: &[u8]) {
    let shelf = site.data().join("blobs/whole").join(&name[..2]);
    std::fs::create_dir_all(&shelf).unwrap();
    std::fs::write(shelf.join(name), bytes).unwrap();
}

/// A submission with two files of one name, one that wants to be elsewhere and one that has not come.
fn submitted(site: &mut Site) -> String {
    named(site, &["фото.jpg", "фото.jpg", "../../фото.sh", "кеш.jpg"])
}

/// A submission with files of these names; what is called «кеш» has not come, nor has «бейне», which is larger
/// than what the centre takes.
fn named(site: &mut Site, names: &[&str]) -> String {
    let mut device = site.enrolled("Әлиева", "№1");
    let own = device.space(SpaceKind::Own);
    let blobs = names.iter().zip(0_u8..).map(|(name, seed)| {
        let bytes = photo(seed, 3000);
        let offered = blob(&bytes, own);
        let is_large = name.starts_with("бейне");
        if !name.starts_with("кеш") && !is_large {
            shelve(site, &offered.hash.to_string(), &bytes);
        }
        BlobRef {
            hash: offered.hash,
            size: if is_large { 57_000_000 } else { offered.size },
            name: (*name).into(),
        }
    });
    let submission = SubmissionId::from_bytes(fresh());
    let envelope = SubmissionEnvelope {
        submission,
        version: vec![1],
        content: serde_json::to_vec(&plan()).unwrap(),
        locale: "kk".into(),
        blobs: blobs.collect(),
    };
    let mut submitted = change(own, document(), Kind::Plan, &envelope.to_payload());
    submitted.op = Op::Submission.code();
    device.append(submitted);
    device.exchange(&mut site.centre, 0);
    submission.to_string()
}

#[test]
fn a_reviewer_gets_the_files_and_nothing_is_written_over() {
    let mut site = Site::new();
    let submission = submitted(&mut site);
    let folder = site.folder.path().join("review/files");
    let show = |words: &[&str]| {
        let mut program = site.program();
        program.args(["show", &submission, "--quiet", "--lang", "ru"]);
        let output = program.args(words).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), said)
    };
    let (code, said) = show(&[]);
    assert_eq!(code, 0);
    assert!(said.contains("Файл: фото.jpg, 3 КБ: в центре"), "{said}");
    assert!(
        said.contains("Файл: кеш.jpg, 3 КБ: ещё не пришёл"),
        "{said}"
    );
    let (_, json) = show(&["--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["files"][0]["here"], true);
    assert_eq!(json["files"][3]["here"], false);

    let (code, said) = show(&["--files", folder.to_str().unwrap()]);
    assert_eq!(code, 1, "one has not come");
    assert!(said.contains("кеш.jpg"), "{said}");
    let all = ["фото 2.jpg", "фото.jpg", "фото.sh"];
    assert_eq!(names_in(&folder), all);
    assert_eq!(
        std::fs::read(folder.join("фото.jpg")).unwrap(),
        photo(0, 3000)
    );
    assert_eq!(
        std::fs::read(folder.join("фото 2.jpg")).unwrap(),
        photo(1, 3000)
    );
    show(&["--files", folder.to_str().unwrap()]);
    assert_eq!(names_in(&folder).len(), 6, "those that were there stay");
    assert_eq!(
        std::fs::read(folder.join("фото.jpg")).unwrap(),
        photo(0, 3000)
    );
}

#[test]
fn a_file_that_the_centre_does_not_take_is_not_said_to_be_on_its_way() {
    let mut site = Site::new();
    let submission = named(&mut site, &["бейне.mp4"]);
    let show = |words: &[&str]| {
        let mut program = site.program();
        program.args(["show", &submission, "--quiet", "--lang", "ru"]);
        let output = program.args(words).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let said = show(&[]);
    let told = "Файл: бейне.mp4, 57 МБ: не придёт: слишком большой, предел центра 50 МБ";
    assert!(said.contains(told), "{said}");
    let json: serde_json::Value = serde_json::from_str(&show(&["--json"])).unwrap();
    assert_eq!(json["files"][0]["limit"], 50_000_000);
    // A centre that takes more may still get it.
    let said = show(&["--blob-max-mb", "60"]);
    assert!(said.contains("57 МБ: ещё не пришёл"), "{said}");
}

/// Windows has other uses for these, and a turned name lies about what a file is.
#[test]
fn the_names_are_those_that_windows_keeps() {
    let mut site = Site::new();
    let given = [
        "CON.txt",
        "nul",
        "LPT9",
        "com1.docx",
        "  .txt",
        "отчет\u{202e}gpj.exe",
    ];
    let submission = named(&mut site, &given);
    let folder = site.folder.path().join("files");
    let words = ["show", &submission, "--quiet", "--lang", "ru", "--files"];
    site.program().args(words).arg(&folder).output().unwrap();
    let written = [
        "_CON.txt",
        "_LPT9",
        "_com1.docx",
        "_nul",
        "file.txt",
        "отчетgpj.exe",
    ];
    assert_eq!(names_in(&folder), written);
}

/// A store that fails with one file, the first: the others are written.
#[test]
fn one_file_that_fails_keeps_no_other_back() {
    let mut site = Site::new();
    let submission = submitted(&mut site);
    let first = blake3::hash(&photo(0, 3000)).to_string();
    let shelf = site.data().join("blobs/whole").join(&first[..2]);
    std::fs::remove_dir_all(&shelf).unwrap();
    std::fs::write(&shelf, b"no folder").unwrap();
    let folder = site.folder.path().join("files");
    let words = ["show", &submission, "--quiet", "--lang", "ru", "--files"];
    let output = site.program().args(words).arg(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("Файл не записан: фото.jpg. "), "{said}");
    assert_eq!(names_in(&folder), ["фото.jpg", "фото.sh"], "{said}");
}
