//! She has what she needs, or she has not after all.

use std::collections::BTreeSet;

use tirek_document::kind::Question;
use tirek_document::text::is_blank;
use tirek_document::{Edit, Kind, RowId, Value};
use tirek_wire::id::DocumentId;

use super::read::versions;
use crate::document;
use crate::locale::Locale;
use crate::submission;
use crate::topic::Done;
use crate::workspace::{SubmitRefused, Workspace};

/// Closes a question, or opens it again, and tells those who were asked; answers whether that is on its
/// way. It is not where nobody was asked yet, or where words of hers would go along that she has not sent
/// off: then they learn it with these.
///
/// # Errors
/// As for [`submission::submit`].
pub fn close(
    workspace: &mut Workspace,
    document: DocumentId,
    closed: bool,
    locale: Locale,
) -> Result<Done<bool>, SubmitRefused> {
    let opened = document::open(workspace, document, Kind::Question)?;
    let question = Question::read(&opened.fields).value;
    let versions = versions(workspace, document)?;
    let sent: BTreeSet<RowId> = versions
        .iter()
        .flat_map(|version| version.messages.iter().copied())
        .collect();
    let drafts = question.messages.iter();
    let drafts = drafts.filter(|message| !sent.contains(&message.row));
    let (blank, begun): (Vec<_>, Vec<_>) = drafts.partition(|message| is_blank(&message.text));
    let mut edits = vec![Edit::Set {
        field: Question::closed.path(),
        value: closed.then_some(Value::Flag(true)),
    }];
    // A box that she opened and left empty is no message.
    edits.extend(blank.iter().map(|message| Edit::RemoveRow {
        list: Question::messages.path(),
        row: message.row,
    }));
    let edited = workspace.edit(document, None, &edits)?.map(|_| false);
    if versions.is_empty() || !begun.is_empty() {
        return Ok(edited);
    }
    match submission::submit(workspace, document, locale) {
        Ok(submitted) => {
            let mut done = submitted.map(|_| true);
            done.topics.extend(edited.topics);
            Ok(done)
        }
        Err(SubmitRefused::Incomplete { .. }) => Ok(edited),
        Err(refused) => Err(refused),
    }
}
