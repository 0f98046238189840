//! Whether what the centre says belongs to what it speaks of: it lies in the same space, or with the staff as a
//! draft, and a question is answered and nothing else is. What does not is about nothing that is here.
//!
//! It is asked when either of the two arrives, whichever comes first.

use tirek_document::{Kind, SpaceKind};
use tirek_wire::id::SubmissionId;

use crate::store::document::{self, DocumentRow};
use crate::store::review::{self, ReviewRow};
use crate::store::{StoreError, Write, submission};

/// Writes what the document `row` says, about its submission if it belongs to it.
pub(super) fn put(tx: &Write<'_>, row: &DocumentRow, said: &ReviewRow) -> Result<(), StoreError> {
    let asked = match said.submission.parse() {
        Ok(id) => asked(tx, id)?,
        Err(_) => None,
    };
    if asked.is_none_or(|asked| belongs(row, said, &asked)) {
        return review::put(tx, said);
    }
    review::put(tx, &about_nothing(said))
}

/// Looks again at what was said of a submission before it was here.
pub(super) fn look_again(tx: &Write<'_>, id: SubmissionId) -> Result<(), StoreError> {
    let Some(asked) = asked(tx, id)? else {
        return Ok(());
    };
    for arrived in review::of(tx, id)? {
        let row = document::get(tx, arrived.row.id)?;
        if !belongs(&row, &arrived.row, &asked) {
            review::put(tx, &about_nothing(&arrived.row))?;
        }
    }
    Ok(())
}

fn asked(tx: &Write<'_>, id: SubmissionId) -> Result<Option<DocumentRow>, StoreError> {
    match submission::find(tx, id)? {
        Some(found) => document::find(tx, found.document),
        None => Ok(None),
    }
}

fn belongs(row: &DocumentRow, said: &ReviewRow, asked: &DocumentRow) -> bool {
    let is_beside = row.space == asked.space || row.space_kind == SpaceKind::Staff;
    let is_question = asked.kind == Kind::Question;
    // That somebody reads is said of either.
    let only_reads = !said.is_answer && said.verdict.is_none();
    is_beside && (only_reads || said.is_answer == is_question)
}

fn about_nothing(said: &ReviewRow) -> ReviewRow {
    ReviewRow {
        submission: String::new(),
        ..said.clone()
    }
}
