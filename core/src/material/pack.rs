//! The materials of packs, beside those of the app.

use std::path::PathBuf;

use tirek_document::text::{file_name, one_line};
use tirek_pack::{Content, Item, Release};
use tirek_wire::key::Hash32;

use super::Materials;
use super::view::{ContentPlace, Material, MaterialContent, MaterialContents, MaterialSource};
use crate::locale::Localised;
use crate::time::label;

/// A pack that is held.
pub struct MaterialPack<'p> {
    /// What stands before the ids of its materials on this PC.
    pub prefix: String,
    /// What it says of itself.
    pub release: &'p Release,
    /// What its centre calls itself.
    pub centre: &'p Localised,
    /// Whether a file is here.
    pub is_here: &'p dyn Fn(&Hash32) -> bool,
    /// Where a file lies, or would.
    pub place: &'p dyn Fn(&Hash32) -> PathBuf,
}

impl Materials {
    /// These materials and those of packs. A material of a pack stands in place of those of the app that it
    /// replaces, as soon as it is on this PC.
    #[must_use]
    pub fn with_packs(&self, packs: &[MaterialPack<'_>]) -> Self {
        let items = || {
            packs
                .iter()
                .flat_map(|pack| pack.release.items.iter().map(move |item| (pack, item)))
        };
        let here = items().filter(|(pack, item)| pack.has(item));
        let replaced: Vec<&String> = here.flat_map(|(_, item)| &item.replaces).collect();
        let own = self
            .all
            .iter()
            .filter(|own| own.from != MaterialSource::Starter || !replaced.contains(&&own.id));
        let of_packs = items().map(|(pack, item)| pack.material(item));
        Self {
            all: own.cloned().chain(of_packs).collect(),
        }
    }
}

impl MaterialPack<'_> {
    /// Whether a material can be read here.
    fn has(&self, item: &Item) -> bool {
        item.contents
            .all()
            .all(|content| (self.is_here)(&content.hash.0))
    }

    fn material(&self, item: &Item) -> Material {
        Material {
            id: format!("{}:{}", self.prefix, item.id),
            from: MaterialSource::Pack {
                pack: self.prefix.clone(),
                number: self.release.number,
                title: line(&self.release.title),
                centre: line(self.centre),
                made_at: label(self.release.made_at_ms),
            },
            shape: item.shape,
            kind: item.kind,
            purpose: item.purpose,
            topics: item.topics.clone(),
            programme: match self.release.programme.is_empty() {
                true => String::new(),
                false => self.prefix.clone(),
            },
            uses: item.uses.clone(),
            title: line(&item.title),
            about: line(&item.about),
            minutes: item.minutes,
            keywords: item.keywords.clone(),
            contents: MaterialContents {
                kk: item
                    .contents
                    .kk
                    .as_ref()
                    .map(|content| self.content(content)),
                ru: item
                    .contents
                    .ru
                    .as_ref()
                    .map(|content| self.content(content)),
            },
        }
    }

    fn content(&self, content: &Content) -> MaterialContent {
        let mut files = self.release.files.iter();
        let size = files
            .find(|file| file.hash == content.hash)
            .map(|file| file.size);
        let text = content.text.map(|text| text.0);
        MaterialContent {
            form: content.form,
            name: file_name(&content.name),
            size_bytes: size.unwrap_or_default(),
            here: (self.is_here)(&content.hash.0),
            place: ContentPlace::Stored((self.place)(&content.hash.0)),
            text: text
                .filter(|text| (self.is_here)(text))
                .map(|text| (self.place)(&text)),
        }
    }
}

/// A text of a pack as it may stand in a line; where one language lacks it, that of the other.
fn line(text: &Localised) -> Localised {
    let (kk, ru) = (one_line(&text.kk), one_line(&text.ru));
    match (kk.trim().is_empty(), ru.trim().is_empty()) {
        (true, false) => Localised { kk: ru.clone(), ru },
        (false, true) => Localised { ru: kk.clone(), kk },
        _ => Localised { kk, ru },
    }
}
