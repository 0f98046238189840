//! A text in a file of its own, whatever program wrote it.

use super::{Inline, Page, PageBlock};

/// Longer texts are opened in a program of their own: nobody reads them as one page.
pub const TEXT_BYTES_MAX: u64 = 2 * 1024 * 1024;

/// Endings of texts that are read as blocks.
const MARKDOWN: &[&str] = &["md", "markdown"];
const PLAIN: &[&str] = &["txt", "text"];

/// Whether a file of this name and beginning is a text that is shown here.
pub fn is_text(name: &str, head: &[u8]) -> bool {
    let known = |endings: &[&str]| endings.iter().any(|ending| has_ending(name, ending));
    let is_wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    (known(MARKDOWN) || known(PLAIN)) && (is_wide || !head.contains(&0))
}

/// The blocks of a text.
pub fn page(name: &str, bytes: &[u8]) -> Page {
    let text = decode(bytes);
    match PLAIN.iter().any(|ending| has_ending(name, ending)) {
        true => Page {
            blocks: text.lines().filter_map(paragraph).collect(),
        },
        false => Page::from_markdown(&text),
    }
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

fn paragraph(line: &str) -> Option<PageBlock> {
    let said = line.trim_end();
    (!said.trim().is_empty()).then(|| PageBlock::Paragraph {
        text: vec![Inline {
            text: said.to_owned(),
            strong: false,
            emphasis: false,
        }],
    })
}

/// The text: UTF-8 or UTF-16 where it is marked or valid, else the code page of Windows as Kazakhstan has it.
fn decode(bytes: &[u8]) -> String {
    let wide = |rest: &[u8], read: fn([u8; 2]) -> u16| {
        let (pairs, _) = rest.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().copied().map(read).collect();
        String::from_utf16_lossy(&units)
    };
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return wide(rest, u16::from_be_bytes);
    }
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(unmarked) {
        Ok(text) => text.to_owned(),
        Err(_) => unmarked.iter().map(|byte| letter(*byte)).collect(),
    }
}

/// The upper half of KZ-1048 up to А: Windows-1251 with the Kazakh letters.
const UPPER: &str =
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏђ‘’“”•–—\u{98}™љ›њқһџ\u{a0}ҰұӘ¤Ө¦§Ё©Ғ«¬\u{ad}®Ү°±Ііөµ¶·ё№ғ»әҢңү";

fn letter(byte: u8) -> char {
    match byte {
        0..=0x7f => char::from(byte),
        0xc0..=0xff => char::from_u32(0x410 + u32::from(byte - 0xc0)).unwrap_or(' '),
        other => UPPER.chars().nth(usize::from(other - 0x80)).unwrap_or(' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(page: &Page) -> Vec<&str> {
        let words = |block: &PageBlock| match block {
            PageBlock::Paragraph { text } => text.first().map(|one| one.text.len()),
            _ => None,
        };
        assert!(page.blocks.iter().all(|block| words(block).is_some()));
        page.blocks
            .iter()
            .filter_map(|block| match block {
                PageBlock::Paragraph { text } => text.first().map(|one| one.text.as_str()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_text_is_read_whatever_wrote_it() {
        let utf8 = "\u{feff}Кітапхана\r\n\r\nоқу залы\n".as_bytes().to_vec();
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend(
            "Кітапхана\r\n\r\nоқу залы\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        );
        // «Кітапхана», «оқу залы» as KZ-1048 has them.
        let windows =
            b"\xca\xb3\xf2\xe0\xef\xf5\xe0\xed\xe0\r\n\xee\x9d\xf3 \xe7\xe0\xeb\xfb".to_vec();
        for bytes in [utf8, utf16, windows] {
            let page = page("жазба.TXT", &bytes);
            assert_eq!(said(&page), ["Кітапхана", "оқу залы"]);
        }
        assert_eq!(UPPER.chars().count(), 64);
    }

    #[test]
    fn what_is_no_text_is_none() {
        assert!(is_text("а.md", b"# "));
        assert!(is_text("а.TXT", b"\xff\xfeA\0"));
        assert!(!is_text("а.txt", b"MZ\0\0"));
        assert!(!is_text("а.html", b"<p>"));
        assert!(!is_text("txt", b"a"));
    }
}
