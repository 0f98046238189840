//! What the roster has already of one new person: asked by who adds her alone.

use super::plan::Roster;
use super::schools::{Found, place_of};
use crate::roster::candidate::Candidate;
use crate::roster::people::NewPerson;
use crate::store::person::PersonRow;
use crate::store::{Db, DbResult, person, school};
use tirek_wire::enrolment::School;

/// What the roster has already of a new person.
pub(in crate::roster) struct Known {
    /// Her school.
    pub school: Option<School>,
    /// A school that hers may be, when it is not there as it is spelled.
    pub like: Option<School>,
    /// The villages of which one is her school's, when hers is not said.
    pub villages: Vec<String>,
    /// Herself, in her group.
    pub person: Option<PersonRow>,
    /// People of the same names and school: in another group, or in letters that look alike.
    pub doubles: Vec<Candidate>,
}

/// Looks for a new person and her school, however they are spelled.
pub(in crate::roster) fn known(db: &Db, new: &NewPerson) -> DbResult<Known> {
    let roster = Roster::new(new.group, &person::list(db)?, school::list(db)?);
    let found = roster.schools.find(&place_of(new));
    let school = |at: usize| roster.schools.school(at).cloned();
    let (at, like, villages) = match &found {
        Found::One(at) => (Some(*at), None, Vec::new()),
        Found::Like(at) => (None, school(*at), Vec::new()),
        Found::OneOf(all) => (None, None, roster.schools.villages(all)),
        Found::New => (None, None, Vec::new()),
    };
    let doubles = at.map(|at| roster.people.doubles(new, at, &roster.schools));
    Ok(Known {
        school: at.and_then(school),
        like,
        villages,
        person: at.and_then(|at| roster.people.find(new, at)).cloned(),
        doubles: doubles.unwrap_or_default(),
    })
}
