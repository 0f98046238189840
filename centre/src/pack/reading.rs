//! The words of PDFs: those that are written in them, and those of scanned pages, which are read.

use super::error::PackError;
use super::finding::PackWrong;
use super::make::Maker;
use super::pdf;
use super::tools::Limits;
use crate::file::file_error;
use std::fs;
use std::path::Path;
use tirek_pack::limits::TEXT_BYTES_MAX;
use tirek_wire::key::Hash32;

/// The way of taking words out; another number where they are taken otherwise.
const TO_WORDS: &str = "words 1";
const WORDS_SECONDS_MAX: u64 = 120;
const PICTURE_SECONDS_MAX: u64 = 60;
const READING_SECONDS_MAX: u64 = 120;
/// Pages of one scan that are read: a minute each at worst.
const READ_PAGES_MAX: usize = 500;
/// A page with fewer letters is a picture.
const LETTERS_MIN: usize = 8;

impl Maker<'_> {
    /// The words of a PDF, with a form feed between its pages.
    pub(super) fn words_of_pdf(&mut self, path: &str, bytes: &[u8]) -> Result<String, PackError> {
        let source = Hash32(*blake3::hash(bytes).as_bytes());
        if let Some(words) = self.made_before(&source, TO_WORDS)? {
            return Ok(String::from_utf8_lossy(&words).into_owned());
        }
        let folder = self.folder("pdf")?;
        let from = folder.join("document.pdf");
        fs::write(&from, bytes).map_err(|source| file_error(&from, source))?;
        let words = self.written_words(&from, &folder);
        if is_read(&words) {
            self.note(&source, TO_WORDS, words.clone().into_bytes())?;
            return Ok(words);
        }
        let (Some(pictures), Some(reading), None) = (
            self.tools.pdf_pictures.clone(),
            self.tools.reading.clone(),
            self.tools.lacking_for_scans(),
        ) else {
            let lacking = self.tools.lacking_for_scans().unwrap_or_default();
            self.find(path, PackWrong::NoReading { lacking });
            return Ok(words);
        };
        let pages = words.matches('\u{c}').count().saturating_add(1);
        let read = self.read_pages(&from, pages.min(READ_PAGES_MAX), (&pictures, &reading));
        if read.trim().is_empty() {
            self.find(path, PackWrong::NoWords);
            return Ok(words);
        }
        self.note(&source, TO_WORDS, read.clone().into_bytes())?;
        Ok(read)
    }

    /// The words that are written in a PDF.
    fn written_words(&self, from: &Path, folder: &Path) -> String {
        if let Some(program) = &self.tools.pdf_words {
            let to = folder.join("words.txt");
            let arguments = [
                "-enc".as_ref(),
                "UTF-8".as_ref(),
                from.as_os_str(),
                to.as_os_str(),
            ];
            let limits = Limits {
                seconds: WORDS_SECONDS_MAX,
            };
            if self.tools.run(program, &arguments, folder, &limits)
                && let Ok(words) = fs::read(&to)
            {
                let words = String::from_utf8_lossy(&words).into_owned();
                // It ends each page with what stands between two.
                let words = words.strip_suffix('\u{c}').unwrap_or(&words);
                return words.to_owned();
            }
        }
        let found = pdf::read(self.tools, from, folder);
        found.and_then(|found| found.words).unwrap_or_default()
    }

    /// Reads the pages of a scan.
    fn read_pages(&self, from: &Path, pages: usize, (pictures, reading): (&Path, &Path)) -> String {
        let Some(folder) = from.parent() else {
            return String::new();
        };
        let languages = self.tools.languages.join("+");
        let mut words = String::new();
        for page in 1..=pages {
            if page > 1 {
                words.push('\u{c}');
            }
            let (number, picture, text) = (
                page.to_string(),
                folder.join("page"),
                folder.join("page-words"),
            );
            let drawn = [
                "-r".as_ref(),
                "200".as_ref(),
                "-gray".as_ref(),
                "-singlefile".as_ref(),
                "-f".as_ref(),
                number.as_ref(),
                "-l".as_ref(),
                number.as_ref(),
                from.as_os_str(),
                picture.as_os_str(),
            ];
            let limits = Limits {
                seconds: PICTURE_SECONDS_MAX,
            };
            if !self.tools.run(pictures, &drawn, folder, &limits) {
                continue;
            }
            let drawn = picture.with_extension("pgm");
            let asked = [
                drawn.as_os_str(),
                text.as_os_str(),
                "-l".as_ref(),
                languages.as_ref(),
            ];
            let limits = Limits {
                seconds: READING_SECONDS_MAX,
            };
            if self.tools.run(reading, &asked, folder, &limits) {
                let read = fs::read(text.with_extension("txt")).unwrap_or_default();
                words.push_str(&String::from_utf8_lossy(&read).replace('\u{c}', ""));
            }
            if words.len() > TEXT_BYTES_MAX {
                break;
            }
        }
        words
    }
}

/// Whether there are words on a page in two at least.
fn is_read(words: &str) -> bool {
    let pages = words.split('\u{c}');
    let (mut all, mut read) = (0_usize, 0_usize);
    for page in pages {
        all += 1;
        let letters = page.chars().filter(|letter| letter.is_alphanumeric());
        read += usize::from(letters.take(LETTERS_MIN).count() >= LETTERS_MIN);
    }
    read.saturating_mul(2) >= all
}
