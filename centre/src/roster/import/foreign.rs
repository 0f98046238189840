//! Files that are no table that can be read, and what they are instead: the operator is told what to
//! save, and from which program.

/// What a file is that is no XLSX, ODS or CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A page of the web, as many programs save it under the name of a workbook.
    Html,
    /// A paper to be read.
    Pdf,
    /// A workbook of Excel before 2007, or one with a password: both begin alike.
    OldWorkbook,
    /// A workbook in Excel's binary format.
    BinaryWorkbook,
    /// A workbook written as one XML.
    XmlWorkbook,
    /// A text with a word processor's name.
    Word,
    /// Slides.
    Slides,
    /// A text of the format RTF.
    Rtf,
    /// A photo or another picture.
    Picture,
    /// An archive other than ZIP.
    Archive,
}

/// How files of other kinds begin.
const BEGINNINGS: [(&[u8], FileKind); 11] = [
    (b"%PDF-", FileKind::Pdf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::OldWorkbook),
    (b"\x09\x08\x10\x00", FileKind::OldWorkbook),
    (b"{\\rtf", FileKind::Rtf),
    (b"\xff\xd8\xff", FileKind::Picture),
    (b"\x89PNG", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"BM\x00", FileKind::Picture),
    (b"Rar!", FileKind::Archive),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
    (b"\x1f\x8b", FileKind::Archive),
];
/// Tags with which pages begin, in small letters.
const PAGES: [&str; 5] = ["<!doctype html", "<html", "<table", "<meta", "<head"];
/// How much of a file is looked at.
const LOOKED_AT_BYTES: usize = 2048;

/// What a file is by its beginning, if it is one of these.
pub(super) fn kind(bytes: &[u8]) -> Option<FileKind> {
    let start = bytes.get(..LOOKED_AT_BYTES).unwrap_or(bytes);
    let known = BEGINNINGS.iter().find(|(sign, _)| start.starts_with(sign));
    if let Some((_, kind)) = known {
        return Some(*kind);
    }
    // Pages come in UTF-8, UTF-16 and code pages: their tags are letters of ASCII in all of them.
    let ascii = start.iter().filter(|byte| byte.is_ascii() && **byte != 0);
    let text: String = ascii
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let text = text.trim_start();
    if !text.starts_with('<') {
        return None;
    }
    if text.contains("mso-application") || text.contains("office:spreadsheet") {
        return Some(FileKind::XmlWorkbook);
    }
    PAGES
        .iter()
        .any(|tag| text.contains(tag))
        .then_some(FileKind::Html)
}
