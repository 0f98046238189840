//! What may be handed to another program, and what would run there.

use std::path::Path;

/// Endings of files that a person looks at. Everything else might run.
const SHOWN: &[&str] = &[
    "avif", "bmp", "csv", "doc", "docx", "gif", "heic", "jpeg", "jpg", "mp3", "mp4", "odp", "ods",
    "odt", "ogg", "pdf", "png", "ppt", "pptx", "rtf", "txt", "wav", "webm", "webp", "xls", "xlsx",
    "zip",
];

/// What is shown to somebody who wants to see a file: the file, or the folder it lies in where the file
/// itself might run.
pub fn shown_for(file: &Path) -> &Path {
    let ending = file
        .extension()
        .and_then(|ending| ending.to_str())
        .map(str::to_lowercase);
    match ending {
        Some(ending) if SHOWN.contains(&ending.as_str()) => file,
        _ => file.parent().unwrap_or(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_might_run_is_shown_in_its_folder() {
        let folder = Path::new("opened/1");
        for harmless in ["a.pdf", "Б.JPG", "в.docx"] {
            let file = folder.join(harmless);
            assert_eq!(shown_for(&file), file);
        }
        for other in [
            "a.exe",
            "a.js",
            "a.lnk",
            "a.desktop",
            "a",
            "a.pdf.bat",
            "a.html",
            "a.docm",
        ] {
            assert_eq!(shown_for(&folder.join(other)), folder, "{other}");
        }
    }
}
