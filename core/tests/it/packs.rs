//! Packs on a PC: taken from a stick, refused, cut off at every place, damaged, removed.

use std::fs;

use ed25519_dalek::SigningKey;
use tirek_core::locale::Locale;
use tirek_core::pack::{KnownCentre, PackChoice, Packs, stick};
use tirek_pack::{ItemChange, MaterialForm};

use crate::pack_made::{Made, Shelf, centre, hash, named};

const PAGE: MaterialForm = MaterialForm::Page;

fn first() -> Made {
    Made::new(1)
        .with("one", "1.1", PAGE, "Бірінші **мәтін**".as_bytes())
        .with("two", "1.2", PAGE, "Екінші мәтін".as_bytes())
        .with("film", "1.2", MaterialForm::Film, &vec![7; 300_000])
}

/// One is changed, one stays, one is added, the film is gone.
fn second() -> Made {
    Made::new(2)
        .with("one", "1.1", PAGE, "Бірінші мәтін, жаңасы".as_bytes())
        .with("two", "1.2", PAGE, "Екінші мәтін".as_bytes())
        .with("three", "2.1", PAGE, "Үшінші мәтін".as_bytes())
}

fn whole(number: u64, ids: &[&str]) -> Vec<(String, u64, bool)> {
    let all = ids.iter().map(|id| (named(id), number, true));
    all.collect()
}

#[test]
fn a_release_from_a_stick_becomes_materials_and_twice_is_harmless() {
    let mut shelf = Shelf::new();
    let all = PackChoice::default();
    for _ in 0..2 {
        shelf.import(&first(), &all).expect("taken");
        assert_eq!(shelf.shown(), whole(1, &["one", "two", "film"]));
    }
    shelf.restart();
    assert_eq!(shelf.shown(), whole(1, &["one", "two", "film"]));
    let page = shelf
        .materials()
        .page(&named("one"), Locale::Ru)
        .expect("read")
        .expect("there");
    let text: String = page.sections().into_iter().map(|(_, text)| text).collect();
    assert_eq!(text, "Бірінші мәтін\n");
}

#[test]
fn what_a_release_brings_is_said_before() {
    let shelf = Shelf::new();
    shelf
        .import(&first(), &PackChoice::default())
        .expect("taken");
    let path = second().on_stick(shelf.stick.path(), 9);
    let seen = stick::inspect(&shelf.packs, &path, None).expect("readable");
    let changes: Vec<_> = seen
        .items
        .iter()
        .map(|one| (one.id.as_str(), one.change))
        .collect();
    let expected = [
        ("one", ItemChange::Changed),
        ("three", ItemChange::Added),
        ("film", ItemChange::Removed),
    ];
    assert_eq!(changes, expected);
    let new = ["Бірінші мәтін, жаңасы", "Үшінші мәтін"].map(str::len);
    assert_eq!(seen.bytes, new.iter().sum::<usize>() as u64);
    assert_eq!((seen.held, seen.number, seen.fits), (Some(1), 2, true));
    assert_eq!(seen.centre.kk, "Орталық");
    // Nothing was taken by looking.
    assert_eq!(shelf.shown(), whole(1, &["one", "two", "film"]));
}

#[test]
fn an_update_that_is_cut_off_at_any_file_leaves_what_was_there() {
    let new = second();
    for files in 0..new.release.files.len() {
        let mut shelf = Shelf::new();
        shelf
            .import(&first(), &PackChoice::default())
            .expect("taken");
        // The stick holds no more: as if it were pulled out there.
        let cut = new.on_stick(shelf.stick.path(), files);
        let refused = shelf.import_from(&cut, &PackChoice::default());
        assert!(refused.is_err(), "{files}");
        // A file is not what it says.
        let path = new.on_stick(shelf.stick.path(), 9);
        let mut bytes = fs::read(&path).expect("readable");
        let lying = &new.files[&new.release.files[files].hash.0];
        let at = bytes
            .windows(lying.len())
            .position(|part| part == lying)
            .expect("in it");
        bytes[at] ^= 1;
        fs::write(&path, &bytes).expect("writable");
        let damaged = shelf.import_from(&path, &PackChoice::default());
        // What did not change lies here already and is not read again.
        let is_old = shelf
            .packs
            .files()
            .has(&new.release.files[files].hash.0)
            .expect("readable");
        assert_eq!(damaged.is_ok(), is_old && files == 1, "{files} {damaged:?}");
        if damaged.is_ok() {
            continue;
        }
        // The power fails.
        shelf.restart();
        assert_eq!(shelf.shown(), whole(1, &["one", "two", "film"]), "{files}");
        shelf.import(&new, &PackChoice::default()).expect("taken");
        assert_eq!(shelf.shown(), whole(2, &["one", "two", "three"]));
        // What no release names any more is gone.
        assert!(
            !shelf
                .packs
                .files()
                .has(&hash(&vec![7; 300_000]))
                .expect("readable")
        );
    }
}

