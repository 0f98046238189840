//! The invitation file: everything a device without a network needs to start working.
//!
//! The centre writes it, the enrolment screen reads it. A text file (a messenger may rewrap it):
//! the first line names format and version, then base64 of a signed CBOR. The signature is by the
//! key inside, so it proves that the file is whole, not who made it: trust comes from the hand
//! that gave the file. Also the one-line link of the QR picture. Deliberately absent: redeeming.

use crate::code::InvitationCode;
use crate::enrolment::Enrolment;
use crate::key::Secret;
use crate::limits::INVITATION_BYTES_MAX;
use data_encoding::BASE64;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// How an invitation file's name ends.
pub const FILE_EXTENSION: &str = "tirek-invite";
const TITLE: &str = "TIREK INVITATION";
const VERSION: u32 = 1;
const LINE_CHARS: usize = 64;
const SIGNATURE_CONTEXT: &[u8] = b"tirek invitation v1\0";

/// What an invitation file holds.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Invitation {
    /// The person's place.
    #[n(0)]
    pub enrolment: Enrolment,
    /// Proves the invitation once.
    #[n(1)]
    pub secret: Secret,
}

#[derive(Encode, Decode)]
struct Signed {
    #[cbor(n(0), with = "minicbor::bytes")]
    body: Vec<u8>,
    #[cbor(n(1), with = "minicbor::bytes")]
    signature: Vec<u8>,
}

/// Why a file is no usable invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvitationError {
    /// Something else altogether.
    #[error("not an invitation file")]
    NotAnInvitation,
    /// An invitation, but cut short or altered.
    #[error("the invitation file is damaged")]
    Damaged,
    /// Made by a newer version.
    #[error("the invitation file has the newer format {version}")]
    NewerVersion {
        /// The format's number.
        version: u32,
    },
}

impl Invitation {
    /// The file's text, signed by the centre.
    #[must_use]
    pub fn to_text(&self, centre: &SigningKey) -> String {
        let body = minicbor::to_vec(self).unwrap_or_default();
        let signature = centre.sign(&signed_bytes(&body)).to_bytes().to_vec();
        let signed = minicbor::to_vec(Signed { body, signature }).unwrap_or_default();
        let mut text = format!("{TITLE} {VERSION}\n");
        for (index, character) in BASE64.encode(&signed).chars().enumerate() {
            if index > 0 && index % LINE_CHARS == 0 {
                text.push('\n');
            }
            text.push(character);
        }
        text.push('\n');
        text
    }

    /// Reads a file, forgiving a byte order mark, other line ends and spaces.
    ///
    /// # Errors
    /// When it is no invitation, damaged, or of a newer format.
    pub fn from_bytes(file: &[u8]) -> Result<Self, InvitationError> {
        if file.len() > INVITATION_BYTES_MAX {
            return Err(InvitationError::NotAnInvitation);
        }
        let text = std::str::from_utf8(file).map_err(|_| not_utf8(file))?;
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let (title, rest) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
        check_title(title)?;
        let base64: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
        let signed = BASE64
            .decode(base64.as_bytes())
            .map_err(|_| InvitationError::Damaged)?;
        let signed: Signed = minicbor::decode(&signed).map_err(|_| InvitationError::Damaged)?;
        signed.open().ok_or(InvitationError::Damaged)
    }
}

/// A known title with bytes that are no text any more is damage, anything else is another file.
fn not_utf8(file: &[u8]) -> InvitationError {
    if file.starts_with(TITLE.as_bytes()) {
        InvitationError::Damaged
    } else {
        InvitationError::NotAnInvitation
    }
}

fn check_title(line: &str) -> Result<(), InvitationError> {
    let number = line
        .strip_prefix(TITLE)
        .ok_or(InvitationError::NotAnInvitation)?
        .trim();
    let version: u32 = number.parse().map_err(|_| InvitationError::Damaged)?;
    match version {
        VERSION => Ok(()),
        0 => Err(InvitationError::Damaged),
        _ => Err(InvitationError::NewerVersion { version }),
    }
}

