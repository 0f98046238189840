//! Documents of office programs: whether they are whole and harmless, and their words.
//!
//! They are archives of XML. What an archive says of its sizes is not believed: everything is unpacked once, into
//! nothing, until it is too much.

use super::finding::PackWrong;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use std::io::{BufReader, Cursor, Read};
use tirek_pack::limits::TEXT_BYTES_MAX;
use zip::ZipArchive;

/// All of a document unpacked: a presentation with films, and room.
const UNPACKED_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// A small archive does not become a large one: text is packed ten to one, at most a hundred.
const UNPACKED_TIMES_MAX: u64 = 200;
/// Below it nobody minds how well something was packed.
const UNPACKED_BYTES_CALM: u64 = 16 * 1024 * 1024;
const PARTS_MAX: usize = 20_000;
/// One part that is read for its words.
const PART_BYTES_MAX: u64 = 64 * 1024 * 1024;
const SLIDES_MAX: usize = 2_000;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// What is wrong with a document, if anything is.
pub(super) fn danger(bytes: &[u8]) -> Option<PackWrong> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Some(PackWrong::Broken);
    };
    if archive.len() > PARTS_MAX {
        return Some(PackWrong::Bomb);
    }
    let most = UNPACKED_BYTES_CALM.max((bytes.len() as u64).saturating_mul(UNPACKED_TIMES_MAX));
    let most = most.min(UNPACKED_BYTES_MAX);
    let (mut unpacked, mut is_document) = (0_u64, false);
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else {
            return Some(PackWrong::Broken);
        };
        if part.encrypted() {
            return Some(PackWrong::Encrypted);
        }
        let name = part
            .name()
            .map_or_else(|_| String::new(), |name| name.to_lowercase());
        let is_macro = name.ends_with("vbaproject.bin")
            || (name.starts_with("basic/") && name.ends_with(".xml"))
            || name.starts_with("scripts/");
        if is_macro {
            return Some(PackWrong::Macros);
        }
        is_document |= name == "[content_types].xml" || name == "mimetype";
        let left = most.saturating_sub(unpacked).saturating_add(1);
        let Ok(read) = std::io::copy(&mut part.take(left), &mut std::io::sink()) else {
            return Some(PackWrong::Broken);
        };
        unpacked = unpacked.saturating_add(read);
        if unpacked > most {
            return Some(PackWrong::Bomb);
        }
    }
    if !is_document {
        return Some(PackWrong::NotWhatItSays);
    }
    let manifest = part(&mut archive, "META-INF/manifest.xml").unwrap_or_default();
    let is_encrypted = String::from_utf8_lossy(&manifest).contains("encryption-data");
    is_encrypted.then_some(PackWrong::Encrypted)
}

/// The words of a document; empty where it is none whose words are known here.
pub(super) fn words(name: &str, bytes: &[u8]) -> String {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return String::new();
    };
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let mut said = Said::default();
    match end.to_lowercase().as_str() {
        "docx" => {
            for name in ["word/document.xml", "word/footnotes.xml"] {
                said.part(&mut archive, name, &WORD);
            }
        }
        "pptx" => {
            for number in 1..=SLIDES_MAX {
                if !said.part(
                    &mut archive,
                    &format!("ppt/slides/slide{number}.xml"),
                    &DRAWN,
                ) {
                    break;
                }
            }
        }
        "xlsx" => {
            said.part(&mut archive, "xl/sharedStrings.xml", &SHEET);
        }
        "odt" | "odp" | "ods" => {
            said.part(&mut archive, "content.xml", &OPEN);
        }
        _ => {}
    }
    said.text
}

/// How a format marks its words.
struct Marks {
    /// The elements in which words stand; where none is named, they stand anywhere.
    words: &'static [&'static str],
    /// What ends a line.
    lines: &'static [&'static str],
    /// What stands for a space.
    spaces: &'static [&'static str],
}

const WORD: Marks = Marks {
    words: &["w:t"],
    lines: &["w:p", "w:br"],
    spaces: &["w:tab"],
};
const DRAWN: Marks = Marks {
    words: &["a:t"],
    lines: &["a:p", "a:br"],
    spaces: &["a:tab"],
};
const SHEET: Marks = Marks {
    words: &["t"],
    lines: &["si"],
    spaces: &[],
};
const OPEN: Marks = Marks {
    words: &["text:p", "text:h", "text:span", "text:a"],
    lines: &["text:p", "text:h", "text:line-break"],
    spaces: &["text:tab", "text:s"],
};

