//! The operator's strings: `assets/locales/{kk,ru}/centre.ftl`, built in.

use super::lang::Lang;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use tirek_document::text::{lines, one_line};
use unic_langid::LanguageIdentifier;

const KK: &str = include_str!("../../../assets/locales/kk/centre.ftl");
const RU: &str = include_str!("../../../assets/locales/ru/centre.ftl");

/// The strings of one language.
pub struct Words(FluentBundle<FluentResource>);

impl Words {
    /// The strings of a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let (id, text) = match lang {
            Lang::Kk => ("kk", KK),
            Lang::Ru => ("ru", RU),
        };
        let id: LanguageIdentifier = id.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // A terminal would show the isolating marks.
        bundle.set_use_isolating(false);
        // What cannot be parsed is missing, and `say` shows its key: a test forbids both.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(part, _)| part);
        let _ = bundle.add_resource(resource);
        Self(bundle)
    }

    /// A string with its variables filled in, each as one line, whoever wrote it; the key itself when
    /// there is no such string.
    #[must_use]
    pub fn say(&self, key: &str, variables: &[(&str, &str)]) -> String {
        self.find(key, variables).unwrap_or_else(|| key.to_owned())
    }

    /// A string about somebody's prose, whose lines stay.
    #[must_use]
    pub fn quote(&self, key: &str, variable: (&str, &str)) -> String {
        let said = self.filled(key, &[(variable.0, lines(variable.1))]);
        said.unwrap_or_else(|| key.to_owned())
    }

    /// A string, if there is one.
    #[must_use]
    pub fn find(&self, key: &str, variables: &[(&str, &str)]) -> Option<String> {
        let lines = variables
            .iter()
            .map(|(name, value)| (*name, one_line(value)));
        self.filled(key, &lines.collect::<Vec<_>>())
    }

    fn filled(&self, key: &str, variables: &[(&str, String)]) -> Option<String> {
        let pattern = self.0.get_message(key)?.value()?;
        let mut args = FluentArgs::new();
        for (name, value) in variables {
            args.set(*name, value.as_str());
        }
        let mut errors = Vec::new();
        Some(
            self.0
                .format_pattern(pattern, Some(&args), &mut errors)
                .into_owned(),
        )
    }
}
