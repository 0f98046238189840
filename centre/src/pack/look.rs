//! What a file is, by its name and by its first bytes.

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A text in Markdown.
    Page,
    /// A text without marks.
    Plain,
    /// Data: a model plan.
    Data,
    /// A PDF.
    Pdf,
    /// A picture that the app shows.
    Picture,
    /// A drawing, which may hold scripts.
    Drawing,
    /// Sound.
    Sound,
    /// A film.
    Film,
    /// A document of an office program: an archive of XML.
    Office,
    /// One of an older office program.
    OldOffice,
    /// A page of the web.
    Html,
    /// A program, or what a system runs like one.
    Program,
    /// Anything else.
    Other,
}

const BY_END: &[(Sort, &[&str])] = &[
    (Sort::Page, &["md", "markdown"]),
    (Sort::Plain, &["txt"]),
    (Sort::Data, &["toml"]),
    (Sort::Pdf, &["pdf"]),
    (Sort::Picture, &["png", "jpg", "jpeg", "webp", "gif"]),
    (Sort::Drawing, &["svg", "svgz"]),
    (
        Sort::Sound,
        &["mp3", "ogg", "oga", "opus", "m4a", "wav", "flac"],
    ),
    (Sort::Film, &["mp4", "m4v", "webm", "ogv"]),
    (Sort::Office, &["docx", "pptx", "xlsx", "odt", "odp", "ods"]),
    (Sort::OldOffice, &["doc", "ppt", "xls", "rtf"]),
    (
        Sort::Html,
        &[
            "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "hta", "chm",
        ],
    ),
    (
        Sort::Program,
        &[
            "exe",
            "com",
            "bat",
            "cmd",
            "scr",
            "pif",
            "msi",
            "msp",
            "msix",
            "appx",
            "js",
            "jse",
            "mjs",
            "vbs",
            "vbe",
            "wsf",
            "wsh",
            "ps1",
            "psm1",
            "sh",
            "bash",
            "jar",
            "lnk",
            "url",
            "reg",
            "dll",
            "cpl",
            "inf",
            "scf",
            "desktop",
            "appimage",
            "deb",
            "rpm",
            "apk",
            "app",
            "command",
            "py",
            "pl",
            "php",
            "docm",
            "dotm",
            "pptm",
            "ppsm",
            "xlsm",
            "xltm",
            "xll",
            "iso",
            "img",
            "vhd",
            "vhdx",
            "settingcontent-ms",
            "library-ms",
            "gadget",
        ],
    ),
];

/// What a file is by its name.
pub(super) fn by_name(name: &str) -> Sort {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let end = end.to_lowercase();
    let found = BY_END.iter().find(|(_, ends)| ends.contains(&end.as_str()));
    found.map_or(Sort::Other, |(sort, _)| *sort)
}

/// Whether the first bytes are those of what the name says; what says nothing of itself is believed.
pub(super) fn is_what_it_says(sort: Sort, head: &[u8]) -> bool {
    match sort {
        Sort::Pdf => head.windows(5).any(|part| part == b"%PDF-"),
        Sort::Picture => {
            head.starts_with(b"\x89PNG\r\n\x1a\n")
                || head.starts_with(b"\xff\xd8\xff")
                || head.starts_with(b"GIF8")
                || (head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP"))
        }
        Sort::Office => head.starts_with(b"PK\x03\x04"),
        Sort::OldOffice => head.starts_with(COMPOUND) || head.starts_with(b"{\\rtf"),
        Sort::Sound | Sort::Film => !is_document(head),
        _ => true,
    }
}

const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether a file is kept as older office programs keep theirs: a newer one that is so is encrypted.
pub(super) fn is_compound(head: &[u8]) -> bool {
    head.starts_with(COMPOUND)
}

fn is_document(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"%PDF-") || is_compound(head)
}

/// What the first bytes say whatever the name is: a program or a page of the web.
pub(super) fn by_bytes(head: &[u8]) -> Option<Sort> {
    let is_program = head.starts_with(b"MZ")
        || head.starts_with(b"\x7fELF")
        || head.starts_with(b"#!")
        || head.starts_with(b"\xcf\xfa\xed\xfe")
        || head.starts_with(b"\xca\xfe\xba\xbe");
    if is_program {
        return Some(Sort::Program);
    }
    let text: String = head
        .iter()
        .take(512)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let text = text.trim_start_matches("\u{ef}\u{bb}\u{bf}").trim_start();
    let is_html = ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|start| text.starts_with(start));
    is_html.then_some(Sort::Html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_name_and_its_first_bytes() {
        for (name, sort) in [
            ("a.MD", Sort::Page),
            ("слайд.pptx", Sort::Office),
            ("a.tar.gz", Sort::Other),
            ("a", Sort::Other),
            ("a.pdf.exe", Sort::Program),
            ("a.HTM", Sort::Html),
        ] {
            assert_eq!(by_name(name), sort, "{name}");
        }
        assert_eq!(by_bytes(b"MZ\x90"), Some(Sort::Program));
        assert_eq!(by_bytes(b"  <!DOCTYPE html>"), Some(Sort::Html));
        assert_eq!(by_bytes("# Оқу".as_bytes()), None);
        assert!(is_what_it_says(Sort::Pdf, b"\n%PDF-1.7"));
        assert!(!is_what_it_says(Sort::Picture, b"%PDF-1.7"));
    }
}
