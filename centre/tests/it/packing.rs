//! Packets as a device writes them, and what it reads in the replies.

use crate::harness::{Device, IDENTITY, Site, by_secret, document};
use tirek_centre::files::place::StorePlace;
use tirek_centre::files::{BYTES_MAX_DEFAULT, Blobs};
use tirek_centre::folder::Folder;
use tirek_centre::keys::Keys;
use tirek_centre::packet::{Post, PostError, REPLY_BYTES_MAX_DEFAULT, Taken};
use tirek_centre::roster::NewInvitation;
use tirek_wire::blob::BlobPart;
use tirek_wire::exchange::{Cursors, ExchangeAnswer, ExchangeRequest};
use tirek_wire::id::PacketId;
use tirek_wire::invitation::Invitation;
use tirek_wire::packet::{Block, Direction, PacketHead, PacketReader, PacketWriter};

/// What a device puts into a packet.
#[derive(Default)]
pub struct Content {
    pub requests: Vec<ExchangeRequest>,
    pub parts: Vec<BlobPart>,
}

impl Content {
    /// Everything after `after`.
    pub fn of(device: &Device, after: usize) -> Self {
        Self {
            requests: vec![page(device, after, device.links.len())],
            parts: Vec::new(),
        }
    }
}

/// A page of the device's log, in the version that packets are written in.
pub fn page(device: &Device, after: usize, through: usize) -> ExchangeRequest {
    let mut part = device.part(after);
    part.changes.truncate(through - after);
    ExchangeRequest {
        protocol: 2,
        cursors: Cursors::Full(device.cursors.clone()),
        ..device.request(vec![part])
    }
}

pub fn head(site: &Site, device: &Device) -> PacketHead {
    let centre = site.centre.card().unwrap().id;
    let packet = PacketId::from_bytes(crate::harness::fresh());
    PacketHead::new(packet, centre, device.id, 1_795_000_000_000)
}

fn keys(site: &Site) -> Keys {
    Keys::open(&Folder::new(&site.data())).unwrap()
}

pub fn write(site: &Site, device: &Device, head: &PacketHead, content: &Content) -> Vec<u8> {
    let to = keys(site).recipient();
    let key = device.key();
    let way = Direction::ToCentre;
    let mut writer = PacketWriter::new(Vec::new(), way, &to, &key, head).unwrap();
    for request in &content.requests {
        writer.request(request).unwrap();
    }
    for part in &content.parts {
        writer.blob(part).unwrap();
    }
    writer.finish().unwrap()
}

pub fn packet(site: &Site, device: &Device, after: usize) -> Vec<u8> {
    write(
        site,
        device,
        &head(site, device),
        &Content::of(device, after),
    )
}

pub fn files(site: &mut Site) -> Blobs {
    let place = StorePlace::beside(&site.data());
    let blobs = site.centre.files(&place, BYTES_MAX_DEFAULT);
    blobs.unwrap().with_free(u64::MAX)
}

/// Takes a packet in and answers it.
pub fn import(site: &mut Site, packet: &[u8]) -> Result<(Taken, Vec<u8>), PostError> {
    import_with(site, packet, REPLY_BYTES_MAX_DEFAULT)
}

/// The same with a limit for the reply.
pub fn import_with(
    site: &mut Site,
    packet: &[u8],
    reply_bytes_max: u64,
) -> Result<(Taken, Vec<u8>), PostError> {
    let blobs = files(site);
    let mut post = Post::new(&mut site.centre, &blobs, reply_bytes_max)?;
    let opened = post.open(packet)?;
    let device = opened.head().device;
    let taken = post.take_in(opened)?;
    let reply = post.answer(device, &taken, Vec::new())?;
    Ok((taken, reply))
}

pub struct Reply {
    pub head: PacketHead,
    pub answers: Vec<ExchangeAnswer>,
    pub parts: Vec<BlobPart>,
}

pub fn read(site: &Site, reply: &[u8]) -> Reply {
    let key = keys(site).public();
    let reader = PacketReader::open(reply, Direction::ToDevice, &IDENTITY).unwrap();
    let mut reader = reader.from_sender(&key).unwrap();
    let head = reader.head().clone();
    let (mut answers, mut parts) = (Vec::new(), Vec::new());
    while let Some(block) = reader.next_block().unwrap() {
        match block {
            Block::Answer(answer) => answers.push(*answer),
            Block::Blob(part) => parts.push(part),
            Block::Request(_) => panic!("a request in a reply"),
        }
    }
    Reply {
        head,
        answers,
        parts,
    }
}

/// How far the device's log is held, by a look of the device.
pub fn through(site: &mut Site, device: &mut Device) -> u64 {
    let after = device.links.len();
    device.exchange(&mut site.centre, after).acks[0].through
}

/// Why a packet was not taken in.
pub fn fault(answer: Result<(Taken, Vec<u8>), PostError>) -> PostError {
    match answer {
        Err(error) => error,
        Ok((taken, _)) => panic!("taken in: {:?}", taken.admission),
    }
}

/// The first packet of a PC that has no line, with what is said of it: her invitation lets it in.
pub fn first(site: &Site, invitation: &NewInvitation) -> (Device, PacketHead, Vec<u8>) {
    let file = Invitation::from_bytes(invitation.file.as_bytes()).unwrap();
    let mut device = Device::new();
    device.enrolment = Some(file.enrolment);
    device.edit(document(), b"written without a line");
    let mut head = head(site, &device);
    head.enrol = Some(device.enrol_request(by_secret(invitation)));
    let packet = write(site, &device, &head, &Content::of(&device, 0));
    (device, head, packet)
}
