//! Schools as the operator keeps them: their names and places, two that are one, one that are two.
//!
//! Invariant: nothing is shown to a school that was not its own before. When one is told apart from
//! another, it begins with an empty library, to which the devices of its people carry what they
//! alone wrote; of that, nothing more is handed to those who stay.

use super::error::RosterError;
use super::moves::{Effect, found as found_person};
use super::people::full_name;
use super::place::{SchoolKey, alike};
use super::proposals::proposals;
use crate::centre::Centre;
use crate::store::space::{self, Owner};
use crate::store::{Db, DbResult, document, person, school};
use crate::text::{BadText, text};
use std::collections::{BTreeMap, BTreeSet};
use tirek_document::alphabet::Alphabet;
use tirek_document::space::Role;
use tirek_wire::enrolment::School;
use tirek_wire::id::{DocumentId, PersonId, SchoolId, SpaceId};

/// Librarians that a school has; more of them may be of two schools that were taken for one.
const LIBRARIANS_USUAL: usize = 2;

/// What is to be written differently of a school; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct SchoolCorrection {
    /// Its name.
    pub name: Option<String>,
    /// District.
    pub district: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Village or town.
    pub village: Option<String>,
}

/// Why a school should be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// More librarians than schools have.
    Many,
    /// Somebody of it says of herself that she works elsewhere.
    SaysOtherwise {
        /// Who.
        person: String,
        /// What she says.
        said: String,
    },
    /// Another school is spelled nearly so.
    Alike {
        /// That one.
        other: SchoolId,
    },
}

/// A school as a list shows it.
#[derive(Debug, Clone)]
pub struct SchoolListed {
    /// It.
    pub school: School,
    /// The one that it was found to be.
    pub merged_into: Option<SchoolId>,
    /// Its librarians.
    pub librarians: usize,
    /// Why to look at it.
    pub doubts: Vec<Doubt>,
}

impl Centre {
    /// Every school, by region, district and name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn schools(&self) -> DbResult<Vec<SchoolListed>> {
        let db = &self.db;
        let (people, all) = (person::list(db)?, school::list(db)?);
        let merged: BTreeMap<SchoolId, SchoolId> = school::merged(db)?.into_iter().collect();
        let places: Vec<(SchoolId, SchoolKey)> =
            all.iter().map(|one| (one.id, SchoolKey::of(one))).collect();
        let said = proposals(db)?;
        let mut listed: Vec<SchoolListed> = all
            .into_iter()
            .map(|school| {
                let hers = |row: &&person::PersonRow| {
                    row.school == Some(school.id)
                        && row.role == Role::Librarian
                        && row.left_at_ms.is_none()
                        && row.merged_into.is_none()
                };
                let librarians: Vec<PersonId> = people
                    .iter()
                    .filter(hers)
                    .map(|row| row.person.id)
                    .collect();
                let mut doubts = Vec::new();
                if librarians.len() > LIBRARIANS_USUAL {
                    doubts.push(Doubt::Many);
                }
                let elsewhere = said
                    .iter()
                    .filter(|one| librarians.contains(&one.person.id));
                doubts.extend(elsewhere.filter_map(|one| {
                    Some(Doubt::SaysOtherwise {
                        person: full_name(&one.person),
                        said: one.place()?,
                    })
                }));
                let place = SchoolKey::of(&school);
                let like = places.iter().filter(|(id, other)| {
                    let is_one =
                        merged.get(id) == Some(&school.id) || merged.get(&school.id) == Some(id);
                    *id != school.id && !is_one && alike(&place, other)
                });
                doubts.extend(like.map(|(other, _)| Doubt::Alike { other: *other }));
                SchoolListed {
                    merged_into: merged.get(&school.id).copied(),
                    librarians: librarians.len(),
                    doubts,
                    school,
                }
            })
            .collect();
        let alphabet = Alphabet::new();
        listed.sort_by(|one, other| {
            let (one, other) = (&one.school, &other.school);
            alphabet
                .compare(&one.region, &other.region)
                .then_with(|| alphabet.compare(&one.district, &other.district))
                .then_with(|| alphabet.compare(&one.name, &other.name))
        });
        Ok(listed)
    }

    /// Corrects what a school is called and where it is.
    ///
    /// # Errors
    /// When it is not there, a text is empty, or another one is called so already.
    pub fn set_school(
        &mut self,
        id: SchoolId,
        correction: &SchoolCorrection,
    ) -> Result<School, RosterError> {
        self.write(|db, _, _| {
            let school = corrected(&found(db, id)?, correction)?;
            free(db, &school)?;
            school::update(db, &school)?;
            Ok(school)
        })
    }

    /// Notes that two schools are one: the librarians of both share both libraries.
    ///
    /// # Errors
    /// When one is not there, or they are one already.
    pub fn merge_schools(
        &mut self,
        double: SchoolId,
        into: SchoolId,
        dry_run: bool,
    ) -> Result<Effect, RosterError> {
        self.rearrange(dry_run, |db, _, _| {
            found(db, double)?;
            found(db, into)?;
            let merged = school::merged(db)?;
            let is_part = |id| {
                merged
                    .iter()
                    .any(|(one, whole)| *one == id || *whole == double)
            };
            if double == into || is_part(double) || merged.iter().any(|(one, _)| *one == into) {
                return Err(RosterError::NotToBeMerged);
            }
            Ok(school::merge(db, double, Some(into))?)
        })
    }

    /// Takes back that a school is another one.
    ///
    /// # Errors
    /// When it is not there, or itself already.
    pub fn unmerge_school(&mut self, id: SchoolId, dry_run: bool) -> Result<Effect, RosterError> {
        self.rearrange(dry_run, |db, _, _| {
            found(db, id)?;
            if !school::merged(db)?.iter().any(|(one, _)| *one == id) {
                return Err(RosterError::NotMerged);
            }
            Ok(school::merge(db, id, None)?)
        })
    }

    /// Tells one school apart from another that it was taken for: these people go to it.
    ///
    /// # Errors
    /// When the school or somebody of it is not there, nobody is named, or the new one would be
    /// called like one that is there.
    pub fn split_school(
        &mut self,
        from: SchoolId,
        people: &[PersonId],
        correction: &SchoolCorrection,
        dry_run: bool,
    ) -> Result<Effect, RosterError> {
        self.rearrange(dry_run, |db, source, effect| {
            let old = found(db, from)?;
            let mut school = corrected(&old, correction)?;
            school.id = source.id(SchoolId::new)?;
            free(db, &school)?;
            if people.is_empty() {
                return Err(RosterError::NoPerson);
            }
            school::insert(db, &school)?;
            let now = source.id(SpaceId::new)?;
            space::insert(db, now, Owner::School(school.id))?;
            let gone = space::of_school(db, from)?;
            for id in people {
                let mut row = found_person(db, *id)?;
                if row.school != Some(from) {
                    return Err(RosterError::NoPerson);
                }
                row.school = Some(school.id);
                person::update(db, &row, source.now_ms())?;
                if let Some(gone) = gone {
                    space::succeed(db, *id, gone, now)?;
                }
            }
            if let Some(gone) = gone {
                withhold(db, gone, people, effect)?;
            }
            Ok(())
        })
    }
}

