//! Course groups: adding them with their spaces, finding the one that is meant.

use super::error::RosterError;
use crate::centre::Centre;
use crate::store::group;
use crate::store::space::{self, Owner};
use crate::text::text;
use chrono::NaiveDate;
use tirek_document::alphabet::Alphabet;
use tirek_wire::enrolment::Group;
use tirek_wire::id::{GroupId, SpaceId};

/// A course group to be added.
#[derive(Debug, Clone)]
pub struct NewGroup {
    /// Its name.
    pub name: String,
    /// First day of the course, `YYYY-MM-DD`.
    pub course_start: Option<String>,
    /// Last day of the course, `YYYY-MM-DD`.
    pub course_end: String,
    /// `face_to_face` or `distance`.
    pub mode: String,
}

impl Centre {
    /// Adds a course group with its space.
    ///
    /// # Errors
    /// When a text is empty, a date is none, the start lies after the end or the name is taken.
    pub fn add_group(&mut self, new: &NewGroup) -> Result<GroupId, RosterError> {
        let name = text("name", &new.name)?;
        let course_start = new.course_start.as_deref().map(date).transpose()?;
        let course_end = date(&new.course_end)?;
        let mode = new.mode.clone();
        // Dates are written so that their order is that of their letters.
        if course_start
            .as_ref()
            .is_some_and(|start| *start > course_end)
        {
            return Err(RosterError::GroupDates);
        }
        self.write(|db, _, source| {
            if group::list(db)?.iter().any(|group| group.name == name) {
                return Err(RosterError::GroupExists { name });
            }
            let id = source.id(GroupId::new)?;
            let row = Group {
                id,
                name,
                course_start,
                course_end,
                mode,
            };
            group::insert(db, &row, source.now_ms())?;
            space::insert(db, source.id(SpaceId::new)?, Owner::Group(id))?;
            space::insert(db, source.id(SpaceId::new)?, Owner::Staff(id))?;
            Ok(id)
        })
    }

    /// Every course group, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn groups(&self) -> Result<Vec<Group>, RosterError> {
        let mut groups = group::list(&self.db)?;
        Alphabet::new().sort(&mut groups, |group| &group.name);
        Ok(groups)
    }

    /// The group that an operator means: by its id or its exact name, or the only one there is.
    ///
    /// # Errors
    /// When there is no such group, or several and none is named.
    pub fn group_named(&self, named: Option<&str>) -> Result<GroupId, RosterError> {
        let groups = self.groups()?;
        let not_found = RosterError::NoGroup;
        let Some(named) = named else {
            return match groups.as_slice() {
                [] => Err(not_found),
                [only] => Ok(only.id),
                _ => Err(RosterError::WhichGroup),
            };
        };
        let mut meant = groups
            .iter()
            .filter(|group| group.id.to_string() == named || group.name == named.trim());
        match (meant.next(), meant.next()) {
            (None, _) => Err(not_found),
            (Some(group), None) => Ok(group.id),
            (Some(_), Some(_)) => Err(RosterError::GroupsOfName),
        }
    }
}

fn date(given: &str) -> Result<String, RosterError> {
    let parsed = NaiveDate::parse_from_str(given, "%Y-%m-%d");
    let parsed = parsed.map_err(|_| RosterError::NotADate {
        text: given.to_owned(),
    })?;
    Ok(parsed.format("%Y-%m-%d").to_string())
}
