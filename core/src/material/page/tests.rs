//! Markdown as blocks, and what does not get through.

use super::*;

fn said(text: &str) -> Inline {
    words(text, false, false)
}

#[test]
fn markdown_becomes_blocks() {
    let page = Page::from_markdown(
        "Бір **екі** үш\n\n## Бас\n\n1. бір\n2. екі\n\n| А | Б |\n|---|---|\n| 1 | 2 |\n",
    );
    assert_eq!(page.blocks.len(), 4);
    let PageBlock::Paragraph { text } = &page.blocks[0] else {
        panic!("{page:?}")
    };
    assert_eq!(text[1], words("екі", true, false));
    assert_eq!(
        page.blocks[1],
        PageBlock::Heading {
            level: 2,
            text: vec![said("Бас")]
        }
    );
    let PageBlock::List {
        start: Some(1),
        items,
    } = &page.blocks[2]
    else {
        panic!("{page:?}")
    };
    assert_eq!(items.len(), 2);
    let PageBlock::Table { head, rows } = &page.blocks[3] else {
        panic!("{page:?}")
    };
    assert_eq!((head.len(), rows.len()), (2, 1));
    assert_eq!(rows[0][1], vec![said("2")]);
}

#[test]
fn nothing_of_a_text_runs_or_leads_outside() {
    let page = Page::from_markdown(
        "<script>alert(1)</script>\n\nБір <img src=x onerror=alert(1)> [екі](javascript:alert(1)) ![үш](http://a.b/c.png)\n",
    );
    let shown = serde_json::to_string(&page).expect("JSON");
    for bad in ["script", "alert", "http", "img"] {
        assert!(!shown.contains(bad), "{bad}: {shown}");
    }
    assert!(shown.contains("екі") && shown.contains("үш"), "{shown}");
}

#[test]
fn a_text_without_end_is_read_to_its_end() {
    for deep in ["> ", "- ", "*а _б ", "*", "![", "1. "] {
        Page::from_markdown(&(deep.repeat(20_000) + "ішінде"));
    }
}

#[test]
fn sections_follow_the_headings() {
    let page = Page::from_markdown(
        "Кіріспе\n\n## Бірінші\n\nмәтін\n\n- тармақ\n\n### Ішкі\n\nтағы\n\n## Екінші\n",
    );
    let sections = page.sections();
    assert_eq!(sections[0], (String::new(), "Кіріспе\n".to_owned()));
    assert_eq!(
        sections[1],
        (
            "Бірінші".to_owned(),
            "мәтін\nтармақ\nІшкі\nтағы\n".to_owned()
        )
    );
    assert_eq!(sections[2].0, "Екінші");
}
