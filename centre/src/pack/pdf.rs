//! PDFs, read in a process of their own.
//!
//! What reads them panics and loops on what is damaged, so this program starts itself once more for each file
//! ([`read_as_child`]), with limits of memory and time, and takes what that one has written. Who dies on the way has
//! met a broken file.

use super::tools::{Limits, Tools, run};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;
use tirek_pack::limits::TEXT_BYTES_MAX;

/// The word by which this program knows that it is such a process.
pub const CHILD: &str = "--read-pdf";

/// Pages of one PDF: somebody reads a thousand.
pub(super) const PAGES_MAX: usize = 3_000;
/// What is written: the words and what is said of the file.
const ANSWER_BYTES_MAX: u64 = 2 * TEXT_BYTES_MAX as u64 + 4096;
const SECONDS_MAX: u64 = 120;
#[cfg(unix)]
const MEMORY_BYTES_MAX: u64 = 3 * 1024 * 1024 * 1024;

/// Objects within objects: what leads further is an object of its own.
const DEPTH_MAX: usize = 32;

/// What stands in the trailer of one that is protected.
const ENCRYPTED: &[u8] = b"/Encrypt";

/// What a PDF is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ReadPdf {
    /// It is protected by a password.
    pub is_encrypted: bool,
    /// It holds scripts.
    pub has_scripts: bool,
    /// How many pages it has.
    pub pages: usize,
    /// Its words, with a form feed between pages; none where they could not be taken out.
    pub words: Option<String>,
}

/// Reads a PDF; `work` is a folder for what is written on the way. `None` where it is broken.
pub(super) fn read(tools: &Tools, path: &Path, work: &Path) -> Option<ReadPdf> {
    // The other process stands elsewhere.
    let path = std::path::absolute(path).ok()?;
    let answer = work.join("pdf.json");
    let _ = fs::remove_file(&answer);
    let limits = Limits {
        seconds: SECONDS_MAX,
    };
    let arguments = [CHILD.as_ref(), path.as_os_str(), answer.as_os_str()];
    // Also where it died over the words: what it wrote before says what the file is.
    run(tools.reader.as_deref()?, &arguments, work, &limits);
    let mut bytes = Vec::new();
    let file = fs::File::open(&answer).ok()?;
    file.take(ANSWER_BYTES_MAX).read_to_end(&mut bytes).ok()?;
    let _ = fs::remove_file(&answer);
    serde_json::from_slice(&bytes).ok()
}

/// What the other process does: reads one file and writes what it is into another.
#[must_use]
pub fn read_as_child(from: &Path, to: &Path) -> ExitCode {
    limit();
    // What is said of a damaged file helps nobody.
    std::panic::set_hook(Box::new(|_| {}));
    match look(from, to) {
        Some(()) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    }
}

fn look(from: &Path, to: &Path) -> Option<()> {
    let bytes = fs::read(from).ok()?;
    // Who may not come in without a password may die on the way, and is not told from who is damaged.
    let is_protected = bytes.windows(ENCRYPTED.len()).any(|part| part == ENCRYPTED);
    if is_protected {
        let found = ReadPdf {
            is_encrypted: true,
            ..ReadPdf::default()
        };
        write(&found, to)?;
    }
    let document = pdf_extract::Document::load_mem(&bytes).ok()?;
    drop(bytes);
    let pages = pages_of(&document);
    let is_closed = document.is_encrypted() || document.encryption_state.is_some();
    let mut found = ReadPdf {
        is_encrypted: is_closed || (is_protected && pages == 0),
        has_scripts: has_scripts(&document),
        pages,
        words: None,
    };
    write(&found, to)?;
    if found.is_encrypted || found.pages == 0 || found.pages > PAGES_MAX {
        return Some(());
    }
    let mut words = String::new();
    for page in 1..=u32::try_from(found.pages).unwrap_or(u32::MAX) {
        if page > 1 {
            words.push('\u{c}');
        }
        let mut said = String::new();
        let mut output = pdf_extract::PlainTextOutput::new(&mut said);
        // A page that cannot be read is an empty one.
        let _ = pdf_extract::output_doc_page(&document, &mut output, page);
        words.push_str(&said.replace('\u{c}', "\n"));
        if words.len() > TEXT_BYTES_MAX {
            break;
        }
    }
    found.words = Some(words);
    write(&found, to)
}

fn write(found: &ReadPdf, to: &Path) -> Option<()> {
    let half = to.with_extension("half");
    fs::write(&half, serde_json::to_vec(found).ok()?).ok()?;
    fs::rename(&half, to).ok()
}

/// How many pages there are, or are said to be where some are: whoever shows it goes by that.
fn pages_of(document: &pdf_extract::Document) -> usize {
    let there = document.get_pages().len();
    let root = document.catalog().and_then(|root| root.get(b"Pages"));
    let root = root.and_then(|root| root.as_reference());
    let root = root.and_then(|id| document.get_dictionary(id));
    let said = root.and_then(|root| root.get(b"Count")?.as_i64());
    let said = usize::try_from(said.unwrap_or_default()).unwrap_or_default();
    match there {
        0 => 0,
        there => there.max(said),
    }
}

/// Whether anything in a document names a script.
fn has_scripts(document: &pdf_extract::Document) -> bool {
    document
        .objects
        .values()
        .any(|object| names_script(object, 0))
}

fn names_script(object: &pdf_extract::Object, depth: usize) -> bool {
    use pdf_extract::Object;
    let dictionary = match object {
        _ if depth > DEPTH_MAX => return false,
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        Object::Array(list) => return list.iter().any(|one| names_script(one, depth + 1)),
        _ => return false,
    };
    dictionary.has(b"JS")
        || dictionary.has(b"JavaScript")
        || dictionary
            .iter()
            .any(|(_, one)| names_script(one, depth + 1))
}

/// Takes from this process what a harmless file never needs.
#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |bytes| Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    };
    let _ = setrlimit(Resource::As, most(MEMORY_BYTES_MAX));
    let _ = setrlimit(Resource::Cpu, most(SECONDS_MAX));
    let _ = setrlimit(Resource::Fsize, most(ANSWER_BYTES_MAX.saturating_mul(2)));
    let _ = setrlimit(Resource::Core, most(0));
}

/// Elsewhere the time alone is limited.
#[cfg(not(unix))]
fn limit() {}
