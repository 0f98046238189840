//! A file's name that every system keeps, made of any text.

use super::{is_blank, one_line};

/// Bytes of a name: file systems take 255, and a number may come to it.
const BYTES_MAX: usize = 200;
/// Characters of an ending; what is longer is no ending.
const ENDING_CHARS_MAX: usize = 8;
/// What stands for a name of which nothing is left.
const NAMELESS: &str = "file";

/// A file's name that Windows and Linux keep as it is: no folder, nothing harmful, no letter or name
/// that Windows has other uses for, no dot or space at either end, its ending kept.
pub fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let letters = one_line(last);
    let letters = letters.replace(['<', '>', ':', '"', '|', '?', '*'], "_");
    let letters = letters.trim_end_matches(['.', ' ']);
    let (stem, ending) = match letters.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, format!(".{ending}")),
        _ => (letters, String::new()),
    };
    let stem = stem.trim_matches(['.', ' ']);
    let stem = shortened(stem, BYTES_MAX.saturating_sub(ending.len() + 1));
    let stem = match stem {
        stem if is_blank(stem) => NAMELESS.to_owned(),
        stem if is_kept_for_devices(stem) => format!("_{stem}"),
        stem => stem.to_owned(),
    };
    stem + &ending
}

fn is_ending(text: &str) -> bool {
    let is_short = text.chars().count() <= ENDING_CHARS_MAX;
    is_short && !is_blank(text) && !text.contains(' ')
}

/// As much of a text as there is room for; no dot or space at its end.
fn shortened(text: &str, bytes_max: usize) -> &str {
    let until = text.floor_char_boundary(bytes_max);
    let kept = text.get(..until).unwrap_or_default();
    kept.trim_end_matches(['.', ' '])
}

/// Names that Windows keeps for devices, whatever follows their first dot.
fn is_kept_for_devices(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end();
    let upper = first.to_uppercase();
    let numbered = |start: &str| {
        upper.strip_prefix(start).is_some_and(|rest| {
            let mut letters = rest.chars();
            let digit = letters.next();
            letters.next().is_none()
                && digit.is_some_and(|one| one.is_ascii_digit() || "¹²³".contains(one))
        })
    };
    matches!(
        upper.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
    ) || numbered("COM")
        || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_name_is_nothing_but_a_name_that_windows_keeps() {
        let table = [
            ("сурет 1.jpg", "сурет 1.jpg"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\a\\есеп.docx", "есеп.docx"),
            ("отчет\u{202e}gpj.exe", "отчетgpj.exe"),
            ("..", "file"),
            ("", "file"),
            ("\u{200b}\u{ad}", "file"),
            ("  .txt", "file.txt"),
            (".bashrc", "file.bashrc"),
            ("a\u{1b}[31m:b?.png", "a[31m_b_.png"),
            ("a:b?.pdf. ", "a_b_.pdf"),
            ("CON.txt", "_CON.txt"),
            ("con .txt", "_con.txt"),
            ("nul", "_nul"),
            ("LPT9", "_LPT9"),
            ("com¹.pdf", "_com¹.pdf"),
            ("com1.docx", "_com1.docx"),
            ("com1.tar.png", "_com1.tar.png"),
            ("conIN$", "_conIN$"),
            ("com10.txt", "com10.txt"),
            ("консоль.txt", "консоль.txt"),
            ("бір . екі", "бір . екі"),
        ];
        for (given, name) in table {
            assert_eq!(file_name(given), name, "{given:?}");
            assert_eq!(file_name(name), name, "{name:?} stays");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        for letter in ["ә", "😀", "a"] {
            let long = file_name(&format!("{}.docx", letter.repeat(500)));
            assert!(long.ends_with(&format!("{letter}.docx")), "{long}");
            assert!((196..=200).contains(&long.len()), "{long}");
        }
    }
}
