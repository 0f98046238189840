//! Reading a packet, block by block.

use super::{
    ANSWER, BLOB, Block, CONTEXT, Direction, END, HEAD, LINE_BYTES_MAX, PacketError, PacketHead,
    REQUEST, SIGNATURE_BYTES, TITLE, VERSION, digest,
};
use crate::blob::BlobPart;
use crate::change::Op;
use crate::exchange::{ExchangeAnswer, ExchangeRequest};
use crate::frame;
use crate::id::DocumentId;
use crate::key::PublicKey;
use crate::limits::{BODY_BYTES_MAX, PACKET_BLOCK_BYTES_MAX};
use age::stream::StreamReader;
use age::x25519::Identity;
use age::{DecryptError, Decryptor};
use ed25519_dalek::{Signature, VerifyingKey};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// A packet being read. The head has been decrypted but is believed only once its sender is known
/// ([`PacketReader::from_sender`]).
pub struct PacketReader<R: Read> {
    stream: StreamReader<R>,
    hasher: blake3::Hasher,
    head: PacketHead,
    sender: Option<VerifyingKey>,
    head_signature: Signature,
    head_digest: [u8; 32],
    ended: bool,
}

/// What a packet contains, counted by reading it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PacketSummary {
    /// Changes.
    pub changes: u64,
    /// Documents they belong to, with the number of their kind.
    pub documents: BTreeMap<DocumentId, u16>,
    /// Those of which a submission is among the changes.
    pub submitted: BTreeSet<DocumentId>,
    /// Bytes of blobs.
    pub blob_bytes: u64,
}

/// Which way a file that begins with `first` goes.
///
/// # Errors
/// When it is no packet, or of a newer format.
pub fn direction(first: &[u8]) -> Result<Direction, PacketError> {
    let line = first
        .get(..first.len().min(LINE_BYTES_MAX))
        .and_then(|bytes| bytes.split(|byte| *byte == b'\n').next())
        .and_then(|line| std::str::from_utf8(line).ok())
        .ok_or(PacketError::NotAPacket)?;
    let rest = line
        .strip_prefix(TITLE)
        .and_then(|rest| rest.strip_prefix(' '))
        .ok_or(PacketError::NotAPacket)?;
    let (version, word) = rest.split_once(' ').unwrap_or((rest, ""));
    match version.parse::<u32>() {
        Ok(VERSION) => {}
        Ok(0) | Err(_) => return Err(PacketError::Damaged),
        Ok(version) => return Err(PacketError::NewerVersion { version }),
    }
    [Direction::ToCentre, Direction::ToDevice]
        .into_iter()
        .find(|way| way.word() == word)
        .ok_or(PacketError::Damaged)
}

impl<R: Read> PacketReader<R> {
    /// Opens a packet that should go this way, with the receiver's key.
    ///
    /// # Errors
    /// Why it cannot be read; [`PacketError::NotForYou`] when it is encrypted to somebody else.
    pub fn open(
        mut file: R,
        expected: Direction,
        identity: &Identity,
    ) -> Result<Self, PacketError> {
        if direction(&first_line(&mut file)?)? != expected {
            return Err(PacketError::OtherWay);
        }
        let decryptor = Decryptor::new(file).map_err(unreadable)?;
        let identities = std::iter::once(identity as &dyn age::Identity);
        let mut stream = decryptor.decrypt(identities).map_err(unreadable)?;
        let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
        hasher.update(expected.word().as_bytes());
        let (kind, body) = block(&mut stream, &mut hasher)?;
        if kind != HEAD {
            return Err(PacketError::Damaged);
        }
        let head: PacketHead =
            frame::decode(&body, BODY_BYTES_MAX).map_err(|_| PacketError::Damaged)?;
        head.check()?;
        let head_digest = digest(&hasher);
        let head_signature = signature(&mut stream, &mut hasher)?;
        Ok(Self {
            stream,
            hasher,
            head,
            sender: None,
            head_signature,
            head_digest,
            ended: false,
        })
    }

    /// The head: who claims to have written the packet.
    #[must_use]
    pub const fn head(&self) -> &PacketHead {
        &self.head
    }

    /// Believes the head if it is signed with the key of the one it names.
    ///
    /// # Errors
    /// [`PacketError::NotSigned`] when it is not.
    pub fn from_sender(mut self, key: &PublicKey) -> Result<Self, PacketError> {
        let key = VerifyingKey::from_bytes(key.as_bytes()).map_err(|_| PacketError::NotSigned)?;
        key.verify_strict(&self.head_digest, &self.head_signature)
            .map_err(|_| PacketError::NotSigned)?;
        self.sender = Some(key);
        Ok(self)
    }

