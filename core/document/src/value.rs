//! The value of a short field, and the cleaning of everything that people type or paste.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A short field's value: text, a finite number, or a flag. In JSON the bare value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[ts(untagged)]
pub enum Value {
    Flag(bool),
    Number(f64),
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

/// Replaces what no document format can carry, keeping the length in UTF-16 units.
///
/// A carriage return becomes a space; other C0 controls except tab and line feed, and the two
/// non-characters at the end of the plane, become U+FFFD.
pub fn clean(text: &str) -> String {
    text.chars().map(clean_char).collect()
}

fn clean_char(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\r' => ' ',
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_replaced_at_equal_length() {
        let dirty = "a\0b\u{1b}\r\n\tқ😀\u{ffff}";
        let clean = clean(dirty);
        assert_eq!(clean, "a\u{fffd}b\u{fffd} \n\tқ😀\u{fffd}");
        assert_eq!(clean.encode_utf16().count(), dirty.encode_utf16().count());
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
