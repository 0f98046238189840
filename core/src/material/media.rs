//! What a file is, as its bytes tell: what it was called is believed by nobody.

use super::MaterialForm;

/// What a file without a known mark is to a page.
pub const UNKNOWN: &str = "application/octet-stream";

/// As many bytes of a file as tell what it is.
pub const HEAD_BYTES: usize = 1024;

/// How files begin: the place of the mark, the mark, the form and the media type. Of containers that hold anything
/// the type of the container: the engine finds out what it can play.
const MARKS: &[(usize, &[u8], MaterialForm, &str)] = &[
    (0, b"\x89PNG\r\n\x1a\n", MaterialForm::Picture, "image/png"),
    (0, b"\xff\xd8\xff", MaterialForm::Picture, "image/jpeg"),
    (0, b"GIF8", MaterialForm::Picture, "image/gif"),
    (8, b"WEBP", MaterialForm::Picture, "image/webp"),
    (0, b"BM", MaterialForm::Picture, "image/bmp"),
    (4, b"ftypavif", MaterialForm::Picture, "image/avif"),
    (0, b"ID3", MaterialForm::Sound, "audio/mpeg"),
    (0, b"\xff\xfb", MaterialForm::Sound, "audio/mpeg"),
    (0, b"\xff\xf3", MaterialForm::Sound, "audio/mpeg"),
    (0, b"\xff\xf2", MaterialForm::Sound, "audio/mpeg"),
    (4, b"ftypM4A", MaterialForm::Sound, "audio/mp4"),
    (8, b"WAVE", MaterialForm::Sound, "audio/wav"),
    (0, b"OggS", MaterialForm::Sound, "audio/ogg"),
    (0, b"fLaC", MaterialForm::Sound, "audio/flac"),
    (0, b"\x1a\x45\xdf\xa3", MaterialForm::Film, "video/webm"),
    (4, b"ftypheic", MaterialForm::Other, UNKNOWN),
    (4, b"ftypmif1", MaterialForm::Other, UNKNOWN),
    (4, b"ftyp", MaterialForm::Film, "video/mp4"),
];

/// The mark of a PDF, which may have something before it.
const PDF: &[u8] = b"%PDF-";

/// The form of a file and its media type, by how it begins; of what has no mark [`MaterialForm::Other`].
pub fn media_of(head: &[u8]) -> (MaterialForm, &'static str) {
    let head = head.get(..HEAD_BYTES).unwrap_or(head);
    let marked = MARKS
        .iter()
        .find(|(at, mark, ..)| head.get(*at..).is_some_and(|rest| rest.starts_with(mark)));
    match marked {
        Some((_, _, form, kind)) => (*form, kind),
        None if head.windows(PDF.len()).any(|five| five == PDF) => {
            (MaterialForm::Pdf, "application/pdf")
        }
        None => (MaterialForm::Other, UNKNOWN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_what_a_file_is() {
        let table: &[(&[u8], MaterialForm, &str)] = &[
            (b"%PDF-1.7\n", MaterialForm::Pdf, "application/pdf"),
            (b"\n\n%PDF-1.4", MaterialForm::Pdf, "application/pdf"),
            (b"\x89PNG\r\n\x1a\nrest", MaterialForm::Picture, "image/png"),
            (b"ID3\x04", MaterialForm::Sound, "audio/mpeg"),
            (b"RIFF\0\0\0\0WAVEfmt ", MaterialForm::Sound, "audio/wav"),
            (b"\0\0\0\x20ftypisom", MaterialForm::Film, "video/mp4"),
            (b"\0\0\0\x20ftypheic", MaterialForm::Other, UNKNOWN),
            (b"<svg onload='alert(1)'>", MaterialForm::Other, UNKNOWN),
            (b"<!doctype html><script>", MaterialForm::Other, UNKNOWN),
            (b"MZ\x90", MaterialForm::Other, UNKNOWN),
            (b"", MaterialForm::Other, UNKNOWN),
        ];
        for (head, form, kind) in table {
            assert_eq!(media_of(head), (*form, *kind), "{head:?}");
        }
    }
}
