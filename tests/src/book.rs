//! Small PDFs, put together by a test: whole ones, and those that somebody may meet.

use std::fmt::Write as _;

/// What is particular about a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// Nothing.
    Nothing,
    /// It asks for a script to be run when it is opened, and its first page leads outside.
    Telling,
    /// Nobody reads it without a word that nobody has.
    Locked,
    /// It ends before its end.
    Cut,
}

/// A book of so many pages; page `n` says «Page n», and that card `7n` stands there.
pub fn pdf(pages: usize, odd: Odd) -> Vec<u8> {
    let mut objects = vec![String::new(), String::new()];
    let mut add = |object: String| {
        objects.push(object);
        objects.len()
    };
    let font = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned());
    let mut kids = String::new();
    let mut open = String::new();
    if odd == Odd::Telling {
        let script = add("<< /S /JavaScript /JS (app.alert\\(1\\);) >>".to_owned());
        let _ = write!(open, " /OpenAction {script} 0 R");
    }
    for page in 1..=pages {
        let mut words = format!(
            "BT /F1 20 Tf 72 760 Td (Page {page}) Tj 0 -40 Td (Library card {}) Tj ET",
            page * 7
        );
        for line in 0..30 {
            let height = 680 - line * 18;
            let _ = write!(
                words,
                " BT /F1 11 Tf 72 {height} Td (Line {line}: shelves, readers and the returning of books) Tj ET"
            );
        }
        let content = add(format!(
            "<< /Length {} >>\nstream\n{words}\nendstream",
            words.len()
        ));
        let links = match odd {
            Odd::Telling if page == 1 => {
                let link = add("<< /Type /Annot /Subtype /Link /Rect [72 740 300 790] /Border [0 0 0] /A << /S /URI /URI (http://outside.example/page) >> >>".to_owned());
                format!(" /Annots [{link} 0 R]")
            }
            _ => String::new(),
        };
        let page = add(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 {font} 0 R >> >> /Contents {content} 0 R{links} >>"
        ));
        let _ = write!(kids, "{page} 0 R ");
    }
    objects[0] = format!("<< /Type /Catalog /Pages 2 0 R{open} >>");
    objects[1] = format!("<< /Type /Pages /Count {pages} /Kids [{kids}] >>");
    let whole = written(&objects, odd);
    match odd {
        Odd::Cut => whole.into_bytes().into_iter().take(300).collect(),
        _ => whole.into_bytes(),
    }
}

fn written(objects: &[String], odd: Odd) -> String {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = String::new();
    for (number, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let at = file.len();
    let count = objects.len() + 1;
    let lock = match odd {
        Odd::Locked => {
            let word = "41".repeat(32);
            format!(
                " /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{word}> /U <{word}> >> /ID [<{word}> <{word}>]"
            )
        }
        _ => String::new(),
    };
    let _ = write!(
        file,
        "xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R{lock} >>\nstartxref\n{at}\n%%EOF\n"
    );
    file
}
