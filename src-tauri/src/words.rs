//! The few sentences that the shell itself shows, in Kazakh and Russian, from
//! `assets/locales/<language>/shell.ftl`.
//!
//! Used before the screen exists (a start that was refused) and for the system's file dialogs. All
//! other texts belong to the screen.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

const KAZAKH: &str = include_str!("../../assets/locales/kk/shell.ftl");
const RUSSIAN: &str = include_str!("../../assets/locales/ru/shell.ftl");

/// A language of the shell's own sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Kazakh, the first language.
    Kazakh,
    /// Russian.
    Russian,
}

impl Language {
    /// The language of a code such as `ru` or `ru_KZ.UTF-8`; Kazakh for anything but Russian.
    pub fn from_code(code: &str) -> Self {
        if code
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("ru"))
        {
            Self::Russian
        } else {
            Self::Kazakh
        }
    }

    fn source(self) -> (&'static str, &'static str) {
        match self {
            Self::Kazakh => ("kk", KAZAKH),
            Self::Russian => ("ru", RUSSIAN),
        }
    }
}

/// The sentence with this key; the key itself when the file lacks it, which a test rules out.
pub fn say(language: Language, key: &str, arguments: &[(&str, &str)]) -> String {
    sentence(language, key, arguments).unwrap_or_else(|| key.to_owned())
}

fn sentence(language: Language, key: &str, arguments: &[(&str, &str)]) -> Option<String> {
    let (code, source) = language.source();
    let resource = FluentResource::try_new(source.to_owned()).ok()?;
    let mut bundle = FluentBundle::new(vec![code.parse::<LanguageIdentifier>().ok()?]);
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).ok()?;
    let pattern = bundle.get_message(key)?.value()?;
    let mut values = FluentArgs::new();
    for (name, value) in arguments {
        values.set(*name, *value);
    }
    let mut errors = Vec::new();
    Some(
        bundle
            .format_pattern(pattern, Some(&values), &mut errors)
            .into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(source: &str) -> Vec<&str> {
        source
            .lines()
            .filter(|line| line.starts_with("shell-"))
            .filter_map(|line| line.split(' ').next())
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_sentences_and_each_can_be_said() {
        assert_eq!(keys(KAZAKH), keys(RUSSIAN));
        for key in keys(KAZAKH) {
            for language in [Language::Kazakh, Language::Russian] {
                assert!(
                    sentence(language, key, &[("path", "C:\\Тірек")]).is_some(),
                    "{key}"
                );
            }
        }
    }

    #[test]
    fn a_path_is_put_in_as_it_is() {
        let said = say(
            Language::Russian,
            "shell-folder-unwritable",
            &[("path", "D:\\Тірек")],
        );
        assert!(said.contains("D:\\Тірек"), "{said}");
    }

    #[test]
    fn the_language_follows_the_code() {
        assert_eq!(Language::from_code("ru_KZ.UTF-8"), Language::Russian);
        assert_eq!(Language::from_code("kk"), Language::Kazakh);
        assert_eq!(Language::from_code(""), Language::Kazakh);
    }
}
