//! The centre's private keys, in a file beside the database.
//!
//! The signing key and the age identity make the centre known to devices; the pepper keys the
//! hashes of invitation codes, so that a copy of the database alone does not let codes be guessed.
//! They are never in the database, in a log or in `Debug` output.

use crate::file::{FileError, file_error};
use crate::folder::Folder;
use crate::made::Made;
use crate::source::{NoRandomness, Source};
use age::secrecy::ExposeSecret;
use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use thiserror::Error;
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
}

#[derive(Serialize, Deserialize)]
struct KeyFile {
    signing_key: String,
    age_identity: String,
    pepper: String,
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
        };
        let file = KeyFile {
            signing_key: HEXLOWER.encode(keys.signing.as_bytes()),
            age_identity: keys.identity.to_string().expose_secret().to_owned(),
            pepper: HEXLOWER.encode(&keys.pepper),
        };
        let path = folder.keys();
        let text = serde_json::to_string_pretty(&file)
            .map_err(|_| KeysError::Unreadable { path: path.clone() })?;
        made.write(&path, text.as_bytes())?;
        Ok(keys)
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