/// What only these people wrote in a space is handed to those who stay no more.
fn withhold(db: &Db, space: SpaceId, people: &[PersonId], effect: &mut Effect) -> DbResult<()> {
    let mut authors: BTreeMap<DocumentId, BTreeSet<PersonId>> = BTreeMap::new();
    for (document, author) in document::authors(db, space)? {
        authors.entry(document).or_default().insert(author);
    }
    for (document, authors) in authors {
        let theirs = authors
            .iter()
            .filter(|author| people.contains(author))
            .count();
        if theirs == authors.len() {
            document::withhold(db, document)?;
            effect.carried += 1;
        } else if theirs > 0 {
            effect.shared += 1;
        }
    }
    Ok(())
}

fn found(db: &Db, id: SchoolId) -> Result<School, RosterError> {
    school::get(db, id)?.ok_or(RosterError::NoSchool)
}

/// Lets only a name and place pass that no other school has.
fn free(db: &Db, school: &School) -> Result<(), RosterError> {
    let place = SchoolKey::of(school);
    let others = school::list(db)?;
    let taken = others
        .into_iter()
        .find(|other| other.id != school.id && SchoolKey::of(other) == place);
    match taken {
        Some(known) => Err(RosterError::SchoolExists { school: known.id }),
        None => Ok(()),
    }
}

fn corrected(school: &School, correction: &SchoolCorrection) -> Result<School, BadText> {
    let or = |what, given: &Option<String>, known: &str| match given {
        Some(given) => text(what, given),
        None => Ok(known.to_owned()),
    };
    Ok(School {
        id: school.id,
        name: or("school", &correction.name, &school.name)?,
        district: or("district", &correction.district, &school.district)?,
        region: or("region", &correction.region, &school.region)?,
        village: match correction.village.as_deref().map(str::trim) {
            None => school.village.clone(),
            Some("") => String::new(),
            Some(given) => text("village", given)?,
        },
    })
}
