//! Bad input: each is named in a sentence with its file, and nothing is built of it.

use crate::commands::Operator;
use crate::packs::{copied, text};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RU: [&str; 2] = ["--lang", "ru"];

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A PDF of one page, with these objects beside and these entries of its trailer.
pub fn pdf(words: &str, catalog: &str, trailer: &str, pages: usize) -> Vec<u8> {
    let stream = format!("BT /F1 12 Tf 20 100 Td ({words}) Tj ET");
    let kids: Vec<String> = (0..pages).map(|_| "3 0 R".to_owned()).collect();
    let objects = [
        format!("<</Type/Catalog/Pages 2 0 R {catalog}>>"),
        format!("<</Type/Pages/Count {pages}/Kids[{}]>>", kids.join(" ")),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n")
            .bytes(),
    );
    bytes
}

/// A name, the bytes of a file that is put into the pack under it, and what is said of it.
fn files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let zeros = vec![0; 64 * 1024 * 1024];
    let whole = pdf("words", "", "", 1);
    let locked = "/Encrypt<</Filter/Standard/V 1/R 2/O(00000000000000000000000000000000)\
                  /U(00000000000000000000000000000000)/P -4>>/ID[(a)(a)]";
    vec![
        (
            "a.md",
            b"<script>alert(1)</script>".to_vec(),
            "строка 1: внутри есть код",
        ),
        (
            "a.md",
            b"x\n<img src=x onerror=alert(1)>".to_vec(),
            "строка 2: внутри есть код",
        ),
        (
            "a.md",
            b"x\n\n<b>y</b>".to_vec(),
            "строка 3: внутри есть разметка HTML",
        ),
        (
            "a.md",
            b"![x](https://a.b/c.png)".to_vec(),
            "загружается извне",
        ),
        (
            "a.md",
            b"[x](javascript:alert(1))".to_vec(),
            "код, который запускается",
        ),
        ("a.md", vec![0xff, 0xfe, 0x00], "не в UTF-8"),
        ("a.md", Vec::new(), "файл пуст"),
        (
            "a.svg",
            b"<svg><script/></svg>".to_vec(),
            "код, который запускается",
        ),
        (
            "a.svg",
            b"<svg><image href=\"http://a.b\"/></svg>".to_vec(),
            "загружается извне",
        ),
        (
            "a.svg",
            b"<!DOCTYPE s [<!ENTITY a \"b\">]><svg>&a;</svg>".to_vec(),
            "растёт без конца",
        ),
        (
            "a.html",
            b"<p>x</p>".to_vec(),
            "веб-страница не принимается",
        ),
        (
            "a.txt",
            b"<!DOCTYPE html><script src=http://a.b>".to_vec(),
            "веб-страница не принимается",
        ),
        ("a.exe", b"x".to_vec(), "программа или файл"),
        ("a.png", b"MZ\x90\x00".to_vec(), "программа или файл"),
        ("a.docm", b"x".to_vec(), "программа или файл"),
        (
            "a.png",
            b"GIF no, text".to_vec(),
            "не соответствует окончанию",
        ),
        (
            "a.docx",
            archive(&[types, ("word/document.xml", &zeros)]),
            "растёт без конца",
        ),
        (
            "a.docx",
            archive(&[types, ("word/vbaProject.bin", b"x")]),
            "макросы",
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x".to_vec(),
            "защищён паролем",
        ),
        ("a.docx", b"text".to_vec(), "не соответствует окончанию"),
        ("a.pptx", archive(&[types])[..40].to_vec(), "повреждён"),
        ("a.pdf", whole[..whole.len() / 3].to_vec(), "повреждён"),
        ("a.pdf", b"%PDF-1.7 nothing".to_vec(), "повреждён"),
        ("a.pdf", b"text".to_vec(), "не соответствует окончанию"),
        ("a.pdf", pdf("words", "", locked, 1), "защищён паролем"),
        (
            "a.pdf",
            pdf("words", "", "", 10_000),
            "слишком много страниц",
        ),
        ("a.toml", b"title = ".to_vec(), "нарушены правила TOML"),
    ]
}

fn add(folder: &Path, name: &str) -> String {
    let manifest = fs::read_to_string(folder.join("pack.toml")).unwrap();
    let item = format!(
        "\n[[item]]\nid = \"bad\"\nshape = \"study\"\nkind = \"task\"\npurpose = \"do\"\n\
         title = {{ kk = \"Бір\", ru = \"Один\" }}\nfile = {{ kk = \"{name}\", ru = \"{name}\" }}\n"
    );
    fs::write(folder.join("pack.toml"), format!("{manifest}{item}")).unwrap();
    manifest
}

#[test]
fn bad_files_are_refused_with_a_sentence() {
    let operator = Operator::new();
    let folder = copied(&operator);
    for (name, bytes, said) in files() {
        let manifest = add(&folder, name);
        fs::write(folder.join(name), &bytes).unwrap();
        let output = operator.run(&[&["pack", "check", text(&folder)][..], &RU].concat());
        let told = String::from_utf8(output.stdout).unwrap();
        let about = told.lines().find(|line| line.starts_with(name));
        assert_eq!(output.status.code(), Some(1), "{name}: {told}");
        assert!(
            about.is_some_and(|line| line.contains(said)),
            "{name} {said}: {told}"
        );
        fs::remove_file(folder.join(name)).unwrap();
        fs::write(folder.join("pack.toml"), manifest).unwrap();
    }
    // What is bad is not built, and leaves no release behind.
    add(&folder, "a.md");
    fs::write(folder.join("a.md"), "<script>").unwrap();
    let output = operator.run(&[&["pack", "build", text(&folder)][..], &RU].concat());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(operator.good(&["pack", "list", "--json"]).trim(), "[]");
}