    /// The next block; `None` at the end of a whole packet. Blocks of a kind that a newer version
    /// writes are passed over.
    ///
    /// # Errors
    /// [`PacketError::NotSigned`] before the sender is known or where a signature is wrong,
    /// [`PacketError::Damaged`] where the packet is cut or altered, or what the file says.
    pub fn next_block(&mut self) -> Result<Option<Block>, PacketError> {
        let key = self.sender.ok_or(PacketError::NotSigned)?;
        while !self.ended {
            let (kind, body) = block(&mut self.stream, &mut self.hasher)?;
            let signed = digest(&self.hasher);
            let signature = signature(&mut self.stream, &mut self.hasher)?;
            key.verify_strict(&signed, &signature)
                .map_err(|_| PacketError::NotSigned)?;
            match kind {
                REQUEST => return request(&body).map(Some),
                ANSWER => return answer(&body).map(Some),
                BLOB => return blob(&body).map(Some),
                END => self.end()?,
                HEAD => return Err(PacketError::Damaged),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Reads the packet to its end and counts.
    ///
    /// # Errors
    /// Those of [`PacketReader::next_block`].
    pub fn summary(&mut self) -> Result<PacketSummary, PacketError> {
        let mut summary = PacketSummary::default();
        while let Some(block) = self.next_block()? {
            summary.add(&block);
        }
        Ok(summary)
    }

    fn end(&mut self) -> Result<(), PacketError> {
        if self.stream.read(&mut [0])? != 0 {
            return Err(PacketError::Damaged);
        }
        self.ended = true;
        Ok(())
    }
}

impl PacketSummary {
    /// Counts a block.
    pub fn add(&mut self, block: &Block) {
        match block {
            Block::Request(request) => {
                for change in request.logs.iter().flat_map(|part| &part.changes) {
                    self.change(change.document, change.kind, change.op);
                }
            }
            Block::Answer(answer) => {
                for change in answer.spaces.iter().flat_map(|part| &part.changes) {
                    self.change(change.document, change.kind, change.op);
                }
            }
            Block::Blob(part) => self.blob_bytes += part.bytes.len() as u64,
        }
    }

    fn change(&mut self, document: DocumentId, kind: u16, op: u8) {
        self.changes += 1;
        self.documents.insert(document, kind);
        if op == Op::Submission.code() {
            self.submitted.insert(document);
        }
    }
}

/// The bytes up to and without the first line's end.
fn first_line(file: &mut impl Read) -> Result<Vec<u8>, PacketError> {
    let mut line = Vec::new();
    let mut byte = [0];
    while line.len() < LINE_BYTES_MAX {
        if file.read(&mut byte)? == 0 || byte == [b'\n'] {
            break;
        }
        line.extend_from_slice(&byte);
    }
    Ok(line)
}

/// Reads one block; never more memory than the limit, whatever length it claims.
fn block(
    stream: &mut impl Read,
    hasher: &mut blake3::Hasher,
) -> Result<(u8, Vec<u8>), PacketError> {
    let mut start = [0; 5];
    stream.read_exact(&mut start)?;
    hasher.update(&start);
    let [kind, length @ ..] = start;
    let length = u32::from_be_bytes(length);
    if length as usize > PACKET_BLOCK_BYTES_MAX {
        return Err(PacketError::Damaged);
    }
    let mut body = Vec::new();
    stream.take(u64::from(length)).read_to_end(&mut body)?;
    if body.len() != length as usize {
        return Err(PacketError::Damaged);
    }
    hasher.update(&body);
    Ok((kind, body))
}

fn signature(
    stream: &mut impl Read,
    hasher: &mut blake3::Hasher,
) -> Result<Signature, PacketError> {
    let mut bytes = [0; SIGNATURE_BYTES];
    stream.read_exact(&mut bytes)?;
    hasher.update(&bytes);
    Ok(Signature::from_bytes(&bytes))
}

fn request(body: &[u8]) -> Result<Block, PacketError> {
    let request: ExchangeRequest =
        frame::decode(body, BODY_BYTES_MAX).map_err(|_| PacketError::Damaged)?;
    request.check().map_err(|_| PacketError::Damaged)?;
    Ok(Block::Request(Box::new(request)))
}

fn answer(body: &[u8]) -> Result<Block, PacketError> {
    let answer: ExchangeAnswer =
        frame::decode(body, BODY_BYTES_MAX).map_err(|_| PacketError::Damaged)?;
    answer.check().map_err(|_| PacketError::Damaged)?;
    Ok(Block::Answer(Box::new(answer)))
}

fn blob(body: &[u8]) -> Result<Block, PacketError> {
    let part: BlobPart = frame::decode(body, BODY_BYTES_MAX).map_err(|_| PacketError::Damaged)?;
    part.check().map_err(|_| PacketError::Damaged)?;
    Ok(Block::Blob(part))
}

fn unreadable(error: DecryptError) -> PacketError {
    match error {
        DecryptError::NoMatchingKeys => PacketError::NotForYou,
        DecryptError::Io(source) => source.into(),
        _ => PacketError::Damaged,
    }
}
