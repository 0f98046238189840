//! A page as a paper.

use tirek_paper::{
    Approval, FillLine, FillPart, Orientation, Paper, PaperBlock, PaperLanguage, PaperRow,
    PaperSpan, PaperTable,
};

use crate::locale::Locale;
use crate::material::{Inline, Page, PageBlock, plain};

/// So many strokes beside each other are room to write, and no sign.
const BLANK_MIN: usize = 3;

/// The paper of a page: what stands on it up to the line below which only its reader is spoken to. A quote that comes
/// first is its approval block, a heading of level 1 the title that it has on paper.
pub fn of_page(title: &str, page: &Page, locale: Locale, source: String) -> Paper {
    let mut title = vec![PaperSpan::plain(title)];
    let mut approval = None;
    let mut shown = Vec::new();
    for (number, block) in page.on_paper().iter().enumerate() {
        match block {
            PageBlock::Quote { blocks } if number == 0 => approval = Some(approved(blocks)),
            PageBlock::Heading { level: 1, text } => title = spans(text),
            block => shown.push(block.clone()),
        }
    }
    let mut blocks = blocks(&shown);
    fill(&mut blocks, page);
    Paper {
        language: language(locale),
        orientation: Orientation::fitting(&blocks),
        approval,
        title,
        blocks,
        source,
    }
}

