//! The words that stand on papers and in model plans, from the files that the screen reads too.
//!
//! Whatever is written out in a language says there what the screen says: the labels of a plan are those of its view.
//! What only papers say stands in `assets/locales/<language>/written.ftl`. Deliberately not here: what the screen
//! shows by itself, errors among it.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::locale::Locale;

/// The files, of one language each.
const KAZAKH: &[&str] = &[
    include_str!("../../assets/locales/kk/plan.ftl"),
    include_str!("../../assets/locales/kk/written.ftl"),
];
const RUSSIAN: &[&str] = &[
    include_str!("../../assets/locales/ru/plan.ftl"),
    include_str!("../../assets/locales/ru/written.ftl"),
];

/// The words of one language.
pub struct Phrases(FluentBundle<FluentResource>);

impl Phrases {
    /// Those of a language.
    pub fn of(locale: Locale) -> Self {
        let id: LanguageIdentifier = locale.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // On paper the isolating marks would be seen.
        bundle.set_use_isolating(false);
        let files = match locale {
            Locale::Kk => KAZAKH,
            Locale::Ru => RUSSIAN,
        };
        for text in files {
            // What cannot be parsed is missing, and `say` gives its key: a test forbids both.
            let resource = FluentResource::try_new((*text).to_owned());
            let _ = bundle.add_resource(resource.unwrap_or_else(|(part, _)| part));
        }
        Self(bundle)
    }

    /// A phrase with its variables filled in; its key where there is no such phrase.
    pub fn say(&self, key: &str, variables: &[(&str, &str)]) -> String {
        self.find(key, variables).unwrap_or_else(|| key.to_owned())
    }

    fn find(&self, key: &str, variables: &[(&str, &str)]) -> Option<String> {
        let pattern = self.0.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in variables {
            values.set(*name, *value);
        }
        let mut errors = Vec::new();
        let said = self.0.format_pattern(pattern, Some(&values), &mut errors);
        Some(said.into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What only papers say, in both languages.
    #[test]
    fn every_phrase_of_papers_is_said_in_both_languages() {
        for (locale, text) in [(Locale::Kk, KAZAKH[1]), (Locale::Ru, RUSSIAN[1])] {
            let keys = text.lines().filter_map(|line| line.split_once(" = "));
            let keys: Vec<&str> = keys.map(|(key, _)| key).collect();
            assert_eq!(keys.len(), 4, "a phrase that nobody says, or a new one");
            for key in keys {
                let said = Phrases::of(locale).say(key, &[("what", "Көрме")]);
                assert!(said != key && !said.contains('{'), "{key}: {said}");
            }
        }
    }

    #[test]
    fn a_number_stands_as_each_language_has_it() {
        let say = |locale| Phrases::of(locale).say("plan-goal-number", &[("number", "2")]);
        assert_eq!(say(Locale::Kk), "2-мақсат");
        assert_eq!(say(Locale::Ru), "Цель 2");
        assert_eq!(
            Phrases::of(Locale::Ru).say("plan-no-such", &[]),
            "plan-no-such"
        );
    }
}
