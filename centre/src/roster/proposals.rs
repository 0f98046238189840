//! What librarians say of themselves otherwise than the roster: proposals, which the operator may
//! take over.
//!
//! Her profile is a document that she edits on her device; the roster decides. Only what differs in
//! its letters is a proposal: another case or a space is none.

use super::error::RosterError;
use super::fold::key;
use super::moves::{Correction, found};
use super::place::SchoolKey;
use crate::centre::Centre;
use crate::store::person::PersonRow;
use crate::store::{Db, DbResult, change, document, person, school};
use tirek_document::kind::Profile;
use tirek_document::{Body, Kind};
use tirek_wire::enrolment::{Person, School};
use tirek_wire::id::PersonId;

/// One thing that she writes otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Her surname.
    Surname,
    /// Her given name.
    GivenName,
    /// Her patronymic.
    Patronymic,
    /// What she works as.
    Position,
    /// What her school is called.
    School,
    /// The school's district.
    District,
    /// The school's region.
    Region,
    /// The school's village.
    Village,
}

/// What one person proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Who, as the roster has her.
    pub person: Person,
    /// What differs: the roster's text and hers.
    pub aspects: Vec<(Aspect, String, String)>,
}

impl Proposal {
    fn of(&self, wanted: Aspect) -> Option<String> {
        let mut all = self.aspects.iter();
        let found = all.find(|(aspect, ..)| *aspect == wanted);
        found.map(|(_, _, said)| said.clone())
    }

    /// The names and the position that would be taken over.
    #[must_use]
    pub fn correction(&self) -> Correction {
        Correction {
            surname: self.of(Aspect::Surname),
            given_name: self.of(Aspect::GivenName),
            patronymic: self.of(Aspect::Patronymic),
            position: self.of(Aspect::Position),
        }
    }

    /// Where she says that she works, if not where the roster has her.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        let parts = [Aspect::School, Aspect::District, Aspect::Region];
        let said: Vec<String> = parts.iter().filter_map(|part| self.of(*part)).collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}

impl Centre {
    /// What librarians say of themselves otherwise than the roster.
    ///
    /// # Errors
    /// When the database fails.
    pub fn proposals(&self) -> DbResult<Vec<Proposal>> {
        proposals(&self.db)
    }

    /// Takes over what a person says of her names and her position.
    ///
    /// # Errors
    /// When she is not on the roster or proposes nothing of the kind.
    pub fn take_over(&mut self, id: PersonId) -> Result<Person, RosterError> {
        let row = found(&self.db, id)?;
        let proposal = proposal(&self.db, &row)?;
        let correction = proposal.map(|proposal| proposal.correction());
        let correction = correction.filter(|one| {
            let parts = [
                &one.surname,
                &one.given_name,
                &one.patronymic,
                &one.position,
            ];
            parts.iter().any(|part| part.is_some())
        });
        let correction = correction.ok_or(RosterError::NothingProposed)?;
        self.set_person(id, &correction)
    }
}

/// Every proposal, in the order of the roster.
pub(super) fn proposals(db: &Db) -> DbResult<Vec<Proposal>> {
    let mut found = Vec::new();
    for row in person::list(db)? {
        found.extend(proposal(db, &row)?);
    }
    Ok(found)
}

fn proposal(db: &Db, row: &PersonRow) -> DbResult<Option<Proposal>> {
    let Some(profile) = profile(db, row.person.id)? else {
        return Ok(None);
    };
    let school = row
        .school
        .map(|id| school::get(db, id))
        .transpose()?
        .flatten();
    let aspects = differences(row, school.as_ref(), &profile);
    Ok((!aspects.is_empty()).then(|| Proposal {
        person: row.person.clone(),
        aspects,
    }))
}

/// The profile of a person, as her devices have brought it; none while she has written nothing.
fn profile(db: &Db, id: PersonId) -> DbResult<Option<Profile>> {
    let Some(document) = document::of_person(db, id, Kind::Profile.code())? else {
        return Ok(None);
    };
    let payloads = change::payloads(db, document)?;
    let loaded = Body::load(1, payloads.iter().map(Vec::as_slice));
    Ok(Some(Profile::read(&loaded.body.fields()).value))
}

fn differences(
    row: &PersonRow,
    school: Option<&School>,
    profile: &Profile,
) -> Vec<(Aspect, String, String)> {
    let patronymic = row.person.patronymic.as_deref().unwrap_or_default();
    let mut pairs = vec![
        (
            Aspect::Surname,
            row.person.surname.as_str(),
            &profile.surname,
        ),
        (
            Aspect::GivenName,
            &row.person.given_name,
            &profile.given_name,
        ),
        (Aspect::Patronymic, patronymic, &profile.patronymic),
        (Aspect::Position, &row.position, &profile.position),
    ];
    if let Some(school) = school {
        let said = SchoolKey::new(
            &profile.school,
            &profile.district,
            &profile.region,
            &profile.village,
        );
        let known = SchoolKey::of(school);
        let mut place = Vec::new();
        if said.name != known.name {
            place.push((Aspect::School, school.name.as_str(), &profile.school));
        }
        if said.district != known.district {
            place.push((Aspect::District, &school.district, &profile.district));
        }
        if said.region != known.region {
            place.push((Aspect::Region, &school.region, &profile.region));
        }
        place.push((Aspect::Village, &school.village, &profile.village));
        pairs.extend(place);
    }
    pairs
        .into_iter()
        .filter(|(_, known, said)| !said.trim().is_empty() && key(known) != key(said))
        .map(|(aspect, known, said)| (aspect, known.to_owned(), said.trim().to_owned()))
        .collect()
}
