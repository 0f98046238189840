//! Tables: the head stands again on every sheet, and no row is cut.

use std::io;

use super::body::Body;
use crate::layout::{ROW_BY_HAND, TABLE, columns, is_by_hand, table_letters};
use crate::model::{PaperRow, PaperSpan, PaperTable};

/// How the cells of a row look.
#[derive(Clone, Copy)]
struct Row {
    style: &'static str,
    is_head: bool,
}

impl Body {
    /// A table.
    pub fn table(&mut self, table: &PaperTable) -> io::Result<()> {
        let widths = columns(table, self.width);
        if widths.is_empty() {
            return Ok(());
        }
        let xml = &mut self.xml;
        xml.open("w:tbl", &[])?;
        xml.open("w:tblPr", &[])?;
        xml.value("w:tblStyle", "Grid")?;
        let width = self.width.to_string();
        xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")])?;
        xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        xml.close()?;
        xml.open("w:tblGrid", &[])?;
        for width in &widths {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())])?;
        }
        xml.close()?;
        let style = match table_letters(widths.len()) {
            TABLE => "Cell",
            _ => "CellSmall",
        };
        self.row(
            &table.head,
            &widths,
            Row {
                style,
                is_head: true,
            },
        )?;
        for row in &table.rows {
            match row {
                PaperRow::Cells(cells) => {
                    let is_head = false;
                    self.row(cells, &widths, Row { style, is_head })?;
                }
                PaperRow::Across(words) => self.across(words, widths.len(), style)?,
            }
        }
        self.xml.close()?;
        // Two tables that touch would become one.
        self.paragraph("Small", &[])
    }

    fn row(&mut self, cells: &[Vec<PaperSpan>], widths: &[u32], row: Row) -> io::Result<()> {
        self.xml.open("w:tr", &[])?;
        self.xml.open("w:trPr", &[])?;
        self.xml.empty("w:cantSplit", &[])?;
        if !row.is_head && is_by_hand(cells, widths.len()) {
            let height = ROW_BY_HAND.to_string();
            let height = [("w:val", height.as_str()), ("w:hRule", "atLeast")];
            self.xml.empty("w:trHeight", &height)?;
        }
        if row.is_head {
            self.xml.empty("w:tblHeader", &[])?;
        }
        self.xml.close()?;
        for (number, width) in widths.iter().enumerate() {
            self.xml.open("w:tc", &[])?;
            self.xml.open("w:tcPr", &[])?;
            let width = width.to_string();
            let width = [("w:w", width.as_str()), ("w:type", "dxa")];
            self.xml.empty("w:tcW", &width)?;
            self.xml
                .value("w:vAlign", if row.is_head { "center" } else { "top" })?;
            self.xml.close()?;
            let cell = cells.get(number).map_or(&[][..], Vec::as_slice);
            self.paragraph(if row.is_head { "CellHead" } else { row.style }, cell)?;
            self.xml.close()?;
        }
        self.xml.close()
    }

    /// A heading over the whole width of a table; it stays with the row below it.
    fn across(&mut self, words: &[PaperSpan], columns: usize, style: &str) -> io::Result<()> {
        self.xml.open("w:tr", &[])?;
        self.xml.open("w:trPr", &[])?;
        self.xml.empty("w:cantSplit", &[])?;
        self.xml.close()?;
        self.xml.open("w:tc", &[])?;
        self.xml.open("w:tcPr", &[])?;
        self.xml.value("w:gridSpan", &columns.to_string())?;
        self.xml.close()?;
        self.xml.open("w:p", &[])?;
        self.xml.open("w:pPr", &[])?;
        self.xml.value("w:pStyle", style)?;
        self.xml.empty("w:keepNext", &[])?;
        self.xml.close()?;
        for span in words {
            match span {
                PaperSpan::Words { text, emphasis, .. } => self.run(text, true, *emphasis)?,
                blank @ PaperSpan::Blank(_) => self.spans(std::slice::from_ref(blank))?,
            }
        }
        self.xml.close()?;
        self.xml.close()?;
        self.xml.close()
    }
}
