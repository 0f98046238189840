//! Thirty-two byte values: hashes, public keys, secrets, tokens.
//!
//! Used by messages on both sides. Secrets never appear in `Debug` output and are compared in
//! constant time. Deliberately absent: making randomness (it is passed in) and signing.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use std::fmt;

macro_rules! bytes32 {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 32]);

        impl $name {
            /// The value with these bytes; `None` unless there are exactly 32.
            #[must_use]
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }

            /// The 32 bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(
                &self,
                e: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                Self::from_slice(d.bytes()?)
                    .ok_or_else(|| decode::Error::message("not 32 bytes"))
            }
        }
    )+ };
}

bytes32! {
    /// A BLAKE3 hash. Text form: 64 lower-case hexadecimal digits.
    Hash32,
    /// An Ed25519 public key.
    PublicKey,
    /// The one-time secret of an invitation file.
    Secret,
    /// What a device shows with every exchange; the centre keeps its hash only.
    Token,
}

impl Hash32 {
    /// What stands before the first change of a log.
    pub const ZERO: Self = Self([0; 32]);

    /// The hash that is written so, as a document names a file and an address does.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        Self::from_slice(&HEXLOWER.decode(text.as_bytes()).ok()?)
    }
}

macro_rules! hexadecimal {
    ($($name:ident),+) => { $(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&HEXLOWER.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }
    )+ };
}
hexadecimal!(Hash32, PublicKey);

macro_rules! secret {
    ($($name:ident, $context:literal);+) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(hidden)"))
            }
        }

        impl $name {
            /// The hash that may be stored and sent in its place.
            #[must_use]
            pub fn hash(&self) -> Hash32 {
                Hash32(blake3::derive_key($context, &self.0))
            }
        }
    )+ };
}
secret!(Secret, "tirek 2026 invitation secret v1"; Token, "tirek 2026 device token v1");

impl Token {
    /// The text after `Bearer ` in the `Authorization` header: base64url without padding.
    #[must_use]
    pub fn to_text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// Reads the text after `Bearer `; `None` when it is no token.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        Self::from_slice(&bytes)
    }
}

/// Compares two hashes without telling by the time taken where they differ.
#[must_use]
pub fn same_hash(a: &Hash32, b: &Hash32) -> bool {
    blake3::Hash::from_bytes(a.0) == blake3::Hash::from_bytes(b.0)
}
