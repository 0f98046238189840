//! Taking a release: begun, brought file by file, and put in the place of the one before when all is here.

use std::collections::BTreeSet;
use std::sync::Arc;

use tirek_wire::key::{Hash32, PublicKey};

use super::choice::PackChoice;
use super::disk::PackFolder;
use super::error::PackFailure;
use super::offers::OfferedRelease;
use super::packs::{AskedMaterial, KnownRelease, Pack, Packs};
use crate::blob::DISK_BYTES_SPARE;
use crate::held::held;

/// What is to be brought next.
#[derive(Clone)]
pub(super) struct Errand {
    pub known: Arc<KnownRelease>,
    /// The material for which it is, where it is not the release as a whole.
    pub material: Option<String>,
    /// What is still lacking.
    pub files: Vec<(Hash32, u64)>,
    /// What has come of it already, in bytes.
    pub done: u64,
    /// What had to come when it began, in bytes.
    pub total: u64,
}

impl Packs {
    /// Keeps a release that was looked into, so that it can be taken; answers with the key of its pack.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn keep_coming(&self, signed: &[u8]) -> Result<String, PackFailure> {
        let (read, known) = self.believe(signed)?;
        self.refuse_older(&known)?;
        let folder = PackFolder::make(&self.root, &read, &known.release)?;
        if held(&self.state)
            .pack(&known.key)
            .is_some_and(|pack| pack.is_coming(&known))
        {
            return Ok(known.key);
        }
        let mut notes = folder.notes();
        notes.begun = false;
        notes.held_off = false;
        notes.coming = notes.held.clone();
        folder.note(&notes)?;
        folder.put_coming(signed)?;
        self.read_again()?;
        Ok(known.key)
    }

    /// Begins to take the release that was looked into last. From now on it is brought also after a restart.
    ///
    /// # Errors
    /// [`PackFailure::NoRoom`] before anything is brought; what the disk says.
    pub fn begin(&self, key: &str, choice: &PackChoice) -> Result<(), PackFailure> {
        let lacking = self.lacking(key, choice)?;
        self.refuse_without_room(&lacking)?;
        let mut state = held(&self.state);
        let pack = state.pack_mut(key).ok_or(PackFailure::Unknown)?;
        pack.notes.coming = choice.clone();
        pack.notes.begun = true;
        pack.folder.note(&pack.notes)?;
        state.stopped = false;
        drop(state);
        self.changed.notify_waiters();
        Ok(())
    }

    /// What of a choice of the coming release is not here.
    pub(super) fn lacking(
        &self,
        key: &str,
        choice: &PackChoice,
    ) -> Result<Vec<(Hash32, u64)>, PackFailure> {
        let state = held(&self.state);
        let known = state.pack(key).and_then(|pack| pack.coming.clone());
        drop(state);
        let known = known.ok_or(PackFailure::Unknown)?;
        self.lacking_of(&known, &choice.wanted(&known.release))
    }

    pub(super) fn lacking_of(
        &self,
        known: &KnownRelease,
        wanted: &BTreeSet<Hash32>,
    ) -> Result<Vec<(Hash32, u64)>, PackFailure> {
        let mut lacking = Vec::new();
        for file in &known.release.files {
            if wanted.contains(&file.hash.0) && !self.files.has(&file.hash.0)? {
                lacking.push((file.hash.0, file.size));
            }
        }
        // The smallest first: of a line that breaks the most is had then.
        lacking.sort_by_key(|(_, size)| *size);
        Ok(lacking)
    }

    pub(super) fn refuse_older(&self, known: &KnownRelease) -> Result<(), PackFailure> {
        let state = held(&self.state);
        let before = state.pack(&known.key).and_then(|pack| pack.held.clone());
        drop(state);
        let is_older = before.as_ref().is_some_and(|before| {
            let (held, offered) = (before.release.number, known.release.number);
            offered < held || (offered == held && before.hash != known.hash)
        });
        match before {
            Some(before) if is_older => Err(PackFailure::Older {
                held: before.release.number,
                offered: known.release.number,
            }),
            _ => Ok(()),
        }
    }

    /// A download that cannot fit is not begun.
    pub(super) fn refuse_without_room(&self, lacking: &[(Hash32, u64)]) -> Result<(), PackFailure> {
        let mut needed: u64 = DISK_BYTES_SPARE;
        for (hash, size) in lacking {
            let come = self.files.part(*hash).length_bytes()?;
            needed = needed.saturating_add(size.saturating_sub(come));
        }
        let free_bytes = self.files.free_bytes()?;
        match free_bytes < needed && !lacking.is_empty() {
            true => Err(PackFailure::NoRoom {
                needed_bytes: needed,
                free_bytes,
            }),
            false => Ok(()),
        }
    }

    /// Puts the coming release in the place of the one before, when all that was chosen of it is here. Answers
    /// whether it did.
    ///
    /// # Errors
    /// What the disk says; the one before stays then.
    pub(super) fn settle(&self, key: &str) -> Result<bool, PackFailure> {
        let state = held(&self.state);
        let pack = state.pack(key).ok_or(PackFailure::Unknown)?;
        let (folder, mut notes) = (pack.folder.clone(), pack.notes.clone());
        let known = pack.coming.clone().ok_or(PackFailure::Unknown)?;
        drop(state);
        if !self.lacking(key, &notes.coming)?.is_empty() {
            return Ok(false);
        }
        self.refuse_older(&known)?;
        folder.settle()?;
        notes.held = notes.coming.clone();
        notes.begun = false;
        notes.let_go = None;
        folder.note(&notes)?;
        self.read_again()?;
        self.sweep()?;
        Ok(true)
    }

    /// What is to be brought next over the line to this centre.
    pub(super) fn next_errand(&self, centre: &PublicKey) -> Result<Option<Errand>, PackFailure> {
        let state = held(&self.state);
        if state.by_stick {
            return Ok(None);
        }
        let asked = state
            .asked
            .iter()
            .find(|one| one.known.centre.key == *centre);
        if let Some(asked) = asked.cloned() {
            drop(state);
            return self.errand_of(asked).map(Some);
        }
        let begun = |pack: &&Pack| {
            let known = pack.coming.as_ref();
            pack.notes.begun && known.is_some_and(|known| known.centre.key == *centre)
        };
        let found = state.packs.iter().find(begun).and_then(|pack| {
            let known = pack.coming.clone()?;
            Some((known, pack.notes.coming.clone(), pack.held.clone()))
        });
        drop(state);
        let Some((known, choice, before)) = found else {
            return Ok(None);
        };
        let wanted = choice.wanted(&known.release);
        let files = self.lacking_of(&known, &wanted)?;
        // What the release before had is no work of this one.
        let had: BTreeSet<Hash32> = before
            .iter()
            .flat_map(|one| one.sizes().into_keys())
            .collect();
        let new = |(hash, _): &(&Hash32, &u64)| wanted.contains(*hash) && !had.contains(*hash);
        let total: u64 = known
            .sizes()
            .iter()
            .filter(new)
            .map(|(_, size)| *size)
            .sum();
        let left = self.left(&files)?;
        Ok(Some(Errand {
            known,
            material: None,
            files,
            done: total.saturating_sub(left),
            total: total.max(left),
        }))
    }

    fn errand_of(&self, asked: AskedMaterial) -> Result<Errand, PackFailure> {
        let mut files = asked.files;
        let total = files.iter().map(|(_, size)| *size).sum();
        let mut lacking = Vec::new();
        for file in files.drain(..) {
            if !self.files.has(&file.0)? {
                lacking.push(file);
            }
        }
        let left = self.left(&lacking)?;
        Ok(Errand {
            known: asked.known,
            material: Some(asked.material),
            files: lacking,
            done: u64::saturating_sub(total, left),
            total,
        })
    }

    /// What of these files has not come yet, in bytes.
    fn left(&self, files: &[(Hash32, u64)]) -> Result<u64, PackFailure> {
        let mut left: u64 = 0;
        for (hash, size) in files {
            let come = self.files.part(*hash).length_bytes()?;
            left = left.saturating_add(size.saturating_sub(come));
        }
        Ok(left)
    }

    /// Everything of an errand is here: the release takes its place, or the material is there.
    pub(super) fn bring_to_end(&self, errand: &Errand) -> Result<(), PackFailure> {
        match &errand.material {
            Some(material) => held(&self.state)
                .asked
                .retain(|one| one.material != *material),
            None => {
                self.settle(&errand.known.key)?;
            }
        }
        held(&self.state).under_way = None;
        Ok(())
    }

    /// Begins what may come by itself: releases up to this size in all that take nothing away.
    pub(super) fn begin_small(
        &self,
        announced: &[OfferedRelease],
        centre: &PublicKey,
        largest: u64,
    ) -> Result<(), PackFailure> {
        let mut left = largest;
        for offer in self.state(announced, centre)?.offers {
            let may = offer.is_known && !offer.is_begun && !offer.is_let_go;
            let hash = Hash32::from_hex(&offer.offer);
            let key = hash.and_then(|hash| self.coming_of(&hash));
            let Some(key) = key.filter(|_| may && offer.removed == 0 && offer.bytes <= left) else {
                continue;
            };
            let state = held(&self.state);
            let notes = state.pack(&key).map(|pack| pack.notes.clone());
            drop(state);
            let Some(notes) = notes.filter(|notes| !notes.held_off) else {
                continue;
            };
            left = left.saturating_sub(offer.bytes);
            match self.begin(&key, &notes.held) {
                Ok(()) | Err(PackFailure::NoRoom { .. }) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(())
    }

    /// The key of the pack whose coming release has this hash.
    pub fn coming_of(&self, hash: &Hash32) -> Option<String> {
        let state = held(&self.state);
        let mut packs = state.packs.iter();
        let found = packs.find(|pack| pack.coming.as_ref().is_some_and(|one| one.hash == *hash));
        found.map(|pack| pack.folder.key())
    }

    /// The signed bytes of the coming release of a pack.
    ///
    /// # Errors
    /// [`PackFailure::Unknown`], what the disk says.
    pub fn coming_bytes(&self, key: &str) -> Result<Vec<u8>, PackFailure> {
        let state = held(&self.state);
        let folder = state.pack(key).map(|pack| pack.folder.clone());
        drop(state);
        folder
            .ok_or(PackFailure::Unknown)?
            .coming()?
            .ok_or(PackFailure::Unknown)
    }

    /// Wants the files of a material that are not here, now.
    ///
    /// # Errors
    /// [`PackFailure::Unknown`], [`PackFailure::NoRoom`], what the disk says.
    pub fn ask_for(&self, material: &str) -> Result<(), PackFailure> {
        let (known, named) = self.files_of(material).ok_or(PackFailure::Unknown)?;
        let files = self.lacking_of(&known, &named)?;
        self.refuse_without_room(&files)?;
        let mut state = held(&self.state);
        state.stopped = false;
        if !state.asked.iter().any(|one| one.material == material) {
            state.asked.push(AskedMaterial {
                material: material.to_owned(),
                known,
                files,
            });
        }
        drop(state);
        self.changed.notify_waiters();
        Ok(())
    }

    /// Stops what is under way. What has come stays, and is gone on with when somebody asks again.
    ///
    /// # Errors
    /// What the disk says.
    pub fn stop(&self) -> Result<(), PackFailure> {
        let mut state = held(&self.state);
        state.asked.clear();
        state.stopped = true;
        state.under_way = None;
        for pack in state.packs.iter_mut().filter(|pack| pack.notes.begun) {
            pack.notes.begun = false;
            pack.notes.held_off = true;
            pack.folder.note(&pack.notes)?;
        }
        drop(state);
        self.changed.notify_waiters();
        Ok(())
    }

    /// Whether somebody has stopped what was under way.
    pub(super) fn is_stopped(&self) -> bool {
        held(&self.state).stopped
    }
}

impl Pack {
    pub fn is_coming(&self, known: &KnownRelease) -> bool {
        let coming = self.coming.as_ref();
        coming.is_some_and(|coming| coming.hash == known.hash)
    }
}