#[test]
fn an_older_release_never_replaces_a_newer_one() {
    let shelf = Shelf::new();
    shelf
        .import(&second(), &PackChoice::default())
        .expect("taken");
    assert_eq!(
        shelf.import(&first(), &PackChoice::default()),
        Err("pack_older")
    );
    // Nor another one of the same number.
    let other = Made::new(2).with("x", "1.1", PAGE, b"x");
    assert_eq!(
        shelf.import(&other, &PackChoice::default()),
        Err("pack_older")
    );
    assert_eq!(shelf.shown(), whole(2, &["one", "two", "three"]));
}

#[test]
fn what_is_no_pack_of_a_centre_of_this_pc_is_refused_with_its_reason() {
    let shelf = Shelf::new();
    let folder = shelf.stick.path();
    let made = first();
    let mut newer = first();
    newer.release.format += 1;
    let mut unsound = first();
    unsound.release.pack = "../x".to_owned();
    let mut twice = first();
    twice.release.items.extend(first().release.items);
    let noise = folder.join("noise.tirek-pack");
    fs::write(&noise, [7; 5_000]).expect("writable");
    let whole = fs::read(made.on_stick(folder, 9)).expect("readable");
    let cut = folder.join("cut.tirek-pack");
    fs::write(&cut, &whole[..whole.len() / 2]).expect("writable");
    let stranger = SigningKey::from_bytes(&[9; 32]);
    let table = [
        (noise, "pack_not_one"),
        (cut, "pack_not_one"),
        (
            made.written(folder, &made.signed_by(&stranger), 1),
            "pack_stranger",
        ),
        (made.written(folder, b"no release", 2), "pack_damaged"),
        (newer.written(folder, &newer.signed(), 4), "pack_newer"),
        (
            unsound.written(folder, &unsound.signed(), 5),
            "pack_damaged",
        ),
        (twice.written(folder, &twice.signed(), 6), "pack_damaged"),
        (folder.join("nowhere.tirek-pack"), "file_unreadable"),
        (folder.to_path_buf(), "file_unreadable"),
    ];
    for (path, code) in table {
        let looked = stick::inspect(&shelf.packs, &path, None).map_err(|failure| failure.code());
        assert_eq!(looked.err(), Some(code), "{}", path.display());
        assert_eq!(shelf.import_from(&path, &PackChoice::default()), Err(code));
    }
    assert_eq!(shelf.shown(), []);
}

