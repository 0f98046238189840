//! A release with its signature, and with the keys that followed one another until it was signed.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};
use thiserror::Error;
use tirek_wire::frame;
use tirek_wire::key::{Hash32, PublicKey};

use crate::limits::{RELEASE_BYTES_MAX, SUCCESSIONS_MAX};
use crate::release::{FORMAT, Release};

const RELEASE_CONTEXT: &[u8] = b"tirek pack release v1\0";
const SUCCESSION_CONTEXT: &[u8] = b"tirek pack key succession v1\0";

/// A release as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SignedRelease {
    /// The JSON of the release.
    #[cbor(n(0), with = "minicbor::bytes")]
    body: Vec<u8>,
    /// Who signed it.
    #[n(1)]
    key: PublicKey,
    #[cbor(n(2), with = "minicbor::bytes")]
    signature: Vec<u8>,
    /// The keys from the centre's first one to the signer's, each signed by the one before.
    #[n(3)]
    successions: Vec<Succession>,
}

/// One key follows another.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Succession {
    /// The key before.
    #[n(0)]
    pub before: PublicKey,
    /// The key that follows.
    #[n(1)]
    pub after: PublicKey,
    /// By the key before.
    #[cbor(n(2), with = "minicbor::bytes")]
    signature: Vec<u8>,
}

/// Why a release is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReleaseError {
    /// It is no release, cut short or altered.
    #[error("the release is damaged")]
    Damaged,
    /// Nobody whom this device knows has signed it.
    #[error("the release is signed by a stranger")]
    Stranger,
    /// A newer app is needed to read it.
    #[error("the release has the newer format {format}")]
    Newer {
        /// Its format.
        format: u32,
    },
    /// It breaks the limits or contradicts itself.
    #[error("the release is not sound")]
    Unsound,
}

#[derive(serde::Deserialize)]
struct FormatOf {
    format: u32,
}

impl SignedRelease {
    /// Signs a release. `successions` lead from the centre's first key to this one; empty while it is the first.
    pub fn sign(release: &Release, key: &SigningKey, successions: Vec<Succession>) -> Self {
        let body = serde_json::to_vec(release).unwrap_or_default();
        let signature = key.sign(&signed_bytes(&body)).to_bytes().to_vec();
        Self {
            body,
            key: PublicKey(key.verifying_key().to_bytes()),
            signature,
            successions,
        }
    }

    /// The bytes as they are stored and travel, compressed.
    pub fn to_bytes(&self) -> Vec<u8> {
        frame::encode(self)
    }

    /// BLAKE3 of those bytes: by this name the release is fetched.
    pub fn hash(bytes: &[u8]) -> Hash32 {
        Hash32(*blake3::hash(bytes).as_bytes())
    }

    /// Reads the bytes; nothing of them is believed yet.
    ///
    /// # Errors
    /// When they are none, or too many.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ReleaseError> {
        frame::decode(bytes, RELEASE_BYTES_MAX).map_err(|_| ReleaseError::Damaged)
    }

    /// The release, where one of the trusted keys, or one that followed it, has signed it.
    ///
    /// # Errors
    /// When it is not to be taken, and why.
    pub fn open(&self, trusted: &[PublicKey]) -> Result<Release, ReleaseError> {
        if self.successions.len() > SUCCESSIONS_MAX {
            return Err(ReleaseError::Damaged);
        }
        if !self.is_trusted(trusted) {
            return Err(ReleaseError::Stranger);
        }
        verify(&self.key, &signed_bytes(&self.body), &self.signature)
            .ok_or(ReleaseError::Damaged)?;
        let FormatOf { format } =
            serde_json::from_slice(&self.body).map_err(|_| ReleaseError::Damaged)?;
        if format > FORMAT {
            return Err(ReleaseError::Newer { format });
        }
        let release: Release =
            serde_json::from_slice(&self.body).map_err(|_| ReleaseError::Unsound)?;
        match release.is_sound() {
            true => Ok(release),
            false => Err(ReleaseError::Unsound),
        }
    }

    /// The first key of the chain: the same for all releases of one centre, whichever key has signed them.
    pub fn root(&self) -> PublicKey {
        self.successions
            .first()
            .map_or(self.key, |succession| succession.before)
    }

    /// The key that has signed it.
    pub fn key(&self) -> PublicKey {
        self.key
    }

    /// A chain is followed from whichever of its keys is trusted to the one that has signed.
    fn is_trusted(&self, trusted: &[PublicKey]) -> bool {
        if trusted.contains(&self.key) {
            return true;
        }
        let known = |succession: &Succession| trusted.contains(&succession.before);
        let Some(start) = self.successions.iter().position(known) else {
            return false;
        };
        let mut key = None;
        for succession in self.successions.iter().skip(start) {
            if key.is_some_and(|key| key != succession.before) || !succession.holds() {
                return false;
            }
            key = Some(succession.after);
        }
        key == Some(self.key)
    }
}

