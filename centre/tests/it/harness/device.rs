//! A device that behaves, or does not.

use super::{IDENTITY, fresh};
use ed25519_dalek::SigningKey;
use tirek_centre::{Centre, Failure};
use tirek_document::space::SpaceKind;
use tirek_document::{Fields, Kind};
use tirek_wire::change::{Change, Op, hash};
use tirek_wire::enrolment::{EnrolAnswer, EnrolRequest, Enrolment, Proof};
use tirek_wire::exchange::{
    Cursor, CursorDigest, Cursors, Delivered, ExchangeAnswer, ExchangeRequest, LogPart,
};
use tirek_wire::id::{DeviceId, DocumentId, LogId, PersonId, SpaceId, SubmissionId};
use tirek_wire::key::{Hash32, PublicKey, Token};
use tirek_wire::submission::SubmissionEnvelope;

#[derive(Clone)]
pub struct Device {
    pub id: DeviceId,
    pub token: Token,
    pub log: LogId,
    pub links: Vec<(Change, Hash32)>,
    pub cursors: Vec<Cursor>,
    pub got: Vec<Delivered>,
    pub enrolment: Option<Enrolment>,
}

impl Device {
    pub fn new() -> Self {
        let seed = fresh();
        let mut token = [7; 32];
        token[..16].copy_from_slice(&seed);
        Self {
            id: DeviceId::from_bytes(seed),
            token: Token(token),
            log: LogId::from_bytes(fresh()),
            links: Vec::new(),
            cursors: Vec::new(),
            got: Vec::new(),
            enrolment: None,
        }
    }

    /// What it signs packets with.
    pub fn key(&self) -> SigningKey {
        SigningKey::from_bytes(&self.token.0)
    }

    pub fn enrol_request(&self, proof: Proof) -> EnrolRequest {
        EnrolRequest {
            protocol: 1,
            proof,
            device: self.id,
            log: self.log,
            signing_key: PublicKey(self.key().verifying_key().to_bytes()),
            recipient: IDENTITY.to_public().to_string(),
            token_hash: self.token.hash(),
            app: "test 1".into(),
            device_label: "ПК".into(),
        }
    }

    pub fn enrol(&mut self, centre: &mut Centre, proof: Proof) -> Result<bool, Failure> {
        match centre.enrol(&self.enrol_request(proof))? {
            EnrolAnswer::Enrolled(enrolment) => {
                self.enrolment = Some(*enrolment);
                Ok(true)
            }
            EnrolAnswer::Waiting => Ok(false),
        }
    }

    pub fn person(&self) -> PersonId {
        self.enrolment.as_ref().unwrap().person.id
    }

    pub fn space(&self, kind: SpaceKind) -> SpaceId {
        let spaces = &self.enrolment.as_ref().unwrap().spaces;
        spaces
            .iter()
            .find(|space| space.kind == kind.code())
            .unwrap()
            .id
    }

    /// Appends any change to the log.
    pub fn append(&mut self, mut change: Change) -> u64 {
        change.seq = self.links.len() as u64 + 1;
        let link = hash(&self.log, &self.head(self.links.len()), &change);
        self.links.push((change, link));
        self.links.len() as u64
    }

    /// Appends an edit of a plan in her own space.
    pub fn edit(&mut self, document: DocumentId, payload: &[u8]) -> u64 {
        self.append(change(
            self.space(SpaceKind::Own),
            document,
            Kind::Plan,
            payload,
        ))
    }

    /// The space of her library.
    pub fn library(&self) -> SpaceId {
        self.space(SpaceKind::Library)
    }

    /// Appends an edit of a plan in any space.
    pub fn edit_in(&mut self, space: SpaceId, document: DocumentId, payload: &[u8]) -> u64 {
        self.append(change(space, document, Kind::Plan, payload))
    }

    /// Appends a submission of a document in her own space.
    pub fn submit(&mut self, document: DocumentId, kind: Kind, fields: &Fields) -> SubmissionId {
        let submission = SubmissionId::from_bytes(fresh());
        let payload = submission_payload(submission, fields);
        let mut change = change(self.space(SpaceKind::Own), document, kind, &payload);
        change.op = Op::Submission.code();
        self.append(change);
        submission
    }

    fn head(&self, through: usize) -> Hash32 {
        through
            .checked_sub(1)
            .map_or(Hash32::ZERO, |index| self.links[index].1)
    }

    /// The part of the log after a number.
    pub fn part(&self, after: usize) -> LogPart {
        LogPart {
            log: self.log,
            after: after as u64,
            prev_hash: self.head(after),
            changes: self.links[after..]
                .iter()
                .map(|(change, _)| change.clone())
                .collect(),
        }
    }

    pub fn request(&self, logs: Vec<LogPart>) -> ExchangeRequest {
        ExchangeRequest {
            protocol: 1,
            app: "test 1".into(),
            cursors: Cursors::Digest(CursorDigest::of(&self.cursors)),
            logs,
            page_bytes: 512 * 1024,
            standing: None,
            mending: None,
            rights: None,
        }
    }

    pub fn send(
        &self,
        centre: &mut Centre,
        request: &ExchangeRequest,
    ) -> Result<ExchangeAnswer, Failure> {
        centre.exchange(&self.token.hash(), request)
    }

    /// Stores an answer as a device does.
    pub fn take(&mut self, answer: &ExchangeAnswer) {
        self.cursors = answer.advance(&self.cursors);
        for part in &answer.spaces {
            self.got.extend(part.changes.iter().cloned());
        }
    }

    /// One whole exchange: offers everything after `after`, takes the answer in.
    pub fn exchange(&mut self, centre: &mut Centre, after: usize) -> ExchangeAnswer {
        let request = self.request(vec![self.part(after)]);
        let answer = self.send(centre, &request).unwrap();
        answer.check().unwrap();
        self.take(&answer);
        answer
    }

    /// The payloads received, in order.
    pub fn payloads(&self) -> Vec<&[u8]> {
        self.got
            .iter()
            .map(|delivered| delivered.payload.as_slice())
            .collect()
    }
}

pub fn change(space: SpaceId, document: DocumentId, kind: Kind, payload: &[u8]) -> Change {
    Change {
        seq: 0,
        space,
        document,
        kind: kind.code(),
        op: Op::Edit.code(),
        payload: payload.to_vec(),
    }
}

pub fn submission_payload(submission: SubmissionId, fields: &Fields) -> Vec<u8> {
    SubmissionEnvelope {
        submission,
        version: vec![1],
        content: serde_json::to_vec(fields).unwrap(),
        locale: "kk".into(),
        blobs: Vec::new(),
    }
    .to_payload()
}

/// A submission of whatever bytes.
pub fn submission_of(content: &[u8]) -> Vec<u8> {
    SubmissionEnvelope {
        submission: SubmissionId::from_bytes(fresh()),
        version: vec![1],
        content: content.to_vec(),
        locale: "kk".into(),
        blobs: Vec::new(),
    }
    .to_payload()
}

pub fn document() -> DocumentId {
    DocumentId::from_bytes(fresh())
}
