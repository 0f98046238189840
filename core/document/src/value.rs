//! The value of a short field, and the cleaning of everything that people type or paste.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::text::{is_break, is_harmful};

/// A short field's value: text, a finite number, or a flag. In JSON the bare value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[ts(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// Finite; integers too, so that JSON and TypeScript agree.
    Number(f64),
    /// One line, a date, a name of a choice, an id.
    Text(String),
}

impl Value {
    /// The text, when it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Number(_) | Self::Flag(_) => None,
        }
    }

    /// The number, when it is one.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) | Self::Flag(_) => None,
        }
    }

    /// The flag, when it is one.
    pub fn as_flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            Self::Text(_) | Self::Number(_) => None,
        }
    }

    /// The same value without what is no letter: what somebody typed.
    pub(crate) fn typed(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(typed(text)),
            other => other.clone(),
        }
    }

    /// The same value with control characters replaced.
    pub(crate) fn cleaned(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(clean(text)),
            other => other.clone(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// Replaces what no document format can carry, keeping the length in UTF-16 units: positions of a body
/// are positions of what is shown of it.
///
/// Word's soft breaks of line and page become line feeds; a carriage return, other controls except tab and
/// line feed, what turns the direction of writing around, and the two non-characters at the end of the
/// plane become spaces.
pub fn clean(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        '\r' => ' ',
        letter => kept(letter).unwrap_or(' '),
    });
    letters.collect()
}

/// What somebody typed or pasted: as [`clean`], but what is no letter vanishes, and every end of line is a
/// line feed.
pub fn typed(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    unix.chars().filter_map(kept).collect()
}

/// A letter as documents carry it, if they do.
fn kept(letter: char) -> Option<char> {
    match letter {
        '\t' => Some(letter),
        _ if is_break(letter) => Some('\n'),
        // Two units long each, and what no format minds.
        '\u{e0000}'..='\u{e007f}' => Some(letter),
        // Marks of Arabic and Hebrew turn nothing around.
        '\u{61c}' | '\u{200e}' | '\u{200f}' => Some(letter),
        '\u{fffe}' | '\u{ffff}' => None,
        _ if is_harmful(letter) => None,
        _ => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_replaced_at_equal_length() {
        let dirty = "a\0b\u{1b}\r\n\tқ😀\u{b}\u{c}\u{fffd}\u{ffff}";
        let clean = clean(dirty);
        assert_eq!(clean, "a b  \n\tқ😀\n\n\u{fffd} ");
        assert_eq!(clean.encode_utf16().count(), dirty.encode_utf16().count());
    }

    #[test]
    fn what_is_typed_holds_letters_only() {
        let table = [
            ("a\u{b}b", "a\nb"),
            ("a\u{c}b", "a\nb"),
            ("a\u{1e}b\u{1f}c\0", "abc"),
            ("a\r\nb\rc\n", "a\nb\nc\n"),
            ("\u{fffd}\t😀\u{fffe}", "\u{fffd}\t😀"),
            (
                "отчет\u{202e}gpj.exe\u{9b}1m\u{85}\u{2028}",
                "отчетgpj.exe1m\n\n",
            ),
            ("\u{200f}ש\u{200e}", "\u{200f}ש\u{200e}"),
        ];
        for (given, kept) in table {
            assert_eq!(typed(given), kept, "{given:?}");
        }
    }

    #[test]
    fn json_keeps_the_type() {
        for (json, value) in [
            ("true", Value::Flag(true)),
            ("1.5", Value::Number(1.5)),
            ("\"1.5\"", Value::from("1.5")),
        ] {
            assert_eq!(
                serde_json::from_str::<Value>(json).ok(),
                Some(value.clone())
            );
            assert_eq!(serde_json::to_string(&value).ok().as_deref(), Some(json));
        }
    }
}
