//! Releases that were built, what files became, marks, and the spaces of those that packs are for.

use super::{Store, a_hash};
use crate::harness::{On, fresh, on_both};
use tirek_centre::store::pack::{self, BuiltRelease};
use tirek_centre::store::space::{self, Owner};
use tirek_wire::id::{GroupId, SpaceId};

fn release(name: &str, number: u64) -> BuiltRelease {
    BuiltRelease {
        pack: name.to_owned(),
        number,
        hash: a_hash(),
        release_bytes: 7,
        files_bytes: 5_000_000_000,
        title_kk: "Жинақ".to_owned(),
        title_ru: "Набор".to_owned(),
        made_at_ms: 9,
    }
}

fn releases_stand_by_pack_and_number(on: On) {
    let store = Store::on(on);
    let db = &store.db;
    assert_eq!(pack::newest(db, "b").unwrap(), None);
    let all = [
        release("a", 3),
        release("b", 202_612_011_045),
        release("b", 2),
    ];
    for row in &all {
        pack::insert(db, row).unwrap();
    }
    assert!(pack::insert(db, &all[0]).is_err(), "a number is given once");
    let [a, newest, old] = all;
    assert_eq!(pack::newest(db, "b").unwrap(), Some(newest.clone()));
    assert_eq!(pack::get(db, "b", 2).unwrap(), Some(old.clone()));
    assert_eq!(pack::get(db, "b", 3).unwrap(), None);
    assert_eq!(pack::list(db).unwrap(), [a, old, newest]);
}

fn what_a_file_became_stays(on: On) {
    let store = Store::on(on);
    let (db, source, first, second) = (&store.db, a_hash(), a_hash(), a_hash());
    assert_eq!(pack::conversion(db, &source, "pdf 1").unwrap(), None);
    for made in [(&first, 5_000_000_000), (&second, 1)] {
        pack::keep_conversion(db, &source, "pdf 1", made).unwrap();
    }
    let known = pack::conversion(db, &source, "pdf 1").unwrap();
    assert_eq!(known, Some((first, 5_000_000_000)));
    assert_eq!(pack::conversion(db, &source, "words 1").unwrap(), None);
}

fn packs_are_for_a_group_or_for_everybody(on: On) {
    let store = Store::on(on);
    let (db, group) = (&store.db, store.group.id);
    assert_eq!(space::read_by_group(db, group).unwrap(), None);
    assert_eq!(space::read_by_all(db).unwrap(), None);
    let [own, staff, common] = [(); 3].map(|()| SpaceId::from_bytes(fresh()));
    space::insert(db, staff, Owner::Staff(group)).unwrap();
    space::insert(db, own, Owner::Group(group)).unwrap();
    space::insert(db, common, Owner::Everybody).unwrap();
    assert_eq!(space::read_by_group(db, group).unwrap(), Some(own));
    assert_eq!(space::read_by_all(db).unwrap(), Some(common));
    let other = GroupId::from_bytes(fresh());
    assert_eq!(space::read_by_group(db, other).unwrap(), None);
    assert_eq!(pack::marks(db, 7).unwrap(), []);
}

on_both!(
    releases_stand_by_pack_and_number,
    what_a_file_became_stays,
    packs_are_for_a_group_or_for_everybody
);
