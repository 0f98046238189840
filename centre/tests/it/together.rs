//! Several servers on one PostgreSQL: nothing is skipped, nothing is done twice, nothing waits for
//! ever.

use crate::harness::{Device, On, Site, document, fresh, home};
use std::collections::BTreeSet;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use tirek_centre::source::Source;
use tirek_centre::store::change::{self, Origin};
use tirek_centre::store::{self, Db, document as documents, log, space};
use tirek_centre::{Centre, Failure};
use tirek_document::Kind;
use tirek_document::space::SpaceKind;
use tirek_wire::change::hash;
use tirek_wire::exchange::Cursors;
use tirek_wire::id::{LogId, SpaceId};
use tirek_wire::key::Hash32;
use tirek_wire::problem::ProblemCode;

fn another(site: &Site) -> Centre {
    Centre::open(site.home(), Source::system()).unwrap()
}

/// Holds a change in a space as an exchange does, within the running transaction.
fn hold(db: &Db, space: SpaceId, device: &Device, log: LogId, payload: &[u8]) {
    let mut change = crate::harness::change(space, document(), Kind::Plan, payload);
    change.seq = 1;
    documents::note(db, change.document, space, change.kind).unwrap();
    let origin = Origin {
        log,
        person: device.person(),
        at_ms: 1,
        hash: hash(&log, &Hash32::ZERO, &change),
    };
    let position = space::next_position(db, space).unwrap();
    change::insert(db, &change, &origin, position).unwrap();
}

/// Waits until some session waits for a lock: the second writer has come to the row.
pub fn wait_for_a_waiting_session(address: &str) {
    let began = Instant::now();
    let waiting = "SELECT 1 FROM pg_stat_activity
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let mut client = tirek_cluster::client(address).unwrap();
    while client.query(waiting, &[]).unwrap().is_empty() {
        assert!(began.elapsed() < Duration::from_secs(30), "nobody waits");
        thread::yield_now();
    }
}

/// The classic fault: one takes a position and commits late, another takes the next one and commits
/// at once, a reader in between sees the later alone and never comes back for the earlier.
#[test]
fn a_change_that_commits_late_is_not_skipped() {
    let mut site = Site::on(On::Postgres);
    let person = site.librarian("Әлиева", "№1");
    let (slow, mut quick, mut reader) = (
        site.device(person),
        site.device(person),
        site.device(person),
    );
    reader.exchange(&mut site.centre, 0);
    let own = quick.space(SpaceKind::Own);
    let log = LogId::from_bytes(fresh());
    let db = store::open(&site.home()).unwrap();
    log::insert(&db, log, Some(slow.id)).unwrap();
    let late = db.begin().unwrap();
    hold(&db, own, &slow, log, b"late");

    let mut other = another(&site);
    let (done, is_done) = mpsc::channel();
    let writer = thread::spawn(move || {
        quick.edit(document(), b"quick");
        quick.exchange(&mut other, 0);
        done.send(()).unwrap();
    });
    // Without the lock on the space's row the second writer is through by now.
    wait_for_a_waiting_session(site.address().unwrap());
    assert!(is_done.try_recv().is_err(), "it was let past");
    reader.exchange(&mut site.centre, 0);
    assert_eq!(reader.payloads(), Vec::<&[u8]>::new());
    late.commit().unwrap();
    writer.join().unwrap();
    reader.exchange(&mut site.centre, 0);
    assert_eq!(reader.payloads(), [&b"late"[..], b"quick"]);
}

