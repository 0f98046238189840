//! Walks over the tables of a manifest and notes what is wrong on the way.

use std::collections::BTreeSet;
use std::ops::Range;

use tirek_document::locale::{Locale, Localised};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::values::{KINDS, PURPOSES, SHAPES, USES};
use super::wrong::{ManifestFault, ManifestWrong};
use super::{AuthorFile, AuthorItem, Manifest};
use crate::limits::{
    ABOUT_CHARS_MAX, ID_CHARS_MAX, ITEMS_MAX, KEYWORDS_MAX, PACK_CHARS_MAX, TITLE_CHARS_MAX,
};
use crate::material::MaterialKeywords;
use crate::path::PackPath;
use crate::release::is_id;

const PACK_FIELDS: &[&str] = &["id", "title", "languages"];
const ITEM_FIELDS: &[&str] = &[
    "id", "shape", "kind", "purpose", "topics", "use", "minutes", "title", "about", "keywords",
    "file", "replaces",
];
const LANGUAGES: &[&str] = &["kk", "ru"];
/// Topics, uses and replaced materials of one material.
const LIST_MAX: usize = 100;

pub(super) fn read(text: &str) -> (Manifest, Vec<ManifestFault>) {
    let mut reader = Reader {
        text,
        faults: Vec::new(),
    };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let detail = error.message().lines().next().unwrap_or_default();
        reader.note(
            at,
            ManifestWrong::Syntax {
                detail: detail.to_owned(),
            },
        );
    }
    let manifest = reader.manifest(root.get_ref());
    reader.faults.sort_by_key(|fault| fault.line);
    reader.faults.dedup();
    (manifest, reader.faults)
}

/// A table, with what it is called in a fault and where it begins.
pub(super) struct Place<'a, 'i> {
    pub(super) table: &'a DeTable<'i>,
    at: usize,
}