impl Succession {
    /// The key before says that this one follows it.
    pub fn sign(before: &SigningKey, after: &PublicKey) -> Self {
        let first = PublicKey(before.verifying_key().to_bytes());
        let signature = before.sign(&succession_bytes(&first, after)).to_bytes();
        Self {
            before: first,
            after: *after,
            signature: signature.to_vec(),
        }
    }

    /// The bytes as the centre keeps them.
    pub fn to_bytes(&self) -> Vec<u8> {
        minicbor::to_vec(self).unwrap_or_default()
    }

    /// Reads the bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        minicbor::decode(bytes).ok()
    }

    fn holds(&self) -> bool {
        let bytes = succession_bytes(&self.before, &self.after);
        verify(&self.before, &bytes, &self.signature).is_some()
    }
}

fn verify(key: &PublicKey, bytes: &[u8], signature: &[u8]) -> Option<()> {
    let key = VerifyingKey::from_bytes(&key.0).ok()?;
    let signature = Signature::from_slice(signature).ok()?;
    key.verify_strict(bytes, &signature).ok()
}

fn signed_bytes(body: &[u8]) -> Vec<u8> {
    [RELEASE_CONTEXT, body].concat()
}

fn succession_bytes(before: &PublicKey, after: &PublicKey) -> Vec<u8> {
    [SUCCESSION_CONTEXT, &before.0, &after.0].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn public(key: &SigningKey) -> PublicKey {
        PublicKey(key.verifying_key().to_bytes())
    }

    fn release() -> Release {
        Release {
            format: FORMAT,
            pack: "centre-2026".to_owned(),
            number: 3,
            made_at_ms: 0,
            title: tirek_document::locale::Localised::default(),
            items: Vec::new(),
            programme: Vec::new(),
            files: Vec::new(),
        }
    }

    #[test]
    fn a_release_is_taken_by_the_key_that_signed_it_and_by_no_other() {
        let signed = SignedRelease::sign(&release(), &key(1), Vec::new());
        let read = SignedRelease::from_bytes(&signed.to_bytes()).unwrap();
        assert_eq!(read.open(&[public(&key(1))]), Ok(release()));
        assert_eq!(read.open(&[public(&key(2))]), Err(ReleaseError::Stranger));
        assert_eq!(read.open(&[]), Err(ReleaseError::Stranger));
    }

    #[test]
    fn an_altered_release_is_damaged() {
        let mut signed = SignedRelease::sign(&release(), &key(1), Vec::new());
        signed.body = String::from_utf8(signed.body)
            .unwrap()
            .replace('3', "4")
            .into();
        assert_eq!(signed.open(&[public(&key(1))]), Err(ReleaseError::Damaged));
    }

    #[test]
    fn a_chain_of_keys_is_followed_from_any_of_them() {
        let chain = vec![
            Succession::sign(&key(1), &public(&key(2))),
            Succession::sign(&key(2), &public(&key(3))),
        ];
        let signed = SignedRelease::sign(&release(), &key(3), chain.clone());
        for trusted in [1, 2, 3] {
            assert_eq!(signed.open(&[public(&key(trusted))]), Ok(release()));
        }
        assert_eq!(signed.root(), public(&key(1)));
        // A link that nobody signed leads nowhere.
        let mut forged = chain;
        forged[1].after = public(&key(9));
        let signed = SignedRelease::sign(&release(), &key(9), forged);
        assert_eq!(signed.open(&[public(&key(1))]), Err(ReleaseError::Stranger));
        // A chain that ends at another key than the signer's proves nothing of the signer.
        let chain = vec![Succession::sign(&key(1), &public(&key(2)))];
        let signed = SignedRelease::sign(&release(), &key(9), chain);
        assert_eq!(signed.open(&[public(&key(1))]), Err(ReleaseError::Stranger));
    }

    #[test]
    fn a_newer_format_is_named_and_an_unsound_release_refused() {
        let newer = Release {
            format: 2,
            ..release()
        };
        let signed = SignedRelease::sign(&newer, &key(1), Vec::new());
        assert_eq!(
            signed.open(&[public(&key(1))]),
            Err(ReleaseError::Newer { format: 2 })
        );
        let unsound = Release {
            pack: "../x".to_owned(),
            ..release()
        };
        let signed = SignedRelease::sign(&unsound, &key(1), Vec::new());
        assert_eq!(signed.open(&[public(&key(1))]), Err(ReleaseError::Unsound));
    }
}
