//! Inviting a person of the roster.
//!
//! Invariant: code and secret exist in the caller's hands only; the store keeps their hashes.

use super::error::RosterError;
use super::people::by_name;
use crate::centre::Centre;
use crate::fault::Fault;
use crate::keys::Keys;
use crate::source::Source;
use crate::standing::enrolment;
use crate::store::invitation::{self, InvitationRow};
use crate::store::{Db, DbError, DbResult, person};
use tirek_document::alphabet::Alphabet;
use tirek_wire::code::InvitationCode;
use tirek_wire::enrolment::Person;
use tirek_wire::id::{InvitationId, PersonId};
use tirek_wire::invitation::{Invitation, InvitationLink};
use tirek_wire::key::Secret;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A fresh invitation, in its three forms.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// Its id.
    pub id: InvitationId,
    /// To be typed.
    pub code: InvitationCode,
    /// Text of the invitation file.
    pub file: String,
    /// Text of the QR picture.
    pub link: String,
    /// Address and code in one line, to be typed or sent.
    pub text: String,
    /// Whom it invites.
    pub person: Person,
    /// The centre's telephone number; may be empty.
    pub phone: String,
    /// When it runs out.
    pub expires_at_ms: i64,
}

impl Centre {
    /// Invites a person for `days` days.
    ///
    /// # Errors
    /// When she is not on the roster.
    pub fn invite(&mut self, person: PersonId, days: u16) -> Result<NewInvitation, RosterError> {
        self.invite_and(person, days, |_| Ok(()))
    }

    /// Whether a person was ever invited.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_invited(&self, person: PersonId) -> DbResult<bool> {
        invitation::is_there(&self.db, person)
    }

    /// Whether an invitation is the centre's.
    ///
    /// # Errors
    /// When the database fails.
    pub fn knows_invitation(&self, id: InvitationId) -> DbResult<bool> {
        Ok(invitation::get(&self.db, id)?.is_some())
    }

    /// The invitations that nobody has used and that hold still, by the names of their people.
    ///
    /// # Errors
    /// When the database fails.
    pub fn open_invitations(&self) -> DbResult<Vec<(InvitationRow, Person)>> {
        let mut open = Vec::new();
        for row in invitation::open(&self.db, self.source.now_ms())? {
            let whose = person::get(&self.db, row.person)?;
            open.extend(whose.map(|whose| (row, whose.person)));
        }
        let alphabet = Alphabet::new();
        open.sort_by(|(_, one), (_, other)| by_name(&alphabet, one, other));
        Ok(open)
    }

    /// Takes an invitation back, which was lost or given to the wrong one: nobody enrols by it any more.
    ///
    /// # Errors
    /// When there is none, or it holds no longer.
    pub fn withdraw_invitation(&mut self, id: InvitationId) -> Result<Person, RosterError> {
        self.write(|db, _, source| {
            let now_ms = source.now_ms();
            let row = invitation::get(db, id)?;
            let row = row.filter(|row| row.expires_at_ms >= now_ms);
            let row = row.ok_or(RosterError::NoInvitation)?;
            invitation::expire(db, id, now_ms.saturating_sub(1))?;
            let whose = person::get(db, row.person)?;
            let whose = whose.ok_or(DbError::NoRow)?;
            Ok(whose.person)
        })
    }

    /// Invites a person, if what `keep` does with the invitation succeeds: its code and its file
    /// exist nowhere else.
    ///
    /// # Errors
    /// When she is not on the roster, or what `keep` says.
    pub fn invite_and<E: From<Fault> + From<RosterError>>(
        &mut self,
        person: PersonId,
        days: u16,
        keep: impl FnOnce(&NewInvitation) -> Result<(), E>,
    ) -> Result<NewInvitation, E> {
        self.write(|db, keys, source| {
            let invitation = insert(db, keys, source, person, days)?;
            keep(&invitation)?;
            Ok(invitation)
        })
    }
}

fn insert(
    db: &Db,
    keys: &Keys,
    source: &mut Source,
    person: PersonId,
    days: u16,
) -> Result<NewInvitation, RosterError> {
    let whom = person::get(db, person)?.ok_or(RosterError::NoPerson)?;
    if person::acting(db, &whom)?.left_at_ms.is_some() {
        return Err(RosterError::HasLeft);
    }
    let code = InvitationCode::from_random(source.bytes()?);
    let secret = Secret(source.bytes()?);
    let at_ms = source.now_ms();
    let row = InvitationRow {
        id: source.id(InvitationId::new)?,
        person,
        code_hash: keys.code_hash(&code),
        secret_hash: secret.hash(),
        expires_at_ms: at_ms.saturating_add(i64::from(days) * DAY_MS),
        device: None,
    };
    invitation::insert(db, &row, at_ms)?;
    let enrolment = enrolment(db, keys, &row)?.ok_or(RosterError::NoPerson)?;
    let address = enrolment.centre.address.clone();
    let link = InvitationLink {
        code: code.clone(),
        address,
    };
    let (text, link) = (link.to_line(), link.to_string());
    let (person, phone) = (enrolment.person.clone(), enrolment.phone.clone());
    let file = Invitation { enrolment, secret }.to_text(&keys.signing);
    Ok(NewInvitation {
        id: row.id,
        code,
        file,
        link,
        text,
        person,
        phone: phone.unwrap_or_default(),
        expires_at_ms: row.expires_at_ms,
    })
}
