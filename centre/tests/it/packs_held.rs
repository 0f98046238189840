//! Numbers of releases that only grow, and who says that she holds one.

use crate::harness::{Device, START_MS, Site, document};
use crate::packs::example;
use tirek_centre::Centre;
use tirek_centre::backup::{Backup, Restore};
use tirek_centre::files::place::StorePlace;
use tirek_centre::pack::{Audience, AuthorFolder, Tools};
use tirek_centre::source::Source;
use tirek_document::space::SpaceKind;
use tirek_document::{Body, Edit, Kind, Path, Value};
use tirek_pack::HeldRelease;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const BYTES_MAX: u64 = 50_000_000;
const PACK: &str = "reading-club";

/// Builds the example under another title, so that it is another release; answers its number.
fn build(centre: &mut Centre, place: &StorePlace, title: &str) -> u64 {
    let work = tempfile::tempdir().unwrap();
    let tools = Tools::default();
    let mut folder = AuthorFolder::read(&example(), &tools, work.path()).unwrap();
    assert!(folder.is_good(), "{:?}", folder.findings);
    folder.manifest.title.kk = title.to_owned();
    let blobs = centre.files(place, BYTES_MAX).unwrap();
    let outcome = centre
        .build_pack(&folder, &blobs, &tools, work.path())
        .unwrap();
    assert!(outcome.built.is_some());
    outcome.newest.number
}

/// A clock that stands so many days after the beginning.
fn after_days(days: i64) -> Source {
    Source {
        now_ms: Box::new(move || START_MS + days * DAY_MS),
        ..Source::system()
    }
}

/// She marks that she holds a release.
fn holds(device: &mut Device, centre: &mut Centre, number: u64, after: usize) {
    let key = HeldRelease {
        pack: PACK.to_owned(),
        number,
    }
    .key();
    let mut body = Body::new(u64::from(device.id.as_bytes()[15]).wrapping_add(number));
    let before = body.version();
    let edit = Edit::Set {
        field: Path::new(&format!("held/{key}")).unwrap(),
        value: Some(Value::Flag(true)),
    };
    body.edit(None, &[edit]).unwrap();
    let payload = body.since(&before).unwrap();
    let own = device.space(SpaceKind::Own);
    device.append(crate::harness::change(
        own,
        document(),
        Kind::ReadingMark,
        &payload,
    ));
    device.exchange(centre, after);
}

#[test]
fn numbers_grow_also_after_a_restore_and_under_a_wrong_clock() {
    let mut site = Site::new();
    let place = StorePlace::beside(&site.data());
    let first = build(&mut site.centre, &place, "1");
    assert_eq!(first, 202_611_181_606, "the minute in Kazakhstan");
    let second = build(&mut site.centre, &place, "2");
    assert_eq!(second, first + 1, "two in one minute");
    let mut device = site.enrolled("Әлиева", "№1");

    let backup = site.folder.path().join("backup");
    Backup::begin(&site.centre, &backup).unwrap().end().unwrap();
    site.wait_ms(DAY_MS);
    let lost = build(&mut site.centre, &place, "3");
    holds(&mut device, &mut site.centre, lost, 0);

    // A day later the backup is restored, which knows nothing of the third.
    let again = |days: i64, name: &str| {
        let to = site.folder.path().join(name);
        let restore = Restore::begin(&backup, (&to).into()).unwrap();
        restore.end(Source::system()).unwrap();
        let place = StorePlace::beside(&to);
        (Centre::open(&to, after_days(days)).unwrap(), place)
    };
    let (mut centre, place) = again(2, "later");
    let new = build(&mut centre, &place, "4");
    assert!(new > lost, "{new} {lost}");

    // The same where the clock stands before the backup: what a device holds is exceeded once it has said so.
    let (mut centre, place) = again(-100, "wrong");
    holds(&mut device, &mut centre, lost, 0);
    let new = build(&mut centre, &place, "4");
    assert_eq!(new, lost + 1);
    // What nobody can have built is not believed.
    holds(&mut device, &mut centre, u64::MAX, 2);
    assert_eq!(build(&mut centre, &place, "5"), new + 1);
}

#[test]
fn it_is_told_who_holds_what_and_who_lacks_it() {
    let mut site = Site::new();
    let place = StorePlace::beside(&site.data());
    let mut has = site.enrolled("Әлиева", "№1");
    let lacks = site.librarian("Бекова", "№2");
    let first = build(&mut site.centre, &place, "1");
    let blobs = site.centre.files(&place, BYTES_MAX).unwrap();
    let to = [Audience::Group(site.group)];
    let announced = site
        .centre
        .announce_pack(&blobs, (PACK, None), &to)
        .unwrap();
    assert_eq!((announced.places, announced.has_before), (1, false));
    let again = site
        .centre
        .announce_pack(&blobs, (PACK, None), &to)
        .unwrap();
    assert_eq!(again.places, 0);
    holds(&mut has, &mut site.centre, first, 0);
    let second = build(&mut site.centre, &place, "2");
    let announced = site
        .centre
        .announce_pack(&blobs, (PACK, None), &to)
        .unwrap();
    // The files are the same: the release alone travels.
    assert_eq!(
        (announced.has_before, announced.bytes),
        (true, announced.row.release_bytes)
    );

    let lines = site.centre.packs().unwrap();
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.row.number, line.held))
        .collect();
    assert_eq!(told, [(first, 1), (second, 0)]);
    assert!(lines.iter().all(|line| line.announced.len() == 1));
    let holders = site.centre.pack_holders().unwrap();
    let of = |person| {
        let one = holders
            .iter()
            .find(|one| one.person.person.id == person)
            .unwrap();
        (one.number, one.announced)
    };
    assert_eq!(of(has.person()), (Some(first), Some(second)));
    assert_eq!(of(lacks), (None, Some(second)));

    assert_eq!(site.centre.withdraw_pack(PACK, None).unwrap(), second);
    let holders = site.centre.pack_holders().unwrap();
    assert!(holders.iter().all(|one| one.announced == Some(first)));
    site.centre.withdraw_pack(PACK, Some(first)).unwrap();
    assert!(site.centre.withdraw_pack(PACK, None).is_err());
    assert_eq!(site.faults(), Vec::<String>::new());
}

#[test]
fn a_group_follows_a_programme_and_goes_back() {
    let mut site = Site::new();
    let place = StorePlace::beside(&site.data());
    build(&mut site.centre, &place, "1");
    let blobs = site.centre.files(&place, BYTES_MAX).unwrap();
    let group = site.group;
    assert_eq!(site.centre.programme_of(group).unwrap(), "");
    for followed in [Some(PACK), None, Some(PACK)] {
        site.centre
            .follow_programme(&blobs, group, followed)
            .unwrap();
        assert_eq!(
            site.centre.programme_of(group).unwrap(),
            followed.unwrap_or("")
        );
    }
    assert!(
        site.centre
            .follow_programme(&blobs, group, Some("other"))
            .is_err()
    );
}
