//! An author's folder, looked through as a whole: everything that is wrong with it is said at once.

use super::finding::{PackFinding, PackWrong};
use super::look::{Sort, by_bytes, by_name, is_compound, is_what_it_says};
use super::tools::Tools;
use super::{markdown, office, pdf, svg};
use crate::file::{FileError, file_error};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use tirek_document::locale::Locale;
use tirek_pack::PackPath;
use tirek_pack::limits::{FILE_BYTES_MAX, TEXT_BYTES_MAX};
use tirek_pack::manifest::{self, Manifest};
use tirek_pack::path::clashing;

/// Files of a folder: each becomes at most a content, its words and its original.
const FOLDER_FILES_MAX: usize = 13_000;
const DEPTH_MAX: usize = 16;
const MANIFEST_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// What a file says of itself at its beginning.
const HEAD_BYTES: usize = 1024;
/// What systems and office programs leave lying.
const LEFT: [&str; 3] = ["thumbs.db", "desktop.ini", "__macosx"];

/// A folder, read.
#[derive(Debug)]
pub struct AuthorFolder {
    /// What it is to become.
    pub manifest: Manifest,
    /// All that was found.
    pub findings: Vec<PackFinding>,
    /// The files, and where each lies.
    files: BTreeMap<PackPath, PathBuf>,
    /// Those of a programme.
    programme: Vec<PackPath>,
}

