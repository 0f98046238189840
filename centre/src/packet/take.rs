//! Taking a packet in: whose it is, its pages, its parts of files.

use super::error::{PostError, told};
use super::parts::Parts;
use super::post::{Admission, PROTOCOL, Post, Sender, Taken};
use crate::asker::Asker;
use crate::fault::Fault;
use crate::store::device::{self, DeviceRow, DeviceState};
use crate::store::{DbResult, Locks, packet, person, school};
use crate::{enrol, exchange};
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use tirek_wire::PROTOCOL_MAX;
use tirek_wire::enrolment::EnrolRequest;
use tirek_wire::exchange::{Cursors, ExchangeRequest};
use tirek_wire::packet::{Block, Direction, PacketError, PacketHead, PacketReader, PacketSummary};
use tirek_wire::problem::{Problem, ProblemCode};

/// Pages of one packet: their answers are kept until the reply is written.
const PAGES_MAX: usize = 16 * 1024;

/// A packet whose sender is known and has signed it.
pub struct OpenedPacket<R: Read> {
    reader: PacketReader<R>,
    /// To whom the reply is encrypted.
    recipient: String,
    /// Whether it was taken in before.
    pub is_known: bool,
}

impl<R: Read> OpenedPacket<R> {
    /// What it says of itself.
    #[must_use]
    pub const fn head(&self) -> &PacketHead {
        self.reader.head()
    }

    /// Reads it to its end and counts, without taking anything in.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn summary(mut self) -> Result<PacketSummary, PostError> {
        Ok(self.reader.summary()?)
    }
}

