//! A release: what a pack holds, by hash.
//!
//! JSON, so that a newer app may add fields that an older one passes over; the schema of it and of the author's
//! manifest lies in `core/pack/schema`. Files are named by BLAKE3 of their bytes: an unchanged one never travels twice.

use serde::{Deserialize, Serialize};
use tirek_document::locale::{Locale, Localised};
use tirek_wire::key::Hash32;

use crate::limits;
use crate::material::{
    MaterialForm, MaterialKeywords, MaterialKind, MaterialPurpose, Shape, UseContext,
};

/// The format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// A release of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The format: [`FORMAT`].
    pub format: u32,
    /// The pack's id; it stays the same from release to release.
    pub pack: String,
    /// Grows with every release of the pack.
    pub number: u64,
    /// When the centre built it, in milliseconds of the epoch; a label, it orders nothing.
    pub made_at_ms: i64,
    /// What the pack is called.
    pub title: Localised,
    /// The materials, in the order in which they are shown.
    #[serde(default)]
    pub items: Vec<Item>,
    /// Files of a programme of its own by their names (`programme.toml`, `assessment.toml`, …); empty without one.
    #[serde(default)]
    pub programme: Vec<ProgrammeFile>,
    /// All files, each once.
    #[serde(default)]
    pub files: Vec<PackFile>,
}

/// A file of the programme that a pack carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeFile {
    /// Its name, as the starter pack has it.
    pub name: String,
    /// Its bytes.
    pub hash: HexHash,
}

/// A material of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Unique in its pack, and the same from release to release.
    pub id: String,
    /// What it is to whoever looks for one.
    pub shape: Shape,
    /// What the programme calls it.
    pub kind: MaterialKind,
    /// What one does with it.
    pub purpose: MaterialPurpose,
    /// The topics of the programme that it belongs to.
    #[serde(default)]
    pub topics: Vec<String>,
    /// For what work it serves.
    #[serde(default, rename = "use")]
    pub uses: Vec<UseContext>,
    /// What it is called; at least the language of its content is there.
    pub title: Localised,
    /// What it is good for, in one sentence.
    #[serde(default)]
    pub about: Localised,
    /// How long it takes, in minutes.
    #[serde(default)]
    pub minutes: u32,
    /// Words by which it is found.
    #[serde(default)]
    pub keywords: MaterialKeywords,
    /// Materials of the starter pack that it stands in place of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<String>,
    /// What it consists of.
    pub contents: Contents,
}

/// What a material consists of, in each language that it has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Kazakh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kk: Option<Content>,
    /// Russian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ru: Option<Content>,
}

/// What is read, heard or seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// In what form it is kept.
    pub form: MaterialForm,
    /// Its bytes.
    pub hash: HexHash,
    /// The name under which another program gets it.
    pub name: String,
    /// Its words in plain text, for the search: a file of UTF-8 with a form feed between the pages of a PDF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<HexHash>,
    /// What it was made of, where the form above was made for showing: to be edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
}

/// The file that a content was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// Its bytes.
    pub hash: HexHash,
    /// Its name.
    pub name: String,
}

/// A file of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackFile {
    /// Its bytes.
    pub hash: HexHash,
    /// How many they are.
    pub size: u64,
}

/// A hash, written in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HexHash(pub Hash32);

impl TryFrom<String> for HexHash {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Hash32::from_hex(&text).map(Self).ok_or("not a hash")
    }
}

impl From<HexHash> for String {
    fn from(hash: HexHash) -> Self {
        hash.0.to_string()
    }
}

impl Contents {
    /// That of one language; that of the other where there is no such.
    pub fn get(&self, locale: Locale) -> Option<&Content> {
        let (own, other) = match locale {
            Locale::Kk => (&self.kk, &self.ru),
            Locale::Ru => (&self.ru, &self.kk),
        };
        own.as_ref().or(other.as_ref())
    }

    /// All that there are.
    pub fn all(&self) -> impl Iterator<Item = &Content> {
        self.kk.iter().chain(&self.ru)
    }
}

impl Content {
    /// The files that it names.
    pub fn hashes(&self) -> impl Iterator<Item = Hash32> {
        let original = self.original.as_ref().map(|original| original.hash);
        let all = [Some(self.hash), self.text, original];
        all.into_iter().flatten().map(|hash| hash.0)
    }
}

impl Release {
    /// The sum of its files, in bytes.
    pub fn size(&self) -> u64 {
        self.files
            .iter()
            .map(|file| file.size)
            .fold(0, u64::saturating_add)
    }

    /// Whether it keeps to the limits, and whether every file that it names is among its files.
    pub fn is_sound(&self) -> bool {
        use std::collections::BTreeSet;
        let listed: BTreeSet<Hash32> = self.files.iter().map(|file| file.hash.0).collect();
        let contents = self.items.iter().flat_map(|item| item.contents.all());
        let programme = self.programme.iter().map(|file| file.hash.0);
        let mut named = contents.flat_map(Content::hashes).chain(programme);
        let ids: BTreeSet<&str> = self.items.iter().map(|item| item.id.as_str()).collect();
        self.items.len() <= limits::ITEMS_MAX
            && self.files.len() <= limits::FILES_MAX
            && self
                .files
                .iter()
                .all(|file| file.size <= limits::FILE_BYTES_MAX)
            && listed.len() == self.files.len()
            && ids.len() == self.items.len()
            && is_id(&self.pack)
            && self.pack.len() <= limits::PACK_CHARS_MAX
            && ids.iter().all(|id| is_id(id))
            && self
                .items
                .iter()
                .all(|item| item.contents.all().next().is_some())
            && named.all(|hash| listed.contains(&hash))
    }
}

/// Whether a text may be the id of a pack or a material: small Latin letters, figures, `-`, `_`, `.`.
pub fn is_id(text: &str) -> bool {
    let may = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_.".contains(letter)
    };
    !text.is_empty()
        && text.len() <= limits::ID_CHARS_MAX
        && text.chars().all(may)
        && text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && !text.ends_with('.')
}
