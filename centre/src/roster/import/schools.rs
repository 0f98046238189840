//! The schools that an import knows: those of the roster and those of the rows before.
//!
//! A row finds its school by its place. Where the village of either is not known it is the school of
//! that name, if there is only one; what only looks alike is asked about, and an answer holds for every
//! row of that school.

use super::fault::RowFault;
use super::question::{RosterQuestion, Unplanned};
use crate::roster::people::NewPerson;
use crate::roster::place::{SchoolKey, alike};
use std::collections::{BTreeSet, HashMap};
use tirek_document::alphabet::Alphabet;
use tirek_wire::enrolment::School;
use tirek_wire::id::SchoolId;

/// A school among those that are known, by its number.
pub(super) type At = usize;

/// A school, from the roster or from a row of the table.
struct Known {
    school: School,
    place: SchoolKey,
    row: Option<u32>,
    /// Whether its village was not known before.
    is_placed: bool,
}

/// What the known schools say of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// It is this one.
    One(At),
    /// It may be this one.
    Like(At),
    /// It is one of these, and the village does not say which.
    OneOf(Vec<At>),
    /// None of them.
    New,
}

/// What the operator says of a school that may be one that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Same,
    New,
}

/// The school of a row.
pub(super) struct Settled {
    pub at: At,
    /// Whether the row asks about it, now or had an earlier row not answered.
    pub is_asked: bool,
    /// The row that said otherwise of it.
    pub contradicts: Option<u32>,
    /// Whether its village is known from now on.
    pub is_placed: bool,
}

/// Every known school.
#[derive(Default)]
pub(super) struct Schools {
    known: Vec<Known>,
    /// The villages that the table names, by the place without one.
    villages: HashMap<SchoolKey, BTreeSet<String>>,
    /// What was said of a place, of which school, and in which row.
    answered: HashMap<SchoolKey, (Said, At, u32)>,
}

impl Schools {
    pub fn new(all: Vec<School>) -> Self {
        let known = all.into_iter().map(|school| Known {
            place: SchoolKey::of(&school),
            school,
            row: None,
            is_placed: false,
        });
        Self {
            known: known.collect(),
            ..Self::default()
        }
    }

    /// Notes that the table names this place.
    pub fn meet(&mut self, place: &SchoolKey) {
        if !place.village.is_empty() {
            let named = self.villages.entry(nowhere(place)).or_default();
            named.insert(place.village.clone());
        }
    }

    pub fn of(&self, id: SchoolId) -> Option<At> {
        self.known.iter().position(|known| known.school.id == id)
    }

    pub fn school(&self, at: At) -> Option<&School> {
        self.known.get(at).map(|known| &known.school)
    }

    /// Whether a row brought this school.
    pub fn is_brought_by(&self, at: At, row: u32) -> bool {
        self.known
            .get(at)
            .is_some_and(|known| known.row == Some(row))
    }

    /// Schools of the roster whose village was not known before.
    pub fn placed(&self) -> impl Iterator<Item = &School> {
        let placed = self.known.iter();
        let placed = placed.filter(|known| known.is_placed && known.row.is_none());
        placed.map(|known| &known.school)
    }

    /// The villages of these schools, by the alphabet.
    pub fn villages(&self, all: &[At]) -> Vec<String> {
        let schools = all.iter().filter_map(|at| self.school(*at));
        let villages = schools.map(|school| school.village.clone());
        let mut villages: Vec<_> = villages.filter(|village| !village.is_empty()).collect();
        Alphabet::new().sort(&mut villages, |village| village);
        villages
    }

    /// The regions in which there are schools of this name and district.
    pub fn regions(&self, place: &SchoolKey) -> BTreeSet<&str> {
        let same = self.known.iter().filter(|known| {
            known.place.name == place.name && known.place.district == place.district
        });
        let mut regions: HashMap<&str, &str> = HashMap::new();
        for known in same {
            regions
                .entry(&known.place.region)
                .or_insert(&known.school.region);
        }
        regions.into_values().collect()
    }

    pub fn find(&self, place: &SchoolKey) -> Found {
        if let Some((_, at, _)) = self.answered.get(place) {
            return Found::One(*at);
        }
        let same = self.all(|known| place.is_namesake(&known.place));
        let is_unplaced = |at: &At| self.place(*at).village.is_empty();
        match same.as_slice() {
            [] => self.like(place),
            [only] if place.village.is_empty() => Found::One(*only),
            _ if place.village.is_empty() => Found::OneOf(same),
            [only] if is_unplaced(only) && !self.names_several(place) => Found::One(*only),
            _ => {
                let exact = same.iter().find(|at| self.place(**at) == *place);
                let unplaced = same.iter().find(|at| is_unplaced(at));
                match (exact, unplaced) {
                    (Some(at), _) => Found::One(*at),
                    (None, Some(at)) => Found::Like(*at),
                    (None, None) => self.like(place),
                }
            }
        }
    }