impl Post<'_> {
    /// Opens a packet and looks whose it is.
    ///
    /// # Errors
    /// Why it is none for this centre.
    pub fn open<R: Read>(&self, file: R) -> Result<OpenedPacket<R>, PostError> {
        let identity = self.centre.keys.identity();
        let reader = PacketReader::open(file, Direction::ToCentre, identity)?;
        let head = reader.head();
        if head.centre != self.centre.row()?.id {
            return Err(PostError::OtherCentre);
        }
        let known = device::get(&self.centre.db, head.device)?;
        let invited = head.enrol.as_ref();
        let invited = invited.filter(|enrol| enrol.device == head.device);
        let keys = match (known, invited) {
            (Some(row), _) => Some((row.signing_key, row.recipient)),
            (None, Some(enrol)) => Some((enrol.signing_key, enrol.recipient.clone())),
            (None, None) => None,
        };
        let (key, recipient) = keys.ok_or(PostError::UnknownDevice)?;
        let is_known = packet::is_known(&self.centre.db, head.packet)?;
        Ok(OpenedPacket {
            reader: reader.from_sender(&key)?,
            recipient,
            is_known,
        })
    }

    /// Whose packet it is, as far as the roster knows.
    ///
    /// # Errors
    /// When the database fails.
    pub fn sender(&self, head: &PacketHead) -> DbResult<Sender> {
        let db = &self.centre.db;
        let known = device::get(db, head.device)?;
        let label = match (&known, &head.enrol) {
            (Some(row), _) => row.label.clone(),
            (None, Some(enrol)) => enrol.device_label.clone(),
            (None, None) => String::new(),
        };
        let invitation = match (&known, &head.enrol) {
            (None, Some(enrol)) => enrol::proved(db, &self.centre.keys, &enrol.proof)?,
            _ => None,
        };
        let at_ms = self.centre.source.now_ms();
        let is_first = invitation
            .as_ref()
            .is_some_and(|row| row.device.is_none() && at_ms <= row.expires_at_ms);
        let whose = known.map(|row| row.person);
        let whose = whose.or_else(|| invitation.map(|row| row.person));
        let row = whose.map(|id| person::get(db, id)).transpose()?.flatten();
        let school = row.as_ref().and_then(|row| row.school);
        let school = school.map(|id| school::get(db, id)).transpose()?.flatten();
        Ok(Sender {
            person: row.map(|row| row.person),
            school: school.map(|school| school.name),
            label,
            is_first,
        })
    }

    /// Takes a packet in. When it turns out damaged, what stood before the damage is taken in.
    ///
    /// # Errors
    /// When it is damaged, or the centre cannot store it.
    pub fn take_in<R: Read>(&mut self, packet: OpenedPacket<R>) -> Result<Taken, PostError> {
        let mut taken = self.begin(&packet)?;
        let mut reader = packet.reader;
        let head = reader.head().clone();
        if !(PROTOCOL..=PROTOCOL_MAX).contains(&head.protocol) {
            taken.refuse(ProblemCode::ProtocolUnsupported);
            return Ok(taken);
        }
        if let Some(request) = &head.enrol {
            self.enrol(request, &mut taken)?;
        }
        taken.sender = self.sender(&head)?;
        let Some(row) = device::get(&self.centre.db, head.device)? else {
            return Ok(taken);
        };
        match row.state {
            DeviceState::Active => {}
            DeviceState::Waiting => taken.refuse(ProblemCode::Waiting),
            DeviceState::Revoked => taken.refuse(ProblemCode::Revoked),
        }
        self.blocks(&mut reader, &row, &mut taken)?;
        if taken.problem.is_none() {
            self.centre.write(|db, _, source| {
                packet::note(db, head.packet, row.id, source.now_ms()).map_err(Fault::from)
            })?;
            taken.device = Some(row);
        }
        Ok(taken)
    }

    fn begin<R: Read>(&self, packet: &OpenedPacket<R>) -> DbResult<Taken> {
        let head = packet.head();
        Ok(Taken {
            sender: self.sender(head)?,
            admission: if packet.is_known {
                Admission::Again
            } else {
                Admission::TakenIn
            },
            summary: PacketSummary::default(),
            refused: 0,
            files: 0,
            packet: head.packet,
            protocol: head.protocol.clamp(PROTOCOL, PROTOCOL_MAX),
            recipient: packet.recipient.clone(),
            device: None,
            enrolled: None,
            problem: None,
            answers: Vec::new(),
            cursors: Vec::new(),
            holds: HashMap::new(),
            blobs: BTreeMap::new(),
            wants: head.wants.clone(),
        })
    }

    /// Judges the proof. A device that is known keeps its standing whatever the proof is worth.
    fn enrol(&mut self, request: &EnrolRequest, taken: &mut Taken) -> Result<(), PostError> {
        let answer = self.centre.repeat(&Locks::default(), |db, keys, source| {
            enrol::answer(db, keys, source.now_ms(), request)
        });
        match told(answer)? {
            Ok(answer) => taken.enrolled = Some(answer),
            Err(_) if device::get(&self.centre.db, request.device)?.is_some() => {}
            Err(code) => {
                taken.admission = Admission::NotInvited;
                taken.problem = Some(Problem {
                    detail: Some(code.name().to_owned()),
                    ..Problem::new(ProblemCode::UnknownDevice)
                });
            }
        }
        Ok(())
    }

    fn blocks<R: Read>(
        &mut self,
        reader: &mut PacketReader<R>,
        row: &DeviceRow,
        taken: &mut Taken,
    ) -> Result<(), PostError> {
        let mut parts = Parts::new(self.blobs, row);
        loop {
            let block = reader.next_block();
            let ended = !matches!(block, Ok(Some(Block::Blob(_))));
            if ended {
                self.runtime.block_on(parts.end(self.centre, taken))?;
            }
            let Some(block) = block? else { return Ok(()) };
            taken.summary.add(&block);
            match block {
                Block::Request(page) => self.page(&page, row, taken)?,
                Block::Blob(part) => {
                    let part = parts.take(self.centre, part, taken);
                    self.runtime.block_on(part)?;
                }
                // The other direction's; a device has no use for writing one.
                Block::Answer(_) => {}
            }
        }
    }

    fn page(
        &mut self,
        page: &ExchangeRequest,
        row: &DeviceRow,
        taken: &mut Taken,
    ) -> Result<(), PostError> {
        if taken.answers.len() >= PAGES_MAX {
            return Err(PacketError::Damaged.into());
        }
        if let (true, Cursors::Full(list)) = (taken.answers.is_empty(), &page.cursors) {
            taken.cursors.clone_from(list);
        }
        let holds = &mut taken.holds;
        let locks = Locks::of(&row.token_hash, page);
        let answer = self.centre.repeat(&locks, |db, _, source| {
            let asker = Asker::of_device(db, source.now_ms(), row.clone())?;
            exchange::take_in(db, &asker, page, holds)
        });
        match told(answer)? {
            Ok(answer) => {
                taken.refused += answer.refusals.len() as u64;
                taken.answers.push(answer);
            }
            Err(code) => taken.refuse(code),
        }
        Ok(())
    }
}
