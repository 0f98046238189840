//! The paper's text: `word/document.xml`.

use std::io;

use super::xml::Xml;
use crate::layout::{A4, ABOVE, CELL_PAD, CM, LEFT, RIGHT, stops, text_width};
use crate::model::{Approval, FillLine, Orientation, Paper, PaperBlock, PaperSpan};

/// What every element of the format is declared by.
pub const NAMESPACES: &[(&str, &str)] = &[
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
];

/// How far an item of a list is set in.
const ITEM: u32 = CM * 3 / 4;
/// Deeper lists stand where this one does: Word knows nine levels.
const LEVEL_MAX: usize = 8;

/// The lists of a paper, in the order of their numbers: the first number of each, none where it has marks.
pub type Lists = Vec<Option<u32>>;

/// The part, and the lists that it names.
pub fn document(paper: &Paper) -> io::Result<(Vec<u8>, Lists)> {
    let mut body = Body {
        xml: Xml::begin("w:document", NAMESPACES)?,
        lists: Lists::new(),
        width: text_width(paper.orientation),
    };
    body.xml.open("w:body", &[])?;
    if let Some(approval) = &paper.approval {
        body.approval(approval)?;
    }
    if !paper.title.is_empty() {
        body.paragraph("Title", &paper.title)?;
    }
    body.blocks(&paper.blocks, Within::default())?;
    // A file must not end with a table: Word puts a paragraph there itself and says that the file was repaired.
    if matches!(paper.blocks.last(), Some(PaperBlock::Table(_)) | None) {
        body.paragraph("Small", &[])?;
    }
    body.sheet(paper.orientation)?;
    Ok((body.xml.end()?, body.lists))
}

/// Where a block stands.
#[derive(Clone, Copy, Default)]
struct Within {
    /// In how many lists.
    level: usize,
    /// The number of the list whose mark it still has to carry.
    list: Option<usize>,
    /// In a quote.
    is_quoted: bool,
}

/// The text as it is written so far.
pub(super) struct Body {
    /// The part.
    pub xml: Xml,
    lists: Lists,
    /// How wide a line is.
    pub width: u32,
}

impl Body {
    fn blocks(&mut self, blocks: &[PaperBlock], place: Within) -> io::Result<()> {
        let mut place = place;
        for block in blocks {
            self.block(block, place)?;
            // The mark stands before the first paragraph alone.
            place.list = None;
        }
        Ok(())
    }

    fn block(&mut self, block: &PaperBlock, place: Within) -> io::Result<()> {
        match block {
            PaperBlock::Heading { level, text } => {
                let style = match level {
                    0 | 1 => "Heading1",
                    2 => "Heading2",
                    _ => "Heading3",
                };
                self.paragraph(style, text)
            }
            PaperBlock::Paragraph(text) => self.placed(text, place),
            PaperBlock::Lines(lines) => self.lines(lines, 0),
            PaperBlock::Table(table) => self.table(table),
            PaperBlock::Quote(blocks) => self.blocks(
                blocks,
                Within {
                    is_quoted: true,
                    ..place
                },
            ),
            PaperBlock::List { start, items } => {
                self.lists.push(*start);
                let list = self.lists.len();
                for item in items {
                    let inside = Within {
                        level: (place.level + 1).min(LEVEL_MAX + 1),
                        list: Some(list),
                        ..place
                    };
                    // An item without words keeps its mark.
                    match item.first() {
                        Some(PaperBlock::Paragraph(_)) => self.blocks(item, inside)?,
                        _ => {
                            self.placed(&[], inside)?;
                            self.blocks(
                                item,
                                Within {
                                    list: None,
                                    ..inside
                                },
                            )?;
                        }
                    }
                }
                Ok(())
            }
        }
    }

    /// A paragraph where it stands: with the mark of its list, or set in below it.
    fn placed(&mut self, text: &[PaperSpan], place: Within) -> io::Result<()> {
        let style = match (place.level, place.is_quoted) {
            (0, false) => "Normal",
            (0, true) => "Quote",
            _ => "ListParagraph",
        };
        self.xml.open("w:p", &[])?;
        self.xml.open("w:pPr", &[])?;
        self.xml.value("w:pStyle", style)?;
        if let Some(list) = place.list {
            self.xml.open("w:numPr", &[])?;
            let level = place.level.saturating_sub(1).to_string();
            self.xml.value("w:ilvl", &level)?;
            self.xml.value("w:numId", &list.to_string())?;
            self.xml.close()?;
        } else if place.level > 0 {
            let left = (ITEM * place.level as u32).to_string();
            self.xml.empty("w:ind", &[("w:left", &left)])?;
        }
        self.xml.close()?;
        self.spans(text)?;
        self.xml.close()
    }

    /// A paragraph of a style.
    pub fn paragraph(&mut self, style: &str, text: &[PaperSpan]) -> io::Result<()> {
        self.xml.open("w:p", &[])?;
        self.xml.open("w:pPr", &[])?;
        self.xml.value("w:pStyle", style)?;
        self.xml.close()?;
        self.spans(text)?;
        self.xml.close()
    }

