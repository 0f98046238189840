//! Text and page, there and back.

use proptest::prelude::*;

use super::*;
use crate::material::Materials;

fn page(markdown: &str) -> Page {
    Page::from_markdown(markdown)
}

#[test]
fn a_sample_is_read_as_people_write() {
    let page = page(
        "## Барысы\n\nКіріспе **сөз**.\n\n1. бірінші\n   - ішкі\n2. екінші\n\n| Не | Саны |\n|---|---|\n| Кітап | |\n\n---\n\n## Кеңес\n",
    );
    assert_eq!(
        as_text(&page),
        "БАРЫСЫ\n\nКіріспе сөз.\n\n1. бірінші\n   – ішкі\n2. екінші\n\n| Не | Саны |\n| Кітап |  |"
    );
}

#[test]
fn text_becomes_what_it_was() {
    let written = "Бекітемін\nДиректор: ____________\n\nБАРЫСЫ\n\nСөз.\n\n2. екінші\n   – ішкі\n3. үшінші\n\n– тағы\n\n| Не | Саны |\n| Кітап | 5 |";
    let page = as_page(written);
    assert_eq!(as_text(&page), written);
    assert!(matches!(&page.blocks[0], PageBlock::Quote { blocks } if blocks.len() == 2));
    assert!(matches!(
        &page.blocks[1],
        PageBlock::Heading { level: 2, .. }
    ));
    assert!(
        matches!(&page.blocks[3], PageBlock::List { start: Some(2), items } if items.len() == 2)
    );
}

#[test]
fn an_item_to_fill_in_keeps_its_room() {
    let page = page("1. ____\n2. ____\n");
    let text = as_text(&page);
    assert!(
        text.starts_with("1. _____") && text.contains("\n2. _____"),
        "{text}"
    );
    assert_eq!(as_page(&text), page);
}

#[test]
fn a_heading_may_have_a_number() {
    let page = as_page("1. КЕЛУ САНЫ\n\n1. бірінші");
    assert!(matches!(&page.blocks[0], PageBlock::Heading { .. }));
    assert!(matches!(&page.blocks[1], PageBlock::List { .. }));
}

#[test]
fn what_she_types_without_care_is_kept() {
    let page = as_page(
        "| бір | екі |\n| үш | төрт | бес |\n12.10.2026 күні\n-жоқ\n   шегініс\nАБ\n5-сынып",
    );
    let PageBlock::Table { head, rows } = &page.blocks[0] else {
        panic!("no table")
    };
    assert_eq!((head.len(), rows[0].len()), (3, 3));
    let rest = page.blocks[1..].iter();
    assert!(
        rest.clone()
            .all(|block| matches!(block, PageBlock::Paragraph { .. }))
    );
    assert_eq!(rest.count(), 5);
}

/// The shapes of a page's tables, and how many lists it has.
fn shapes(page: &Page) -> (Vec<(usize, usize)>, usize) {
    let tables = page.on_paper().iter().filter_map(|block| match block {
        PageBlock::Table { head, rows } => Some((head.len(), rows.len())),
        _ => None,
    });
    let lists = page
        .on_paper()
        .iter()
        .filter(|block| matches!(block, PageBlock::List { .. }));
    (tables.collect(), lists.count())
}

#[test]
fn every_sample_of_the_pack_keeps_its_tables_and_lists() {
    let materials = Materials::read_embedded().expect("the pack");
    for material in materials.all() {
        for locale in [Locale::Kk, Locale::Ru] {
            let page = materials
                .page(&material.id, locale)
                .expect("read")
                .expect("there");
            let again = as_page(&as_text(&page));
            assert_eq!(shapes(&again), shapes(&page), "{} {locale:?}", material.id);
        }
    }
}

proptest! {
    #[test]
    fn no_text_is_lost_and_none_breaks_the_reader(text in "([| –1-9.)аБв\\n_-]|   ){0,80}") {
        let page = as_page(&text);
        let signs = |text: &str| text.chars().filter(|sign| sign.is_alphabetic()).collect::<String>().to_lowercase();
        prop_assert_eq!(signs(&as_text(&page)), signs(&text));
    }
}
