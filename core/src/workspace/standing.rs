//! What the centre says of where the person stands now: her names, her school, the spaces that are
//! hers.
//!
//! It comes with an answer, or in a packet that may be late: only the newest word counts, and which one
//! that is follows from when it was asked for, by no clock ([`Word`]). A space that is no longer named
//! becomes read-only; nothing in it is lost. Her own one was settled by her enrolment: a word that
//! names another in its place is none. Where another space took a place, what she alone wrote there is
//! carried over as copies, each by the device that began it, so that it is carried once. Deliberately
//! not here: who may write what (the centre's roster decides).

use tirek_document::{Kind, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::enrolment::{Enrolment, SpaceRef};
use tirek_wire::id::{DocumentId, PersonId, SpaceId};
use tirek_wire::standing::{Standing, StandingMark, Successor};

use super::Workspace;
use crate::projection;
use crate::store::document;
use crate::store::identity;
use crate::store::{Read, StoreError, Write, packet, setting, space};
use crate::topic::{Topic, Topics};
use crate::workspace::WorkspaceError;

impl Workspace {
    /// What this device knows of where its person stands, for the next request.
    ///
    /// # Errors
    /// What the database says.
    pub fn standing_mark(&self) -> Result<StandingMark, WorkspaceError> {
        let kept = self
            .store
            .read(|read| setting::get(read, setting::STANDING_MARK))?;
        let known = kept.and_then(|text| u64::from_str_radix(&text, 16).ok());
        let enrolled = || Standing::of(&self.identity.enrolment).mark();
        Ok(known.map_or_else(enrolled, |number| StandingMark(number.to_be_bytes())))
    }

    /// Carries what she alone wrote out of spaces that are no longer hers into those that took their
    /// place. What was carried already is not carried again.
    ///
    /// # Errors
    /// What the database says; what is left is carried at the next call.
    pub fn carry_over(&mut self) -> Result<Topics, WorkspaceError> {
        let person = self.identity.person();
        let waiting = self.store.read(|read| waiting(read, person))?;
        let mut topics = Topics::new();
        for (document, now) in waiting {
            let kind = self.document(document)?.kind;
            if !self.may_write(kind, Op::Edit, now)? {
                continue;
            }
            let copied = self.copy_to(document, now)?;
            let name = carried(document);
            self.set_setting(&name, Some(&copied.value.to_string()))?;
            topics.extend(copied.topics);
        }
        Ok(topics)
    }

    /// Reads the identity anew after a transaction that may have changed it.
    pub(super) fn refresh_identity(&mut self) -> Result<(), WorkspaceError> {
        if let Some(identity) = self.store.read(identity::get)? {
            self.set_identity(identity)?;
        }
        Ok(())
    }
}

/// What an answer's word answers: the question asked on the line just now, or that of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// The exchange that was just made.
    OnTheLine,
    /// The packet saved here under this number; none where this store saved no such packet.
    Packed(Option<i64>),
}

impl Word {
    /// Notes that the centre has answered this question; `false` when it answered a later one before.
    pub(super) fn is_newest(self, tx: &Write<'_>) -> Result<bool, StoreError> {
        let answered = setting::get(tx, setting::ANSWERED_PACKET)?;
        let answered: i64 = answered.and_then(|text| text.parse().ok()).unwrap_or(0);
        let (asked, is_newest) = match self {
            // Every packet so far asked before.
            Self::OnTheLine => (packet::last(tx)?, true),
            Self::Packed(asked) => (asked, asked > Some(answered)),
        };
        if let Some(asked) = asked.filter(|asked| *asked > answered) {
            setting::put(tx, setting::ANSWERED_PACKET, Some(&asked.to_string()))?;
        }
        Ok(is_newest)
    }
}

