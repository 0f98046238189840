//! She has what she needs, or she has not after all.

use tirek_document::kind::Question;
use tirek_document::{Edit, Kind, Value};
use tirek_wire::id::DocumentId;

use super::read::versions;
use super::thread;
use crate::document;
use crate::locale::Locale;
use crate::submission;
use crate::topic::Done;
use crate::workspace::{SubmitRefused, Workspace};

/// Closes a question, or opens it again, and tells those who were asked; answers whether that is on its
/// way. It is not where nobody was asked yet, or where words or files of hers would go along that she has not
/// sent off: then they learn it with these. What travels asks nothing, and counts nowhere as a question.
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
    let (versions, _) = versions(workspace, document)?;
    let is_begun = thread::is_begun(&question, &versions);
    let mut edits = vec![Edit::Set {
        field: Question::closed.path(),
        value: closed.then_some(Value::Flag(true)),
    }];
    // A box that she opened and left empty is no message.
    edits.extend(question.without_empty_boxes());
    let edited = workspace.edit(document, None, &edits)?.map(|_| false);
    if versions.is_empty() || is_begun {
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
