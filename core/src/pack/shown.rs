//! The packs as the screen shows them.

use std::collections::{BTreeMap, BTreeSet};

use tirek_pack::{Difference, ItemChange};
use tirek_wire::key::{Hash32, PublicKey};

use super::choice::{is_media, size_of};
use super::error::PackFailure;
use super::offers::OfferedRelease;
use super::packs::{KnownRelease, Pack, Packs, State};
use super::preview::shown;
use super::view::{PackHeld, PackOffered, PackState};
use crate::held::held;
use crate::time::label;

impl Packs {
    /// What is held, and what the centre with this key has announced and is not held.
    ///
    /// # Errors
    /// What the disk says.
    pub fn state(
        &self,
        announced: &[OfferedRelease],
        centre: &PublicKey,
    ) -> Result<PackState, PackFailure> {
        let here: BTreeMap<Hash32, u64> = self.files.all()?.into_iter().collect();
        let parts: BTreeMap<Hash32, u64> = self.files.parts()?.into_iter().collect();
        let state = held(&self.state);
        let packs = state.packs.iter();
        let all = packs.filter_map(|pack| pack.held.as_ref());
        Ok(PackState {
            held: all.map(|known| of_held(known, &here, announced)).collect(),
            offers: offered(&state, announced, centre, &here, &parts),
            under_way: state.under_way.clone(),
        })
    }

    /// What lies here of releases that are not held, in bytes.
    ///
    /// # Errors
    /// What the disk says.
    pub fn unfinished_bytes(&self) -> Result<u64, PackFailure> {
        let state = held(&self.state);
        let all = state.packs.iter().filter_map(|pack| pack.held.as_ref());
        let named: BTreeSet<Hash32> = all.flat_map(|known| known.sizes().into_keys()).collect();
        drop(state);
        let files = self
            .files
            .all()?
            .into_iter()
            .filter(|(hash, _)| !named.contains(hash));
        let lying = files.chain(self.files.parts()?).map(|(_, size)| size);
        Ok(lying.fold(0, u64::saturating_add))
    }

    /// Which releases of a centre are held: pack and number.
    pub(super) fn held_of(&self, centre: &PublicKey) -> Vec<(String, u64)> {
        let state = held(&self.state);
        let all = state.packs.iter().filter_map(|pack| pack.held.as_ref());
        let of_centre = all.filter(|known| known.centre.key == *centre);
        of_centre
            .map(|known| (known.release.pack.clone(), known.release.number))
            .collect()
    }
}

fn of_held(
    known: &KnownRelease,
    here: &BTreeMap<Hash32, u64>,
    announced: &[OfferedRelease],
) -> PackHeld {
    let release = &known.release;
    let contents = release.items.iter().flat_map(|item| item.contents.all());
    let media = contents
        .filter(|content| is_media(content))
        .map(|content| content.hash.0);
    let media: BTreeSet<Hash32> = media.filter(|hash| here.contains_key(hash)).collect();
    let files: BTreeSet<Hash32> = known.sizes().into_keys().collect();
    let found: BTreeSet<Hash32> = files
        .iter()
        .filter(|hash| here.contains_key(hash))
        .copied()
        .collect();
    let bytes = size_of(release, &found);
    let is_told = |withdrawn: bool| {
        let mut all = announced.iter();
        all.any(|one| one.withdrawn == withdrawn && one.hash == known.hash)
    };
    PackHeld {
        key: known.key.clone(),
        title: shown(&release.title),
        centre: shown(&known.centre.name),
        number: release.number,
        made_at: label(release.made_at_ms),
        materials: u32::try_from(release.items.len()).unwrap_or(u32::MAX),
        bytes,
        media_bytes: size_of(release, &media),
        lacking_bytes: release.size().saturating_sub(bytes),
        // What was taken back may have been published again.
        withdrawn: is_told(true) && !is_told(false),
    }
}

/// Of each pack the newest release that was not taken back, where it is newer than what is held.
fn offered(
    state: &State,
    announced: &[OfferedRelease],
    centre: &PublicKey,
    here: &BTreeMap<Hash32, u64>,
    parts: &BTreeMap<Hash32, u64>,
) -> Vec<PackOffered> {
    let mut newest: BTreeMap<&str, &OfferedRelease> = BTreeMap::new();
    for one in announced.iter().filter(|one| !one.withdrawn) {
        let best = newest.entry(&one.pack).or_insert(one);
        if one.number > best.number {
            *best = one;
        }
    }
    let offers = newest.into_values().filter_map(|one| {
        let pack = state
            .packs
            .iter()
            .find(|pack| pack.is_of(&one.pack, centre));
        let number = pack
            .and_then(|pack| pack.held.as_ref())
            .map(|known| known.release.number);
        (number.is_none_or(|number| number < one.number)).then(|| offer(one, pack, here, parts))
    });
    offers.collect()
}

fn offer(
    one: &OfferedRelease,
    pack: Option<&Pack>,
    here: &BTreeMap<Hash32, u64>,
    parts: &BTreeMap<Hash32, u64>,
) -> PackOffered {
    let let_go = pack.and_then(|pack| pack.notes.let_go);
    let mut offer = PackOffered {
        offer: one.hash.to_string(),
        title: one.title.clone(),
        number: one.number,
        is_known: false,
        added: 0,
        changed: 0,
        removed: 0,
        bytes: one.bytes,
        is_begun: false,
        done_bytes: 0,
        is_let_go: let_go.is_some_and(|number| one.number <= number),
    };
    let coming = pack.and_then(|pack| pack.coming.clone().zip(Some(pack)));
    let Some((known, pack)) = coming.filter(|(known, _)| known.hash == one.hash) else {
        return offer;
    };
    let old = pack.held.as_ref().map(|known| &known.release);
    let difference = Difference::between(old, &known.release, |hash| here.contains_key(hash));
    let count = |change: ItemChange| {
        let of_change = difference.items.iter().filter(|(_, one)| *one == change);
        u32::try_from(of_change.count()).unwrap_or(u32::MAX)
    };
    let choice = match pack.notes.begun {
        true => &pack.notes.coming,
        false => &pack.notes.held,
    };
    let wanted = choice.wanted(&known.release);
    let lacking = difference
        .lacking
        .iter()
        .filter(|(hash, _)| wanted.contains(hash));
    offer.is_known = true;
    offer.added = count(ItemChange::Added);
    offer.changed = count(ItemChange::Changed);
    offer.removed = count(ItemChange::Removed);
    offer.is_begun = pack.notes.begun;
    offer.bytes = lacking.clone().map(|(_, size)| *size).sum();
    offer.done_bytes = lacking.filter_map(|(hash, _)| parts.get(hash)).sum();
    offer
}

impl Pack {
    /// Whether it is the pack with this id of this centre.
    pub fn is_of(&self, id: &str, centre: &PublicKey) -> bool {
        let known = self.held.iter().chain(&self.coming).next();
        known.is_some_and(|known| known.release.pack == id && known.centre.key == *centre)
            || (known.is_none()
                && self.notes.let_go.is_some()
                && (self.notes.centre.as_ref()).is_none_or(|key| *key == centre.to_string())
                && self.folder.key().ends_with(&format!("-{id}")))
    }
}
