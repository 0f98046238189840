//! What she may write here: the table of rights, asked for how she stands to a space.
//!
//! Every verb that writes into a document asks it ([`Workspace::check_may_write`]), so that what the centre
//! would not take from her is not written in the first place, whatever door it comes through. It is this
//! version's own table: what a centre does not know yet waits ([`crate::store::knows`]) and is not refused.
//! Deliberately not here: what is received, which is written by others and judged by the centre.

use tirek_document::{Kind, Relation, Relations, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::id::{DocumentId, SpaceId};

use super::{Workspace, WorkspaceError};
use crate::store::document::DocumentRow;
use crate::store::space::{self, SpaceRow};
use crate::store::{Read, StoreError};

impl Workspace {
    /// How she stands to a space; in no way where it is not here.
    ///
    /// # Errors
    /// What the database says.
    pub fn relations(&self, space: SpaceId) -> Result<Relations, StoreError> {
        self.read(|read| match space::get(read, space)? {
            Some(row) => self.stands(read, &row),
            None => Ok(Relations::default()),
        })
    }

    /// Whether she may write so in a space: it is open to her, and the table of rights says so.
    ///
    /// # Errors
    /// What the database says.
    pub fn may_write(&self, kind: Kind, op: Op, space: SpaceId) -> Result<bool, WorkspaceError> {
        match self.check_may_write(kind, op, space) {
            Ok(()) => Ok(true),
            Err(
                WorkspaceError::Store(StoreError::SpaceClosed { .. })
                | WorkspaceError::SpaceUnknown { .. }
                | WorkspaceError::NotAllowed { .. },
            ) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Lets only a document pass that she may write in; answers where it lies.
    ///
    /// # Errors
    /// [`StoreError::DocumentUnknown`]; [`StoreError::SpaceClosed`] where its space is no longer hers,
    /// [`WorkspaceError::NotAllowed`]; what the database says.
    pub fn check_may_edit(&self, document: DocumentId) -> Result<DocumentRow, WorkspaceError> {
        let row = self.document(document)?;
        self.check_may_write(row.kind, Op::Edit, row.space)?;
        Ok(row)
    }

    /// Lets only pass what she may write in a space.
    ///
    /// # Errors
    /// [`StoreError::SpaceClosed`] where it is no longer hers, [`WorkspaceError::SpaceUnknown`],
    /// [`WorkspaceError::NotAllowed`]; what the database says.
    pub(super) fn check_may_write(
        &self,
        kind: Kind,
        op: Op,
        space: SpaceId,
    ) -> Result<(), WorkspaceError> {
        self.read(|read| {
            space::check_open(read, space)?;
            let row = space::get(read, space)?.ok_or(WorkspaceError::SpaceUnknown { space })?;
            let may = match row.kind {
                // Nothing of it crosses the wire, so the table says nothing of it.
                SpaceKind::Private => {
                    op == Op::Edit && kind.declaration().spaces.contains(&row.kind)
                }
                _ => self.stands(read, &row)?.may_write(kind, op, row.kind),
            };
            match may {
                true => Ok(()),
                false => Err(WorkspaceError::NotAllowed {
                    kind,
                    space: row.kind,
                }),
            }
        })
    }

    /// By the groups that she serves, and by what is hers by itself.
    fn stands(&self, read: &Read<'_>, row: &SpaceRow) -> Result<Relations, StoreError> {
        let groups = self.serves().iter();
        let leading = groups.filter(|one| one.spaces.contains(&row.id));
        let served = leading.filter_map(|one| Relation::from_code(one.relation));
        let served = served.fold(Relations::default(), |all, one| {
            all.with_all(Relations::of(one))
        });
        if space::is_served(read, row.id)? {
            return Ok(served);
        }
        Ok(match self.by_itself(read, row)? {
            Some(relation) => served.with_all(Relations::of(relation)),
            None => served,
        })
    }

    /// How she stands to a space that she does not reach by serving.
    fn by_itself(&self, read: &Read<'_>, row: &SpaceRow) -> Result<Option<Relation>, StoreError> {
        let by_role = self.identity().role.relation();
        // A centre of before names no groups that she serves: then her role says how she stands to others.
        let is_unsaid = self.identity().enrolment.serves.is_none();
        if is_unsaid && by_role.is_of_staff() && space::own(read)? != Some(row.id) {
            return Ok(Some(by_role));
        }
        Ok(match row.kind {
            SpaceKind::Own | SpaceKind::Private => Some(Relation::Owner),
            SpaceKind::Library | SpaceKind::Team | SpaceKind::Group | SpaceKind::Common => {
                Some(Relation::Member)
            }
            SpaceKind::Staff => None,
        })
    }
}