pub(super) struct Reader<'a> {
    text: &'a str,
    faults: Vec<ManifestFault>,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        let before = self.text.as_bytes().iter().take(at);
        before.filter(|byte| **byte == b'\n').count() + 1
    }

    pub(super) fn note(&mut self, at: usize, wrong: ManifestWrong) {
        let line = self.line(at);
        self.faults.push(ManifestFault { line, wrong });
    }

    pub(super) fn wrong_type(&mut self, at: &Range<usize>, field: &str) {
        let field = field.to_owned();
        self.note(at.start, ManifestWrong::WrongType { field });
    }

    fn manifest(&mut self, root: &DeTable<'_>) -> Manifest {
        let top = Place { table: root, at: 0 };
        self.known(&top, &["pack", "item"]);
        let mut manifest = Manifest::default();
        match root.get("pack") {
            None => self.missing(&top, "pack"),
            Some(value) => match value.get_ref().as_table() {
                Some(table) => {
                    let at = value.span().start;
                    self.pack(&Place { table, at }, &mut manifest);
                }
                None => self.wrong_type(&value.span(), "pack"),
            },
        }
        let Some(items) = root.get("item") else {
            return manifest;
        };
        let Some(items) = items.get_ref().as_array() else {
            self.wrong_type(&items.span(), "item");
            return manifest;
        };
        let mut ids = BTreeSet::new();
        for (number, item) in items.iter().enumerate() {
            let at = item.span().start;
            if number == ITEMS_MAX {
                let (field, max) = ("item".to_owned(), ITEMS_MAX);
                self.note(at, ManifestWrong::TooLong { field, max });
                break;
            }
            let Some(table) = item.get_ref().as_table() else {
                self.wrong_type(&item.span(), "item");
                continue;
            };
            let item = self.item(&Place { table, at });
            if let Some(id) = item.as_ref().map(|item| item.id.clone())
                && !ids.insert(id.clone())
            {
                self.note(at, ManifestWrong::SameId { id });
            }
            manifest.items.extend(item);
        }
        manifest
    }

    fn pack(&mut self, place: &Place<'_, '_>, into: &mut Manifest) {
        self.known(place, PACK_FIELDS);
        into.pack = self.id(place, PACK_CHARS_MAX).unwrap_or_default();
        into.title = self.title(place, LANGUAGES);
        match place.table.get("languages") {
            None => self.missing(place, "languages"),
            Some(value) => {
                into.languages = self.choices(value, "languages", LANGUAGES);
                if into.languages.is_empty() {
                    let field = "languages".to_owned();
                    self.note(value.span().start, ManifestWrong::Empty { field });
                }
            }
        }
    }

    fn item(&mut self, place: &Place<'_, '_>) -> Option<AuthorItem> {
        self.known(place, ITEM_FIELDS);
        let id = self.id(place, ID_CHARS_MAX);
        let files = self.files(place);
        let spoken: Vec<&str> = files.iter().map(|file| file.locale.code()).collect();
        let title = self.title(place, &spoken);
        let shape = self.choice(place, "shape", SHAPES);
        let kind = self.choice(place, "kind", KINDS);
        let purpose = self.choice(place, "purpose", PURPOSES);
        let about = place.table.get("about");
        let uses = place.table.get("use");
        let item = AuthorItem {
            line: self.line(place.at),
            topics: self.texts(place.table.get("topics"), "topics", LIST_MAX),
            uses: uses.map_or_else(Vec::new, |value| self.choices(value, "use", USES)),
            minutes: self.minutes(place),
            about: about.map_or_else(Localised::default, |value| {
                self.localised(value, "about", ABOUT_CHARS_MAX)
            }),
            keywords: self.keywords(place),
            replaces: self.texts(place.table.get("replaces"), "replaces", LIST_MAX),
            id: id?,
            shape: shape?,
            kind: kind?,
            purpose: purpose?,
            title,
            files,
        };
        Some(item)
    }

    /// Notes the fields that are none.
    fn known(&mut self, place: &Place<'_, '_>, fields: &[&str]) {
        for (key, _) in place.table {
            let name: &str = key.get_ref();
            if !fields.contains(&name) {
                let field = name.to_owned();
                self.note(key.span().start, ManifestWrong::UnknownField { field });
            }
        }
    }

    pub(super) fn missing(&mut self, place: &Place<'_, '_>, field: &str) {
        let field = field.to_owned();
        self.note(place.at, ManifestWrong::MissingField { field });
    }

    fn id(&mut self, place: &Place<'_, '_>, max: usize) -> Option<String> {
        let Some(value) = place.table.get("id") else {
            self.missing(place, "id");
            return None;
        };
        let Some(id) = value.get_ref().as_str() else {
            self.wrong_type(&value.span(), "id");
            return None;
        };
        if !is_id(id) || id.len() > max {
            let id = id.to_owned();
            self.note(value.span().start, ManifestWrong::BadId { id });
            return None;
        }
        Some(id.to_owned())
    }

    /// A title, which is there at least in these languages.
    fn title(&mut self, place: &Place<'_, '_>, spoken: &[&str]) -> Localised {
        let Some(value) = place.table.get("title") else {
            self.missing(place, "title");
            return Localised::default();
        };
        let title = self.localised(value, "title", TITLE_CHARS_MAX);
        for (language, text) in [("kk", &title.kk), ("ru", &title.ru)] {
            if spoken.contains(&language) && text.trim().is_empty() {
                let field = format!("title.{language}");
                self.note(value.span().start, ManifestWrong::Empty { field });
            }
        }
        title
    }

    fn localised(&mut self, value: &Spanned<DeValue<'_>>, field: &str, max: usize) -> Localised {
        let mut all = Localised::default();
        let Some(place) = self.languages(value, field) else {
            return all;
        };
        for (language, into) in [("kk", &mut all.kk), ("ru", &mut all.ru)] {
            let Some(value) = place.table.get(language) else {
                continue;
            };
            let field = format!("{field}.{language}");
            match value.get_ref().as_str() {
                Some(text) if text.chars().count() > max => {
                    self.note(value.span().start, ManifestWrong::TooLong { field, max });
                }
                Some(text) => text.clone_into(into),
                None => self.wrong_type(&value.span(), &field),
            }
        }
        all
    }

    /// A table whose fields are languages.
    fn languages<'a, 'i>(
        &mut self,
        value: &'a Spanned<DeValue<'i>>,
        field: &str,
    ) -> Option<Place<'a, 'i>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(&value.span(), field);
            return None;
        };
        let at = value.span().start;
        let place = Place { table, at };
        self.known(&place, LANGUAGES);
        Some(place)
    }

    fn keywords(&mut self, place: &Place<'_, '_>) -> MaterialKeywords {
        let Some(value) = place.table.get("keywords") else {
            return MaterialKeywords::default();
        };
        let Some(place) = self.languages(value, "keywords") else {
            return MaterialKeywords::default();
        };
        MaterialKeywords {
            kk: self.texts(place.table.get("kk"), "keywords.kk", KEYWORDS_MAX),
            ru: self.texts(place.table.get("ru"), "keywords.ru", KEYWORDS_MAX),
        }
    }

    fn files(&mut self, place: &Place<'_, '_>) -> Vec<AuthorFile> {
        let Some(value) = place.table.get("file") else {
            self.missing(place, "file");
            return Vec::new();
        };
        let Some(place) = self.languages(value, "file") else {
            return Vec::new();
        };
        let mut files = Vec::new();
        for (language, locale) in [("kk", Locale::Kk), ("ru", Locale::Ru)] {
            let Some(value) = place.table.get(language) else {
                continue;
            };
            let at = value.span();
            let Some(path) = value.get_ref().as_str() else {
                self.wrong_type(&at, &format!("file.{language}"));
                continue;
            };
            match PackPath::new(path) {
                Ok(path) => files.push(AuthorFile {
                    locale,
                    line: self.line(at.start),
                    path,
                }),
                Err(fault) => {
                    let path = path.to_owned();
                    self.note(at.start, ManifestWrong::BadPath { path, fault });
                }
            }
        }
        if place.table.is_empty() {
            let field = "file".to_owned();
            self.note(place.at, ManifestWrong::Empty { field });
        }
        files
    }
}
