//! Invented packs of materials, signed by the centre of the tests.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use tempfile::TempDir;
use tirek_core::locale::Localised;
use tirek_core::material::Materials;
use tirek_core::pack::{KnownCentre, PackChoice, Packs, stick};
use tirek_pack::container::ContainerWriter;
use tirek_pack::release::{FORMAT, HexHash, ProgrammeFile};
use tirek_pack::{
    Content, Contents, Item, MaterialForm, MaterialKeywords, MaterialKind, MaterialPurpose,
    PackFile, Release, Shape, SignedRelease,
};
use tirek_wire::enrolment::Centre;
use tirek_wire::key::Hash32;

use crate::people::{centre_key, enrolment};

pub fn hash(bytes: &[u8]) -> Hash32 {
    Hash32(*blake3::hash(bytes).as_bytes())
}

pub fn centre() -> Centre {
    enrolment("https://centre.example").centre
}

/// The id of a material of these packs on a PC.
pub fn named(item: &str) -> String {
    let root = centre_key().verifying_key();
    let root: String = HEXLOWER.encode(root.as_bytes()).chars().take(8).collect();
    format!("kurs@{root}:{item}")
}

/// A release with its files.
pub struct Made {
    pub release: Release,
    pub files: BTreeMap<Hash32, Vec<u8>>,
}

impl Made {
    pub fn new(number: u64) -> Self {
        let release = Release {
            format: FORMAT,
            pack: "kurs".to_owned(),
            number,
            made_at_ms: 1_790_000_000_000,
            title: both("Курс материалдары", "Материалы курса"),
            items: Vec::new(),
            programme: Vec::new(),
            files: Vec::new(),
        };
        Self {
            release,
            files: BTreeMap::new(),
        }
    }

    /// With a material of one Kazakh content.
    pub fn with(mut self, id: &str, topic: &str, form: MaterialForm, bytes: &[u8]) -> Self {
        let named = hash(bytes);
        self.release.items.push(Item {
            id: id.to_owned(),
            shape: Shape::Study,
            kind: MaterialKind::Guideline,
            purpose: MaterialPurpose::Read,
            topics: vec![topic.to_owned()],
            uses: Vec::new(),
            title: both(id, id),
            about: Localised::default(),
            minutes: 5,
            keywords: MaterialKeywords::default(),
            replaces: Vec::new(),
            contents: Contents {
                kk: Some(Content {
                    form,
                    hash: HexHash(named),
                    name: format!("{id}.md"),
                    text: None,
                    original: None,
                }),
                ru: None,
            },
        });
        if self.files.insert(named, bytes.to_vec()).is_none() {
            self.release.files.push(PackFile {
                hash: HexHash(named),
                size: bytes.len() as u64,
            });
        }
        self
    }

    /// The last material has these words, with a form feed between its pages.
    pub fn saying(mut self, words: &str) -> Self {
        let named = hash(words.as_bytes());
        let last = self.release.items.last_mut().expect("a material");
        last.contents.kk.as_mut().expect("a content").text = Some(HexHash(named));
        self.files.insert(named, words.as_bytes().to_vec());
        self.release.files.push(PackFile {
            hash: HexHash(named),
            size: words.len() as u64,
        });
        self
    }

    /// It carries a programme: files by their names.
    pub fn carrying(mut self, files: &[(&str, Vec<u8>)]) -> Self {
        for (name, bytes) in files {
            let named = hash(bytes);
            self.release.programme.push(ProgrammeFile {
                name: (*name).to_owned(),
                hash: HexHash(named),
            });
            self.files.insert(named, bytes.clone());
            self.release.files.push(PackFile {
                hash: HexHash(named),
                size: bytes.len() as u64,
            });
        }
        self
    }

    pub fn signed(&self) -> Vec<u8> {
        self.signed_by(&centre_key())
    }

    pub fn signed_by(&self, key: &SigningKey) -> Vec<u8> {
        SignedRelease::sign(&self.release, key, Vec::new()).to_bytes()
    }

    /// The pack in a file, with its first files only.
    pub fn on_stick(&self, folder: &Path, files: usize) -> PathBuf {
        self.written(folder, &self.signed(), files)
    }

    pub fn written(&self, folder: &Path, signed: &[u8], files: usize) -> PathBuf {
        let path = folder.join(format!("{}-{files}.tirek-pack", self.release.number));
        let out = File::create(&path).expect("writable");
        let mut writer = ContainerWriter::begin(out, signed).expect("begun");
        for file in self.release.files.iter().take(files) {
            let bytes = self.files.get(&file.hash.0).expect("made");
            writer.add(&file.hash.0, bytes.as_slice()).expect("added");
        }
        writer.finish().expect("written");
        path
    }
}

fn both(kk: &str, ru: &str) -> Localised {
    Localised {
        kk: kk.to_owned(),
        ru: ru.to_owned(),
    }
}

/// A data folder with packs, and a stick beside it.
pub struct Shelf {
    pub data: TempDir,
    pub stick: TempDir,
    pub packs: Packs,
}

impl Shelf {
    pub fn new() -> Self {
        let data = tempfile::tempdir().expect("a folder");
        Self {
            packs: open(data.path()),
            stick: tempfile::tempdir().expect("a folder"),
            data,
        }
    }

    pub fn restart(&mut self) {
        self.packs = open(self.data.path());
    }

    pub fn import(&self, made: &Made, choice: &PackChoice) -> Result<(), &'static str> {
        let path = made.on_stick(self.stick.path(), usize::MAX);
        self.import_from(&path, choice)
    }

    pub fn import_from(&self, path: &Path, choice: &PackChoice) -> Result<(), &'static str> {
        stick::import(&self.packs, path, choice, &|_| {}).map_err(|failure| failure.code())
    }

    /// The materials of packs: id, number of the release, whether it is here.
    pub fn shown(&self) -> Vec<(String, u64, bool)> {
        let materials = self.materials();
        let of_packs = materials.all().iter().filter_map(|one| match &one.from {
            tirek_core::material::MaterialSource::Pack { number, .. } => {
                let here = one.contents.kk.as_ref().is_some_and(|content| content.here);
                Some((one.id.clone(), *number, here))
            }
            _ => None,
        });
        of_packs.collect()
    }

    pub fn materials(&self) -> Materials {
        let starter = Materials::read_embedded().expect("well formed");
        self.packs.materials(&starter).expect("readable")
    }

    pub fn key(&self) -> String {
        let state = self
            .packs
            .state(&[], &centre().signing_key)
            .expect("readable");
        state.held[0].key.clone()
    }
}

fn open(data: &Path) -> Packs {
    Packs::open(data, vec![KnownCentre::from(&centre())])
}