    /// Words and room to write.
    pub fn spans(&mut self, spans: &[PaperSpan]) -> io::Result<()> {
        for span in spans {
            match span {
                PaperSpan::Words {
                    text,
                    strong,
                    emphasis,
                } => self.run(text, *strong, *emphasis)?,
                PaperSpan::Blank(signs) => {
                    self.run(&"_".repeat(usize::from(*signs)), false, false)?;
                }
            }
        }
        Ok(())
    }

    /// Words said in one way.
    pub fn run(&mut self, text: &str, strong: bool, emphasis: bool) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.xml.open("w:r", &[])?;
        if strong || emphasis {
            self.xml.open("w:rPr", &[])?;
            if strong {
                self.xml.empty("w:b", &[])?;
            }
            if emphasis {
                self.xml.empty("w:i", &[])?;
            }
            self.xml.close()?;
        }
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.xml.empty("w:br", &[])?;
            }
            for (number, part) in line.split('\t').enumerate() {
                if number > 0 {
                    self.xml.empty("w:tab", &[])?;
                }
                self.xml.said("w:t", &[("xml:space", "preserve")], part)?;
            }
        }
        self.xml.close()
    }

    /// The approval block stands in the right half.
    fn approval(&mut self, approval: &Approval) -> io::Result<()> {
        let left = self.width / 2;
        self.xml.open("w:p", &[])?;
        self.xml.open("w:pPr", &[])?;
        self.xml.value("w:pStyle", "Line")?;
        let at = left.to_string();
        self.xml.empty("w:ind", &[("w:left", &at)])?;
        self.xml.close()?;
        self.run(&approval.word, true, false)?;
        self.xml.close()?;
        self.lines(&approval.lines, left)?;
        self.paragraph("Small", &[])
    }

    /// Lines to fill in. Neighbours that ask for as many things end below each other.
    fn lines(&mut self, lines: &[FillLine], left: u32) -> io::Result<()> {
        let width = self.width.saturating_sub(left);
        for group in lines.chunk_by(|one, next| one.parts.len() == next.parts.len()) {
            // One thing in a line stands below nothing.
            let is_single = group.first().is_some_and(|line| line.parts.len() == 1);
            let common = stops(group, width).filter(|_| !is_single);
            for line in group {
                let own = || stops(std::slice::from_ref(line), width);
                match common.clone().or_else(own) {
                    Some(stops) => self.line(line, &stops, left)?,
                    None => self.running(line)?,
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &FillLine, stops: &[u32], left: u32) -> io::Result<()> {
        self.xml.open("w:p", &[])?;
        self.xml.open("w:pPr", &[])?;
        self.xml.value("w:pStyle", "Line")?;
        self.xml.open("w:tabs", &[])?;
        for stop in stops {
            let at = (left + stop).to_string();
            let stop = [
                ("w:val", "left"),
                ("w:leader", "underscore"),
                ("w:pos", at.as_str()),
            ];
            self.xml.empty("w:tab", &stop)?;
        }
        self.xml.close()?;
        if left > 0 {
            let at = left.to_string();
            self.xml.empty("w:ind", &[("w:left", &at)])?;
        }
        self.xml.close()?;
        for (number, part) in line.parts.iter().enumerate() {
            let before = if number > 0 { "  " } else { "" };
            let label = part.label.trim();
            self.run(&format!("{before}{label} \t"), false, false)?;
        }
        self.xml.close()
    }

    /// A line whose labels leave no room goes on as a paragraph.
    fn running(&mut self, line: &FillLine) -> io::Result<()> {
        let spans = line.parts.iter().flat_map(|part| {
            [
                PaperSpan::plain(format!("{} ", part.label.trim())),
                PaperSpan::Blank(part.blank),
                PaperSpan::plain(" "),
            ]
        });
        self.paragraph("Line", &spans.collect::<Vec<_>>())
    }

    /// The sheet: its size, its margins, its foot.
    fn sheet(&mut self, orientation: Orientation) -> io::Result<()> {
        let xml = &mut self.xml;
        xml.open("w:sectPr", &[])?;
        xml.empty(
            "w:footerReference",
            &[("w:type", "default"), ("r:id", super::parts::FOOTER)],
        )?;
        let (short, long) = (A4.0.to_string(), A4.1.to_string());
        let size = match orientation {
            Orientation::Portrait => vec![("w:w", short.as_str()), ("w:h", long.as_str())],
            Orientation::Landscape => vec![
                ("w:w", long.as_str()),
                ("w:h", short.as_str()),
                ("w:orient", "landscape"),
            ],
        };
        xml.empty("w:pgSz", &size)?;
        let [left, right, above, foot] =
            [LEFT, RIGHT, ABOVE, CM].map(|length: u32| length.to_string());
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", &above),
                ("w:right", &right),
                ("w:bottom", &above),
                ("w:left", &left),
                ("w:header", &foot),
                ("w:footer", &foot),
                ("w:gutter", "0"),
            ],
        )?;
        xml.close()
    }
}

/// How much a cell keeps free at its sides, for the table's style.
pub fn pad() -> String {
    CELL_PAD.to_string()
}

/// How far an item of a list of a level is set in, for the numbering.
pub fn indent(level: u32) -> String {
    (ITEM * (level + 1)).to_string()
}
