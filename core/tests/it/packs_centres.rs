//! Packs of two centres on one PC that call theirs the same, and what one centre says of a release later.

use std::path::Path;

use ed25519_dalek::SigningKey;
use tempfile::TempDir;
use tirek_core::locale::Localised;
use tirek_core::material::Materials;
use tirek_core::pack::{KnownCentre, OfferedRelease, PackChoice, Packs, stick};
use tirek_pack::MaterialForm;
use tirek_wire::key::PublicKey;

use crate::pack_made::{Made, centre, hash, named};

fn other_key() -> SigningKey {
    SigningKey::from_bytes(&[77; 32])
}

fn other_centre() -> KnownCentre {
    let key = other_key().verifying_key();
    KnownCentre {
        key: PublicKey::from_slice(key.as_bytes()).expect("a key"),
        name: Localised::default(),
    }
}

fn made(number: u64) -> Made {
    Made::new(number).with("one", "1.1", MaterialForm::Page, "Мәтін".as_bytes())
}

fn open(data: &Path) -> Packs {
    Packs::open(data, vec![KnownCentre::from(&centre()), other_centre()])
}

fn take(packs: &Packs, made: &Made, signed: &[u8]) {
    let stick = tempfile::tempdir().expect("a folder");
    let path = made.written(stick.path(), signed, usize::MAX);
    stick::import(packs, &path, &PackChoice::default(), &|_| {}).expect("taken");
}

fn ids(packs: &Packs) -> Vec<String> {
    let starter = Materials::read_embedded().expect("well formed");
    let all = packs.materials(&starter).expect("readable");
    let of_packs = all.all().iter().skip(starter.all().len());
    let mut ids: Vec<String> = of_packs.map(|one| one.id.clone()).collect();
    ids.sort();
    ids
}

fn told(signed: &[u8], number: u64, withdrawn: bool) -> OfferedRelease {
    OfferedRelease {
        hash: hash(signed),
        release_bytes: signed.len() as u64,
        pack: "kurs".to_owned(),
        number,
        title: Localised::default(),
        bytes: 1,
        withdrawn,
    }
}

/// A data folder with the pack of the first centre.
fn begun() -> (TempDir, Packs) {
    let data = tempfile::tempdir().expect("a folder");
    let packs = open(data.path());
    take(&packs, &made(1), &made(1).signed());
    (data, packs)
}

#[test]
fn what_a_material_is_called_by_never_passes_to_another_centres() {
    let (data, packs) = begun();
    assert_eq!(ids(&packs), [named("one")]);
    take(&packs, &made(1), &made(1).signed_by(&other_key()));
    let both = ids(&packs);
    assert_eq!(both.len(), 2);
    assert!(both.contains(&named("one")), "{both:?}");
    // So it is after a start, and when the other one came first.
    assert_eq!(ids(&open(data.path())), both);
    let data = tempfile::tempdir().expect("a folder");
    let packs = open(data.path());
    take(&packs, &made(1), &made(1).signed_by(&other_key()));
    take(&packs, &made(1), &made(1).signed());
    assert_eq!(ids(&packs), both);
}

#[test]
fn the_pack_of_another_centre_that_was_removed_holds_nothing_up() {
    let (_data, packs) = begun();
    let mine = centre().signing_key;
    let of = |packs: &Packs| {
        let state = packs.state(&[], &mine).expect("readable");
        state.held
    };
    let before: Vec<String> = of(&packs).into_iter().map(|one| one.key).collect();
    take(&packs, &made(1), &made(1).signed_by(&other_key()));
    let strange = of(&packs)
        .into_iter()
        .find(|one| !before.contains(&one.key));
    packs
        .remove(&strange.expect("the other one").key, false)
        .expect("removed");
    let held = made(1).signed();
    let state = packs.state(&[told(&held, 1, false)], &mine);
    assert_eq!(state.expect("readable").offers, []);
    let next = made(2).signed();
    let state = packs.state(&[told(&next, 2, false)], &mine);
    let offers = state.expect("readable").offers;
    assert_eq!(
        offers
            .iter()
            .map(|one| (one.number, one.is_let_go))
            .collect::<Vec<_>>(),
        [(2, false)]
    );
    // What she removes of her own centre stays away until something newer is there.
    packs.remove(&before[0], false).expect("removed");
    let state = packs.state(&[told(&held, 1, false)], &mine);
    assert!(state.expect("readable").offers[0].is_let_go);
}

#[test]
fn what_is_published_again_is_not_withdrawn() {
    let (_data, packs) = begun();
    let signed = made(1).signed();
    let withdrawn = |announced: &[OfferedRelease]| {
        let state = packs.state(announced, &centre().signing_key);
        state.expect("readable").held[0].withdrawn
    };
    assert!(withdrawn(&[told(&signed, 1, true)]));
    assert!(!withdrawn(&[
        told(&signed, 1, true),
        told(&signed, 1, false)
    ]));
}
