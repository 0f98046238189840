//! Enrolment: how a device becomes known to the centre, and what the centre tells it about the
//! person.
//!
//! The device proves an invitation by its code or by the secret of the file and hands over its
//! public keys and its token's hash; the centre answers with the person's place. The same
//! [`Enrolment`] stands in an invitation file, so a device without a network starts from that.

use crate::id::{CentreId, DeviceId, GroupId, InvitationId, LogId, PersonId, SchoolId, SpaceId};
use crate::key::{Hash32, PublicKey, Secret};
use crate::knows::Knows;
use crate::limits;
use minicbor::{Decode, Encode};

/// Proof that the device was invited.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Proof {
    /// The eighteen digits of a typed code.
    #[n(0)]
    Code(#[n(0)] String),
    /// The one-time secret out of an invitation file.
    #[n(1)]
    Secret {
        /// The invitation.
        #[n(0)]
        invitation: InvitationId,
        /// Its secret.
        #[n(1)]
        secret: Secret,
    },
}

/// Body of `POST /v1/enrol`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct EnrolRequest {
    /// Protocol version the device speaks.
    #[n(0)]
    pub protocol: u16,
    /// Proof of the invitation.
    #[n(1)]
    pub proof: Proof,
    /// The device's own id, made by the device.
    #[n(2)]
    pub device: DeviceId,
    /// Its first log.
    #[n(3)]
    pub log: LogId,
    /// Its Ed25519 key.
    #[n(4)]
    pub signing_key: PublicKey,
    /// Its age recipient, `age1…`.
    #[n(5)]
    pub recipient: String,
    /// [`crate::key::Token::hash`] of its token.
    #[n(6)]
    pub token_hash: Hash32,
    /// Name and version of the app.
    #[n(7)]
    pub app: String,
    /// How the operator recognises the PC in a list.
    #[n(8)]
    pub device_label: String,
}

impl EnrolRequest {
    /// Whether every text keeps to its limit.
    #[must_use]
    pub fn within_limits(&self) -> bool {
        let code = match &self.proof {
            Proof::Code(code) => code.as_str(),
            Proof::Secret { .. } => "",
        };
        let texts = [code, &self.recipient, &self.app, &self.device_label];
        texts
            .iter()
            .all(|text| text.len() <= limits::LABEL_BYTES_MAX)
    }
}

/// Answer to `POST /v1/enrol`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum EnrolAnswer {
    /// The device may exchange.
    #[n(0)]
    Enrolled(#[n(0)] Box<Enrolment>),
    /// Another device used this invitation first: the operator has to approve this one.
    #[n(1)]
    Waiting,
}

/// The centre, as a device knows it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Centre {
    /// The centre.
    #[n(0)]
    pub id: CentreId,
    /// Its name in Kazakh.
    #[n(1)]
    pub name_kk: String,
    /// Its name in Russian.
    #[n(2)]
    pub name_ru: String,
    /// Where its server is reached, an `http(s)` URL without a path.
    #[n(3)]
    pub address: String,
    /// Its Ed25519 key.
    #[n(4)]
    pub signing_key: PublicKey,
    /// Its age recipient, `age1…`.
    #[n(5)]
    pub recipient: String,
}

/// The person, as the roster knows her.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Person {
    /// The person.
    #[n(0)]
    pub id: PersonId,
    /// Surname.
    #[n(1)]
    pub surname: String,
    /// Given name.
    #[n(2)]
    pub given_name: String,
    /// Patronymic, if any.
    #[n(3)]
    pub patronymic: Option<String>,
}

impl Person {
    /// Surname and given name, as a person is named beside others.
    #[must_use]
    pub fn short_name(&self) -> String {
        let name = format!("{} {}", self.surname, self.given_name);
        name.trim().to_owned()
    }
}

/// Her school.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct School {
    /// The school.
    #[n(0)]
    pub id: SchoolId,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// District.
    #[n(2)]
    pub district: String,
    /// Region.
    #[n(3)]
    pub region: String,
    /// Village or town; may be empty.
    #[n(4)]
    pub village: String,
}

