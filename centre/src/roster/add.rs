//! Adding one person, with her school where it is new.

use super::error::RosterError;
use super::import;
use super::people::{NewPerson, Said, insert};
use crate::centre::Centre;
use crate::store::{Db, group, school};
use crate::text::text;
use tirek_wire::id::PersonId;

impl Centre {
    /// Adds a person with her own space; her school and its space too when they are new.
    ///
    /// # Errors
    /// When the group does not exist, a text is empty, she is in it already, or she or her school may be
    /// one that is known.
    pub fn add_person(&mut self, new: &NewPerson) -> Result<PersonId, RosterError> {
        self.add_person_of(new, Said::Perhaps, Said::Perhaps)
    }

    /// The same, with what is said of her school and of herself.
    ///
    /// # Errors
    /// As [`Self::add_person`], but for what is said to be new.
    pub fn add_person_of(
        &mut self,
        new: &NewPerson,
        school: Said,
        herself: Said,
    ) -> Result<PersonId, RosterError> {
        self.write(|db, _, source| {
            group::get(db, new.group)?.ok_or(RosterError::NoGroup)?;
            let known = import::known(db, new)?;
            if let Some(row) = known.person {
                let person = row.person.id;
                return Err(RosterError::PersonExists { person });
            }
            if herself == Said::Perhaps && !known.doubles.is_empty() {
                let known = known.doubles;
                return Err(RosterError::PersonAlike { known });
            }
            let mut new = new.clone();
            school_of(db, &mut new, school)?;
            insert(db, source, &new)
        })
    }
}

/// Gives a new person's school the spelling that the roster has; asks where it may be one that is
/// known. A village that was not known is noted.
pub(super) fn school_of(db: &Db, new: &mut NewPerson, said: Said) -> Result<(), RosterError> {
    let known = import::known(db, new)?;
    match (known.school, known.like) {
        (Some(mut school), _) => {
            let village = new.village.trim();
            if school.village.is_empty() && !village.is_empty() {
                school.village = text("village", village)?;
                school::update(db, &school)?;
            }
            (new.school, new.district) = (school.name, school.district);
            (new.region, new.village) = (school.region, school.village);
            Ok(())
        }
        (None, _) if !known.villages.is_empty() => {
            let villages = known.villages;
            Err(RosterError::WhichVillage { villages })
        }
        (None, Some(like)) if said == Said::Perhaps => Err(RosterError::SchoolAlike {
            known: Box::new(like),
        }),
        (None, _) => Ok(()),
    }
}
