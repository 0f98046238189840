//! Word's own format, as far back as Word 2007 reads it.
//!
//! A DOCX is a ZIP of XML parts. They are written here and not by a crate: those that are kept write no head of a table
//! that stands again on the next sheet and no language of a text, which are what this file is for. Nothing in it leads
//! outside, there is no macro, and the same paper gives the same bytes.

mod body;
mod parts;
mod table;
mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::PaperError;
use crate::model::Paper;

/// The ending of the format's files.
pub const ENDING: &str = "docx";

/// The paper as a file of Word.
///
/// # Errors
/// [`PaperError`]: in memory there is nothing that fails.
pub fn write(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let (document, lists) = body::document(paper)?;
    let parts: [(&str, Vec<u8>); 9] = [
        ("[Content_Types].xml", parts::content_types()?),
        ("_rels/.rels", parts::relations()?),
        ("docProps/core.xml", parts::properties(paper)?),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", parts::document_relations()?),
        ("word/styles.xml", parts::styles(paper)?),
        ("word/numbering.xml", parts::numbering(&lists)?),
        ("word/settings.xml", parts::settings()?),
        ("word/footer1.xml", parts::footer(paper)?),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(name, packed)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
