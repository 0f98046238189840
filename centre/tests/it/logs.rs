//! Devices that begin one log after another: a PC that is put back to an earlier state at every start
//! does.

use crate::harness::{Device, On, Site, document, fresh, on_both};
use tirek_centre::store::log::{self, LogRow};
use tirek_centre::store::{self, Db};
use tirek_wire::exchange::LogOutcome;
use tirek_wire::id::LogId;

/// The store was put back and has noticed: it goes on in another log.
fn begin_anew(device: &mut Device) {
    device.log = LogId::from_bytes(fresh());
    device.links.clear();
}

fn database(site: &Site) -> Db {
    store::open(&site.home()).unwrap()
}

fn a_store_that_is_put_back_every_day_goes_on_delivering(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let (mut device, mut other) = (site.device(person), site.device(person));
    for _ in 0..100 {
        begin_anew(&mut device);
        device.edit(document(), b"today");
        let ack = device.exchange(&mut site.centre, 0).acks[0];
        assert_eq!((ack.outcome, ack.through), (LogOutcome::Held, 1));
    }
    other.exchange(&mut site.centre, 0);
    assert_eq!(other.got.len(), 100);
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn logs_without_a_word_are_not_kept(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    // One of which the second part came first.
    for number in 0..2 {
        device.edit(document(), &[number]);
    }
    let early = device.clone();
    device.exchange(&mut site.centre, 1);
    for _ in 0..200 {
        begin_anew(&mut device);
        let answer = device.exchange(&mut site.centre, 0);
        assert_eq!(answer.acks[0].outcome, LogOutcome::Held);
        // The one that is in use is known.
        let quiet = device.request(vec![device.part(0)]).in_short();
        let answer = device.send(&mut site.centre, &quiet).unwrap();
        assert!(!answer.cursors_needed);
    }
    let kept = log::count_of(&database(&site), device.id).unwrap();
    assert!(kept <= 65, "{kept}");
    device.log = early.log;
    device.links = early.links;
    device.links.truncate(1);
    let answer = device.exchange(&mut site.centre, 0);
    assert_eq!(answer.acks[0].through, 2, "what was parked stayed");
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn one_log_too_many_is_told_of_a_gap(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let (mut device, mut other) = (site.device(person), site.device(person));
    device.edit(document(), b"first");
    device.exchange(&mut site.centre, 0);
    let first = device.clone();
    let db = database(&site);
    let all = db.begin().unwrap();
    for _ in 1..4096 {
        let row = log::insert(&db, LogId::from_bytes(fresh()), Some(device.id)).unwrap();
        log::advance(&db, &LogRow { through: 1, ..row }).unwrap();
    }
    all.commit().unwrap();
    other.edit(document(), b"from the other PC");
    other.exchange(&mut site.centre, 0);

    begin_anew(&mut device);
    device.edit(document(), b"one too many");
    let ack = device.exchange(&mut site.centre, 0).acks[0];
    assert_eq!((ack.outcome, ack.through), (LogOutcome::Gap, 0));
    assert_eq!(device.payloads(), [b"from the other PC"]);
    assert!(log::get(&db, device.log).unwrap().is_none());
    // Those that are known go on, and another device's is what it was.
    device.links = first.links;
    device.log = first.log;
    device.edit(document(), b"second");
    assert_eq!(device.exchange(&mut site.centre, 1).acks[0].through, 2);
    device.log = other.log;
    let ack = device.exchange(&mut site.centre, 2).acks[0];
    assert_eq!(ack.outcome, LogOutcome::Unknown);
}

on_both!(
    a_store_that_is_put_back_every_day_goes_on_delivering,
    logs_without_a_word_are_not_kept,
    one_log_too_many_is_told_of_a_gap,
);
