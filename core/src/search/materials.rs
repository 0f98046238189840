//! The materials as they can be found.

use std::fs;

use tirek_search::{Entry, Language, Passage};

use super::PlaceKind;
use crate::locale::Locale;
use crate::material::{Material, MaterialForm, Materials};

/// What stands between the pages of a file's words.
const PAGE_BREAK: char = '\u{c}';

pub(super) fn all(materials: &Materials) -> Vec<Entry> {
    let all = materials.all().iter();
    all.flat_map(|material| {
        [
            (Locale::Kk, Language::Kazakh),
            (Locale::Ru, Language::Russian),
        ]
        .map(|(locale, language)| entry(materials, material, locale, language))
    })
    .collect()
}

fn entry(materials: &Materials, material: &Material, locale: Locale, language: Language) -> Entry {
    Entry {
        key: PlaceKind::Material.key(&material.id),
        sort: PlaceKind::Material.sort().to_owned(),
        language,
        title: material.title.get(locale).to_owned(),
        about: material.about.get(locale).to_owned(),
        keywords: material.keywords.get(locale).to_vec(),
        passages: passages(materials, material, locale),
    }
}

/// What stands in a material in one language: the sections of a text, the pages of a file whose words came with it.
fn passages(materials: &Materials, material: &Material, locale: Locale) -> Vec<Passage> {
    let content = match locale {
        Locale::Kk => &material.contents.kk,
        Locale::Ru => &material.contents.ru,
    };
    let Some(content) = content.as_ref().filter(|content| content.here) else {
        return Vec::new();
    };
    if matches!(content.form, MaterialForm::Page | MaterialForm::Plan) {
        let page = materials.page(&material.id, locale).ok().flatten();
        let sections = page.unwrap_or_default().sections().into_iter().enumerate();
        return sections
            .map(|(number, (heading, text))| Passage {
                place: number.to_string(),
                heading,
                text,
            })
            .collect();
    }
    let words = content.text.as_deref().and_then(|file| fs::read(file).ok());
    let words = String::from_utf8_lossy(&words.unwrap_or_default()).into_owned();
    let pages = words.split(PAGE_BREAK).enumerate();
    pages
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(index, text)| Passage {
            place: (index + 1).to_string(),
            heading: String::new(),
            text: text.to_owned(),
        })
        .collect()
}
