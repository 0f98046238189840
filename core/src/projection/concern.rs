//! What of a changed document the lists have to look at, by the declaration of its kind.

use std::collections::BTreeSet;

use tirek_document::kind::Listed;
use tirek_document::{Kind, Path, RowId};

/// What the lists have to look at.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Concern {
    /// Everything: it is not known what differs, or lines of rows that were not changed follow it.
    All,
    /// The document's card, or only lines of these rows, or nothing at all.
    Only { card: bool, lines: BTreeSet<RowId> },
}

impl Concern {
    /// What these changes concern; `None` means that anything may differ.
    pub(super) fn of(kind: Kind, changed: Option<&[Path]>) -> Self {
        let (mut card, mut lines) = (false, BTreeSet::new());
        let Some(changed) = changed else {
            return Self::All;
        };
        for path in changed {
            // What is not declared may be a mark, or of a newer version: that is no daily case.
            let field = kind.declaration().at(path);
            match (
                field.map_or(Listed::Widely, |field| field.listed),
                path.row(),
            ) {
                (Listed::Nowhere, _) => {}
                (Listed::Widely, _) => return Self::All,
                (Listed::Alone, Some((_, row, _))) => drop(lines.insert(row)),
                (Listed::Alone, None) => card = true,
            }
        }
        Self::Only { card, lines }
    }

    /// Whether the document's card is to be written.
    pub(super) fn is_card(&self) -> bool {
        match self {
            Self::All => true,
            Self::Only { card, .. } => *card,
        }
    }
}

#[cfg(test)]
mod tests {
    use tirek_document::kind::{Activity, Attachment, Goal, Plan, REMOVED, Report};

    use super::*;

    fn only(card: bool, lines: &[RowId]) -> Concern {
        Concern::Only {
            card,
            lines: lines.iter().copied().collect(),
        }
    }

    #[test]
    fn the_lists_look_at_what_they_show() {
        let row = RowId::from_bytes([7; 16]);
        let activity = |field| Plan::activities.of(&row, &field);
        let table = [
            (vec![Plan::aim.path()], only(false, &[])),
            (vec![Plan::title.path()], only(true, &[])),
            (vec![activity(Activity::resources)], only(false, &[])),
            (vec![activity(Activity::title)], only(false, &[row])),
            (vec![activity(Activity::goal)], Concern::All),
            (vec![activity(REMOVED)], Concern::All),
            (
                vec![Plan::goals.of(&row, &Goal::statement)],
                only(false, &[]),
            ),
            (vec![Plan::goals.of(&row, &Goal::direction)], Concern::All),
            (vec![Plan::activities.path()], Concern::All),
            (vec![REMOVED.path()], Concern::All),
        ];
        for (changed, concern) in table {
            assert_eq!(
                Concern::of(Kind::Plan, Some(&changed)),
                concern,
                "{changed:?}"
            );
        }
        assert_eq!(Concern::of(Kind::Plan, None), Concern::All);
        let file = [Report::attachments.path()];
        assert_eq!(Concern::of(Kind::Report, Some(&file)), only(true, &[]));
        let name = [Report::attachments.of(&row, &Attachment::NAME)];
        assert_eq!(Concern::of(Kind::Report, Some(&name)), only(false, &[]));
    }
}