/// What its reader is shown as a filled row tells how wide the columns of the empty table must be.
fn fill(blocks: &mut [PaperBlock], page: &Page) {
    let below = page.blocks.get(page.on_paper().len()..).unwrap_or_default();
    let examples: Vec<PaperTable> = self::blocks(below)
        .into_iter()
        .filter_map(|block| match block {
            PaperBlock::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    for block in blocks {
        let PaperBlock::Table(table) = block else {
            continue;
        };
        let of_this = examples.iter().filter(|one| one.head == table.head);
        let rows = of_this
            .flat_map(|one| &one.rows)
            .filter_map(|row| match row {
                PaperRow::Cells(cells) => Some(cells.clone()),
                PaperRow::Across(_) => None,
            });
        table.filled = rows.collect();
    }
}

/// The language of a paper.
pub const fn language(locale: Locale) -> PaperLanguage {
    match locale {
        Locale::Kk => PaperLanguage::Kazakh,
        Locale::Ru => PaperLanguage::Russian,
    }
}

fn approved(blocks: &[PageBlock]) -> Approval {
    let mut texts = blocks.iter().filter_map(|block| match block {
        PageBlock::Paragraph { text } => Some(text),
        _ => None,
    });
    let word = texts.next().map(|text| plain(text)).unwrap_or_default();
    let line = |text: &Vec<Inline>| {
        fill_line(text).unwrap_or_else(|| FillLine {
            parts: vec![FillPart {
                label: plain(text),
                blank: 0,
            }],
        })
    };
    Approval {
        word,
        lines: texts.map(line).collect(),
    }
}

fn blocks(page: &[PageBlock]) -> Vec<PaperBlock> {
    let mut blocks: Vec<PaperBlock> = Vec::new();
    for block in page {
        if let PageBlock::Paragraph { text } = block
            && let Some(line) = fill_line(text)
        {
            match blocks.last_mut() {
                Some(PaperBlock::Lines(lines)) => lines.push(line),
                _ => blocks.push(PaperBlock::Lines(vec![line])),
            }
            continue;
        }
        blocks.extend(self::block(block));
    }
    blocks
}

fn block(block: &PageBlock) -> Option<PaperBlock> {
    Some(match block {
        PageBlock::Heading { level, text } => PaperBlock::Heading {
            level: level.saturating_sub(1),
            text: spans(text),
        },
        PageBlock::Paragraph { text } => PaperBlock::Paragraph(spans(text)),
        PageBlock::List { start, items } => PaperBlock::List {
            start: *start,
            items: items.iter().map(|item| blocks(item)).collect(),
        },
        PageBlock::Table { head, rows } => PaperBlock::Table(PaperTable {
            head: head.iter().map(|cell| spans(cell)).collect(),
            rows: rows
                .iter()
                .map(|row| PaperRow::Cells(row.iter().map(|cell| spans(cell)).collect()))
                .collect(),
            filled: Vec::new(),
        }),
        PageBlock::Quote { blocks } => PaperBlock::Quote(self::blocks(blocks)),
        PageBlock::Rule => return None,
    })
}

/// Words and room to write, as they follow each other.
fn spans(text: &[Inline]) -> Vec<PaperSpan> {
    let mut spans = Vec::new();
    for one in text {
        for (words, blank) in pieces(&one.text) {
            if !words.is_empty() {
                spans.push(PaperSpan::Words {
                    text: words.to_owned(),
                    strong: one.strong,
                    emphasis: one.emphasis,
                });
            }
            if blank > 0 {
                spans.push(PaperSpan::Blank(signs(blank)));
            }
        }
    }
    spans
}

/// A line to fill in: each part asks for something and has its room, the last one too.
fn fill_line(text: &[Inline]) -> Option<FillLine> {
    if text.iter().any(|one| one.strong || one.emphasis) {
        return None;
    }
    let text = plain(text);
    let pieces = pieces(text.trim_end());
    let is_asked = |(words, blank): &(&str, usize)| *blank > 0 && !words.trim().is_empty();
    if pieces.is_empty() || !pieces.iter().all(is_asked) {
        return None;
    }
    let parts = pieces.into_iter().map(|(words, blank)| FillPart {
        label: words.trim().to_owned(),
        blank: signs(blank),
    });
    Some(FillLine {
        parts: parts.collect(),
    })
}

/// A text as words, each with the strokes that follow them; 0 behind the last words.
fn pieces(text: &str) -> Vec<(&str, usize)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(start) = rest.get(from..).and_then(|rest| rest.find('_')) {
        let start = from + start;
        let after = rest.get(start..).unwrap_or_default();
        let strokes = after.len() - after.trim_start_matches('_').len();
        if strokes < BLANK_MIN {
            from = start + strokes;
            continue;
        }
        pieces.push((rest.get(..start).unwrap_or_default(), strokes));
        rest = rest.get(start + strokes..).unwrap_or_default();
        from = 0;
    }
    if !rest.is_empty() {
        pieces.push((rest, 0));
    }
    pieces
}

fn signs(strokes: usize) -> u16 {
    u16::try_from(strokes).unwrap_or(u16::MAX).min(200)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(markdown: &str) -> Paper {
        let page = Page::from_markdown(markdown);
        of_page("Атауы", &page, Locale::Kk, String::new())
    }

    fn part(label: &str, blank: u16) -> FillPart {
        FillPart {
            label: label.to_owned(),
            blank,
        }
    }

    #[test]
    fn a_form_has_its_approval_its_title_and_nothing_of_what_its_reader_is_told() {
        let paper = paper(
            "> Бекітемін\n>\n> Директор: ______________________________\n\nМектеп: ____________________\n\n# № ________ акт\n\nКүні: ____________ Қолы: ____________\n\n---\n\n## Қалай толтырылады\n\nКеңес.\n",
        );
        let approval = paper.approval.expect("an approval");
        assert_eq!(approval.word, "Бекітемін");
        assert_eq!(approval.lines[0].parts, [part("Директор:", 30)]);
        assert_eq!(
            paper.title,
            [
                PaperSpan::plain("№ "),
                PaperSpan::Blank(8),
                PaperSpan::plain(" акт")
            ]
        );
        let [PaperBlock::Lines(lines)] = &paper.blocks[..] else {
            panic!("{:?}", paper.blocks)
        };
        assert_eq!(lines[0].parts, [part("Мектеп:", 20)]);
        assert_eq!(lines[1].parts, [part("Күні:", 12), part("Қолы:", 12)]);
    }

    #[test]
    fn a_sentence_with_room_in_it_stays_a_sentence() {
        let paper = paper("Комиссия ________ дана кітапты қарады. Файл a_b.");
        assert_eq!(
            paper.blocks,
            [PaperBlock::Paragraph(vec![
                PaperSpan::plain("Комиссия "),
                PaperSpan::Blank(8),
                PaperSpan::plain(" дана кітапты қарады. Файл a_b."),
            ])]
        );
    }
}