    /// Gives the row its school, in that school's own spelling; `hers` is the one of several that it is.
    pub fn settle(
        &mut self,
        new: &mut NewPerson,
        (row, said): (u32, Option<Said>),
        hers: Option<At>,
    ) -> Result<Settled, Unplanned> {
        let place = place_of(new);
        let earlier = self.answered.get(&place).copied();
        let found = hers.map_or_else(|| self.find(&place), Found::One);
        let (at, answer) = match (found, said) {
            (Found::One(at), _) => (at, None),
            (Found::New, _) => (self.add(place.clone(), new, row), None),
            (Found::OneOf(all), _) => {
                let villages = self.villages(&all);
                return Err(RowFault::WhichVillage { villages }.into());
            }
            (Found::Like(at), Some(Said::Same)) => (at, Some(Said::Same)),
            (Found::Like(_), Some(Said::New)) => {
                (self.add(place.clone(), new, row), Some(Said::New))
            }
            (Found::Like(at), None) => {
                return Err(Unplanned::Asked(Box::new(self.question(&place, at))));
            }
        };
        let is_placed = self.take_village(at, new);
        if let Some(answer) = answer {
            self.answered.insert(place, (answer, at, row));
        }
        if let Some(school) = self.school(at) {
            new.school.clone_from(&school.name);
            new.district.clone_from(&school.district);
            new.region.clone_from(&school.region);
            new.village.clone_from(&school.village);
        }
        let other = earlier.filter(|(answer, ..)| said.is_some_and(|said| said != *answer));
        Ok(Settled {
            at,
            is_asked: answer.is_some() || earlier.is_some(),
            contradicts: other.map(|(_, _, row)| row),
            is_placed,
        })
    }

    fn add(&mut self, place: SchoolKey, new: &NewPerson, row: u32) -> At {
        let school = School {
            id: SchoolId::from_bytes([0; 16]),
            name: new.school.clone(),
            district: new.district.clone(),
            region: new.region.clone(),
            village: new.village.clone(),
        };
        self.known.push(Known {
            school,
            place,
            row: Some(row),
            is_placed: false,
        });
        self.known.len() - 1
    }

    /// Takes a village that was not known from a row.
    fn take_village(&mut self, at: At, new: &NewPerson) -> bool {
        let village = place_of(new).village;
        match self.known.get_mut(at) {
            Some(known) if known.place.village.is_empty() && !village.is_empty() => {
                known.school.village.clone_from(&new.village);
                known.place.village = village;
                known.is_placed = true;
                known.row.is_none()
            }
            _ => false,
        }
    }

    fn question(&self, place: &SchoolKey, at: At) -> RosterQuestion {
        let found = self.known.get(at);
        let is_elsewhere = found.is_some_and(|known| place.is_elsewhere(&known.place));
        let known = found.map_or_else(no_school, |known| known.school.clone());
        let at = found.and_then(|known| known.row);
        match is_elsewhere {
            true => RosterQuestion::OtherRegion { known, at },
            false => RosterQuestion::AlikeSchool { known, at },
        }
    }

    /// A school that this one may be: of the same name and district elsewhere, or spelled alike.
    fn like(&self, place: &SchoolKey) -> Found {
        let is_like =
            |known: &Known| place.is_elsewhere(&known.place) || alike(place, &known.place);
        let mut like = self.all(is_like);
        like.sort_by_key(|at| (!place.is_elsewhere(&self.place(*at)), *at));
        like.first().map_or(Found::New, |at| Found::Like(*at))
    }

    /// Whether the table names several villages for this place: then one that is not known may be any.
    fn names_several(&self, place: &SchoolKey) -> bool {
        let named = self.villages.get(&nowhere(place));
        named.is_some_and(|villages| villages.len() > 1)
    }

    fn all(&self, is_meant: impl Fn(&Known) -> bool) -> Vec<At> {
        let all = self.known.iter().enumerate();
        let meant = all.filter(|(_, known)| is_meant(known));
        meant.map(|(at, _)| at).collect()
    }

    fn place(&self, at: At) -> SchoolKey {
        let known = self.known.get(at);
        known.map_or_else(SchoolKey::default, |known| known.place.clone())
    }
}

/// Where a new person's school is.
pub(super) fn place_of(new: &NewPerson) -> SchoolKey {
    SchoolKey::new(&new.school, &new.district, &new.region, &new.village)
}

fn nowhere(place: &SchoolKey) -> SchoolKey {
    SchoolKey {
        village: String::new(),
        ..place.clone()
    }
}

fn no_school() -> School {
    School {
        id: SchoolId::from_bytes([0; 16]),
        name: String::new(),
        district: String::new(),
        region: String::new(),
        village: String::new(),
    }
}