/// Her course group.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Group {
    /// The group.
    #[n(0)]
    pub id: GroupId,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// First day of the course, `YYYY-MM-DD`, if recorded.
    #[n(2)]
    pub course_start: Option<String>,
    /// Last day of the course, `YYYY-MM-DD`: the support year begins the day after.
    #[n(3)]
    pub course_end: String,
    /// `face_to_face` or `distance`.
    #[n(4)]
    pub mode: String,
}

/// A space the person has, with its kind.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SpaceRef {
    /// The space.
    #[n(0)]
    pub id: SpaceId,
    /// A code of tirek-document's `SpaceKind`.
    #[n(1)]
    pub kind: u8,
}

/// A course group that the person serves as one of the centre's people.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Served {
    /// The group.
    #[n(0)]
    pub group: Group,
    /// A code of tirek-document's `Relation`: how she stands to it.
    #[n(1)]
    pub relation: u8,
    /// Its spaces and those of its members; each is one of hers.
    #[n(2)]
    pub spaces: Vec<SpaceId>,
    /// Its members, by id. Not said in an invitation, which others may open, nor by a centre of before.
    #[n(3)]
    pub members: Option<Vec<GroupMember>>,
}

/// A member of a course group, as the centre's people know her.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct GroupMember {
    /// The person.
    #[n(0)]
    pub person: Person,
    /// Name of her school; may be empty.
    #[n(1)]
    pub school: String,
    /// Village or town of her school; may be empty.
    #[n(2)]
    pub village: String,
    /// The spaces that she writes in: her own ones and those of her library.
    #[n(3)]
    pub spaces: Vec<SpaceId>,
}

impl Served {
    /// Whether they keep to the limits.
    #[must_use]
    pub fn are_few(all: &[Self]) -> bool {
        let few = |one: &Self| {
            let members = one.members.as_deref().unwrap_or_default();
            let spaces = members.iter().map(|member| member.spaces.len());
            one.spaces.len() <= limits::CURSORS_MAX
                && members.len() <= limits::CURSORS_MAX
                && spaces.sum::<usize>() <= limits::CURSORS_MAX
        };
        all.len() <= limits::SERVED_MAX && all.iter().all(few)
    }
}

/// Everything a device needs to start working for a person.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Enrolment {
    /// The centre.
    #[n(0)]
    pub centre: Centre,
    /// The person.
    #[n(1)]
    pub person: Person,
    /// Her role by name: `librarian`, `methodologist`, `coordinator`.
    #[n(2)]
    pub role: String,
    /// Her position at the school; may be empty.
    #[n(3)]
    pub position: String,
    /// Her school.
    #[n(4)]
    pub school: School,
    /// Her course group.
    #[n(5)]
    pub group: Group,
    /// Her spaces.
    #[n(6)]
    pub spaces: Vec<SpaceRef>,
    /// The invitation.
    #[n(7)]
    pub invitation: InvitationId,
    /// When it runs out, milliseconds since 1970; judged by the centre alone.
    #[n(8)]
    pub expires_at_ms: i64,
    /// The centre's telephone number, if it has said one.
    #[n(9)]
    pub phone: Option<String>,
    /// The groups that she serves, each with its spaces; none of who serves none.
    #[n(10)]
    pub serves: Option<Vec<Served>>,
    /// The kinds and rights that the centre knows.
    #[n(11)]
    pub knows: Option<Knows>,
}

/// Answer to `GET /v1/centre`: who is reached here, before anything is proved.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct CentreCard {
    /// The centre.
    #[n(0)]
    pub id: CentreId,
    /// Its name in Kazakh.
    #[n(1)]
    pub name_kk: String,
    /// Its name in Russian.
    #[n(2)]
    pub name_ru: String,
    /// Oldest protocol it speaks.
    #[n(3)]
    pub protocol_min: u16,
    /// Newest protocol it speaks.
    #[n(4)]
    pub protocol_max: u16,
    /// Largest body it takes, bytes after decompression.
    #[n(5)]
    pub body_bytes_max: u32,
}