fn signed_bytes(body: &[u8]) -> Vec<u8> {
    [SIGNATURE_CONTEXT, body].concat()
}

impl Signed {
    fn open(&self) -> Option<Invitation> {
        let invitation: Invitation = minicbor::decode(&self.body).ok()?;
        let key = VerifyingKey::from_bytes(invitation.enrolment.centre.signing_key.as_bytes());
        let signature = Signature::from_slice(&self.signature).ok()?;
        key.ok()?
            .verify_strict(&signed_bytes(&self.body), &signature)
            .ok()?;
        Some(invitation)
    }
}

/// What the QR picture says: `tirek:<eighteen digits>@<address>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationLink {
    /// The code.
    pub code: InvitationCode,
    /// The centre's address.
    pub address: String,
}

impl fmt::Display for InvitationLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tirek:{}@{}", self.code.digits(), self.address)
    }
}

/// What somebody typed or pasted of an invitation, as far as it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The address, if it was among it.
    pub address: Option<String>,
    /// What else was typed: the code, or a part of it.
    pub code: String,
}

impl InvitationLink {
    /// Address and code in one line, as they are typed, sent and printed.
    #[must_use]
    pub fn to_line(&self) -> String {
        let address = self.address.as_str();
        format!(
            "{} {}",
            address.strip_prefix("https://").unwrap_or(address),
            self.code
        )
    }
}

impl Typed {
    /// Tells address and code apart, in whatever order and with whatever words around them.
    #[must_use]
    pub fn read(text: &str) -> Self {
        if let Some((_, link)) = text.split_once("tirek:") {
            let link = link.split_whitespace().next().unwrap_or_default();
            if let Some((code, address)) = link.split_once('@') {
                return Self {
                    address: Some(address.to_owned()),
                    code: code.to_owned(),
                };
            }
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let at = words.iter().position(|word| is_address(word));
        let Some(at) = at else {
            return Self {
                address: None,
                code: text.trim().to_owned(),
            };
        };
        let address = words.get(at).map(|word| bare(word).to_owned());
        // Beside an address only what holds digits is the code; the rest are words around it.
        let others = words.iter().enumerate().filter(|(index, _)| *index != at);
        let others = others.map(|(_, word)| *word);
        let code: Vec<&str> = others
            .filter(|word| word.contains(|sign: char| sign.is_ascii_digit()))
            .collect();
        Self {
            address,
            code: code.join(" "),
        }
    }
}

/// A word without the signs that stand around it in a sentence.
fn bare(word: &str) -> &str {
    let word = word
        .trim_matches(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '/' | '[' | ']')));
    word.trim_end_matches('/')
}

/// Whether a word is an address: it has a scheme, or letters and a point or a port.
fn is_address(word: &str) -> bool {
    let word = bare(word);
    let has_letters = word.contains(|sign: char| sign.is_ascii_alphabetic());
    let is_number = word
        .split(['.', ':'])
        .all(|part| part.parse::<u16>().is_ok());
    let has_points = word.contains('.') && !word.ends_with('.');
    word.contains("://")
        || (has_letters && (has_points || word.starts_with("localhost")))
        || (is_number && word.matches('.').count() == 3)
}

impl FromStr for InvitationLink {
    type Err = InvitationError;

    fn from_str(text: &str) -> Result<Self, InvitationError> {
        let rest = text
            .trim()
            .strip_prefix("tirek:")
            .ok_or(InvitationError::NotAnInvitation)?;
        let (code, address) = rest
            .split_once('@')
            .ok_or(InvitationError::NotAnInvitation)?;
        let code = code.parse().map_err(|_| InvitationError::Damaged)?;
        Ok(Self {
            code,
            address: address.to_owned(),
        })
    }
}
