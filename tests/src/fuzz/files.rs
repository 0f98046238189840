//! Files that people bring: photos that a librarian attaches, tables that an operator imports.

use std::io::{Cursor, Read, Write};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage};
use tirek_centre::roster::import::Table;
use tirek_core::photo::{self, Travels};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::pictures;

/// The window of a reader, its lists, and the copy.
pub const TELLING_BYTES_MAX: usize = 64 * 1024 * 1024;

/// A photo of 52 million pixels, and as much again for its decoder and for the copy.
pub const PHOTO_BYTES_MAX: usize = 512 * 1024 * 1024;

/// What an archive may unpack to, the texts of a sheet, and what stands beside them while one is read.
pub const ROSTER_BYTES_MAX: usize = 128 * 1024 * 1024;

/// Where a workbook keeps its first sheet.
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The parts of a workbook beside its sheet, by their names.
const WORKBOOK: &[(&str, &str)] = &[
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="s"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
];

const LINES: [[&str; 6]; 2] = [
    ["Тегі", "Аты", "Мектеп", "Аудан", "Облыс", "Лауазымы"],
    [
        "Әлиева",
        "Гүлнұр",
        "№ 1 мектеп",
        "Мұғалжар",
        "Ақтөбе",
        "кітапханашы",
    ],
];

/// The sound inputs of these targets.
pub fn samples(target: &str) -> Vec<Vec<u8>> {
    match target {
        "photo" => photos(),
        "telling" => pictures::all()
            .into_iter()
            .map(|(_, bytes)| bytes)
            .collect(),
        "roster" => vec![
            csv().into_bytes(),
            workbook(xlsx().as_bytes()),
            document(ods().as_bytes()),
        ],
        "roster-sheet" => vec![xlsx().into_bytes(), ods().into_bytes()],
        _ => Vec::new(),
    }
}

/// Whether a copy came of it.
pub fn photo(bytes: &[u8]) -> bool {
    let Ok((Some(kind), travels)) = photo::travels(Cursor::new(bytes)) else {
        return false;
    };
    match travels {
        Travels::Itself | Travels::Telling => false,
        Travels::Reduced(_) => true,
        Travels::Silent(mut copy) => {
            let mut silent = Vec::new();
            let whole = copy.read_to_end(&mut silent);
            // Attaching looks again in the same way, and asks where the copy still says something.
            whole.is_ok() && matches!(photo::is_silent(kind, Cursor::new(silent)), Ok(true))
        }
    }
}

/// A file as it is.
pub fn roster(file: &[u8]) -> bool {
    Table::from_bytes(file, None).is_ok()
}

/// The XML of a sheet, in an archive that is whole.
pub fn roster_sheet(xml: &[u8]) -> bool {
    roster(&workbook(xml)) | roster(&document(xml))
}

fn photos() -> Vec<Vec<u8>> {
    let picture = RgbImage::from_fn(64, 48, |x, y| Rgb([(x * 4) as u8, (y * 5) as u8, 90]));
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new(&mut jpeg);
    // What says nothing of its making travels as it is, and would not be decoded.
    let _room = encoder.set_exif_metadata(b"MM\0\x2a\0\0\0\x08\0\0\0\0\0\0".to_vec());
    let _whole = encoder.write_image(&picture, 64, 48, image::ExtendedColorType::Rgb8);
    let large = DynamicImage::from(RgbImage::from_pixel(1601, 3, Rgb([9, 9, 9])));
    let written = |format| {
        let mut bytes = Cursor::new(Vec::new());
        let _whole = large.write_to(&mut bytes, format);
        bytes.into_inner()
    };
    vec![jpeg, written(ImageFormat::Png), written(ImageFormat::WebP)]
}

fn csv() -> String {
    LINES.map(|line| line.join(";")).join("\r\n")
}

fn xlsx() -> String {
    let row = |number: usize, line: &[&str; 6]| {
        let cell = |(column, text): (char, &&str)| {
            format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        };
        let cells: String = ('A'..).zip(line).map(cell).collect();
        format!(r#"<row r="{number}">{cells}</row>"#)
    };
    let rows: String = (1..)
        .zip(&LINES)
        .map(|(number, line)| row(number, line))
        .collect();
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

fn ods() -> String {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |line: [&str; 6]| {
        format!(
            "<table:table-row>{}</table:table-row>",
            line.map(cell).concat()
        )
    };
    format!(
        "<office:document-content><office:body><office:spreadsheet><table:table>{}</table:table>\
         </office:spreadsheet></office:body></office:document-content>",
        LINES.map(row).concat()
    )
}

fn workbook(sheet: &[u8]) -> Vec<u8> {
    let parts = WORKBOOK.iter().map(|(name, text)| (*name, text.as_bytes()));
    archive(parts.chain([(SHEET, sheet)]))
}

fn document(content: &[u8]) -> Vec<u8> {
    archive([("content.xml", content)].into_iter())
}

fn archive<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let started = zip.start_file(name, SimpleFileOptions::default());
        let _in_memory = started.and_then(|()| Ok(zip.write_all(bytes)?));
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
