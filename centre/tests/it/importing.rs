//! Taking a roster in, and what an operator answers to its questions.

use crate::harness::Site;
use tirek_centre::roster::import::{Answers, How, Import, Table};
use tirek_wire::id::GroupId;

/// Heads of a table without villages.
pub const HEADS: &str = "Тегі;Аты;Әкесінің аты;Мектеп;Аудан;Облыс\n";

/// Takes a table into the site's own group.
pub fn import(site: &mut Site, table: &(impl AsRef<[u8]> + ?Sized), how: &How) -> Import {
    import_into(site, site.group, table, how)
}

/// Takes a table into a group.
pub fn import_into(
    site: &mut Site,
    group: GroupId,
    table: &(impl AsRef<[u8]> + ?Sized),
    how: &How,
) -> Import {
    let table = Table::from_bytes(table.as_ref(), None).unwrap();
    site.centre.import_roster(&table, group, how).unwrap()
}

/// As the command line does it when it is given answers.
pub fn answering(answers: Answers) -> How {
    How {
        answers,
        ..How::default()
    }
}
