//! Writing a packet, block by block.

use super::{
    ANSWER, BLOB, CONTEXT, Direction, END, HEAD, PacketError, PacketHead, REQUEST, TITLE, VERSION,
    digest,
};
use crate::blob::BlobPart;
use crate::exchange::{ExchangeAnswer, ExchangeRequest};
use crate::frame;
use crate::limits::PACKET_BLOCK_BYTES_MAX;
use age::Encryptor;
use age::stream::StreamWriter;
use age::x25519::Recipient;
use ed25519_dalek::{Signer, SigningKey};
use std::io::Write;

/// A packet being written. Without [`PacketWriter::finish`] it is cut short and will be refused.
pub struct PacketWriter<'k, W: Write> {
    out: StreamWriter<W>,
    hasher: blake3::Hasher,
    key: &'k SigningKey,
    protocol: u16,
    written_bytes: u64,
}

impl<'k, W: Write> PacketWriter<'k, W> {
    /// Begins a packet to `recipient` (`age1…`), signed with `key`.
    ///
    /// # Errors
    /// [`PacketError::Recipient`], or what the file says.
    pub fn new(
        mut file: W,
        direction: Direction,
        recipient: &str,
        key: &'k SigningKey,
        head: &PacketHead,
    ) -> Result<Self, PacketError> {
        let recipient: Recipient = recipient.parse().map_err(|_| PacketError::Recipient)?;
        let recipients = std::iter::once(&recipient as &dyn age::Recipient);
        let encryptor =
            Encryptor::with_recipients(recipients).map_err(|_| PacketError::Recipient)?;
        writeln!(file, "{TITLE} {VERSION} {}", direction.word())?;
        let mut writer = Self {
            out: encryptor.wrap_output(file)?,
            hasher: blake3::Hasher::new_derive_key(CONTEXT),
            key,
            protocol: head.protocol,
            written_bytes: 0,
        };
        writer.hasher.update(direction.word().as_bytes());
        writer.block(HEAD, &frame::encode(head))?;
        Ok(writer)
    }

    /// Adds a page upwards.
    ///
    /// # Errors
    /// What the file says.
    pub fn request(&mut self, request: &ExchangeRequest) -> Result<(), PacketError> {
        self.block(REQUEST, &frame::encode_for(request, self.protocol))
    }

    /// Adds a page downwards.
    ///
    /// # Errors
    /// What the file says.
    pub fn answer(&mut self, answer: &ExchangeAnswer) -> Result<(), PacketError> {
        self.block(ANSWER, &frame::encode_for(answer, self.protocol))
    }

    /// Adds a piece of a blob. Photos and films do not shrink, so it is not tried.
    ///
    /// # Errors
    /// What the file says.
    pub fn blob(&mut self, part: &BlobPart) -> Result<(), PacketError> {
        self.block(BLOB, &frame::encode_raw(part))
    }

    /// Bytes written so far, before encryption (which adds some two hundred and one in four thousand).
    #[must_use]
    pub const fn written_bytes(&self) -> u64 {
        self.written_bytes
    }

    /// Ends the packet and hands the file back, for flushing.
    ///
    /// # Errors
    /// What the file says.
    pub fn finish(mut self) -> Result<W, PacketError> {
        self.block(END, &[])?;
        Ok(self.out.finish()?)
    }

    fn block(&mut self, kind: u8, body: &[u8]) -> Result<(), PacketError> {
        let length = u32::try_from(body.len())
            .ok()
            .filter(|length| *length as usize <= PACKET_BLOCK_BYTES_MAX)
            .ok_or(PacketError::Damaged)?;
        for part in [&[kind][..], &length.to_be_bytes(), body] {
            self.hasher.update(part);
            self.out.write_all(part)?;
        }
        let signature = self.key.sign(&digest(&self.hasher)).to_bytes();
        self.hasher.update(&signature);
        self.out.write_all(&signature)?;
        self.written_bytes += (5 + body.len() + signature.len()) as u64;
        Ok(())
    }
}
