//! Puts a programme together from the files of a pack.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use thiserror::Error;

use super::file::{
    AssessmentFile, BibliographyFile, FormFile, GlossaryFile, KeywordsFile, ListFile, Pack,
    ProgrammeFile, SupportFile,
};
use super::view::{
    Assessment, BibliographyList, ClosedList, Programme, ProjectGuide, Rubric, Support, SupportForm,
};
use crate::starter::starter_file;

/// A programme file larger than this is no programme: the starter pack is about 100 KB in all.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// Why a pack is no programme.
#[derive(Debug, Error)]
pub enum ProgrammeError {
    /// A file of the pack is missing, too large or cannot be read.
    #[error("the file {file} of the pack cannot be read")]
    Unreadable {
        /// Path inside the pack.
        file: String,
        /// What the system said, where it said anything.
        source: Option<std::io::Error>,
    },
    /// A file is there, but its content is not what its kind says.
    #[error("the file {file} of the pack is not well formed")]
    Malformed {
        /// Path inside the pack.
        file: String,
        /// Line and cause.
        source: Box<toml::de::Error>,
    },
    /// The manifest names no file of this kind.
    #[error("the pack has no file of the kind {kind}")]
    Missing {
        /// The kind looked for.
        kind: &'static str,
    },
}

/// The programme of the starter pack that is part of the app.
///
/// # Errors
/// When the pack in the app is not what it should be: a test reads it.
pub fn read_embedded() -> Result<Programme, ProgrammeError> {
    let fetch = |file: &str| {
        starter_file(file)
            .map(str::to_owned)
            .ok_or_else(|| missing(file))
    };
    by_manifest(&fetch)
}

/// The programme of a pack that lies in a folder.
///
/// # Errors
/// When a file is missing, too large or not what it should be.
pub fn read_folder(folder: &Path) -> Result<Programme, ProgrammeError> {
    by_manifest(&|file| read_small(folder, file))
}

/// The programme that a pack of the centre carries, from its files by their names (`programme.toml` and so on).
///
/// # Errors
/// When a file is missing or not what it should be.
pub fn read_carried(fetch: &dyn Fn(&str) -> Option<String>) -> Result<Programme, ProgrammeError> {
    assemble(&|file| fetch(file).ok_or_else(|| missing(file)), &|kind| {
        let name = format!("{kind}.toml");
        fetch(&name).map(|_| name)
    })
}

fn missing(file: &str) -> ProgrammeError {
    ProgrammeError::Unreadable {
        file: file.to_owned(),
        source: None,
    }
}

fn read_small(folder: &Path, file: &str) -> Result<String, ProgrammeError> {
    let unreadable = |source| ProgrammeError::Unreadable {
        file: file.to_owned(),
        source,
    };
    let inside = Path::new(file)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    if !inside {
        return Err(unreadable(None));
    }
    let path: PathBuf = folder.join(file);
    let size = std::fs::metadata(&path)
        .map_err(|error| unreadable(Some(error)))?
        .len();
    if size > FILE_BYTES_MAX {
        return Err(unreadable(None));
    }
    std::fs::read_to_string(&path).map_err(|error| unreadable(Some(error)))
}

type Fetch<'a> = &'a dyn Fn(&str) -> Result<String, ProgrammeError>;
/// The file of a kind.
type FileOf<'a> = &'a dyn Fn(&str) -> Option<String>;

fn parse<T: DeserializeOwned>(fetch: Fetch<'_>, file: &str) -> Result<T, ProgrammeError> {
    toml::from_str(&fetch(file)?).map_err(|source| ProgrammeError::Malformed {
        file: file.to_owned(),
        source: Box::new(source),
    })
}

fn parse_kind<T: DeserializeOwned>(
    fetch: Fetch<'_>,
    file_of: FileOf<'_>,
    kind: &'static str,
) -> Result<T, ProgrammeError> {
    let file = file_of(kind).ok_or(ProgrammeError::Missing { kind })?;
    parse(fetch, &file)
}

/// The files are where a manifest says.
fn by_manifest(fetch: Fetch<'_>) -> Result<Programme, ProgrammeError> {
    let pack: Pack = parse(fetch, "pack.toml")?;
    assemble(fetch, &|kind| {
        let mut files = pack.file.iter();
        let found = files.find(|file| file.kind == kind);
        found.map(|file| file.path.clone())
    })
}

fn assemble(fetch: Fetch<'_>, pack: FileOf<'_>) -> Result<Programme, ProgrammeError> {
    let main: ProgrammeFile = parse_kind(fetch, pack, "programme")?;
    let glossary: GlossaryFile = parse_kind(fetch, pack, "glossary")?;
    let bibliography: BibliographyFile = parse_kind(fetch, pack, "bibliography")?;
    let assessment: AssessmentFile = parse_kind(fetch, pack, "assessment")?;
    let support: SupportFile = parse_kind(fetch, pack, "support")?;
    // A pack without such words is found by its own.
    let keywords = match parse_kind(fetch, pack, "keywords") {
        Err(ProgrammeError::Missing { .. }) => KeywordsFile::default(),
        read => read?,
    };
    let head = main.programme;
    Ok(Programme {
        title: head.title,
        kind: head.kind,
        publisher: head.publisher,
        place: head.place,
        year: head.year,
        audience: head.audience,
        total_hours: head.total_hours,
        aim: head.aim,
        competence_groups: head.competence_groups,
        tasks: main.task,
        outcomes: main.outcome,
        modes: main.mode,
        modules: main.module,
        topics: main.topic,
        material_kinds: main
            .material_kind
            .into_iter()
            .map(|kind| kind.title)
            .collect(),
        terms: glossary.term,
        bibliography: lists(bibliography),
        assessment: assess(assessment),
        support: supported(support),
        words: keywords.words,
    })
}

fn lists(file: BibliographyFile) -> Vec<BibliographyList> {
    let BibliographyFile { list, entry } = file;
    list.into_iter()
        .map(|head| BibliographyList {
            entries: entry
                .iter()
                .filter(|entry| entry.list == head.id)
                .cloned()
                .collect(),
            id: head.id,
            title: head.title,
        })
        .collect()
}

fn assess(file: AssessmentFile) -> Assessment {
    Assessment {
        formative: file.formative.methods,
        project: ProjectGuide {
            intro: file.project.intro,
            example_themes: file.project.example_themes,
            group_size: file.project.group_size,
            slides: file.project.slides,
            elements: file.element,
        },
        rubric: Rubric {
            id: file.rubric.id,
            version: file.rubric.version,
            max_points: file.rubric.max_points,
            pass_points: file.rubric.pass_points,
            levels: file.level,
            criteria: file.criterion,
            marks: file.mark,
            not_mastered: file.not_mastered.title,
            scale_note: file.scale_note.text,
            general_criteria: file
                .general_criterion
                .into_iter()
                .map(|one| one.title)
                .collect(),
        },
    }
}

fn supported(file: SupportFile) -> Support {
    Support {
        duration_months: file.support.duration_months,
        purpose: file.support.purpose,
        forms: file.form.into_iter().map(form).collect(),
    }
}

fn form(file: FormFile) -> SupportForm {
    SupportForm {
        id: file.id,
        title: file.title,
        summary: file.summary,
        lists: file
            .list
            .into_iter()
            .map(|ListFile { id, title, items }| ClosedList { id, title, items })
            .collect(),
    }
}
