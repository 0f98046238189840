//! The materials as they can be found.

use tirek_search::{Entry, Language, Passage};

use super::PlaceKind;
use crate::locale::Locale;
use crate::material::{Material, Materials};

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
    let page = materials
        .page(&material.id, locale)
        .ok()
        .flatten()
        .unwrap_or_default();
    let passages = page.sections().into_iter().enumerate();
    Entry {
        key: PlaceKind::Material.key(&material.id),
        sort: PlaceKind::Material.sort().to_owned(),
        language,
        title: material.title.get(locale).to_owned(),
        about: material.about.get(locale).to_owned(),
        keywords: material.keywords.get(locale).to_vec(),
        passages: passages
            .map(|(number, (heading, text))| Passage {
                place: number.to_string(),
                heading,
                text,
            })
            .collect(),
    }
}
