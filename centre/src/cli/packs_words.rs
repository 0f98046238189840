//! What is found in an author's folder, and what is missing on this machine, as sentences.

use super::size::size;
use super::words::Words;
use crate::pack::{PackFinding, PackWrong, Tools};
use std::path::{Path, PathBuf};
use tirek_pack::container::EXTENSION;
use tirek_pack::{ManifestWrong, PathFault};

/// One sentence about one finding, with its file and line.
pub(super) fn finding(words: &Words, found: &PackFinding) -> String {
    let (key, variables) = wrong(words, &found.wrong);
    let variables: Vec<(&str, &str)> = variables
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let said = words.say(&format!("centre-pack-wrong-{key}"), &variables);
    let line = found.line.map_or_else(String::new, |line| line.to_string());
    let place = match found.line {
        Some(_) => "centre-pack-at-line",
        None => "centre-pack-at",
    };
    let named = [
        ("file", found.file.as_str()),
        ("line", &line),
        ("said", &said),
    ];
    let told = words.say(place, &named);
    match found.is_fault() {
        true => told,
        false => words.say("centre-pack-note", &[("said", &told)]),
    }
}

/// All that is said of findings.
pub(super) fn findings(words: &Words, findings: &[PackFinding]) -> String {
    let said: Vec<String> = findings.iter().map(|one| finding(words, one)).collect();
    said.join("\n")
}

type Said = (&'static str, Vec<(&'static str, String)>);

const fn plain(key: &'static str) -> Said {
    (key, Vec::new())
}

fn wrong(words: &Words, wrong: &PackWrong) -> Said {
    match wrong {
        PackWrong::Manifest(wrong) => manifest(words, wrong),
        PackWrong::NoManifest => plain("no-manifest"),
        PackWrong::NotUtf8 => plain("not-utf8"),
        PackWrong::TooManyFiles { max } => ("too-many-files", vec![("max", max.to_string())]),
        PackWrong::TooDeep => plain("too-deep"),
        PackWrong::BadPath(fault) => plain(path(*fault)),
        PackWrong::Link => plain("link"),
        PackWrong::NotAFile => plain("not-a-file"),
        PackWrong::Clash { other } => ("clash", vec![("other", other.clone())]),
        PackWrong::Missing => plain("missing"),
        PackWrong::OtherCase { real } => ("other-case", vec![("real", real.clone())]),
        PackWrong::Unreadable => plain("unreadable"),
        PackWrong::TooLarge { max } => ("too-large", vec![("max", size(*max))]),
        PackWrong::Empty => plain("empty"),
        PackWrong::Html => plain("html"),
        PackWrong::Program => plain("program"),
        PackWrong::Script => plain("script"),
        PackWrong::Markup => plain("markup"),
        PackWrong::Outside => plain("outside"),
        PackWrong::NotWhatItSays => plain("not-what-it-says"),
        PackWrong::Broken => plain("broken"),
        PackWrong::Encrypted => plain("encrypted"),
        PackWrong::Bomb => plain("bomb"),
        PackWrong::Macros => plain("macros"),
        PackWrong::TooManyPages { max } => ("too-many-pages", vec![("max", max.to_string())]),
        PackWrong::ProgrammeLacks { name } => ("programme-lacks", vec![("name", name.clone())]),
        PackWrong::NotToml { detail } => ("not-toml", vec![("detail", detail.clone())]),
        PackWrong::NoLanguage { id, language } => (
            "no-language",
            vec![("id", id.clone()), ("language", (*language).to_owned())],
        ),
        PackWrong::NeverNamed => plain("never-named"),
        PackWrong::PdfScripts => plain("pdf-scripts"),
        PackWrong::NoOffice => plain("no-office"),
        PackWrong::NotConverted => plain("not-converted"),
        PackWrong::NoReading { lacking } => ("no-reading", vec![("lacking", lacking.clone())]),
        PackWrong::NoWords => plain("no-words"),
    }
}

fn manifest(words: &Words, wrong: &ManifestWrong) -> Said {
    let field = |key, field: &String| (key, vec![("field", field.clone())]);
    match wrong {
        ManifestWrong::Syntax { detail } => ("not-toml", vec![("detail", detail.clone())]),
        ManifestWrong::UnknownField { field: name } => field("unknown-field", name),
        ManifestWrong::MissingField { field: name } => field("missing-field", name),
        ManifestWrong::WrongType { field: name } => field("wrong-type", name),
        ManifestWrong::Empty { field: name } => field("empty-field", name),
        ManifestWrong::UnknownChoice {
            field,
            value,
            known,
        } => (
            "unknown-choice",
            vec![
                ("field", field.clone()),
                ("value", value.clone()),
                ("known", known.clone()),
            ],
        ),
        ManifestWrong::BadId { id } => ("bad-id", vec![("id", id.clone())]),
        ManifestWrong::SameId { id } => ("same-id", vec![("id", id.clone())]),
        ManifestWrong::TooLong { field, max } => (
            "too-long",
            vec![("field", field.clone()), ("max", max.to_string())],
        ),
        ManifestWrong::BadPath { path: named, fault } => {
            let why = words.say(&format!("centre-pack-wrong-{}", path(*fault)), &[]);
            ("bad-path", vec![("path", named.clone()), ("why", why)])
        }
    }
}

const fn path(fault: PathFault) -> &'static str {
    match fault {
        PathFault::Empty => "path-empty",
        PathFault::Outside => "path-outside",
        PathFault::Letter => "path-letter",
        PathFault::End => "path-end",
        PathFault::Reserved => "path-reserved",
        PathFault::Long => "path-long",
    }
}

/// What is missing on this machine for a folder, and what follows from it.
pub(super) fn tools(
    words: &Words,
    tools: &Tools,
    (has_documents, has_pages): (bool, bool),
) -> Vec<String> {
    let mut said = Vec::new();
    if has_documents && tools.office.is_none() {
        said.push(words.say("centre-pack-tools-office", &[]));
    }
    if let Some(lacking) = tools.lacking_for_scans().filter(|_| has_pages) {
        said.push(words.say("centre-pack-tools-scans", &[("lacking", &lacking)]));
    }
    said
}

/// A name for a stick, with the ending by which devices know such a file.
pub(super) fn path_of(named: &Path) -> PathBuf {
    let is_named = named.extension().is_some_and(|end| end == EXTENSION);
    match is_named {
        true => named.to_owned(),
        false => {
            let mut name = named.file_name().unwrap_or_default().to_owned();
            name.push(format!(".{EXTENSION}"));
            named.with_file_name(name)
        }
    }
}