/// The same without a script: writers of one space and readers of it, all at once.
#[test]
fn readers_beside_many_writers_miss_nothing() {
    const WRITERS: usize = 4;
    const CHANGES: usize = 25;
    let mut site = Site::on(On::Postgres);
    let person = site.librarian("Әлиева", "№1");
    let mut reader = site.device(person);
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (mut device, mut centre) = (site.device(person), another(&site));
            thread::spawn(move || {
                for after in 0..CHANGES {
                    device.edit(document(), &fresh());
                    device.exchange(&mut centre, after);
                }
                device
            })
        })
        .collect();
    while writers.iter().any(|writer| !writer.is_finished()) {
        reader.exchange(&mut site.centre, 0);
    }
    let devices: Vec<Device> = writers
        .into_iter()
        .map(|writer| writer.join().unwrap())
        .collect();
    reader.exchange(&mut site.centre, 0);
    let got: BTreeSet<&[u8]> = reader.payloads().into_iter().collect();
    assert_eq!(got.len(), reader.got.len(), "nothing comes twice");
    let links = devices.iter().flat_map(|device| &device.links);
    let written: BTreeSet<&[u8]> = links.map(|(change, _)| change.payload.as_slice()).collect();
    assert_eq!(got, written);
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// One device whose first request is still being answered when it repeats it at another server.
#[test]
fn the_same_request_at_two_servers_is_done_once() {
    let mut site = Site::on(On::Postgres);
    let mut device = site.enrolled("Әлиева", "№1");
    let plan = document();
    for _ in 0..20 {
        device.edit(plan, &fresh());
    }
    let asked: Vec<_> = (0..4)
        .map(|_| {
            let (device, mut centre) = (device.clone(), another(&site));
            thread::spawn(move || {
                let request = device.request(vec![device.part(0)]);
                device.send(&mut centre, &request).unwrap().acks[0].through
            })
        })
        .collect();
    for thread in asked {
        assert_eq!(thread.join().unwrap(), 20);
    }
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// Two people bring changes of the library's space and of their own, in opposite order.
#[test]
fn opposite_orders_do_not_wait_for_each_other() {
    let mut site = Site::on(On::Postgres);
    let mut devices = [
        site.enrolled("Әлиева", "№1"),
        site.enrolled("Бекова", "№1"),
        site.enrolled("Серікова", "№1"),
    ];
    let library = devices[0].space(SpaceKind::Library);
    for (index, device) in devices.iter_mut().enumerate() {
        let own = device.space(SpaceKind::Own);
        for turn in 0..30 {
            let space = if (turn + index) % 2 == 0 {
                own
            } else {
                library
            };
            device.append(crate::harness::change(
                space,
                document(),
                Kind::Plan,
                &fresh(),
            ));
        }
    }
    let asked: Vec<_> = devices
        .into_iter()
        .map(|mut device| {
            let mut centre = another(&site);
            thread::spawn(move || device.exchange(&mut centre, 0).acks[0].through)
        })
        .collect();
    for thread in asked {
        assert_eq!(thread.join().unwrap(), 30);
    }
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// Two commands read one submission at the same time: the centre's log has one review of it.
#[test]
fn the_centres_own_log_does_not_fork() {
    let mut site = Site::on(On::Postgres);
    let mut device = site.enrolled("Әлиева", "№1");
    let submissions: Vec<_> = (0..6)
        .map(|_| device.submit(document(), Kind::Plan, &crate::reviews::plan()))
        .collect();
    device.exchange(&mut site.centre, 0);
    let by = site.reviewer();
    let readers: Vec<_> = (0..3)
        .map(|_| {
            let (mut centre, submissions) = (another(&site), submissions.clone());
            thread::spawn(move || {
                for id in submissions {
                    centre.begin_reading(id, by).unwrap();
                }
            })
        })
        .collect();
    readers
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    device.exchange(&mut site.centre, 6);
    assert_eq!(device.got.len(), 6, "each is being read once");
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// Breaks every connection to the database but this one.
fn break_others(client: &mut tirek_cluster::Client) {
    client
        .batch_execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .unwrap();
}

/// The database breaks every connection: a request within a transaction is done again or told to
/// come back, and the next one finds the database by itself.
#[test]
fn a_lost_connection_is_made_anew() {
    let mut site = Site::on(On::Postgres);
    let mut device = site.enrolled("Әлиева", "№1");
    device.edit(document(), b"one");
    device.exchange(&mut site.centre, 0);
    for round in 1..4 {
        break_others(&mut site.client());
        device.edit(document(), b"more");
        let answer = device.exchange(&mut site.centre, round);
        assert_eq!(answer.acks[0].through, round as u64 + 1);
    }
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// The database takes no writes for a while, as one does that became a replica or whose disk is full:
/// the centre goes on when it takes them again. By whichever session it met it: one that lasts, one
/// that was refused.
#[test]
fn a_database_that_takes_no_writes_is_waited_for() {
    let mut site = Site::on(On::Postgres);
    let mut device = site.enrolled("Әлиева", "№1");
    let address = site.address().unwrap().to_owned();
    let mut client = site.client();
    let name = client.query_one("SELECT current_database()::text", &[]);
    let name: String = name.unwrap().get(0);
    for attributes in ["any", "read-write"] {
        let address = format!("{address}&target_session_attrs={attributes}");
        let place = home(&site.data(), Some(&address));
        let mut centre = Centre::open(place, Source::system()).unwrap();
        centre.check_serving().unwrap();
        let setting = format!("ALTER DATABASE {name} SET default_transaction_read_only");
        client.batch_execute(&format!("{setting} = on")).unwrap();
        let after = device.links.len();
        device.edit(document(), b"waits");
        let request = device.request(vec![device.part(after)]);
        break_others(&mut client);
        for _ in 0..2 {
            let answer = device.send(&mut centre, &request);
            assert!(matches!(answer, Err(Failure::Problem(ProblemCode::Busy))));
            assert!(centre.check_serving().is_err());
        }
        client.batch_execute(&format!("{setting} = off")).unwrap();
        let answer = device.exchange(&mut centre, after);
        assert_eq!(answer.acks[0].through, after as u64 + 1);
        centre.check_serving().unwrap();
    }
}

/// What was prepared no longer fits: a table has changed under the running program.
#[test]
fn a_statement_that_no_longer_fits_is_prepared_anew() {
    let mut site = Site::on(On::Postgres);
    let mut device = site.enrolled("Әлиева", "№1");
    device.edit(document(), b"one");
    device.exchange(&mut site.centre, 0);
    let mut client = site.client();
    client
        .batch_execute("ALTER TABLE log ADD COLUMN later BIGINT")
        .unwrap();
    device.edit(document(), b"two");
    assert_eq!(device.exchange(&mut site.centre, 1).acks[0].through, 2);
}

/// A row that somebody holds for ever is not waited for for ever.
#[test]
fn a_wait_that_is_too_long_is_answered_busy() {
    let mut site = Site::on(On::Postgres);
    let mut device = site.enrolled("Әлиева", "№1");
    device.edit(document(), b"one");
    let address = site.address().unwrap();
    let mut holder = site.client();
    let mut held = holder.transaction().unwrap();
    held.execute("SELECT id FROM device FOR UPDATE", &[])
        .unwrap();
    let place = home(
        &site.data(),
        Some(&format!("{address}&options=-c%20lock_timeout%3D50ms")),
    );
    let mut impatient = Centre::open(place, Source::system()).unwrap();
    let mut request = device.request(vec![device.part(0)]);
    request.cursors = Cursors::Full(Vec::new());
    let answer = device.send(&mut impatient, &request);
    assert!(matches!(answer, Err(Failure::Problem(ProblemCode::Busy))));
    held.rollback().unwrap();
    assert_eq!(device.exchange(&mut site.centre, 0).acks[0].through, 1);
}
