//! The centre's side of packets, by the protocol's words, over the relay.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use tempfile::TempDir;
use tirek_core::enrol::Labels;
use tirek_core::packet;
use tirek_core::packet::{PacketFailure, PacketFile, PacketImported};
use tirek_wire::blob::BlobPart;
use tirek_wire::enrolment::{EnrolAnswer, Enrolment};
use tirek_wire::exchange::{Cursor, Cursors, ExchangeAnswer, ExchangeRequest, LogPart};
use tirek_wire::id::PacketId;
use tirek_wire::key::{Hash32, PublicKey};
use tirek_wire::packet::{Block, Direction, PacketHead, PacketReader, PacketWriter};

use crate::people::{CENTRE_AGE, centre_key};
use crate::store_relay::Relay;
use crate::sync_exchange::Desk;

/// A desk, a stick and a centre.
pub struct Post {
    pub desk: Desk,
    pub stick: TempDir,
    pub relay: Relay,
}

/// A packet as the centre read it.
pub struct Unpacked {
    pub head: PacketHead,
    pub requests: Vec<ExchangeRequest>,
    pub blobs: Vec<BlobPart>,
}

impl Post {
    pub fn new(desk: Desk) -> Self {
        let stick = tempfile::tempdir().expect("a temporary folder");
        let relay = Relay::new();
        Self { desk, stick, relay }
    }

    pub fn place(&self, name: &str) -> PathBuf {
        self.stick.path().join(name)
    }

    pub fn save(&self, limit_bytes: Option<u64>) -> Vec<PacketFile> {
        let path = self.place("out.tirek");
        let saved = packet::save(
            &self.desk.workspace,
            &Labels::default(),
            &path,
            limit_bytes,
            None,
        );
        saved.expect("there is room").value.packets
    }

    pub fn read(&self, path: &str) -> Unpacked {
        let key = self.desk.with(|workspace| {
            let key = SigningKey::from_bytes(&workspace.identity().keys.signing_key);
            PublicKey(key.verifying_key().to_bytes())
        });
        let file = BufReader::new(File::open(path).expect("it is there"));
        let reader = PacketReader::open(file, Direction::ToCentre, &CENTRE_AGE).expect("for us");
        let mut reader = reader.from_sender(&key).expect("signed");
        let head = reader.head().clone();
        let (mut requests, mut blobs) = (Vec::new(), Vec::new());
        while let Some(block) = reader.next_block().expect("whole") {
            match block {
                Block::Request(request) => requests.push(*request),
                Block::Blob(part) => blobs.push(part),
                Block::Answer(_) => panic!("a device answers nothing"),
            }
        }
        Unpacked {
            head,
            requests,
            blobs,
        }
    }

    /// Takes a packet in at the centre and writes the reply.
    pub fn reply(&mut self, path: &str, name: &str) -> PathBuf {
        self.reply_with(path, name, &[])
    }

    /// The same, with pieces of files behind the answers.
    pub fn reply_with(&mut self, path: &str, name: &str, blobs: &[BlobPart]) -> PathBuf {
        let read = self.read(path);
        let answers = self.answers(&read.requests);
        let head = PacketHead {
            answers: Some(read.head.packet),
            ..self.head(9)
        };
        self.write(name, &head, &answers, blobs)
    }

    /// Acknowledgements page by page, then what the device lacks. The list that the relay remembers
    /// for the network stays as it is.
    fn answers(&mut self, requests: &[ExchangeRequest]) -> Vec<ExchangeAnswer> {
        let person = self.desk.with(|workspace| workspace.identity().person());
        let handed = self.relay.handed.clone();
        let mut answers = Vec::new();
        let mut heads: Vec<LogPart> = Vec::new();
        for request in requests {
            let mut answer = self.relay.answer(person, request);
            answer.spaces.clear();
            for ack in &mut answer.acks {
                let held = &self.relay.logs[&ack.log];
                let index = usize::try_from(ack.through).expect("small").checked_sub(1);
                ack.hash = index.map(|index| held[index].1);
            }
            for part in &request.logs {
                heads.retain(|head| head.log != part.log);
                let prev_hash = self.relay.logs[&part.log]
                    .last()
                    .map_or(Hash32::ZERO, |one| one.1);
                heads.push(LogPart {
                    after: self.relay.logs[&part.log].len() as u64,
                    prev_hash,
                    changes: Vec::new(),
                    ..part.clone()
                });
            }
            answers.push(answer);
        }
        answers.push(self.news(person, &requests[0].cursors, heads));
        self.relay.handed = handed;
        answers
    }

    fn news(
        &mut self,
        person: tirek_wire::id::PersonId,
        cursors: &Cursors,
        logs: Vec<LogPart>,
    ) -> ExchangeAnswer {
        let Cursors::Full(known) = cursors else {
            panic!("a packet names its cursors");
        };
        let request = ExchangeRequest {
            protocol: 2,
            app: String::new(),
            cursors: cursors.clone(),
            logs,
            page_bytes: 1 << 19,
            standing: None,
            mending: None,
            rights: None,
        };
        let mut answer = self.relay.answer(person, &request);
        answer.acks.clear();
        for part in &mut answer.spaces {
            let own = known.iter().find(|one: &&Cursor| one.space == part.space);
            part.from = Some(own.map_or(0, |one| one.position));
        }
        answer
    }

    pub fn head(&self, number: u8) -> PacketHead {
        self.desk.with(|workspace| {
            let identity = workspace.identity();
            let centre = identity.enrolment.centre.id;
            let id = PacketId::from_bytes([number; 16]);
            PacketHead::new(id, centre, identity.device(), 1_790_000_500_000)
        })
    }

    pub fn write(
        &self,
        name: &str,
        head: &PacketHead,
        answers: &[ExchangeAnswer],
        blobs: &[BlobPart],
    ) -> PathBuf {
        self.write_as(name, &centre_key(), head, answers, blobs)
    }

    pub fn write_as(
        &self,
        name: &str,
        key: &SigningKey,
        head: &PacketHead,
        answers: &[ExchangeAnswer],
        blobs: &[BlobPart],
    ) -> PathBuf {
        let to = self.recipient();
        let mut writer =
            PacketWriter::new(Vec::new(), Direction::ToDevice, &to, key, head).expect("a key");
        for answer in answers {
            writer.answer(answer).expect("it has room");
        }
        for part in blobs {
            writer.blob(part).expect("it has room");
        }
        let path = self.place(name);
        std::fs::write(&path, writer.finish().expect("whole")).expect("written");
        path
    }

    fn recipient(&self) -> String {
        self.desk.with(|workspace| {
            let key: age::x25519::Identity = workspace
                .identity()
                .keys
                .age_identity
                .parse()
                .expect("a key");
            key.to_public().to_string()
        })
    }

    pub fn import(&self, path: &Path) -> Result<PacketImported, PacketFailure> {
        packet::import(&self.desk.workspace, path, &|_| {}).map(|done| done.value)
    }

    pub fn enrolment(&self) -> Enrolment {
        self.desk
            .with(|workspace| workspace.identity().enrolment.clone())
    }

    pub fn unsent(&self) -> u64 {
        self.desk
            .with(|workspace| workspace.unsent().expect("readable").0)
    }
}

/// The centre's word that the device may exchange.
pub fn enrolled(enrolment: Enrolment) -> EnrolAnswer {
    EnrolAnswer::Enrolled(Box::new(enrolment))
}
