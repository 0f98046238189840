//! The review of a submission: a verdict, a summary, and remarks tied to places of the document.

use uuid::Uuid;

use super::choice::choice;
use super::declaration::{Declaration, Share, Writer};
use super::declare::fields;
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[
        SpaceKind::Own,
        SpaceKind::Library,
        SpaceKind::Team,
        SpaceKind::Staff,
    ],
    writer: Writer::Supervisor,
    share: Share::Edits,
    fields: Review::FIELDS,
    ..Declaration::new(32, "review")
};

fields! {
    /// A review as it is shown.
    pub struct Review {
        /// The submission's id, or empty.
        submission: reference.listed();
        /// The reviewed document's id, or empty.
        document: reference.listed();
        /// Accepted or returned; none while it is being written.
        verdict: choice(Verdict).listed();
        /// Whether the author may see it.
        state: choice(ReviewState = Reading).listed();
        /// The reviewer's person id, or empty.
        reviewer: reference.listed();
        /// Her name, or empty. In reviews of before there was a person, all that is known of her.
        reviewer_name: short.listed();
        /// What is said of the whole.
        summary: prose.listed();
        /// What is said of its parts, in the order of writing.
        remarks: rows(Remark).listed_widely();
    }
    removed {
        /// Can be restored.
        removed_remarks: Remark of remarks;
    }
    settled by settled;
}

fields! {
    /// One remark.
    #[ts(rename = "ReviewRemark")]
    pub row Remark("", "") {
        /// The path spoken of: a field, a row's field or a list; empty for the whole document.
        anchor: short.listed_widely();
        /// What is said of it.
        text: prose.listed_widely();
    }
}

choice! {
    /// What a review says of a submission.
    Verdict("review-verdict") {
        /// It is good as it is.
        Accepted = "accepted",
        /// It is to be corrected and submitted again.
        Returned = "returned",
    }
}

choice! {
    /// Whether a review is still being written.
    ReviewState("") {
        /// Somebody reads and writes; the author is told that much alone.
        Reading = "reading",
        /// It is said: the author receives it.
        Released = "released",
    }
}

/// What is no id of a person is a name that somebody typed.
fn settled(review: Review) -> Review {
    if Uuid::parse_str(&review.reviewer).is_ok() {
        return review;
    }
    let (typed, name) = (review.reviewer, review.reviewer_name);
    Review {
        reviewer: String::new(),
        reviewer_name: if name.is_empty() { typed } else { name },
        ..review
    }
}