impl AuthorFolder {
    /// Reads a folder; `work` is one for what is written on the way.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn read(folder: &Path, tools: &Tools, work: &Path) -> Result<Self, FileError> {
        let mut walk = Walk::default();
        walk.folder(folder, "", 0)?;
        let Walk {
            files,
            mut findings,
            ..
        } = walk;
        let paths: Vec<PackPath> = files.keys().cloned().collect();
        for (one, other) in clashing(&paths) {
            let other = other.as_str().to_owned();
            findings.push(PackFinding::new(one.as_str(), PackWrong::Clash { other }));
        }
        let mut all = Self {
            manifest: Manifest::default(),
            findings,
            files,
            programme: Vec::new(),
        };
        all.read_manifest();
        all.read_programme();
        all.look_at_items(tools, work);
        Ok(all)
    }

    /// Whether something may be built of it.
    #[must_use]
    pub fn is_good(&self) -> bool {
        !self.findings.iter().any(PackFinding::is_fault)
    }

    /// Whether an office program has something to do here, and whether there are pages that may have to be read.
    #[must_use]
    pub fn asks_for_tools(&self) -> (bool, bool) {
        let files = self.manifest.items.iter().flat_map(|item| &item.files);
        let sorts: Vec<Sort> = files.map(|file| by_name(file.path.name())).collect();
        let is_office = |sort: &Sort| matches!(sort, Sort::Office | Sort::OldOffice);
        (sorts.iter().any(is_office), sorts.contains(&Sort::Pdf))
    }

    /// Where a file lies.
    pub(super) fn place(&self, path: &PackPath) -> Option<&Path> {
        self.files.get(path).map(PathBuf::as_path)
    }

    /// The files of a programme of its own; none without one.
    pub(super) fn programme(&self) -> &[PackPath] {
        &self.programme
    }

    fn find(&mut self, file: &str, line: Option<usize>, wrong: PackWrong) {
        self.findings.push(PackFinding {
            file: file.to_owned(),
            line,
            wrong,
        });
    }

    fn read_manifest(&mut self) {
        let name = manifest::NAME;
        let place = PackPath::new(name).ok();
        let Some(place) = place.and_then(|path| self.files.get(&path).cloned()) else {
            return self.find(name, None, PackWrong::NoManifest);
        };
        match text(&place, MANIFEST_BYTES_MAX) {
            Err(wrong) => self.find(name, None, wrong),
            Ok(text) => {
                let (manifest, faults) = Manifest::read(&text);
                for fault in faults {
                    self.find(name, Some(fault.line), PackWrong::Manifest(fault.wrong));
                }
                self.manifest = manifest;
            }
        }
    }

    fn read_programme(&mut self) {
        let path = |name: &str| PackPath::new(name).ok();
        let is_there = |(name, _): &(&str, bool)| {
            path(name).is_some_and(|path| self.files.contains_key(&path))
        };
        let there: Vec<(&str, bool)> = manifest::PROGRAMME.into_iter().filter(is_there).collect();
        let Some((first, _)) = there.first().copied() else {
            return;
        };
        for (name, is_needed) in manifest::PROGRAMME {
            if is_needed && !there.iter().any(|(one, _)| *one == name) {
                let name = name.to_owned();
                self.find(first, None, PackWrong::ProgrammeLacks { name });
            }
        }
        for (name, _) in there {
            let Some(path) = path(name) else { continue };
            if let Some(place) = self.files.get(&path).cloned() {
                match text(&place, TEXT_BYTES_MAX as u64) {
                    Err(wrong) => self.find(name, None, wrong),
                    Ok(text) => self.data(name, &text),
                }
            }
            self.programme.push(path);
        }
    }

    /// Notes where data is none.
    fn data(&mut self, name: &str, text: &str) {
        let (_, errors) = toml::de::DeTable::parse_recoverable(text);
        for error in errors.into_iter().take(1) {
            let at = error.span().map_or(0, |span| span.start);
            let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
            let detail = error
                .message()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned();
            self.find(name, Some(line), PackWrong::NotToml { detail });
        }
    }

    fn look_at_items(&mut self, tools: &Tools, work: &Path) {
        let mut named: BTreeSet<PackPath> = self.programme.iter().cloned().collect();
        named.extend(PackPath::new(manifest::NAME).ok());
        let folded: BTreeMap<String, String> = self
            .files
            .keys()
            .map(|path| (path.folded(), path.as_str().to_owned()))
            .collect();
        let languages = self.manifest.languages.clone();
        for item in self.manifest.items.clone() {
            for file in &item.files {
                if let Some(place) = self.files.get(&file.path).cloned() {
                    if named.insert(file.path.clone()) {
                        self.look_at(file.path.as_str(), &place, tools, work);
                    }
                    continue;
                }
                let wrong = match folded.get(&file.path.folded()) {
                    Some(real) => PackWrong::OtherCase { real: real.clone() },
                    None => PackWrong::Missing,
                };
                self.find(file.path.as_str(), None, wrong);
            }
            let spoken: Vec<Locale> = item.files.iter().map(|file| file.locale).collect();
            for language in languages.iter().filter(|one| !spoken.contains(one)) {
                let wrong = PackWrong::NoLanguage {
                    id: item.id.clone(),
                    language: language.code(),
                };
                self.find(manifest::NAME, Some(item.line), wrong);
            }
        }
        let idle: Vec<PackPath> = self
            .files
            .keys()
            .filter(|path| !named.contains(*path))
            .cloned()
            .collect();
        for path in idle {
            self.find(path.as_str(), None, PackWrong::NeverNamed);
        }
    }

    /// Looks into one file.
    fn look_at(&mut self, name: &str, place: &Path, tools: &Tools, work: &Path) {
        let (sort, head) = match sort_of(name, place) {
            Ok(found) => found,
            Err(wrong) => return self.find(name, None, wrong),
        };
        match sort {
            Sort::Html => return self.find(name, None, PackWrong::Html),
            Sort::Program => return self.find(name, None, PackWrong::Program),
            Sort::Office if is_compound(&head) => {
                return self.find(name, None, PackWrong::Encrypted);
            }
            sort if !is_what_it_says(sort, &head) => {
                return self.find(name, None, PackWrong::NotWhatItSays);
            }
            Sort::Pdf => return self.look_at_pdf(name, place, tools, work),
            Sort::Office => {
                let wrong = match fs::read(place) {
                    Ok(bytes) => office::danger(&bytes),
                    Err(_) => Some(PackWrong::Unreadable),
                };
                self.findings
                    .extend(wrong.map(|wrong| PackFinding::new(name, wrong)));
                return;
            }
            _ => {}
        }
        if !matches!(sort, Sort::Page | Sort::Plain | Sort::Data | Sort::Drawing) {
            return;
        }
        let text = match text(place, TEXT_BYTES_MAX as u64) {
            Ok(text) => text,
            Err(wrong) => return self.find(name, None, wrong),
        };
        match sort {
            Sort::Page => {
                for (line, wrong) in markdown::dangers(&text) {
                    self.find(name, Some(line), wrong);
                }
            }
            Sort::Data => self.data(name, &text),
            Sort::Drawing => {
                let wrong = svg::danger(&text);
                self.findings
                    .extend(wrong.map(|wrong| PackFinding::new(name, wrong)));
            }
            _ => {}
        }
    }

    fn look_at_pdf(&mut self, name: &str, place: &Path, tools: &Tools, work: &Path) {
        let Some(found) = pdf::read(tools, place, work) else {
            return self.find(name, None, PackWrong::Broken);
        };
        if found.is_encrypted {
            return self.find(name, None, PackWrong::Encrypted);
        }
        if found.pages == 0 {
            return self.find(name, None, PackWrong::Broken);
        }
        if found.pages > pdf::PAGES_MAX {
            let max = pdf::PAGES_MAX;
            return self.find(name, None, PackWrong::TooManyPages { max });
        }
        if found.has_scripts {
            self.find(name, None, PackWrong::PdfScripts);
        }
    }
}

