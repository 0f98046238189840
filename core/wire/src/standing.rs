//! Where a person stands now: her names, her school and group, and the spaces that are hers.
//!
//! An enrolment says it once; people move, marry and leave. A device says in an exchange by a short
//! mark what it knows; where that is not so any more, the centre answers with the whole. It decides
//! nothing by itself: what a device may bring is judged by the centre's roster.

use crate::enrolment::{Enrolment, Group, Person, School, Served, SpaceRef};
use crate::exchange::{ExchangeError, all_differ};
use crate::id::SpaceId;
use crate::limits;
use minicbor::{Decode, Encode};

/// One space took the place of another: what a school was wrongly part of goes on under its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Successor {
    /// The space that is no longer hers.
    #[n(0)]
    pub gone: SpaceId,
    /// The one that her own texts are carried into.
    #[n(1)]
    pub now: SpaceId,
}

/// What the roster says of a person.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Standing {
    /// The person.
    #[n(0)]
    pub person: Person,
    /// Her role by name.
    #[n(1)]
    pub role: String,
    /// Her position at the school; may be empty.
    #[n(2)]
    pub position: String,
    /// Her school; none once she left.
    #[n(3)]
    pub school: Option<School>,
    /// Her course group; none once she left.
    #[n(4)]
    pub group: Option<Group>,
    /// Every space that is hers, in order.
    #[n(5)]
    pub spaces: Vec<SpaceRef>,
    /// Which spaces took the place of others.
    #[n(6)]
    pub successors: Vec<Successor>,
    /// The centre's telephone number, if it has said one.
    #[n(7)]
    pub phone: Option<String>,
    /// The groups that she serves, each with its spaces; none of who serves none.
    #[n(8)]
    pub serves: Option<Vec<Served>>,
}

/// Eight bytes that stand for a whole [`Standing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingMark(pub [u8; 8]);

impl Standing {
    /// What an enrolment says.
    #[must_use]
    pub fn of(enrolment: &Enrolment) -> Self {
        Self {
            person: enrolment.person.clone(),
            role: enrolment.role.clone(),
            position: enrolment.position.clone(),
            school: Some(enrolment.school.clone()),
            group: Some(enrolment.group.clone()),
            spaces: enrolment.spaces.clone(),
            successors: Vec::new(),
            phone: enrolment.phone.clone(),
            serves: enrolment.serves.clone(),
        }
    }

    /// As a device of before sees it: what came later it neither keeps nor counts in its mark.
    #[must_use]
    pub fn of_before(&self) -> Self {
        Self {
            serves: None,
            ..self.clone()
        }
    }

    /// The mark that a device sends in its place.
    #[must_use]
    pub fn mark(&self) -> StandingMark {
        let mut hasher = blake3::Hasher::new_derive_key("tirek 2026 standing v1");
        hasher.update(&minicbor::to_vec(self).unwrap_or_default());
        let mut bytes = [0; 8];
        hasher.finalize_xof().fill(&mut bytes);
        StandingMark(bytes)
    }

    /// Checks limits.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), ExchangeError> {
        let is_much = self.spaces.len() > limits::CURSORS_MAX
            || self.successors.len() > limits::CURSORS_MAX
            || !all_differ(self.spaces.iter().map(|space| space.id))
            || !self.serves.iter().all(|all| Served::are_few(all));
        match is_much {
            true => Err(ExchangeError::Cursors),
            false => Ok(()),
        }
    }
}

impl<C> Encode<C> for StandingMark {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for StandingMark {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let bytes = d.bytes()?.try_into();
        bytes
            .map(Self)
            .map_err(|_| minicbor::decode::Error::message("not 8 bytes"))
    }
}
