//! The centre's private keys, in a file beside the database.
//!
//! The signing key and the age identity make the centre known to devices; the pepper keys the
//! hashes of invitation codes, so that a copy of the database alone does not let codes be guessed. Packs of
//! materials are signed by the same key until it is replaced for them: by one that the key before vouches for. The
//! centre itself stays known by its first key.
//! They are never in the database, in a log or in `Debug` output.

use crate::file::{FileError, file_error, sync_folder, write_private};
use crate::folder::Folder;
use crate::made::Made;
use crate::source::{NoRandomness, Source};
use age::secrecy::ExposeSecret;
use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use thiserror::Error;
use tirek_pack::Succession;
use tirek_pack::limits::SUCCESSIONS_MAX;
use tirek_wire::code::InvitationCode;
use tirek_wire::key::{Hash32, PublicKey};

/// Sets the fingerprint apart from every other hash of the keys; never altered.
const MARK: &str = "tirek-centre 2026-11 fingerprint of the centre's keys";

/// Why there are no keys.
#[derive(Debug, Error)]
pub enum KeysError {
    /// The file with the centre's keys is damaged.
    #[error("the keys in {} cannot be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
    },
    /// There is no file with the centre's keys.
    #[error("no keys in {}", path.display())]
    None {
        /// Where they belong.
        path: PathBuf,
    },
    /// The file may not be read, or cannot be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// Keys for packs followed one another as often as devices follow them.
    #[error("too many keys followed one another")]
    TooMany,
    /// No new keys can be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

/// The keys.
pub struct Keys {
    /// Signs invitations and packets.
    pub signing: SigningKey,
    identity: age::x25519::Identity,
    pepper: [u8; 32],
    /// Signs packs, where another key took the place of the first.
    pack: Option<SigningKey>,
    /// The keys that followed one another for packs.
    successions: Vec<Succession>,
}

#[derive(Serialize, Deserialize)]
struct KeyFile {
    signing_key: String,
    age_identity: String,
    pepper: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pack_key: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pack_successions: Vec<String>,
}

impl Keys {
    /// Makes new keys and stores them.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub(crate) fn create(
        folder: &Folder,
        source: &mut Source,
        made: &mut Made,
    ) -> Result<Self, KeysError> {
        let keys = Self {
            signing: SigningKey::from_bytes(&source.bytes()?),
            identity: age::x25519::Identity::generate(),
            pepper: source.bytes()?,
            pack: None,
            successions: Vec::new(),
        };
        let path = folder.keys();
        made.write(&path, keys.text(&path)?.as_bytes())?;
        Ok(keys)
    }

    fn text(&self, path: &Path) -> Result<String, KeysError> {
        let file = KeyFile {
            signing_key: HEXLOWER.encode(self.signing.as_bytes()),
            age_identity: self.identity.to_string().expose_secret().to_owned(),
            pepper: HEXLOWER.encode(&self.pepper),
            pack_key: self
                .pack
                .as_ref()
                .map(|key| HEXLOWER.encode(key.as_bytes())),
            pack_successions: self
                .successions
                .iter()
                .map(|one| HEXLOWER.encode(&one.to_bytes()))
                .collect(),
        };
        serde_json::to_string_pretty(&file).map_err(|_| KeysError::Unreadable {
            path: path.to_owned(),
        })
    }

    /// What signs packs, and the keys that led to it.
    #[must_use]
    pub fn for_packs(&self) -> (&SigningKey, &[Succession]) {
        (
            self.pack.as_ref().unwrap_or(&self.signing),
            &self.successions,
        )
    }

    /// Lets a new key sign packs from now on; the one before vouches for it. The file is replaced as a whole.
    ///
    /// # Errors
    /// [`KeysError::TooMany`] when keys followed one another too often, or the file cannot be written.
    pub(crate) fn replace_for_packs(
        &mut self,
        folder: &Folder,
        source: &mut Source,
    ) -> Result<PublicKey, KeysError> {
        if self.successions.len() >= SUCCESSIONS_MAX {
            return Err(KeysError::TooMany);
        }
        let new = SigningKey::from_bytes(&source.bytes()?);
        let public = PublicKey(new.verifying_key().to_bytes());
        let vouched = Succession::sign(self.for_packs().0, &public);
        let mut successions = self.successions.clone();
        successions.push(vouched);
        let path = folder.keys();
        let next = Self {
            signing: self.signing.clone(),
            identity: self.identity.clone(),
            pepper: self.pepper,
            pack: Some(new),
            successions,
        };
        let half = path.with_extension("keys.half");
        match fs::remove_file(&half) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(file_error(&half, error).into());
            }
            _ => {}
        }
        write_private(&half, next.text(&path)?.as_bytes())?;
        fs::rename(&half, &path).map_err(|source| file_error(&path, source))?;
        sync_folder(folder.path())?;
        *self = next;
        Ok(public)
    }

    /// Reads the keys.
    ///
    /// # Errors
    /// When the file is missing, damaged or may not be read.
    pub fn open(folder: &Folder) -> Result<Self, KeysError> {
        let path = folder.keys();
        match fs::read(&path) {
            Ok(bytes) => std::str::from_utf8(&bytes)
                .ok()
                .and_then(Self::parse)
                .ok_or(KeysError::Unreadable { path }),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(KeysError::None { path }),
            Err(source) => Err(file_error(&path, source).into()),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let file: KeyFile = serde_json::from_str(text).ok()?;
        let hex = |text: &str| -> Option<[u8; 32]> {
            HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()
        };
        Some(Self {
            signing: SigningKey::from_bytes(&hex(&file.signing_key)?),
            identity: file.age_identity.parse().ok()?,
            pepper: hex(&file.pepper)?,
            pack: match &file.pack_key {
                Some(text) => Some(SigningKey::from_bytes(&hex(text)?)),
                None => None,
            },
            successions: file
                .pack_successions
                .iter()
                .map(|text| {
                    let bytes = HEXLOWER.decode(text.as_bytes()).ok()?;
                    Succession::from_bytes(&bytes)
                })
                .collect::<Option<_>>()?,
        })
    }

    /// A fingerprint by which a database knows the keys that belong to it. It tells nothing about
    /// them: they are random, and longer than anybody guesses.
    #[must_use]
    pub fn mark(&self) -> Hash32 {
        let mut hasher = blake3::Hasher::new_derive_key(MARK);
        hasher.update(self.signing.as_bytes());
        hasher.update(&self.pepper);
        hasher.update(self.identity.to_string().expose_secret().as_bytes());
        Hash32(hasher.finalize().into())
    }

    /// The public half of the signing key.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.signing.verifying_key().to_bytes())
    }

    /// The age recipient.
    #[must_use]
    pub fn recipient(&self) -> String {
        self.identity.to_public().to_string()
    }

    /// What opens a packet to the centre.
    #[must_use]
    pub const fn identity(&self) -> &age::x25519::Identity {
        &self.identity
    }

    /// The keyed hash under which a code is stored.
    #[must_use]
    pub fn code_hash(&self, code: &InvitationCode) -> Hash32 {
        Hash32(blake3::keyed_hash(&self.pepper, code.digits().as_bytes()).into())
    }
}
