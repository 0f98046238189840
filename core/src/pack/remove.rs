//! Giving space back, finding what is damaged, and sweeping what nobody names any more.

use std::collections::BTreeSet;
use std::sync::Arc;

use tirek_pack::SignedRelease;
use tirek_wire::key::Hash32;

use super::choice::is_media;
use super::error::PackFailure;
use super::packs::{KnownRelease, Packs, prefix};
use crate::held::held;

impl Packs {
    /// Removes a pack from this PC, or its films and sound alone. It can come again: the centre still has it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn remove(&self, key: &str, media_alone: bool) -> Result<(), PackFailure> {
        let state = held(&self.state);
        let pack = state.pack(key).ok_or(PackFailure::Unknown)?;
        let (folder, mut notes, before) =
            (pack.folder.clone(), pack.notes.clone(), pack.held.clone());
        drop(state);
        if media_alone {
            let before = before.ok_or(PackFailure::Unknown)?;
            notes.held.media = false;
            notes.coming.media = false;
            folder.note(&notes)?;
            self.read_again()?;
            return self.remove_media(&before);
        }
        if let Some(known) = &before {
            notes.let_go = Some(known.release.number);
            notes.centre = Some(known.centre.key.to_string());
        }
        notes.begun = false;
        folder.note(&notes)?;
        folder.remove_held()?;
        folder.remove_coming()?;
        self.read_again()?;
        self.sweep()
    }

    /// The films and sound of a release, as far as no other one names them otherwise.
    fn remove_media(&self, known: &KnownRelease) -> Result<(), PackFailure> {
        let contents = || {
            known
                .release
                .items
                .iter()
                .flat_map(|item| item.contents.all())
        };
        let named = |media: bool| -> BTreeSet<Hash32> {
            let chosen = contents().filter(|content| is_media(content) == media);
            chosen.flat_map(|content| content.hashes()).collect()
        };
        let (media, other) = (named(true), named(false));
        let elsewhere = self.named(Some(&known.key))?.unwrap_or_default();
        for hash in media
            .difference(&other)
            .filter(|hash| !elsewhere.contains(hash))
        {
            self.files.remove(hash)?;
            self.files.remove_part(hash)?;
        }
        Ok(())
    }

    /// Deletes files and parts that no release names: neither one that is held nor one that is coming.
    pub(super) fn sweep(&self) -> Result<(), PackFailure> {
        let Some(named) = self.named(None)? else {
            return Ok(());
        };
        for (hash, _) in self.files.all()? {
            if !named.contains(&hash) {
                self.files.remove(&hash)?;
            }
        }
        for (hash, _) in self.files.parts()? {
            if !named.contains(&hash) {
                self.files.remove_part(&hash)?;
            }
        }
        Ok(())
    }

    /// What all releases name but those of one pack; nothing where one of them cannot be read: then nobody knows.
    /// One that nobody of this PC believes just now names its files too.
    fn named(&self, besides: Option<&str>) -> Result<Option<BTreeSet<Hash32>>, PackFailure> {
        let state = held(&self.state);
        let folders = state.packs.iter().map(|pack| pack.folder.clone());
        let folders: Vec<_> = folders
            .filter(|one| Some(one.key().as_str()) != besides)
            .collect();
        drop(state);
        let mut named = BTreeSet::new();
        for folder in folders {
            for signed in [folder.held()?, folder.coming()?].into_iter().flatten() {
                let Ok(read) = SignedRelease::from_bytes(&signed) else {
                    return Ok(None);
                };
                let Ok(release) = read.open(&[read.key()]) else {
                    return Ok(None);
                };
                named.extend(release.files.iter().map(|file| file.hash.0));
            }
        }
        Ok(Some(named))
    }

    /// Holds every file against its hash; what is damaged is removed, to be fetched again. Answers how many were.
    ///
    /// # Errors
    /// What the disk says.
    pub fn check(&self) -> Result<usize, PackFailure> {
        let mut damaged = 0;
        for (hash, _) in self.files.all()? {
            if !self.files.is_whole(&hash)? {
                self.files.remove(&hash)?;
                damaged += 1;
            }
        }
        Ok(damaged)
    }

    /// Holds the files of a material against their hashes, once in each run. Answers whether one was damaged and
    /// has been removed.
    ///
    /// # Errors
    /// What the disk says.
    pub fn check_material(&self, material: &str) -> Result<bool, PackFailure> {
        let Some((_, named)) = self.files_of(material) else {
            return Ok(false);
        };
        let mut is_damaged = false;
        for hash in named {
            if held(&self.state).checked.contains(&hash) || !self.files.has(&hash)? {
                continue;
            }
            match self.files.is_whole(&hash)? {
                true => {
                    held(&self.state).checked.insert(hash);
                }
                false => {
                    tracing::warn!("a file of a pack is damaged and is to be fetched again");
                    self.files.remove(&hash)?;
                    is_damaged = true;
                }
            }
        }
        Ok(is_damaged)
    }

    /// The release of a material and the files that it names.
    pub(super) fn files_of(&self, material: &str) -> Option<(Arc<KnownRelease>, BTreeSet<Hash32>)> {
        let state = held(&self.state);
        for known in state.packs.iter().filter_map(|pack| pack.held.as_ref()) {
            let prefix = prefix(known);
            let id = material
                .strip_prefix(&prefix)
                .and_then(|rest| rest.strip_prefix(':'));
            let item = id.and_then(|id| known.release.items.iter().find(|item| item.id == id));
            if let Some(item) = item {
                let named = item.contents.all().flat_map(|content| content.hashes());
                return Some((Arc::clone(known), named.collect()));
            }
        }
        None
    }
}
