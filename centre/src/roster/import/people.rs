//! Who is on the roster: the one that a row is, and those that it may be.
//!
//! A person is known by names, school and group. One letter otherwise, another school, another group: it
//! may be she, and somebody is asked. Letters that look alike (ң and н) are one for the question alone.

use super::schools::{At, Schools};
use crate::roster::candidate::{Candidate, Likeness};
use crate::roster::fold::key;
use crate::roster::people::NewPerson;
use crate::roster::place::words_alike;
use crate::store::person::PersonRow;
use std::collections::{HashMap, HashSet};
use tirek_document::space::Role;
use tirek_document::text::fold::russian;
use tirek_wire::id::{GroupId, PersonId};

/// Surname and given name as they are compared.
type Names = (String, String);

struct Someone {
    row: PersonRow,
    names: Names,
    patronymic: String,
    at: Option<At>,
}

/// Everybody of the roster.
pub(super) struct People {
    group: GroupId,
    all: Vec<Someone>,
    /// Those of the group, by names and school.
    here: HashMap<(Names, Option<At>), Vec<usize>>,
    /// Those of the group, by school.
    of_school: HashMap<Option<At>, Vec<usize>>,
    /// Everybody, by names in the letters that all keyboards have.
    namesakes: HashMap<Names, Vec<usize>>,
    /// Who stands in the table as she is on the roster: no row that is spelled otherwise means her.
    met: HashSet<PersonId>,
}

impl People {
    pub fn new(group: GroupId, people: &[PersonRow], schools: &Schools) -> Self {
        let mut found = Self {
            group,
            all: Vec::new(),
            here: HashMap::new(),
            of_school: HashMap::new(),
            namesakes: HashMap::new(),
            met: HashSet::new(),
        };
        for (index, row) in people.iter().enumerate() {
            let at = row.school.and_then(|school| schools.of(school));
            let names = (key(&row.person.surname), key(&row.person.given_name));
            if row.group == Some(group) {
                let here = found.here.entry((names.clone(), at)).or_default();
                here.push(index);
                found.of_school.entry(at).or_default().push(index);
            }
            let plain = (russian(&names.0), russian(&names.1));
            found.namesakes.entry(plain).or_default().push(index);
            found.all.push(Someone {
                row: row.clone(),
                patronymic: patronymic(row.person.patronymic.as_deref()),
                names,
                at,
            });
        }
        found
    }

    /// Notes that the table has her as the roster does.
    pub fn meet(&mut self, id: PersonId) {
        self.met.insert(id);
    }

    /// A new person, if she is in the group already.
    pub fn find(&self, new: &NewPerson, at: At) -> Option<&PersonRow> {
        let theirs = patronymic(new.patronymic.as_deref());
        let known = self.here.get(&(names(new), Some(at))).into_iter().flatten();
        let known = known.filter_map(|index| self.all.get(*index));
        let known = known.filter(|known| is_same(&known.patronymic, &theirs));
        // One who goes on as herself, and is written in full, before others.
        let best = known.max_by_key(|known| {
            let is_herself = known.row.merged_into.is_none();
            (is_herself, known.row.person.patronymic.is_some())
        });
        best.map(|known| &known.row)
    }

    /// The row of a person.
    pub fn row(&self, id: PersonId) -> Option<&PersonRow> {
        let found = self.all.iter().find(|known| known.row.person.id == id);
        found.map(|known| &known.row)
    }

    /// Those that somebody who is not in the group as she is spelled may be: one of her three names was
    /// mended, or she comes from another school or another group.
    pub fn candidates(&self, new: &NewPerson, at: At, schools: &Schools) -> Vec<Candidate> {
        let (names, theirs) = (names(new), patronymic(new.patronymic.as_deref()));
        let here = self.of_school.get(&Some(at)).into_iter().flatten();
        let corrected = here
            .filter_map(|index| self.all.get(*index))
            .filter(|known| is_corrected(known, &names, &theirs))
            .map(|known| (Likeness::Names, known));
        let others = self.namesakes(&names, &theirs).filter_map(|known| {
            let is_here = known.row.group == Some(self.group);
            match (is_here, known.at == Some(at)) {
                (true, false) => Some((Likeness::School, known)),
                (false, true) => Some((Likeness::Group, known)),
                _ => None,
            }
        });
        let mut all: Vec<_> = corrected.chain(others).collect();
        all.sort_by_key(|(likeness, known)| (*likeness, known.row.person.id));
        let all = all.into_iter().filter(|(_, known)| self.is_open(known));
        all.map(|(likeness, known)| candidate(likeness, known, schools))
            .collect()
    }

    /// Those of the same names and school: in another group, or in letters that look alike.
    pub fn doubles(&self, new: &NewPerson, at: At, schools: &Schools) -> Vec<Candidate> {
        let (names, theirs) = (names(new), patronymic(new.patronymic.as_deref()));
        let same = self.namesakes(&names, &theirs);
        let same = same.filter(|known| known.at == Some(at) && self.is_open(known));
        let likeness = |known: &Someone| match known.row.group == Some(self.group) {
            true => Likeness::Names,
            false => Likeness::Group,
        };
        same.map(|known| candidate(likeness(known), known, schools))
            .collect()
    }

    fn is_open(&self, known: &Someone) -> bool {
        let is_met = self.met.contains(&known.row.person.id);
        let is_other_role =
            known.row.group != Some(self.group) && known.row.role != Role::Librarian;
        !is_met && !is_other_role && known.row.merged_into.is_none()
    }

    fn namesakes(&self, names: &Names, theirs: &str) -> impl Iterator<Item = &Someone> {
        let plain = (russian(&names.0), russian(&names.1));
        let all = self.namesakes.get(&plain).into_iter().flatten();
        let all = all.filter_map(|index| self.all.get(*index));
        let theirs = russian(theirs);
        all.filter(move |known| is_same(&russian(&known.patronymic), &theirs))
    }
}

fn candidate(likeness: Likeness, known: &Someone, schools: &Schools) -> Candidate {
    Candidate {
        person: known.row.person.clone(),
        likeness,
        school: known.at.and_then(|at| schools.school(at)).cloned(),
        group: known.row.group,
        has_left: known.row.left_at_ms.is_some(),
    }
}

/// Surname and given name of a row.
pub(super) fn names(new: &NewPerson) -> Names {
    (key(&new.surname), key(&new.given_name))
}

/// A patronymic as it is compared; empty when it is missing.
pub(super) fn patronymic(name: Option<&str>) -> String {
    key(name.unwrap_or_default())
}

/// Whether somebody of the same names may be the one with this patronymic.
fn is_same(known: &str, theirs: &str) -> bool {
    known.is_empty() || theirs.is_empty() || known == theirs
}

/// Whether two of the three names are those of somebody else of the school, or all but a letter.
fn is_corrected(known: &Someone, new: &Names, patronymic: &str) -> bool {
    let theirs = known.patronymic.as_str();
    let is_patronymic = !theirs.is_empty() && theirs == patronymic;
    let (surname, given_name) = (known.names.0 == new.0, known.names.1 == new.1);
    match (surname, given_name) {
        // Of the same names and another patronymic: another, but for a typing error.
        (true, true) => words_alike(theirs, patronymic),
        // Women change their surname.
        (false, true) => is_same(theirs, patronymic) || words_alike(&known.names.0, &new.0),
        (true, false) => is_patronymic || words_alike(&known.names.1, &new.1),
        (false, false) => {
            words_alike(&known.names.0, &new.0) && words_alike(&known.names.1, &new.1)
        }
    }
}
