//! What stands in the files of a pack is found, at its page.

use tirek_core::locale::Locale;
use tirek_core::pack::PackChoice;
use tirek_core::programme::{self, Programmes};
use tirek_core::search::SharedIndex;
use tirek_pack::MaterialForm;

use crate::pack_made::{Made, Shelf, named};

#[test]
fn a_word_of_a_pdf_is_found_at_its_page() {
    let shelf = Shelf::new();
    let made = Made::new(1)
        .with("book", "1.1", MaterialForm::Pdf, b"%PDF-1.7")
        .saying("Кітап қоры\u{c}Көкқұтандардың ұясы");
    let programme = programme::read_embedded().expect("the starter pack");
    let programmes = Programmes::of_app(programme);
    let index = SharedIndex::of(shelf.data.path());
    let found = |shelf: &Shelf| {
        let materials = shelf.materials();
        let hits = index.search((&programmes, ""), &materials, "көкқұтан", Locale::Kk);
        let hits = hits.expect("an answer").hits.into_iter();
        hits.map(|hit| (hit.id, hit.place)).collect::<Vec<_>>()
    };
    assert!(found(&shelf).is_empty());
    shelf.import(&made, &PackChoice::default()).expect("taken");
    index.look_again();
    assert_eq!(found(&shelf), [(named("book"), "2".to_owned())]);
}
