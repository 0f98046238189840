//! What a file is, by how it begins. What it was called counts for nothing.

/// A kind of picture or film that can say where and with what it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// Of nearly every camera.
    Jpeg,
    /// Of screens.
    Png,
    /// Of browsers and messengers.
    WebP,
    /// Moving or of few colours.
    Gif,
    /// Of scanners; DNG too.
    Tiff,
    /// Of iPhones and newer others.
    Heic,
    /// Of newer browsers and telephones.
    Avif,
    /// JPEG XL in its container.
    JpegXl,
    /// JPEG 2000 in its container.
    Jpeg2000,
    /// A film of a telephone or a camera.
    Mp4,
    /// A film as iPhones make it.
    QuickTime,
    /// A film of an old telephone.
    ThreeGp,
    /// A recorded voice, in the container of films.
    M4a,
    /// What a camera's sensor saw, in its maker's own format, which is not understood here.
    Raw,
}

/// Bytes of a file that tell its kind.
pub(super) const HEAD_BYTES: usize = 64;

/// How containers begin that only their makers' programs understand.
const RAW: &[&[u8]] = &[
    b"FUJIFILMCCD-RAW",
    b"IIU\0",
    b"IIRO",
    b"IIRS",
    b"MMOR",
    b"FOVb",
    b"\0MRM",
    b"II\x1a\0\0\0HEAPCCDR",
    // TIFF of more than four gigabytes.
    b"II\x2b\0",
    b"MM\0\x2b",
];

/// First boxes of films that are older than their mark.
const OLD_FILMS: &[&[u8; 4]] = &[b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"];

impl PictureKind {
    /// The kind of a file that begins so; `None` for what says nothing of its making, or is a document.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        let begins = |mark: &[u8]| head.starts_with(mark);
        if begins(b"\xff\xd8\xff") {
            return Some(Self::Jpeg);
        }
        if begins(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if begins(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            return Some(Self::WebP);
        }
        if begins(b"GIF8") {
            return Some(Self::Gif);
        }
        if begins(b"II\x2a\0") || begins(b"MM\0\x2a") {
            let is_canon = head.get(8..10) == Some(b"CR");
            return Some(if is_canon { Self::Raw } else { Self::Tiff });
        }
        if RAW.iter().any(|mark| begins(mark)) {
            return Some(Self::Raw);
        }
        Self::of_boxes(head)
    }

    fn of_boxes(head: &[u8]) -> Option<Self> {
        let size = u32::from_be_bytes(head.get(..4)?.try_into().ok()?);
        match head.get(4..8)? {
            b"JXL " if size == 12 => Some(Self::JpegXl),
            b"jP  " if size == 12 => Some(Self::Jpeg2000),
            b"ftyp" => {
                let end = (size as usize).clamp(12, head.len().max(12));
                let also = head.get(16..end).unwrap_or_default().chunks_exact(4);
                let mut brands = head.get(8..12).into_iter().chain(also);
                brands.find_map(Self::of_brand).or(Some(Self::Mp4))
            }
            first if OLD_FILMS.iter().any(|old| first == *old) => {
                (size == 1 || size >= 8).then_some(Self::QuickTime)
            }
            _ => None,
        }
    }

    fn of_brand(brand: &[u8]) -> Option<Self> {
        match brand {
            b"avif" | b"avis" => Some(Self::Avif),
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1"
            | b"mif2" | b"miaf" => Some(Self::Heic),
            b"crx " => Some(Self::Raw),
            b"qt  " => Some(Self::QuickTime),
            b"M4A " | b"M4B " => Some(Self::M4a),
            [b'3', b'g', b'p' | b'2', _] => Some(Self::ThreeGp),
            _ => None,
        }
    }

    /// The endings of names that are true of it; the first is the usual one. None are known of what is not
    /// understood.
    pub fn endings(self) -> &'static [&'static str] {
        const FILMS: &[&str] = &["mp4", "m4v", "mov", "qt", "3gp", "3g2", "m4a", "m4b", "f4v"];
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png", "apng"],
            Self::WebP => &["webp"],
            Self::Gif => &["gif"],
            Self::Tiff => &["tif", "tiff", "dng", "nef", "arw", "pef", "srw"],
            Self::Heic => &["heic", "heif", "hif", "heics", "heifs"],
            Self::Avif => &["avif", "avifs", "heif"],
            Self::JpegXl => &["jxl"],
            Self::Jpeg2000 => &["jp2", "jpx", "jpf", "jpm"],
            Self::Mp4 => FILMS,
            Self::QuickTime => &["mov", "qt", "mp4", "m4v"],
            Self::ThreeGp => &["3gp", "3g2", "mp4"],
            Self::M4a => &["m4a", "m4b", "mp4", "aac"],
            Self::Raw => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_tells_the_kind() {
        let kind = |head: &[u8]| PictureKind::of(head);
        assert_eq!(kind(b"\xff\xd8\xff\xe1"), Some(PictureKind::Jpeg));
        assert_eq!(
            kind(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
            Some(PictureKind::Heic)
        );
        assert_eq!(
            kind(b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif"),
            Some(PictureKind::Heic)
        );
        assert_eq!(
            kind(b"\0\0\0\x14ftypavif\0\0\0\0mif1"),
            Some(PictureKind::Avif)
        );
        assert_eq!(
            kind(b"\0\0\0\x14ftypqt  \0\0\0\0qt  "),
            Some(PictureKind::QuickTime)
        );
        assert_eq!(
            kind(b"\0\0\0\x18ftypisom\0\0\0\0isommp42"),
            Some(PictureKind::Mp4)
        );
        assert_eq!(
            kind(b"\0\0\0\x18ftypcrx \0\0\0\0crx isom"),
            Some(PictureKind::Raw)
        );
        assert_eq!(kind(b"MM\0\x2a\0\0\0\x08"), Some(PictureKind::Tiff));
        assert_eq!(kind(b"II\x2a\0\x10\0\0\0CR\x02\0"), Some(PictureKind::Raw));
        for other in [
            &b""[..],
            b"%PDF-1.7",
            b"PK\x03\x04",
            b"\0\0\0\x02free",
            b"ftyp",
            b"II",
        ] {
            assert_eq!(kind(other), None);
        }
    }
}
