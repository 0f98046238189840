//! Files that are no tables are called by their name, so that the operator knows what to save.

use crate::tables::*;
use tirek_centre::roster::import::{FileKind, Table, TableError};

#[test]
fn a_file_of_another_kind_is_called_by_its_name() {
    let utf16 = |text: &str| {
        let units = format!("\u{feff}{text}").encode_utf16().collect::<Vec<_>>();
        units
            .into_iter()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    let page = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta charset=utf-8></head><table><tr><td>Тегі</td></tr></table></html>";
    let table = [
        (page.as_bytes().to_vec(), FileKind::Html),
        (utf16(page), FileKind::Html),
        (b"\xef\xbb\xbf\r\n<TABLE border=1>".to_vec(), FileKind::Html),
        (
            b"<?xml version=\"1.0\"?>\n<!DOCTYPE html><html/>".to_vec(),
            FileKind::Html,
        ),
        (
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"
                .to_vec(),
            FileKind::XmlWorkbook,
        ),
        (b"%PDF-1.7\n...".to_vec(), FileKind::Pdf),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(),
            FileKind::OldWorkbook,
        ),
        (b"{\\rtf1\\ansi".to_vec(), FileKind::Rtf),
        (b"\xff\xd8\xff\xe0".to_vec(), FileKind::Picture),
        (b"Rar!\x1a\x07".to_vec(), FileKind::Archive),
        (
            archive(&[("word/document.xml", "<w:document/>")]),
            FileKind::Word,
        ),
        (
            archive(&[
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", "<a/>"),
            ]),
            FileKind::Word,
        ),
        (
            archive(&[("xl/workbook.bin", "")]),
            FileKind::BinaryWorkbook,
        ),
    ];
    for (bytes, kind) in table {
        let refused = Table::from_bytes(&bytes, None).expect_err("this is no roster");
        assert_eq!(refused, TableError::Foreign { kind });
    }
}
