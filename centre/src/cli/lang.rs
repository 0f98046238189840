//! The operator's language.

use clap::ValueEnum;
use std::ffi::OsString;

/// The operator's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
}

impl Lang {
    /// The language asked for, found before anything is parsed: errors of parsing speak it too.
    pub(super) fn wanted(arguments: &[OsString]) -> Self {
        let texts: Vec<&str> = arguments.iter().filter_map(|text| text.to_str()).collect();
        let spaced = texts.windows(2).any(|pair| pair == ["--lang", "ru"]);
        if spaced || texts.contains(&"--lang=ru") {
            Self::Ru
        } else {
            Self::Kk
        }
    }
}
