//! A programme that a pack carries: followed by those whose group names it, and by nobody else.

use std::fs;
use std::path::Path;

use tirek_core::locale::Locale;
use tirek_core::pack::{FollowedPack, PackChoice};
use tirek_core::programme::{self, Programmes};
use tirek_core::search::{PlaceKind, SharedIndex};
use tirek_pack::MaterialForm;
use tirek_pack::manifest::PROGRAMME;
use tirek_wire::key::PublicKey;

use crate::pack_made::{Made, Shelf, centre, named};

/// The made-up programme of the centre's example.
fn example() -> Vec<(&'static str, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../centre/examples/reading-club");
    let files = PROGRAMME.into_iter();
    files
        .filter_map(|(name, _)| Some((name, fs::read(folder.join(name)).ok()?)))
        .collect()
}

/// What stands before the ids of its materials.
fn prefix() -> String {
    named("").trim_end_matches(':').to_owned()
}

fn with(files: &[(&str, Vec<u8>)]) -> Shelf {
    let shelf = Shelf::new();
    let made = Made::new(1)
        .with("one", "1.1", MaterialForm::Page, "Мәтін".as_bytes())
        .carrying(files);
    shelf.import(&made, &PackChoice::default()).expect("taken");
    shelf
}

#[test]
fn the_programme_of_a_pack_is_found_by_its_pack_and_centre() {
    let shelf = with(&example());
    let app = Programmes::of_app(programme::read_embedded().expect("the starter pack"));
    let all = app.with(shelf.packs.programmes());
    let followed = |pack: &str| FollowedPack {
        pack: pack.to_owned(),
        centre: centre().signing_key,
    };
    let prefix = shelf.packs.prefix_of(&followed("kurs")).expect("held");
    assert!(all.has(&prefix));
    assert_eq!(all.get(&prefix).total_hours, 16);
    assert_eq!(all.get("").total_hours, 72);
    assert_eq!(shelf.packs.prefix_of(&followed("other")), None);
    // Another centre may have a pack of the same name.
    let other = FollowedPack {
        centre: PublicKey::from_slice(&[7; 32]).expect("32 bytes"),
        ..followed("kurs")
    };
    assert_eq!(shelf.packs.prefix_of(&other), None);
}

#[test]
fn topics_of_another_programme_are_none() {
    let shelf = with(&example());
    let materials = shelf.materials();
    let own = materials.find(&named("one")).expect("here").clone();
    let app = materials.find("study-1.1").expect("here").clone();
    assert_eq!(own.clone().within(&prefix()).topics, ["1.1"]);
    assert!(own.within("").topics.is_empty());
    assert_eq!(app.clone().within("").topics, ["1.1"]);
    assert!(app.within(&prefix()).topics.is_empty());
}

#[test]
fn places_are_found_in_the_programme_that_is_followed() {
    let shelf = with(&example());
    let app = Programmes::of_app(programme::read_embedded().expect("the starter pack"));
    let all = app.with(shelf.packs.programmes());
    let index = SharedIndex::of(shelf.data.path());
    let modules = |followed: &str, typed: &str| {
        let hits = index.search((&all, followed), &shelf.materials(), typed, Locale::Kk);
        let hits = hits.expect("an answer").hits.into_iter();
        let modules = hits.filter(|hit| hit.kind == PlaceKind::Module);
        modules
            .map(|hit| hit.title.into_iter().map(|piece| piece.text).collect())
            .collect::<Vec<String>>()
    };
    assert_eq!(modules(&prefix(), "клубты ашу")[0], "Клубты ашу");
    assert!(!modules("", "клубты ашу").contains(&"Клубты ашу".to_owned()));
    assert!(!modules("", "қорды ұйымдастыру").is_empty());
}

#[test]
fn a_programme_that_cannot_be_read_is_passed_over() {
    let mut files = example();
    files[0].1 = b"[programme]\nid = 7".to_vec();
    assert!(with(&files).packs.programmes().is_empty());
    let lacking = &example()[..2];
    assert!(with(lacking).packs.programmes().is_empty());
}
