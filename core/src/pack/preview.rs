//! What a release would bring, before anything of it is taken.

use std::collections::{BTreeMap, BTreeSet};

use tirek_document::text::one_line;
use tirek_pack::{Difference, Item, ItemChange, Release};
use tirek_wire::key::Hash32;

use super::choice::{PackChoice, is_media};
use super::error::PackFailure;
use super::packs::Packs;
use super::view::{PackPreview, PackTopicSize, PreviewedItem};
use crate::blob::DISK_BYTES_SPARE;
use crate::held::held;
use crate::locale::Localised;
use crate::time::label;

/// What a signed release would bring; without a choice, what was chosen of the one before. Nothing is taken.
///
/// # Errors
/// Why it could not be taken.
pub fn preview(
    packs: &Packs,
    signed: &[u8],
    choice: Option<PackChoice>,
) -> Result<PackPreview, PackFailure> {
    let (_, known) = packs.believe(signed)?;
    packs.refuse_older(&known)?;
    let state = held(&packs.state);
    let pack = state.pack(&known.key);
    let before = pack.and_then(|pack| pack.held.clone());
    let choice = choice.or_else(|| pack.map(|pack| pack.notes.held.clone()));
    drop(state);
    let choice = choice.unwrap_or_default();
    let here: BTreeSet<Hash32> = packs
        .files
        .all()?
        .into_iter()
        .map(|(hash, _)| hash)
        .collect();
    let old = before.as_ref().map(|known| &known.release);
    let difference = Difference::between(old, &known.release, |hash| here.contains(hash));
    let lacking: BTreeMap<Hash32, u64> = difference.lacking.iter().copied().collect();
    let weigh = |files: &BTreeSet<Hash32>| -> u64 {
        let sizes = files.iter().filter_map(|hash| lacking.get(hash));
        sizes.fold(0, |sum, size| sum.saturating_add(*size))
    };
    let named = |item: &Item| {
        item.contents
            .all()
            .flat_map(|content| content.hashes())
            .collect()
    };
    let items = difference.items.iter().filter_map(|(id, change)| {
        let from = match change {
            ItemChange::Removed => old?,
            ItemChange::Added | ItemChange::Changed => &known.release,
        };
        let item = from.items.iter().find(|item| item.id == *id)?;
        Some(PreviewedItem {
            id: id.clone(),
            title: shown(&item.title),
            shape: item.shape,
            change: *change,
            bytes: weigh(&named(item)),
        })
    });
    let bytes = weigh(&choice.wanted(&known.release));
    let free_bytes = packs.files.free_bytes()?.saturating_sub(DISK_BYTES_SPARE);
    Ok(PackPreview {
        title: shown(&known.release.title),
        centre: shown(&known.centre.name),
        number: known.release.number,
        made_at: label(known.release.made_at_ms),
        held: before.as_ref().map(|known| known.release.number),
        items: items.collect(),
        topics: topics(&known.release, &weigh, &named),
        has_programme: !known.release.programme.is_empty(),
        media_bytes: weigh(&media(&known.release)),
        choice,
        bytes,
        free_bytes,
        fits: bytes <= free_bytes,
    })
}

/// A text of a pack as it may stand in a line.
pub(super) fn shown(text: &Localised) -> Localised {
    Localised {
        kk: one_line(&text.kk),
        ru: one_line(&text.ru),
    }
}

fn media(release: &Release) -> BTreeSet<Hash32> {
    let contents = release.items.iter().flat_map(|item| item.contents.all());
    let media = contents.filter(|content| is_media(content));
    media.flat_map(|content| content.hashes()).collect()
}

fn topics(
    release: &Release,
    weigh: &dyn Fn(&BTreeSet<Hash32>) -> u64,
    named: &dyn Fn(&Item) -> BTreeSet<Hash32>,
) -> Vec<PackTopicSize> {
    let mut of_topics: BTreeMap<&str, BTreeSet<Hash32>> = BTreeMap::new();
    for item in &release.items {
        for topic in &item.topics {
            of_topics.entry(topic).or_default().extend(named(item));
        }
    }
    let all = of_topics.into_iter();
    all.map(|(topic, files)| PackTopicSize {
        topic: topic.to_owned(),
        bytes: weigh(&files),
    })
    .collect()
}
