//! Cursors, files, packets, transactions, and copying one store into another.

use super::{Store, a_hash, empty};
use crate::harness::{On, fresh, on_both};
use tirek_centre::store::copy::{self, TABLES};
use tirek_centre::store::{blob, cursor, group, packet, person, space};
use tirek_wire::exchange::{Cursor, CursorDigest};
use tirek_wire::id::PacketId;

fn the_last_two_lists_of_cursors_are_known(on: On) {
    let store = Store::on(on);
    let (db, device) = (&store.db, store.device.id);
    let list = |position: u64| {
        vec![Cursor {
            space: store.own,
            epoch: 1,
            position,
        }]
    };
    let known = |digest: &[Cursor]| {
        let lists = cursor::handed_out(db, device).unwrap();
        let digest = CursorDigest::of(digest);
        lists.into_iter().find(|known| known.digest == digest)
    };
    assert!(known(&[]).is_some(), "what every device begins with");
    for position in 1..=3 {
        let lists = [list(position - 1), list(position)];
        cursor::keep(db, device, [&lists[0], &lists[1]]).unwrap();
    }
    assert!(known(&list(1)).is_none());
    assert_eq!(known(&list(2)).unwrap().list, list(2));
    assert_eq!(known(&list(3)).unwrap().list, list(3));
    // One that is handed out again takes nobody's place; a new one takes the older one's.
    let kept = cursor::handed_out(db, device).unwrap();
    let has = known(&list(3)).unwrap();
    cursor::keep_beside(db, device, &has, &kept, &list(2)).unwrap();
    assert!(known(&list(2)).is_some());
    cursor::keep_beside(db, device, &has, &kept, &list(4)).unwrap();
    assert!(known(&list(2)).is_none());
    assert!(known(&list(3)).is_some() && known(&list(4)).is_some());
    cursor::keep(db, device, [&list(3), &list(3)]).unwrap();
    let kept = cursor::handed_out(db, device).unwrap();
    assert_eq!(kept.len(), 2);
    cursor::keep_beside(db, device, &kept[1], &kept, &list(5)).unwrap();
    assert_eq!(cursor::handed_out(db, device).unwrap().len(), 3);
}

fn files_lie_where_they_were_brought(on: On) {
    let store = Store::on(on);
    let (db, hash, person) = (&store.db, a_hash(), store.person.person.id);
    assert_eq!(blob::size(db, &hash).unwrap(), None);
    for size in [5_000_000_000, 7] {
        blob::insert(db, &hash, size, 1).unwrap();
        blob::place(db, &hash, store.own, person).unwrap();
    }
    assert_eq!(blob::size(db, &hash).unwrap(), Some(5_000_000_000));
    assert_eq!(blob::list(db).unwrap(), [(hash, 5_000_000_000)]);
    assert!(!blob::places(db, &hash).unwrap()[0].is_named);
    for _ in 0..2 {
        blob::name(db, &hash, store.own).unwrap();
    }
    let places = blob::places(db, &hash).unwrap();
    assert_eq!((places.len(), places[0].is_named), (1, true));
    assert_eq!((places[0].space, places[0].person), (store.own, person));
}

fn a_packet_is_recognised(on: On) {
    let store = Store::on(on);
    let id = PacketId::from_bytes(fresh());
    assert!(!packet::is_known(&store.db, id).unwrap());
    for _ in 0..2 {
        packet::note(&store.db, id, store.device.id, 1).unwrap();
    }
    assert!(packet::is_known(&store.db, id).unwrap());
}

fn what_is_not_committed_is_undone(on: On) {
    let store = Store::on(on);
    let db = &store.db;
    drop(db.begin().unwrap());
    let whole = db.begin().unwrap();
    space::next_position(db, store.own).unwrap();
    let part = db.begin_part().unwrap();
    space::next_position(db, store.own).unwrap();
    drop(part);
    let part = db.begin_part().unwrap();
    assert_eq!(space::next_position(db, store.own).unwrap(), 2);
    part.commit().unwrap();
    whole.commit().unwrap();
    let undone = db.begin().unwrap();
    assert_eq!(space::next_position(db, store.own).unwrap(), 3);
    drop(undone);
    // A statement that breaks a rule takes its transaction with it, and nothing beyond.
    let broken = db.begin().unwrap();
    assert!(person::insert(db, &store.person, 1).is_err());
    drop(broken);
    assert_eq!(space::next_position(db, store.own).unwrap(), 3);
}

fn a_store_is_copied_whole(on: On) {
    let store = Store::on(on);
    let folder = tempfile::tempdir().unwrap();
    let other = match on {
        On::Sqlite => On::Postgres,
        On::Postgres => On::Sqlite,
    };
    let there = empty(other, folder.path());
    let (reading, writing) = (store.db.begin_reading().unwrap(), there.begin().unwrap());
    copy::copy(&store.db, &there).unwrap();
    writing.commit().unwrap();
    drop(reading);
    let found = person::get(&there, store.person.person.id)
        .unwrap()
        .unwrap();
    assert_eq!(found.person, store.person.person);
    assert_eq!(found.person.patronymic, store.person.person.patronymic);
    assert_eq!(space::direct(&there, &found).unwrap().len(), 2);
    let reading = store.db.begin_reading().unwrap();
    let twice = copy::copy(&store.db, &there);
    assert!(twice.is_err(), "only into an empty one");
    drop(reading);
    assert_eq!(group::list(&there).unwrap().len(), 1);
    assert!(TABLES.iter().any(|table| table.name == "space"));
}

on_both!(
    the_last_two_lists_of_cursors_are_known,
    files_lie_where_they_were_brought,
    a_packet_is_recognised,
    what_is_not_committed_is_undone,
    a_store_is_copied_whole,
);