#[test]
fn a_pdf_with_scripts_is_noted_and_taken() {
    let operator = Operator::new();
    let folder = copied(&operator);
    add(&folder, "a.pdf");
    let action = "/OpenAction<</S/JavaScript/JS(app.alert(1))>>";
    fs::write(folder.join("a.pdf"), pdf("words in a page", action, "", 1)).unwrap();
    let said = operator.good(&[&["pack", "check", text(&folder)][..], &RU].concat());
    assert!(said.contains("внутри PDF есть скрипты"), "{said}");
    // The same from where one stands.
    let mut near = std::process::Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
    let near = near.current_dir(folder.parent().unwrap());
    let output = near.args(["pack", "check", "author"]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// What is wrong with names, and with the folder itself.
#[test]
fn bad_names_are_refused_with_a_sentence() {
    let operator = Operator::new();
    let folder = copied(&operator);
    let good = fs::read_to_string(folder.join("pack.toml")).unwrap();
    for (path, said) in [
        ("../outside.md", "ведёт за пределы папки"),
        ("/etc/passwd", "ведёт за пределы папки"),
        ("C:/a.md", "ведёт за пределы папки"),
        ("a/con.md", "Windows оставляет себе"),
        ("a /b.md", "кончается пробелом"),
        ("a?.md", "знак, который Windows не принимает"),
        (
            "PAGES/first-meeting.kk.md",
            "отличается заглавными буквами: pages/first-meeting.kk.md",
        ),
        ("none.md", "в папке его нет"),
    ] {
        add(&folder, path);
        let told = checked(&operator, &folder);
        assert!(told.contains(said), "{path}: {told}");
        fs::write(folder.join("pack.toml"), &good).unwrap();
    }
    for (before, after, said) in [
        (
            "minutes = 6",
            "minuts = 6",
            "строка 16: неизвестное поле: minuts",
        ),
        (
            "shape = \"study\"",
            "shape = \"book\"",
            "в поле shape не может стоять «book»",
        ),
        (
            "id = \"reading-club\"",
            "id = \"Клуб\"",
            "не годится как обозначение",
        ),
        (
            "id = \"sheet-questions\"",
            "id = \"study-first-meeting\"",
            "встречается дважды",
        ),
        (
            "kk = \"pages/questions.kk.md\", ",
            "",
            "нет варианта на языке: kk",
        ),
    ] {
        assert!(good.contains(before), "{before}");
        fs::write(folder.join("pack.toml"), good.replace(before, after)).unwrap();
        let told = checked(&operator, &folder);
        assert!(told.contains(said), "{after}: {told}");
    }
    fs::write(folder.join("pack.toml"), &good).unwrap();
    fs::remove_file(folder.join("glossary.toml")).unwrap();
    let told = checked(&operator, &folder);
    assert!(
        told.contains("программе нужен и этот файл: glossary.toml"),
        "{told}"
    );
    fs::remove_file(folder.join("pack.toml")).unwrap();
    let told = checked(&operator, &folder);
    assert!(
        told.contains("pack.toml: в папке нет этого файла"),
        "{told}"
    );
}

fn checked(operator: &Operator, folder: &Path) -> String {
    let output = operator.run(&[&["pack", "check", text(folder)][..], &RU].concat());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn files_that_nothing_names_are_noted_and_too_many_are_too_many() {
    let operator = Operator::new();
    let folder = copied(&operator);
    fs::write(folder.join("idle.md"), "x").unwrap();
    fs::write(folder.join(".DS_Store"), "x").unwrap();
    let told = operator.good(&[&["pack", "check", text(&folder)][..], &RU].concat());
    assert!(told.contains("idle.md: этот файл не назван"), "{told}");
    assert!(!told.contains("DS_Store"), "{told}");
    let many = folder.join("many");
    fs::create_dir(&many).unwrap();
    for number in 0..13_001 {
        fs::File::create(many.join(number.to_string())).unwrap();
    }
    let told = checked(&operator, &folder);
    assert!(told.contains("слишком много файлов"), "{told}");
}

#[cfg(unix)]
#[test]
fn links_and_what_is_no_file_are_refused() {
    let operator = Operator::new();
    let folder = copied(&operator);
    std::os::unix::fs::symlink("/etc/passwd", folder.join("link.md")).unwrap();
    std::os::unix::fs::symlink("/etc", folder.join("folder")).unwrap();
    fs::write(folder.join("AUX.md"), "x").unwrap();
    fs::write(folder.join("Idle.md"), "x").unwrap();
    fs::write(folder.join("idle.md"), "x").unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(folder.join("pipe.md"))
        .status();
    let told = checked(&operator, &folder);
    for said in [
        "link.md: это ссылка",
        "folder: это ссылка",
        "AUX.md: это имя Windows оставляет себе",
        "idle.md: отличается только заглавными буквами",
    ] {
        assert!(
            told.to_lowercase().contains(&said.to_lowercase()),
            "{said}: {told}"
        );
    }
    if made.is_ok_and(|made| made.success()) {
        assert!(told.contains("pipe.md: это не обычный файл"), "{told}");
    }
}
