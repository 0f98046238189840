//! The packs of a data folder: opening them, believing them, and what follows for the materials.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tirek_pack::{Release, SignedRelease};
use tirek_wire::key::Hash32;
use tokio::sync::Notify;

use super::carried::prefixed;
use super::disk::{Notes, PackFolder};
use super::error::PackFailure;
use super::known::KnownCentre;
use super::view::PackUnderWay;
use crate::blob::BlobFolder;
use crate::closed;
use crate::held::held;
use crate::material::{MaterialPack, Materials};

/// Its name in the data folder.
const FOLDER: &str = "packs";

const FILES: &str = "files";

/// The packs of a data folder.
pub struct Packs {
    pub(super) root: PathBuf,
    pub(super) files: BlobFolder,
    pub(super) state: Mutex<State>,
    /// Wakes who fetches: what is to come is another than before.
    pub(super) changed: Notify,
}

#[derive(Default)]
pub(super) struct State {
    pub centres: Vec<KnownCentre>,
    pub packs: Vec<Pack>,
    /// Single materials that somebody wants now, by their ids.
    pub asked: Vec<AskedMaterial>,
    pub under_way: Option<PackUnderWay>,
    /// Somebody takes a pack from a stick: whoever fetches waits.
    pub by_stick: bool,
    /// Somebody has stopped what is under way.
    pub stopped: bool,
    /// Files that were held against their hashes since the start.
    pub checked: BTreeSet<Hash32>,
}

/// One folder, as it was read.
pub(super) struct Pack {
    pub folder: PackFolder,
    pub notes: Notes,
    pub held: Option<Arc<KnownRelease>>,
    pub coming: Option<Arc<KnownRelease>>,
}

/// The files of a material that is wanted now.
#[derive(Clone)]
pub(super) struct AskedMaterial {
    pub material: String,
    pub known: Arc<KnownRelease>,
    pub files: Vec<(Hash32, u64)>,
}

/// A release that a centre of this PC has signed.
#[derive(Debug)]
pub(super) struct KnownRelease {
    /// The name of its pack's folder.
    pub key: String,
    pub centre: KnownCentre,
    /// By which it is fetched.
    pub hash: Hash32,
    pub release: Release,
}

impl Packs {
    /// The packs of a data folder, as far as these centres have signed them. What cannot be read or believed is
    /// passed over and stays where it is; nobody is kept from her own work by it.
    pub fn open(data: &Path, centres: Vec<KnownCentre>) -> Self {
        let root = data.join(FOLDER);
        let packs = Self {
            files: BlobFolder::at(root.join(FILES)),
            root,
            state: Mutex::default(),
            changed: Notify::new(),
        };
        held(&packs.state).centres = centres;
        if let Err(error) = packs.begin_again() {
            tracing::warn!(%error, "the packs cannot be read");
        }
        packs
    }

    fn begin_again(&self) -> Result<(), PackFailure> {
        closed::make_folder(&self.root)?;
        BlobFolder::open(self.root.join(FILES))?;
        self.read_again()?;
        self.sweep()
    }

    /// Somebody is enrolled at this centre. Answers whether there are other packs to see now.
    ///
    /// # Errors
    /// What the disk says.
    pub fn trust(&self, centre: &KnownCentre) -> Result<bool, PackFailure> {
        let mut state = held(&self.state);
        if state.centres.contains(centre) {
            return Ok(false);
        }
        state.centres.retain(|known| known.key != centre.key);
        state.centres.push(centre.clone());
        drop(state);
        self.read_again()?;
        Ok(true)
    }

    /// Where the files lie.
    pub fn files(&self) -> &BlobFolder {
        &self.files
    }

    /// The materials of the app with those of all packs that are held.
    ///
    /// # Errors
    /// What the disk says.
    pub fn materials(&self, starter: &Materials) -> Result<Materials, PackFailure> {
        let here: BTreeSet<Hash32> = self
            .files
            .all()?
            .into_iter()
            .map(|(hash, _)| hash)
            .collect();
        let state = held(&self.state);
        let is_here = |hash: &Hash32| here.contains(hash);
        let place = |hash: &Hash32| -> PathBuf { self.files.path(hash) };
        let known = prefixed(&state);
        let packs: Vec<MaterialPack<'_>> = known
            .iter()
            .map(|(prefix, known)| MaterialPack {
                prefix: prefix.clone(),
                release: &known.release,
                centre: &known.centre.name,
                is_here: &is_here,
                place: &place,
            })
            .collect();
        Ok(starter.with_packs(&packs))
    }

    /// Believes a release, or says why not.
    pub(super) fn believe(
        &self,
        signed: &[u8],
    ) -> Result<(SignedRelease, KnownRelease), PackFailure> {
        believe(&held(&self.state).centres, signed)
    }

    /// Reads every folder anew.
    pub(super) fn read_again(&self) -> Result<(), PackFailure> {
        let folders = PackFolder::all(&self.root)?;
        let mut state = held(&self.state);
        let read = folders.into_iter().map(|folder| Pack {
            notes: folder.notes(),
            held: known(&state.centres, folder.held(), &folder),
            coming: known(&state.centres, folder.coming(), &folder),
            folder,
        });
        state.packs = read.collect();
        Ok(())
    }
}

/// A release in its folder; one that cannot be used is passed over.
fn known(
    centres: &[KnownCentre],
    read: std::io::Result<Option<Vec<u8>>>,
    folder: &PackFolder,
) -> Option<Arc<KnownRelease>> {
    let found = read.map_err(PackFailure::from).and_then(|read| {
        let believed = read.map(|signed| believe(centres, &signed));
        Ok(believed.transpose()?.map(|(_, known)| known))
    });
    match found {
        Ok(known) => known
            .filter(|known| known.key == folder.key())
            .map(Arc::new),
        Err(error) => {
            tracing::warn!(%error, "a release is passed over");
            None
        }
    }
}

fn believe(
    centres: &[KnownCentre],
    signed: &[u8],
) -> Result<(SignedRelease, KnownRelease), PackFailure> {
    let hash = SignedRelease::hash(signed);
    let signed = SignedRelease::from_bytes(signed)?;
    let keys: Vec<_> = centres.iter().map(|centre| centre.key).collect();
    let release = signed.open(&keys)?;
    // Whose it is, where several are known: the first whose key leads to it.
    let by = |centre: &&KnownCentre| signed.open(&[centre.key]).is_ok();
    let centre = centres
        .iter()
        .find(by)
        .cloned()
        .ok_or(PackFailure::Unknown)?;
    let known = KnownRelease {
        key: super::disk::name(&signed, &release),
        centre,
        hash,
        release,
    };
    Ok((signed, known))
}

/// What stands before the ids of a pack's materials: its own id, and whose it is. What she notes of a material names it
/// by that, so it is the same on every PC, whatever other centres call their packs.
pub(super) fn prefix(known: &KnownRelease) -> String {
    let root: String = known.key.chars().take(8).collect();
    format!("{}@{root}", known.release.pack)
}

impl KnownRelease {
    /// The sizes of its files.
    pub fn sizes(&self) -> BTreeMap<Hash32, u64> {
        let files = self.release.files.iter();
        files.map(|file| (file.hash.0, file.size)).collect()
    }
}

impl State {
    pub fn pack(&self, key: &str) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.folder.key() == key)
    }

    pub fn pack_mut(&mut self, key: &str) -> Option<&mut Pack> {
        self.packs.iter_mut().find(|pack| pack.folder.key() == key)
    }
}
