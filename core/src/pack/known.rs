//! The centres whose packs count on this PC: those at which its people are enrolled.
//!
//! Beside the database of each profile lies the key of its centre, so that the packs of all people can be believed
//! before anybody has opened hers. Whoever removes a profile takes the trust away with it.

use std::fs;
use std::io;
use std::path::Path;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use tirek_wire::enrolment::Centre;
use tirek_wire::key::PublicKey;

use crate::blob::write_small;
use crate::locale::Localised;

/// Its name in the folder of a profile.
const FILE: &str = "centre.json";

/// A centre of this PC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCentre {
    /// Its key, as its people were given it.
    pub key: PublicKey,
    /// What it calls itself.
    pub name: Localised,
}

#[derive(Serialize, Deserialize)]
struct Written {
    key: String,
    name: Localised,
}

impl From<&Centre> for KnownCentre {
    fn from(centre: &Centre) -> Self {
        Self {
            key: centre.signing_key,
            name: Localised {
                kk: centre.name_kk.clone(),
                ru: centre.name_ru.clone(),
            },
        }
    }
}

impl KnownCentre {
    /// Notes it in the folder of a profile.
    ///
    /// # Errors
    /// What the disk says.
    pub fn note(&self, profile: &Path) -> io::Result<()> {
        let written = Written {
            key: self.key.to_string(),
            name: self.name.clone(),
        };
        write_small(&profile.join(FILE), &serde_json::to_vec_pretty(&written)?)
    }

    /// The centres of all profiles in a folder, each once.
    pub fn all(profiles: &Path) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let entries = fs::read_dir(profiles).into_iter().flatten().flatten();
        for known in entries.filter_map(|entry| Self::of(&entry.path())) {
            if !all.contains(&known) {
                all.push(known);
            }
        }
        all
    }

    fn of(profile: &Path) -> Option<Self> {
        let written: Written = serde_json::from_slice(&fs::read(profile.join(FILE)).ok()?).ok()?;
        let key = HEXLOWER.decode(written.key.as_bytes()).ok()?;
        Some(Self {
            key: PublicKey::from_slice(&key)?,
            name: written.name,
        })
    }
}