/// What a file is, with its first bytes.
pub(super) fn sort_of(name: &str, place: &Path) -> Result<(Sort, Vec<u8>), PackWrong> {
    let size = fs::metadata(place)
        .map_err(|_| PackWrong::Unreadable)?
        .len();
    if size == 0 {
        return Err(PackWrong::Empty);
    }
    if size > FILE_BYTES_MAX {
        let max = FILE_BYTES_MAX;
        return Err(PackWrong::TooLarge { max });
    }
    let mut head = Vec::new();
    let file = fs::File::open(place).map_err(|_| PackWrong::Unreadable)?;
    let read = file.take(HEAD_BYTES as u64).read_to_end(&mut head);
    read.map_err(|_| PackWrong::Unreadable)?;
    Ok((by_bytes(&head).unwrap_or_else(|| by_name(name)), head))
}

/// A text in limits.
fn text(place: &Path, max: u64) -> Result<String, PackWrong> {
    let mut bytes = Vec::new();
    let file = fs::File::open(place).map_err(|_| PackWrong::Unreadable)?;
    let read = file.take(max.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|_| PackWrong::Unreadable)?;
    if bytes.len() as u64 > max {
        return Err(PackWrong::TooLarge { max });
    }
    String::from_utf8(bytes).map_err(|_| PackWrong::NotUtf8)
}

/// The way through a folder.
#[derive(Default)]
struct Walk {
    files: BTreeMap<PackPath, PathBuf>,
    findings: Vec<PackFinding>,
    seen: usize,
}

impl Walk {
    fn folder(&mut self, folder: &Path, above: &str, depth: usize) -> Result<(), FileError> {
        let failed = |source| file_error(folder, source);
        let mut entries: Vec<fs::DirEntry> = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            self.seen += 1;
            if self.seen > FOLDER_FILES_MAX {
                let max = FOLDER_FILES_MAX;
                self.note(above, PackWrong::TooManyFiles { max });
                return Ok(());
            }
            entries.push(entry.map_err(failed)?);
        }
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let shown = name.to_string_lossy().into_owned();
            let lower = shown.to_lowercase();
            if lower.starts_with('.') || lower.starts_with("~$") || LEFT.contains(&lower.as_str()) {
                continue;
            }
            let path = match above {
                "" => shown.clone(),
                above => format!("{above}/{shown}"),
            };
            let Ok(meta) = entry.path().symlink_metadata() else {
                self.note(&path, PackWrong::Unreadable);
                continue;
            };
            if is_link(&meta) {
                self.note(&path, PackWrong::Link);
            } else if meta.is_dir() && depth >= DEPTH_MAX {
                self.note(&path, PackWrong::TooDeep);
            } else if meta.is_dir() {
                self.folder(&entry.path(), &path, depth + 1)?;
            } else if !meta.is_file() {
                self.note(&path, PackWrong::NotAFile);
            } else if name.to_str().is_none() {
                self.note(&path, PackWrong::BadPath(tirek_pack::PathFault::Letter));
            } else {
                match PackPath::new(&path) {
                    Ok(known) => {
                        if let Some(first) = self.files.insert(known, entry.path()) {
                            let other = first.file_name().unwrap_or_default();
                            let other = other.to_string_lossy().into_owned();
                            self.note(&path, PackWrong::Clash { other });
                        }
                    }
                    Err(fault) => self.note(&path, PackWrong::BadPath(fault)),
                }
            }
        }
        Ok(())
    }

    fn note(&mut self, path: &str, wrong: PackWrong) {
        self.findings.push(PackFinding::new(path, wrong));
    }
}

/// A link, or what leads elsewhere in another way: a junction of Windows.
#[cfg(windows)]
fn is_link(meta: &fs::Metadata) -> bool {
    use std::os::windows::fs::MetadataExt;
    const REPARSE_POINT: u32 = 0x400;
    meta.file_type().is_symlink() || meta.file_attributes() & REPARSE_POINT != 0
}

/// A link.
#[cfg(not(windows))]
fn is_link(meta: &fs::Metadata) -> bool {
    meta.file_type().is_symlink()
}
