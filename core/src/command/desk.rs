//! Commands of who looks after others: whom, and what each has handed in.

use serde::Deserialize;
use tirek_wire::id::PersonId;
use ts_rs::TS;

use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::desk::{self, People, PersonWork};
use crate::topic::Done;
use crate::workspace::Workspace;

/// One person whom she looks after.
#[derive(Debug, Deserialize, TS)]
pub struct OnePerson {
    #[ts(type = "string")]
    pub person: PersonId,
}

pub(super) fn people(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<People> {
    Ok(Done::quiet(desk::people(workspace)?))
}

pub(super) fn person(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OnePerson,
) -> Answer<PersonWork> {
    let found = desk::person(workspace, request.person)?;
    let found = found.ok_or_else(|| CommandError::new("person_unknown"))?;
    Ok(Done::quiet(found))
}
