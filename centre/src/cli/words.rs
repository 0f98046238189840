//! The operator's strings, built in: those of `assets/locales/{kk,ru}/centre.ftl`, and the words that the
//! screen has for fields and choices, which are said here in no other way.

use super::lang::Lang;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use include_dir::{Dir, include_dir};
use tirek_document::text::{lines, one_line};
use unic_langid::LanguageIdentifier;

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../assets/locales");

/// The strings of one language.
pub struct Words(FluentBundle<FluentResource>);

impl Words {
    /// The strings of a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let name = match lang {
            Lang::Kk => "kk",
            Lang::Ru => "ru",
        };
        let id: LanguageIdentifier = name.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // A terminal would show the isolating marks.
        bundle.set_use_isolating(false);
        // What cannot be parsed is missing, and `say` shows its key: a test forbids both.
        let files = LOCALES.get_dir(name).into_iter().flat_map(Dir::files);
        for text in files.filter_map(|file| file.contents_utf8()) {
            let resource = FluentResource::try_new(text.to_owned());
            let _ = bundle.add_resource(resource.unwrap_or_else(|(part, _)| part));
        }
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