#[derive(Default)]
struct Said {
    text: String,
}

impl Said {
    /// Adds the words of a part; answers whether there is such a part.
    fn part(&mut self, archive: &mut Archive<'_>, name: &str, marks: &Marks) -> bool {
        let Some(bytes) = part(archive, name) else {
            return false;
        };
        let mut reader = Reader::from_reader(BufReader::new(bytes.as_slice()));
        let mut buffer = Vec::new();
        let mut within: Vec<bool> = Vec::new();
        while self.text.len() < TEXT_BYTES_MAX {
            // What came before a damaged place counts.
            let Ok(event) = reader.read_event_into(&mut buffer) else {
                break;
            };
            match event {
                Event::Eof => break,
                Event::Start(tag) => {
                    let says = marks.words.contains(&tag.name().as_ref());
                    within.push(says);
                }
                Event::Empty(tag) => self.end(tag.name().as_ref(), marks),
                Event::End(tag) => {
                    within.pop();
                    self.end(tag.name().as_ref(), marks);
                }
                Event::Text(text) if within.last() == Some(&true) => {
                    self.text.push_str(&text.xml10_content());
                }
                Event::GeneralRef(named) if within.last() == Some(&true) => {
                    match named.resolve_char_ref() {
                        Ok(Some(letter)) => self.text.push(letter),
                        _ => {
                            let known = resolve_predefined_entity(&named);
                            self.text.push_str(known.unwrap_or_default());
                        }
                    }
                }
                _ => {}
            }
            buffer.clear();
        }
        true
    }

    fn end(&mut self, name: &str, marks: &Marks) {
        if marks.lines.contains(&name) {
            self.text.push('\n');
        }
        if marks.spaces.contains(&name) {
            self.text.push(' ');
        }
    }
}

/// A part, unpacked in limits.
fn part(archive: &mut Archive<'_>, name: &str) -> Option<Vec<u8>> {
    let part = archive.by_name(name).ok()?;
    let mut bytes = Vec::new();
    part.take(PART_BYTES_MAX).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_words_of_documents_are_found() {
        let word = "<w:document><w:p><w:r><w:t>Бір &amp; екі</w:t></w:r><w:r><w:tab/><w:t>үш&#x2116;</w:t></w:r>\
                    </w:p><w:p><w:instrText>жоқ</w:instrText></w:p></w:document>";
        let docx = archive(&[("word/document.xml", word.as_bytes())]);
        assert_eq!(words("a.DOCX", &docx), "Бір & екі үш№\n\n");
        let slide = |text: &str| format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>");
        let (one, two) = (slide("бір"), slide("екі"));
        let pptx = archive(&[
            ("ppt/slides/slide2.xml", two.as_bytes()),
            ("ppt/slides/slide1.xml", one.as_bytes()),
        ]);
        assert_eq!(words("a.pptx", &pptx), "бір\nекі\n");
        let open = "<office:text><text:h>Бас</text:h><text:p>бір<text:s/><text:span>екі</text:span> үш\
                    <text:line-break/>төрт</text:p></office:text>";
        let odt = archive(&[("content.xml", open.as_bytes())]);
        assert_eq!(words("a.odt", &odt), "Бас\nбір екі үш\nтөрт\n");
        assert_eq!(words("a.docx", b"not an archive"), "");
    }

    #[test]
    fn what_is_no_harmless_document_is_told() {
        let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
        assert_eq!(danger(&archive(&[types])), None);
        let huge = vec![0; 64 * 1024 * 1024];
        let bomb = archive(&[types, ("word/document.xml", &huge)]);
        assert!(bomb.len() < 200_000);
        assert_eq!(danger(&bomb), Some(PackWrong::Bomb));
        let macros = archive(&[types, ("word/vbaProject.bin", b"x")]);
        assert_eq!(danger(&macros), Some(PackWrong::Macros));
        let other = archive(&[("a.txt", b"x")]);
        assert_eq!(danger(&other), Some(PackWrong::NotWhatItSays));
        let locked: (&str, &[u8]) = (
            "META-INF/manifest.xml",
            b"<manifest:encryption-data manifest:checksum-type=\"x\"/>",
        );
        let encrypted = archive(&[("mimetype", b"x"), locked]);
        assert_eq!(danger(&encrypted), Some(PackWrong::Encrypted));
        let whole = archive(&[types, ("word/document.xml", b"abcdefgh")]);
        assert_eq!(danger(&whole[..whole.len() / 2]), Some(PackWrong::Broken));
    }
}