#[test]
fn a_release_counts_at_each_start_only_as_its_centre_signed_it() {
    let shelf = Shelf::new();
    shelf
        .import(&first(), &PackChoice::default())
        .expect("taken");
    // Nobody of that centre is enrolled here any more: it is not shown, and nothing is deleted.
    let strange = Packs::open(shelf.data.path(), Vec::new());
    let starter = tirek_core::material::Materials::read_embedded().expect("well formed");
    assert_eq!(
        strange.materials(&starter).expect("read").all().len(),
        starter.all().len()
    );
    // She is enrolled again.
    assert!(strange.trust(&KnownCentre::from(&centre())).expect("read"));
    assert_eq!(
        strange.materials(&starter).expect("read").all().len(),
        starter.all().len() + 3
    );
    // Somebody has written into the release.
    let path = shelf
        .data
        .path()
        .join("packs")
        .join(shelf.key())
        .join("release.bin");
    let mut bytes = fs::read(&path).expect("there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).expect("writable");
    let mut shelf = shelf;
    shelf.restart();
    assert_eq!(shelf.shown(), []);
    assert!(
        shelf
            .packs
            .files()
            .has(&hash(&vec![7; 300_000]))
            .expect("its files stay")
    );
    shelf
        .import(&first(), &PackChoice::default())
        .expect("taken again");
    assert_eq!(shelf.shown(), whole(1, &["one", "two", "film"]));
}

#[test]
fn a_damaged_file_is_found_when_it_is_opened_and_can_come_again() {
    let shelf = Shelf::new();
    shelf
        .import(&first(), &PackChoice::default())
        .expect("taken");
    assert!(!shelf.packs.check_material(&named("two")).expect("readable"));
    let damage = |bytes: &[u8]| {
        let path = shelf.packs.files().path(&hash(bytes));
        fs::write(path, "бұзылған").expect("writable");
    };
    damage("Бірінші **мәтін**".as_bytes());
    assert!(shelf.packs.check_material(&named("one")).expect("readable"));
    let one = (named("one"), 1, false);
    assert!(shelf.shown().contains(&one));
    let page = shelf
        .materials()
        .page(&named("one"), Locale::Kk)
        .expect("no fault")
        .expect("there");
    assert!(page.blocks.is_empty());
    shelf.packs.ask_for(&named("one")).expect("known");
    assert_eq!(
        shelf
            .packs
            .ask_for(&named("nothing"))
            .map_err(|one| one.code()),
        Err("pack_unknown")
    );
    // "Check my data" finds what nobody has opened.
    damage(&vec![7; 300_000]);
    assert_eq!(shelf.packs.check().expect("readable"), 1);
    shelf
        .import(&first(), &PackChoice::default())
        .expect("the stick has them");
    assert_eq!(shelf.shown(), whole(1, &["one", "two", "film"]));
}

#[test]
fn parts_are_chosen_and_room_is_given_back() {
    let shelf = Shelf::new();
    let quiet = PackChoice {
        media: false,
        topics: Some(vec!["1.2".to_owned()]),
    };
    shelf.import(&first(), &quiet).expect("taken");
    let here = |id: &str, here| (named(id), 1, here);
    assert_eq!(
        shelf.shown(),
        [here("one", false), here("two", true), here("film", false)]
    );
    // The next one asks for the same.
    let path = second().on_stick(shelf.stick.path(), 9);
    let seen = stick::inspect(&shelf.packs, &path, None).expect("readable");
    assert_eq!((seen.choice, seen.bytes), (quiet, 0));
    shelf
        .import(&first(), &PackChoice::default())
        .expect("the rest");
    assert_eq!(shelf.shown(), whole(1, &["one", "two", "film"]));
    let key = shelf.key();
    shelf.packs.remove(&key, true).expect("removed");
    assert_eq!(
        shelf.shown(),
        [here("one", true), here("two", true), here("film", false)]
    );
    shelf.packs.remove(&key, false).expect("removed");
    assert_eq!(shelf.shown(), []);
    assert_eq!(shelf.packs.files().all().expect("readable"), []);
    shelf
        .import(&first(), &PackChoice::default())
        .expect("it can come again");
    assert_eq!(shelf.shown(), whole(1, &["one", "two", "film"]));
}

#[test]
fn a_material_of_the_app_is_replaced_by_one_that_is_here() {
    let shelf = Shelf::new();
    let starter = shelf.materials().all()[0].id.clone();
    let mut made = first();
    made.release.items[0].replaces.push(starter.clone());
    let without = PackChoice {
        media: true,
        topics: Some(Vec::new()),
    };
    shelf.import(&made, &without).expect("taken");
    assert!(shelf.materials().find(&starter).is_some());
    shelf.import(&made, &PackChoice::default()).expect("taken");
    assert!(shelf.materials().find(&starter).is_none());
    shelf.packs.remove(&shelf.key(), false).expect("removed");
    assert!(shelf.materials().find(&starter).is_some());
}
