//! What becomes of one file: the form in which the app shows it, its words, its original beside.
//!
//! What was made once is kept by the hash of its source, so that a file that did not change is the same bytes in every
//! release, whatever day another program writes into them.

use super::error::PackError;
use super::finding::{PackFinding, PackWrong};
use super::look::Sort;
use super::tools::{Limits, Tools};
use super::{markdown, office};
use crate::centre::Centre;
use crate::fault::Fault;
use crate::file::file_error;
use crate::files::{Blobs, FilesError};
use crate::store::{blob, pack};
use futures_util::TryStreamExt;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tirek_pack::limits::{FILE_BYTES_MAX, TEXT_BYTES_MAX};
use tirek_pack::release::HexHash;
use tirek_pack::{Content, MaterialForm, Original};
use tirek_wire::key::Hash32;
use tokio::runtime::{Builder, Runtime};

/// The way of making a PDF; another number where it is made otherwise.
const TO_PDF: &str = "pdf 1";
/// An office program with a book of 500 pages on an old machine.
const OFFICE_SECONDS_MAX: u64 = 300;

/// Makes contents of files, and keeps what they consist of.
pub(super) struct Maker<'a> {
    pub centre: &'a mut Centre,
    pub blobs: &'a Blobs,
    pub runtime: Runtime,
    pub tools: &'a Tools,
    pub work: &'a Path,
    /// The files of the release.
    pub kept: BTreeMap<Hash32, u64>,
    pub findings: Vec<PackFinding>,
}

/// A file of the author's.
pub(super) struct Given<'a> {
    /// From the folder on.
    pub path: &'a str,
    pub name: &'a str,
    pub sort: Sort,
    pub bytes: Vec<u8>,
    pub is_plan: bool,
}

impl Maker<'_> {
    /// What becomes of a file.
    pub fn content(&mut self, given: Given<'_>) -> Result<Content, PackError> {
        match given.sort {
            Sort::Page => {
                let text = String::from_utf8_lossy(&given.bytes).into_owned();
                self.shown(given, MaterialForm::Page, &markdown::words(&text))
            }
            Sort::Plain => self.plain(given),
            Sort::Data if given.is_plan => {
                let words = said(&String::from_utf8_lossy(&given.bytes));
                self.shown(given, MaterialForm::Plan, &words)
            }
            Sort::Pdf => {
                let words = self.words_of_pdf(given.path, &given.bytes)?;
                self.shown(given, MaterialForm::Pdf, &words)
            }
            Sort::Picture => self.shown(given, MaterialForm::Picture, ""),
            Sort::Sound => self.shown(given, MaterialForm::Sound, ""),
            Sort::Film => self.shown(given, MaterialForm::Film, ""),
            Sort::Office | Sort::OldOffice => self.document(given),
            _ => self.shown(given, MaterialForm::Other, ""),
        }
    }

    /// Keeps a file of the release.
    pub fn keep(&mut self, bytes: Vec<u8>) -> Result<Hash32, PackError> {
        let size = bytes.len() as u64;
        let hash = self.runtime.block_on(self.blobs.put(bytes))?;
        self.kept.insert(hash, size);
        Ok(hash)
    }

    fn shown(
        &mut self,
        given: Given<'_>,
        form: MaterialForm,
        words: &str,
    ) -> Result<Content, PackError> {
        Ok(Content {
            form,
            name: given.name.to_owned(),
            text: self.words(words)?,
            hash: HexHash(self.keep(given.bytes)?),
            original: None,
        })
    }

    fn words(&mut self, words: &str) -> Result<Option<HexHash>, PackError> {
        if words.trim().is_empty() {
            return Ok(None);
        }
        let mut end = words.len().min(TEXT_BYTES_MAX);
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        let words = words.get(..end).unwrap_or_default();
        Ok(Some(HexHash(self.keep(words.as_bytes().to_vec())?)))
    }

    /// A text without marks is shown as a page; itself it is kept beside.
    fn plain(&mut self, given: Given<'_>) -> Result<Content, PackError> {
        let text = String::from_utf8_lossy(&given.bytes).into_owned();
        let page = markdown::page_of(&text);
        Ok(Content {
            form: MaterialForm::Page,
            name: format!("{}.md", stem(given.name)),
            text: self.words(text.trim_start_matches('\u{feff}'))?,
            hash: HexHash(self.keep(page.into_bytes())?),
            original: Some(Original {
                name: given.name.to_owned(),
                hash: HexHash(self.keep(given.bytes)?),
            }),
        })
    }

    /// A document of an office program becomes a PDF where that can be done here.
    fn document(&mut self, given: Given<'_>) -> Result<Content, PackError> {
        let source = Hash32(*blake3::hash(&given.bytes).as_bytes());
        let made = match self.made_before(&source, TO_PDF)? {
            Some(pdf) => Some(pdf),
            None => self.printed(&given, &source)?,
        };
        let Some(pdf) = made else {
            let words = office::words(given.name, &given.bytes);
            return self.shown(given, MaterialForm::Other, &words);
        };
        let words = self.words_of_pdf(given.path, &pdf)?;
        Ok(Content {
            form: MaterialForm::Pdf,
            name: format!("{}.pdf", stem(given.name)),
            text: self.words(&words)?,
            hash: HexHash(self.keep(pdf)?),
            original: Some(Original {
                name: given.name.to_owned(),
                hash: HexHash(self.keep(given.bytes)?),
            }),
        })
    }

    fn printed(
        &mut self,
        given: &Given<'_>,
        source: &Hash32,
    ) -> Result<Option<Vec<u8>>, PackError> {
        let Some(office) = self.tools.office.clone() else {
            self.find(given.path, PackWrong::NoOffice);
            return Ok(None);
        };
        let folder = self.folder("office")?;
        let end = given.name.rsplit_once('.').map_or("", |(_, end)| end);
        let from = folder.join(format!("document.{}", end.to_lowercase()));
        fs::write(&from, &given.bytes).map_err(|source| file_error(&from, source))?;
        settle_office(&folder.join("profile"))?;
        let profile = format!(
            "-env:UserInstallation=file://{}",
            url(&folder.join("profile"))
        );
        let out = folder.join("out");
        let arguments = [
            profile.as_ref(),
            "--headless".as_ref(),
            "--norestore".as_ref(),
            "--nolockcheck".as_ref(),
            "--nodefault".as_ref(),
            "--convert-to".as_ref(),
            "pdf".as_ref(),
            "--outdir".as_ref(),
            out.as_os_str(),
            from.as_os_str(),
        ];
        let limits = Limits {
            seconds: OFFICE_SECONDS_MAX,
        };
        self.tools.run(&office, &arguments, &folder, &limits);
        // It says that all is well also where nothing came of it.
        let pdf = fs::read(out.join("document.pdf")).unwrap_or_default();
        let is_pdf = pdf.starts_with(b"%PDF-") && pdf.len() as u64 <= FILE_BYTES_MAX;
        if !is_pdf {
            self.find(given.path, PackWrong::NotConverted);
            return Ok(None);
        }
        self.note(source, TO_PDF, pdf.clone())?;
        Ok(Some(pdf))
    }

    /// What was made of a file before, if the store still holds it.
    pub(super) fn made_before(
        &self,
        source: &Hash32,
        recipe: &str,
    ) -> Result<Option<Vec<u8>>, PackError> {
        let Some((result, _)) = pack::conversion(&self.centre.db, source, recipe)? else {
            return Ok(None);
        };
        let bytes = self.runtime.block_on(bytes_of(self.blobs, &result));
        Ok(bytes.map_err(Fault::from)?)
    }

    /// Keeps what was made of a file.
    pub(super) fn note(
        &mut self,
        source: &Hash32,
        recipe: &str,
        made: Vec<u8>,
    ) -> Result<(), PackError> {
        let size = made.len() as u64;
        let hash = self.runtime.block_on(self.blobs.put(made))?;
        self.centre.write(|db, _, clock| {
            blob::insert(db, &hash, size, clock.now_ms())?;
            pack::keep_conversion(db, source, recipe, (&hash, size))?;
            Ok(())
        })
    }

    /// An empty folder within the one for work.
    pub(super) fn folder(&self, name: &str) -> Result<std::path::PathBuf, PackError> {
        let folder = self.work.join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|source| file_error(&folder, source))?;
        Ok(folder)
    }

    pub(super) fn find(&mut self, path: &str, wrong: PackWrong) {
        self.findings.push(PackFinding::new(path, wrong));
    }
}