/// Takes in what the centre said. A word about somebody else, or one that puts an unknown space in the
/// place of her own, changes nothing.
pub(super) fn take(tx: &Write<'_>, standing: &Standing) -> Result<(), StoreError> {
    let Some(known) = identity::get(tx)? else {
        return Err(StoreError::NoProfile);
    };
    if standing.person.id != known.person() || !names_her_own(tx, standing)? {
        tracing::warn!("the centre said something that cannot be of where the person stands");
        return Ok(());
    }
    identity::set_enrolment(tx, &renewed(known.enrolment, standing))?;
    close_spaces(tx, standing)?;
    space::set_served(tx, &standing.spaces, standing.serves.as_deref())?;
    let mark = u64::from_be_bytes(standing.mark().0);
    setting::put(tx, setting::STANDING_MARK, Some(&format!("{mark:016x}")))?;
    for Successor { gone, now } in &standing.successors {
        setting::put(tx, &succeeded(*gone), Some(&now.to_string()))?;
    }
    for topic in [Topic::PROFILE, Topic::EXCHANGE, Topic::APP] {
        tx.touch(topic);
    }
    for kind in Kind::all() {
        projection::touch_list(tx, kind);
    }
    for row in document::all(tx)? {
        tx.touch(Topic::document(row.id));
    }
    Ok(())
}

/// What the profile keeps of her enrolment with what is so now. Who left has no school and no group:
/// the last ones stay, for they stand in what she wrote there.
fn renewed(known: Enrolment, standing: &Standing) -> Enrolment {
    Enrolment {
        person: standing.person.clone(),
        role: standing.role.clone(),
        position: standing.position.clone(),
        school: standing.school.clone().unwrap_or(known.school),
        group: standing.group.clone().unwrap_or(known.group),
        spaces: standing.spaces.clone(),
        phone: standing.phone.clone(),
        serves: standing.serves.clone(),
        ..known
    }
}

/// Whether the list, if it names any person's own space, names the one of this profile.
fn names_her_own(read: &Read<'_>, standing: &Standing) -> Result<bool, StoreError> {
    let own = space::own(read)?;
    let mut named = standing.spaces.iter();
    let is_own = |one: &SpaceRef| one.kind == SpaceKind::Own.code();
    Ok(own.is_none_or(|own| {
        !named.clone().any(is_own) || named.any(|one| one.id == own && is_own(one))
    }))
}

/// Opens the spaces that are named and closes the others, but never the profile's own one.
fn close_spaces(tx: &Write<'_>, standing: &Standing) -> Result<(), StoreError> {
    let own = space::own(tx)?;
    for named in &standing.spaces {
        if named.kind != SpaceKind::Private.code() {
            space::put(tx, named.id, named.kind)?;
        }
    }
    let is_named = |id: SpaceId| standing.spaces.iter().any(|named| named.id == id);
    let own_is_told = own.is_some_and(is_named);
    let is_closed = |one: &space::SpaceRow| match one.kind {
        SpaceKind::Private => false,
        SpaceKind::Own => own_is_told && !is_named(one.id),
        _ => !is_named(one.id),
    };
    let closed: Vec<SpaceId> = space::all(tx)?
        .iter()
        .filter(|one| is_closed(one))
        .map(|one| one.id)
        .collect();
    space::set_closed(tx, &closed)
}

/// The documents that are to be carried, each with the space to carry it to.
fn waiting(read: &Read<'_>, person: PersonId) -> Result<Vec<(DocumentId, SpaceId)>, StoreError> {
    let mut found = Vec::new();
    for gone in space::closed(read)? {
        let Some(now) = setting::get(read, &succeeded(gone))? else {
            continue;
        };
        let Ok(now) = now.parse::<SpaceId>() else {
            continue;
        };
        if space::get(read, now)?.is_none() || !space::is_open(read, now)? {
            continue;
        }
        for row in document::all(read)? {
            let is_here = row.space == gone && row.kind.declaration().is_carried;
            if is_here
                && document::is_begun_here(read, row.id, person)?
                && setting::get(read, &carried(row.id))?.is_none()
            {
                found.push((row.id, now));
            }
        }
    }
    Ok(found)
}

fn succeeded(gone: SpaceId) -> String {
    format!("{}{gone}", setting::SUCCESSOR_OF)
}

fn carried(document: DocumentId) -> String {
    format!("{}{document}", setting::CARRIED_FROM)
}
