//! Which parts of a pack somebody wants on this PC.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tirek_pack::release::ProgrammeFile;
use tirek_pack::{Content, Item, MaterialForm, Release};
use tirek_wire::key::Hash32;
use ts_rs::TS;

/// What is wanted of a pack. What is not can be fetched later, one by one; its words are here for the search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackChoice {
    /// Films and sound too.
    pub media: bool,
    /// Materials of these topics, and those that belong to none; all of them without a list.
    pub topics: Option<Vec<String>>,
}

impl Default for PackChoice {
    fn default() -> Self {
        Self {
            media: true,
            topics: None,
        }
    }
}

impl PackChoice {
    /// The files of a release that are wanted.
    pub fn wanted(&self, release: &Release) -> BTreeSet<Hash32> {
        let programme = release
            .programme
            .iter()
            .map(|ProgrammeFile { hash, .. }| hash.0);
        let mut wanted: BTreeSet<Hash32> = programme.collect();
        for item in &release.items {
            for content in item.contents.all() {
                wanted.extend(content.text.map(|text| text.0));
                if self.takes(item, content) {
                    wanted.extend(content.hashes());
                }
            }
        }
        wanted
    }

    /// Whether a content of a material is wanted.
    fn takes(&self, item: &Item, content: &Content) -> bool {
        let of_topics = self.topics.as_ref().is_none_or(|wanted| {
            item.topics.is_empty() || item.topics.iter().any(|topic| wanted.contains(topic))
        });
        of_topics && (self.media || !is_media(content))
    }
}

/// Whether a content is a film or sound.
pub(super) fn is_media(content: &Content) -> bool {
    matches!(content.form, MaterialForm::Film | MaterialForm::Sound)
}

/// The sum of these files of a release, in bytes.
pub(super) fn size_of(release: &Release, files: &BTreeSet<Hash32>) -> u64 {
    let sizes = release
        .files
        .iter()
        .filter(|file| files.contains(&file.hash.0));
    sizes.map(|file| file.size).fold(0, u64::saturating_add)
}
