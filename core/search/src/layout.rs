//! What was meant when the keyboard stood in another language.
//!
//! A key has a place; what it gives depends on the layout: English «rsnfg» is «кітап» typed without looking.
//! The Kazakh layout has its own letters on the row of digits. Tried as readings beside what was typed; the index
//! decides which of them are words.

/// Keys in English, and what they give in Russian; Kazakh has the same ones.
const KEYS: &[(char, char)] = &[
    ('q', 'й'),
    ('w', 'ц'),
    ('e', 'у'),
    ('r', 'к'),
    ('t', 'е'),
    ('y', 'н'),
    ('u', 'г'),
    ('i', 'ш'),
    ('o', 'щ'),
    ('p', 'з'),
    ('[', 'х'),
    (']', 'ъ'),
    ('a', 'ф'),
    ('s', 'ы'),
    ('d', 'в'),
    ('f', 'а'),
    ('g', 'п'),
    ('h', 'р'),
    ('j', 'о'),
    ('k', 'л'),
    ('l', 'д'),
    (';', 'ж'),
    ('\'', 'э'),
    ('z', 'я'),
    ('x', 'ч'),
    ('c', 'с'),
    ('v', 'м'),
    ('b', 'и'),
    ('n', 'т'),
    ('m', 'ь'),
    (',', 'б'),
    ('.', 'ю'),
    ('`', 'ё'),
    ('{', 'х'),
    ('}', 'ъ'),
    (':', 'ж'),
    ('"', 'э'),
    ('<', 'б'),
    ('>', 'ю'),
    ('~', 'ё'),
];

/// The upper row of the Kazakh layout.
const KAZAKH_ROW: &[(char, char)] = &[
    ('2', 'ә'),
    ('3', 'і'),
    ('4', 'ң'),
    ('5', 'ғ'),
    ('8', 'ү'),
    ('9', 'ұ'),
    ('0', 'қ'),
    ('-', 'ө'),
    ('=', 'һ'),
    ('@', 'ә'),
    ('#', 'і'),
    ('$', 'ң'),
    ('%', 'ғ'),
    ('*', 'ү'),
    ('(', 'ұ'),
    (')', 'қ'),
    ('_', 'ө'),
    ('+', 'һ'),
];

/// Latin spellings of sounds, the longest first.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yu", "ю"),
    ("ya", "я"),
    ("yo", "ё"),
    ("gh", "ғ"),
    ("a", "а"),
    ("b", "б"),
    ("c", "с"),
    ("d", "д"),
    ("e", "е"),
    ("f", "ф"),
    ("g", "г"),
    ("h", "х"),
    ("i", "и"),
    ("j", "ж"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("q", "қ"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("v", "в"),
    ("w", "у"),
    ("x", "х"),
    ("y", "ы"),
    ("z", "з"),
];

/// What may have been meant by what was typed, the likeliest first; empty where it can only be what it is.
pub(crate) fn readings(typed: &str) -> Vec<String> {
    let lower = typed.to_lowercase();
    let has_latin = lower.chars().any(|letter| letter.is_ascii_alphabetic());
    let has_cyrillic = lower.chars().any(is_cyrillic);
    let mut readings = Vec::new();
    if has_latin && !has_cyrillic {
        readings.push(by(&[KAZAKH_ROW, KEYS], &lower));
        readings.push(by(&[KEYS], &lower));
        readings.push(sounds(&lower));
    } else if has_cyrillic && !has_latin {
        // Digits among Kazakh letters: «0азақ» typed with the numbers of another row.
        if lower.chars().any(|sign| found(KAZAKH_ROW, sign).is_some()) {
            readings.push(by(&[KAZAKH_ROW], &lower));
        }
        readings.push(back(&lower));
    } else if has_latin && has_cyrillic {
        readings.push(by(&[KAZAKH_ROW, KEYS], &lower));
        readings.push(by(&[KEYS], &lower));
    }
    readings.retain(|reading| *reading != lower);
    readings.dedup();
    readings
}

fn by(tables: &[&[(char, char)]], text: &str) -> String {
    let meant = |sign: char| tables.iter().find_map(|table| found(table, sign));
    text.chars()
        .map(|sign| meant(sign).unwrap_or(sign))
        .collect()
}

/// Cyrillic keys read as English ones: «цщкв» is word.
fn back(text: &str) -> String {
    let key = |letter: char| KEYS.iter().find(|(_, given)| *given == letter);
    text.chars()
        .map(|letter| key(letter).map_or(letter, |(key, _)| *key))
        .collect()
}

fn sounds(text: &str) -> String {
    let mut rest = text;
    let mut spelled = String::with_capacity(2 * text.len());
    while let Some(first) = rest.chars().next() {
        let sound = SOUNDS
            .iter()
            .find_map(|(latin, sound)| Some((rest.strip_prefix(latin)?, *sound)));
        match sound {
            Some((after, sound)) => {
                spelled.push_str(sound);
                rest = after;
            }
            None => {
                spelled.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    spelled
}

fn found(table: &[(char, char)], sign: char) -> Option<char> {
    table
        .iter()
        .find(|(key, _)| *key == sign)
        .map(|(_, given)| *given)
}

const fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_in_the_layout_that_was_meant() {
        for (typed, meant) in [
            ("rsnfg", "кытап"),
            ("r3nfg", "кітап"),
            ("r-hvt", "көрме"),
            (",b,kbjntrf", "библиотека"),
            ("rsnfg[fyf", "кытапхана"),
            ("Gkfy hf,jns", "план работы"),
            ("kitap", "китап"),
            ("mektep zhospary", "мектеп жоспары"),
            ("цщкв", "word"),
        ] {
            assert!(
                readings(typed).contains(&meant.to_owned()),
                "{typed}: {:?}",
                readings(typed)
            );
        }
        assert!(readings("2027").is_empty());
    }
}