/// What waits for the store of files.
pub(super) fn runtime() -> Result<Runtime, PackError> {
    let built = Builder::new_current_thread().enable_all().build();
    Ok(built.map_err(|source| file_error(Path::new("."), source))?)
}

/// The bytes of a file of the store, if they are there and its own.
pub(super) async fn bytes_of(blobs: &Blobs, hash: &Hash32) -> Result<Option<Vec<u8>>, FilesError> {
    let Some(mut stream) = blobs.read(hash, 0).await? else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    while let Some(part) = stream.try_next().await? {
        bytes.extend_from_slice(&part);
    }
    let is_right = Hash32(*blake3::hash(&bytes).as_bytes()) == *hash;
    Ok(is_right.then_some(bytes))
}

/// The texts of data, one a line.
fn said(data: &str) -> String {
    fn say(value: &toml::Value, into: &mut String) {
        match value {
            toml::Value::String(text) => {
                into.push_str(text);
                into.push('\n');
            }
            toml::Value::Array(list) => list.iter().for_each(|one| say(one, into)),
            toml::Value::Table(table) => table.values().for_each(|one| say(one, into)),
            _ => {}
        }
    }
    let mut words = String::new();
    if let Ok(table) = data.parse::<toml::Table>() {
        table.values().for_each(|value| say(value, &mut words));
    }
    words
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A profile in which documents fetch nothing and macros do not run.
fn settle_office(profile: &Path) -> Result<(), PackError> {
    let own = profile.join("user");
    let file = own.join("registrymodifications.xcu");
    let written = fs::create_dir_all(&own).and_then(|()| fs::write(&file, OFFICE_SETTINGS));
    written.map_err(|source| file_error(&file, source))?;
    Ok(())
}

const OFFICE_SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"#;

/// A path as part of an address.
fn url(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = match text.starts_with('/') {
        true => text,
        false => format!("/{text}"),
    };
    let mut url = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' => {
                url.push(char::from(byte));
            }
            other => url.push_str(&format!("%{other:02X}")),
        }
    }
    url
}
