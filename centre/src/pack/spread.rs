//! Which releases there are, to whom they were announced, and who holds them.
//!
//! Devices mark in their person's reading mark what they hold; what is said here is what they have told the centre.

use super::announce::{self, Announcement, Audience};
use super::error::PackError;
use crate::centre::Centre;
use crate::store::pack::{self, BuiltRelease};
use crate::store::person::{self, PersonRow};
use crate::store::{Db, DbResult, membership};
use std::collections::{BTreeMap, BTreeSet};
use tirek_document::{Fields, Kind, Path, Value};
use tirek_pack::HeldRelease;
use tirek_pack::held::GROUP;
use tirek_wire::id::PersonId;

/// A release in the list.
#[derive(Debug, Clone)]
pub struct PackLine {
    /// The release.
    pub row: BuiltRelease,
    /// To whom it was announced, when, and whether it was taken back.
    pub announced: Vec<(Audience, i64, bool)>,
    /// How many people hold it.
    pub held: usize,
}

/// What a person holds of a pack.
#[derive(Debug, Clone)]
pub struct HeldBy {
    /// Who.
    pub person: PersonRow,
    /// The pack.
    pub pack: String,
    /// The newest release of it that she holds; none where it was announced to her and she holds none.
    pub number: Option<u64>,
    /// The newest that stands announced to her.
    pub announced: Option<u64>,
}

impl Centre {
    /// All releases, by pack and number.
    ///
    /// # Errors
    /// When the database fails.
    pub fn packs(&self) -> Result<Vec<PackLine>, PackError> {
        let standing = announce::standing(&self.db)?;
        let held = held(&self.db)?;
        let line = |row: BuiltRelease| {
            let of_it = standing
                .iter()
                .filter(|one| one.is_of(&row.pack, row.number));
            let holds = |all: &&BTreeSet<HeldRelease>| {
                all.iter()
                    .any(|one| one.pack == row.pack && one.number == row.number)
            };
            PackLine {
                announced: of_it
                    .map(|one| (one.audience, one.at_ms, one.said.withdrawn))
                    .collect(),
                held: held.values().filter(holds).count(),
                row,
            }
        };
        Ok(pack::list(&self.db)?.into_iter().map(line).collect())
    }

    /// Who holds what: everybody who holds something, and everybody to whom something was announced.
    ///
    /// # Errors
    /// When the database fails.
    pub fn pack_holders(&self) -> Result<Vec<HeldBy>, PackError> {
        let standing = announce::standing(&self.db)?;
        let held = held(&self.db)?;
        let mut all = Vec::new();
        for person in person::list(&self.db)? {
            if person.left_at_ms.is_some() || person.merged_into.is_some() {
                continue;
            }
            let groups = membership::of(&self.db, person.person.id)?;
            let reaches = |one: &&Announcement| match one.audience {
                Audience::All => true,
                Audience::Group(group) => groups
                    .iter()
                    .any(|row| row.group == group && row.until_ms.is_none()),
            };
            let hers = held.get(&person.person.id);
            let mut packs: BTreeMap<String, (Option<u64>, Option<u64>)> = BTreeMap::new();
            for one in hers.into_iter().flatten() {
                let line = packs.entry(one.pack.clone()).or_default();
                line.0 = line.0.max(Some(one.number));
            }
            for one in standing
                .iter()
                .filter(|one| !one.said.withdrawn)
                .filter(reaches)
            {
                let line = packs.entry(one.said.pack.clone()).or_default();
                line.1 = line.1.max(Some(one.number()));
            }
            all.extend(packs.into_iter().map(|(pack, (number, announced))| HeldBy {
                person: person.clone(),
                pack,
                number,
                announced,
            }));
        }
        all.sort_by(|one, other| one.pack.cmp(&other.pack));
        Ok(all)
    }
}

/// What each person says that she holds.
pub(super) fn held(db: &Db) -> DbResult<BTreeMap<PersonId, BTreeSet<HeldRelease>>> {
    let mut all: BTreeMap<PersonId, BTreeSet<HeldRelease>> = BTreeMap::new();
    for (document, person) in pack::marks(db, Kind::ReadingMark.code())? {
        let fields = announce::body(db, document, 1)?.fields();
        all.entry(person).or_default().extend(marks(&fields));
    }
    Ok(all)
}

/// The releases that a reading mark names.
fn marks(fields: &Fields) -> impl Iterator<Item = HeldRelease> {
    let set = |(path, values): (&Path, &Vec<Value>)| {
        let (group, key) = path.as_str().split_once('/')?;
        let is_set = group == GROUP && values.contains(&Value::Flag(true));
        HeldRelease::of_key(key).filter(|_| is_set)
    };
    fields.values.iter().filter_map(set)
}
