//! Rows of a document's lists, as a person adds and moves them.

use std::collections::BTreeMap;

use tirek_document::{Edit, Path, RowId, RowPlace, Run, Value};
use tirek_wire::id::DocumentId;

use super::{EditDone, Workspace};
use crate::topic::Done;
use crate::workspace::WorkspaceError;

impl Workspace {
    /// Adds a row behind another, or at the end, with its first short fields. One of them whose name is
    /// none is left out.
    ///
    /// # Errors
    /// As for [`Workspace::edit`].
    pub fn add_row(
        &mut self,
        document: DocumentId,
        list: &Path,
        after: Option<RowId>,
        values: BTreeMap<String, String>,
    ) -> Result<Done<(RowId, EditDone)>, WorkspaceError> {
        let row = RowId::from(self.environment.uuid());
        let add = Edit::AddRow {
            list: list.clone(),
            row,
            at: after.map_or(RowPlace::Last, RowPlace::After),
        };
        let set = values.into_iter().filter_map(|(name, value)| {
            Some(Edit::Set {
                field: Path::in_row(list.as_str(), &row, &name).ok()?,
                value: Some(Value::from(value)),
            })
        });
        let edits: Vec<Edit> = [add].into_iter().chain(set).collect();
        let done = self.edit(document, None, &edits)?;
        Ok(done.map(|edited| (row, edited)))
    }

    /// Moves a row to a place counted among the rows that are not in the bin.
    ///
    /// # Errors
    /// As for [`Workspace::edit`].
    pub fn move_row(
        &mut self,
        document: DocumentId,
        list: &Path,
        row: RowId,
        to: usize,
    ) -> Result<Done<EditDone>, WorkspaceError> {
        let (fields, _) = self.fields(document)?;
        let mut others = fields.rows(list.as_str());
        others.retain(|one| *one != row);
        let before = to.min(others.len()).checked_sub(1);
        let at = match before.and_then(|before| others.get(before)) {
            Some(before) => RowPlace::After(*before),
            None => RowPlace::First,
        };
        let list = list.clone();
        self.edit_in(
            document,
            Run::Alone,
            None,
            &[Edit::MoveRow { list, row, at }],
        )
    }
}
