//! The file of a material, as the page that shows it asks for it: whole, or piece by piece.
//!
//! Hosts answer with it on a read-only route. A piece is as large as is asked for and never larger than what an old PC
//! holds without a thought, so that a film of any length is played and a book of 300 pages opened at its end. Only
//! what a page shows has a type of its own; anything else is bytes, and nothing of it acts as a page: no script, no
//! frame, no network, whatever is in it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::material::media::{HEAD_BYTES, media_of};

/// The largest piece that is given at once.
const PIECE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// The largest file that is given whole: a larger one is asked for in pieces, or opened in a program of its own.
const WHOLE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What is said of every answer: it is what its type says, it can do nothing, and it is kept by nobody.
const ALWAYS: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; sandbox"),
    ("Accept-Ranges", "bytes"),
    ("Cache-Control", "no-store"),
];

/// An answer as a host gives it.
#[derive(Debug, PartialEq, Eq)]
pub struct PageFile {
    /// The status of HTTP.
    pub status: u16,
    /// The headers, each once.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What a header asks for.
enum Asked {
    /// Nothing that is known: the whole is given.
    Whole,
    /// Bytes from the first up to and without the last.
    Piece { from: u64, to: u64 },
    /// What lies behind the end.
    Nowhere,
}

/// Reads what is asked for of a file; `range` is the header of that name. Waits for the disk.
pub fn page_file(file: Option<&Path>, range: Option<&str>) -> PageFile {
    let Some(file) = file else {
        return status(404);
    };
    match read(file, range) {
        Ok(answer) => answer,
        Err(error) if error.kind() == io::ErrorKind::NotFound => status(404),
        Err(error) => {
            tracing::warn!(%error, "the file of a material could not be read");
            status(500)
        }
    }
}

fn read(file: &Path, range: Option<&str>) -> io::Result<PageFile> {
    let mut opened = File::open(file)?;
    let total = opened.metadata()?.len();
    let mut head = Vec::with_capacity(HEAD_BYTES);
    (&opened).take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    let (_, kind) = media_of(&head);
    let (mut answer, from, to) = match asked(range, total) {
        Asked::Whole if total > WHOLE_BYTES_MAX => return Ok(status(413)),
        Asked::Whole => (status(200), 0, total),
        Asked::Nowhere => {
            let mut none = status(416);
            let said = format!("bytes */{total}");
            none.headers.push(("Content-Range", said));
            return Ok(none);
        }
        Asked::Piece { from, to } => {
            let mut part = status(206);
            let said = format!("bytes {from}-{}/{total}", to - 1);
            part.headers.push(("Content-Range", said));
            (part, from, to)
        }
    };
    opened.seek(SeekFrom::Start(from))?;
    opened.take(to - from).read_to_end(&mut answer.bytes)?;
    let length = answer.bytes.len().to_string();
    answer.headers.push(("Content-Type", kind.to_owned()));
    answer.headers.push(("Content-Length", length));
    Ok(answer)
}

/// What a header asks for. Of several pieces none is given: whoever asks so takes the whole.
fn asked(range: Option<&str>, total: u64) -> Asked {
    let bounds = range.and_then(|range| bounds(range, total));
    match bounds {
        None => Asked::Whole,
        Some((from, to)) if from >= to => Asked::Nowhere,
        Some((from, to)) => Asked::Piece {
            from,
            to: to.min(from.saturating_add(PIECE_BYTES_MAX)),
        },
    }
}

/// From which byte up to and without which.
fn bounds(range: &str, total: u64) -> Option<(u64, u64)> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| text.parse::<u64>().ok();
    match (first, last) {
        ("", last) => Some((total.saturating_sub(number(last)?), total)),
        (first, "") => Some((number(first)?, total)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| (first, last.saturating_add(1).min(total)))
        }
    }
}

fn status(status: u16) -> PageFile {
    PageFile {
        status,
        headers: ALWAYS
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect(),
        bytes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said<'a>(answer: &'a PageFile, name: &str) -> Option<&'a str> {
        let found = answer.headers.iter().find(|(one, _)| *one == name);
        found.map(|(_, value)| value.as_str())
    }

    #[test]
    fn a_file_is_given_whole_or_in_pieces() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a");
        std::fs::write(&file, b"%PDF-1.7 0123456789").expect("written");
        let whole = page_file(Some(&file), None);
        assert_eq!((whole.status, whole.bytes.len()), (200, 19));
        assert_eq!(said(&whole, "Content-Type"), Some("application/pdf"));
        let table: &[(&str, u16, &[u8], Option<&str>)] = &[
            ("bytes=0-3", 206, b"%PDF", Some("bytes 0-3/19")),
            ("bytes=17-", 206, b"89", Some("bytes 17-18/19")),
            ("bytes=-2", 206, b"89", Some("bytes 17-18/19")),
            (
                "bytes=-99",
                206,
                b"%PDF-1.7 0123456789",
                Some("bytes 0-18/19"),
            ),
            ("bytes=17-99", 206, b"89", Some("bytes 17-18/19")),
            ("bytes=19-", 416, b"", Some("bytes */19")),
            ("bytes=-0", 416, b"", Some("bytes */19")),
            ("bytes=3-1", 200, b"%PDF-1.7 0123456789", None),
            ("bytes=0-1,4-5", 200, b"%PDF-1.7 0123456789", None),
            ("lines=1-2", 200, b"%PDF-1.7 0123456789", None),
            (
                "bytes=99999999999999999999-",
                200,
                b"%PDF-1.7 0123456789",
                None,
            ),
        ];
        for (range, status, bytes, said_of) in table {
            let answer = page_file(Some(&file), Some(range));
            assert_eq!(answer.status, *status, "{range}");
            assert_eq!(answer.bytes, *bytes, "{range}");
            assert_eq!(said(&answer, "Content-Range"), *said_of, "{range}");
        }
    }

    #[test]
    fn nothing_that_is_given_can_do_anything() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.svg");
        std::fs::write(&file, b"<svg xmlns='x' onload='alert(1)'/>").expect("written");
        for answer in [
            page_file(Some(&file), None),
            page_file(Some(&file), Some("bytes=0-3")),
            page_file(None, None),
            page_file(Some(&folder.path().join("b")), None),
        ] {
            assert_ne!(said(&answer, "Content-Type"), Some("image/svg+xml"));
            assert_eq!(said(&answer, "X-Content-Type-Options"), Some("nosniff"));
            let policy = said(&answer, "Content-Security-Policy").unwrap_or_default();
            assert!(policy.contains("'none'") && policy.contains("sandbox"));
        }
    }

    #[test]
    fn nobody_holds_a_film_in_memory() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a");
        let film = File::create(&file).expect("made");
        film.set_len(WHOLE_BYTES_MAX + 1).expect("longer");
        assert_eq!(page_file(Some(&file), None).status, 413);
        let piece = page_file(Some(&file), Some("bytes=0-"));
        assert_eq!(piece.status, 206);
        assert_eq!(piece.bytes.len() as u64, PIECE_BYTES_MAX);
    }
}
