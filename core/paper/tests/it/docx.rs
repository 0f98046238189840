//! What stands in a file of Word.

use tirek_paper::{
    Approval, FillLine, FillPart, Orientation, Paper, PaperBlock, PaperLanguage, PaperRow,
    PaperSpan, PaperTable,
};

use crate::read::Parts;

fn words(text: &str) -> Vec<PaperSpan> {
    vec![PaperSpan::plain(text)]
}

fn line(parts: &[(&str, u16)]) -> FillLine {
    let part = |(label, blank): &(&str, u16)| FillPart {
        label: (*label).to_owned(),
        blank: *blank,
    };
    FillLine {
        parts: parts.iter().map(part).collect(),
    }
}

fn table(columns: usize, rows: usize) -> PaperBlock {
    let row = |text: &str| vec![words(text); columns];
    PaperBlock::Table(PaperTable {
        head: row("Баған"),
        rows: vec![PaperRow::Cells(row("")); rows],
        filled: Vec::new(),
    })
}

fn paper(blocks: Vec<PaperBlock>) -> Paper {
    Paper {
        language: PaperLanguage::Kazakh,
        orientation: Orientation::fitting(&blocks),
        approval: None,
        title: words("Кітапхана актісі"),
        blocks,
        source: String::new(),
    }
}

#[test]
fn every_part_is_well_formed_and_named() {
    let written = Parts::of(&paper(vec![table(3, 2)]));
    for part in written.0.keys() {
        written.met(part);
    }
    let types = &written.0["[Content_Types].xml"];
    for part in written
        .0
        .keys()
        .filter(|part| part.starts_with("word/") && !part.contains("_rels"))
    {
        assert!(types.contains(&format!("/{part}")), "{part} has no type");
    }
}

#[test]
fn what_was_said_stands_in_the_file_whatever_its_signs() {
    let odd = "Ә ғ қ ң ө ұ ү һ і <w:p> & \"тырнақша\" ]]>";
    let written = Parts::of(&paper(vec![
        PaperBlock::Heading {
            level: 1,
            text: words("1. Нәтижесі"),
        },
        PaperBlock::Paragraph(vec![
            PaperSpan::plain(odd),
            PaperSpan::Blank(4),
            PaperSpan::strong("!"),
        ]),
        PaperBlock::Paragraph(words("бір\nекі\u{0}\u{b}\u{fffe}")),
    ]));
    let lines = written.lines();
    assert_eq!(lines[0], "Кітапхана актісі");
    assert_eq!(lines[1], "1. Нәтижесі");
    assert_eq!(lines[2], format!("{odd}____!"));
    assert_eq!(lines[3], "бір\nекі");
}

#[test]
fn the_language_and_the_letters_are_said() {
    let mut russian = paper(Vec::new());
    assert!(Parts::of(&russian).0["word/styles.xml"].contains(r#"<w:lang w:val="kk-KZ"/>"#));
    russian.language = PaperLanguage::Russian;
    let styles = &Parts::of(&russian).0["word/styles.xml"];
    assert!(styles.contains(r#"<w:lang w:val="ru-RU"/>"#));
    assert!(styles.contains("Times New Roman"));
}

#[test]
fn a_table_has_its_shape_its_head_again_and_no_row_is_cut() {
    let across = PaperBlock::Table(PaperTable {
        head: vec![words("№"), words("Іс-шара")],
        rows: vec![
            PaperRow::Across(words("1-мақсат")),
            // Too few cells and too many.
            PaperRow::Cells(vec![words("1")]),
            PaperRow::Cells(vec![words("2"), words("Апталық"), words("артық")]),
        ],
        filled: Vec::new(),
    });
    let written = Parts::of(&paper(vec![table(5, 3), across]));
    assert_eq!(written.shapes(), [vec![5; 4], vec![2, 1, 2, 2]]);
    let document = "word/document.xml";
    assert_eq!(written.count(document, "w:tblHeader"), 2);
    assert_eq!(written.count(document, "w:cantSplit"), 8);
    assert_eq!(written.count(document, "w:gridCol"), 7);
    // Room for a hand where nothing is written yet.
    assert_eq!(written.count(document, "w:trHeight"), 4);
    // The text does not end with a table.
    assert!(written.0[document].contains("</w:tbl><w:p>"));
}

#[test]
fn a_wide_table_lays_the_sheet_on_its_side() {
    let upright = &Parts::of(&paper(vec![table(4, 1)])).0["word/document.xml"];
    assert!(upright.contains(r#"<w:pgSz w:w="11906" w:h="16838"/>"#));
    let wide = &Parts::of(&paper(vec![table(10, 1)])).0["word/document.xml"];
    assert!(wide.contains(r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#));
    assert!(wide.contains(r#"w:left="1417""#) && wide.contains(r#"w:right="850""#));
}

#[test]
fn each_list_has_numbers_of_its_own() {
    let item = |text: &str| vec![PaperBlock::Paragraph(words(text))];
    let nested = vec![
        PaperBlock::Paragraph(words("екі")),
        PaperBlock::List {
            start: None,
            items: vec![item("ішкі")],
        },
    ];
    let numbered = PaperBlock::List {
        start: Some(3),
        items: vec![item("бір"), nested],
    };
    let written = Parts::of(&paper(vec![numbered.clone(), numbered, table(1, 1)]));
    let numbering = &written.0["word/numbering.xml"];
    assert_eq!(written.count("word/numbering.xml", "w:num"), 4);
    assert!(numbering.contains(r#"<w:startOverride w:val="3"/>"#));
    assert_eq!(written.count("word/document.xml", "w:numPr"), 6);
    assert!(written.0["word/document.xml"].contains(r#"<w:ilvl w:val="1"/>"#));
}

#[test]
fn lines_to_fill_in_end_below_each_other() {
    let lines = vec![
        line(&[("Комиссия төрағасы:", 30), ("Қолы:", 14)]),
        line(&[("Мүшесі:", 30), ("Қолы:", 14)]),
        line(&[("Мектеп:", 30)]),
    ];
    let mut act = paper(vec![PaperBlock::Lines(lines)]);
    act.approval = Some(Approval {
        word: "Бекітемін".to_owned(),
        lines: vec![line(&[("Директор:", 30)])],
    });
    let written = Parts::of(&act);
    let document = &written.0["word/document.xml"];
    let ends: Vec<&str> = document
        .split(r#"w:leader="underscore" w:pos=""#)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    // The director's, then two by two, then the school's up to the margin.
    assert_eq!(ends.len(), 6);
    assert_eq!((ends[1], ends[2]), (ends[3], ends[4]));
    assert_eq!((ends[0], ends[5]), ("9619", "9619"));
    let lines = written.lines();
    assert_eq!(lines[0], "Бекітемін");
    assert_eq!(lines[1], "Директор: \t");
    assert!(
        lines.contains(&"Мүшесі: \t  Қолы: \t".to_owned()),
        "{lines:?}"
    );
}

#[test]
fn the_foot_has_the_source_and_the_number_of_the_sheet() {
    let mut scenario = paper(Vec::new());
    scenario.source = "«Көрме». Тірек материалы".to_owned();
    let written = Parts::of(&scenario);
    let foot = &written.0["word/footer1.xml"];
    assert!(foot.contains("«Көрме». Тірек материалы") && foot.contains(r#"w:instr="PAGE""#));
}

#[test]
fn the_same_paper_is_the_same_file() {
    let act = paper(vec![table(3, 30)]);
    let write = |paper| tirek_paper::write::docx::write(paper).expect("written");
    assert_eq!(write(&act), write(&act.clone()));
}
