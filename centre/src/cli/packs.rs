//! Commands about packs of materials: looking a folder through, building, announcing, listing, taking back, a stick.

use super::error::{CommandError, Outcome};
use super::out::Out;
use super::packs_args::{PackPublish, PackVerb};
use super::packs_list::{audience_name, group_name, holders, list};
use super::packs_words::{finding, path_of, tools};
use super::size::size;
use super::words::Words;
use crate::centre::Centre;
use crate::fault::Fault;
use crate::file::file_error;
use crate::files::Blobs;
use crate::files::place::StorePlace;
use crate::pack::{Announced, Audience, AuthorFolder, BuildOutcome, Built, PackError, Tools};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use tirek_pack::ItemChange;

/// Materials that are named one by one before the rest is counted.
const NAMED_MAX: usize = 20;

/// Looks a folder through. It needs no centre.
pub(super) fn check(
    folder: &Path,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let work = WorkFolder::make()?;
    let found = Tools::find(&work.0);
    let read = AuthorFolder::read(folder, &found, &work.0).map_err(Fault::from)?;
    out.lines(tools(words, &found, read.asks_for_tools()))?;
    out.lines(read.findings.iter().map(|one| finding(words, one)))?;
    let faults = read.findings.iter().filter(|one| one.is_fault()).count();
    if faults > 0 {
        let faults = faults.to_string();
        out.line(words.say("centre-pack-check-bad", &[("faults", &faults)]))?;
        return Ok(Outcome::Faults);
    }
    let items = read.manifest.items.len().to_string();
    out.line(words.say("centre-pack-check-good", &[("items", &items)]))?;
    Ok(Outcome::Good)
}

pub(super) fn pack(
    centre: &mut Centre,
    verb: PackVerb,
    files: (StorePlace, u64),
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let (place, bytes_max) = files;
    match verb {
        PackVerb::Check { folder } => return check(&folder, words, out),
        PackVerb::Build { folder } => {
            let store = centre.files(&place, bytes_max)?;
            return build(centre, &folder, &store, words, out);
        }
        PackVerb::Publish(how) => {
            let store = centre.files(&place, bytes_max)?;
            publish(centre, &how, &store, words, out)?;
        }
        PackVerb::List { who, json } => match who {
            true => holders(centre, json, words, out)?,
            false => list(centre, json, words, out)?,
        },
        PackVerb::Withdraw { pack, number } => {
            let number = centre.withdraw_pack(&pack, number)?.to_string();
            let named = [("pack", pack.as_str()), ("number", &number)];
            out.line(words.say("centre-pack-withdrawn", &named))?;
        }
        PackVerb::Export { pack, to, number } => {
            let store = centre.files(&place, bytes_max)?;
            let to = path_of(&to);
            let (row, bytes) = centre.export_pack(&store, (&pack, number), &to)?;
            let named = [
                ("path", to.display().to_string()),
                ("number", row.number.to_string()),
                ("size", size(bytes)),
            ];
            out.line(words.say("centre-pack-exported", &texts(&named)))?;
        }
    }
    Ok(Outcome::Good)
}

fn build(
    centre: &mut Centre,
    folder: &Path,
    store: &Blobs,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let work = WorkFolder::make()?;
    let found = Tools::find(&work.0);
    let read = AuthorFolder::read(folder, &found, &work.0).map_err(Fault::from)?;
    let outcome = match centre.build_pack(&read, store, &found, &work.0) {
        Err(PackError::Faults { findings }) => {
            out.lines(findings.iter().map(|one| finding(words, one)))?;
            out.line(words.say("centre-pack-not-built", &[]))?;
            return Ok(Outcome::Faults);
        }
        outcome => outcome?,
    };
    out.lines(tools(words, &found, read.asks_for_tools()))?;
    let BuildOutcome {
        built,
        newest,
        notes,
    } = outcome;
    out.lines(notes.iter().map(|one| finding(words, one)))?;
    let number = newest.number.to_string();
    let pack = newest.pack.as_str();
    let Some(Built {
        files,
        difference,
        is_first,
    }) = built
    else {
        let named = [("pack", pack), ("number", &number)];
        out.line(words.say("centre-pack-unchanged", &named))?;
        return Ok(Outcome::Good);
    };
    let named = [
        ("pack", pack.to_owned()),
        ("number", number),
        ("files", files.to_string()),
        ("size", size(newest.files_bytes)),
    ];
    out.line(words.say("centre-pack-built", &texts(&named)))?;
    if !is_first {
        changes(&difference.items, words, out)?;
        let bytes = difference.bytes().saturating_add(newest.release_bytes);
        out.line(words.say("centre-pack-travels", &[("size", &size(bytes))]))?;
    }
    out.line(words.say("centre-pack-publish-next", &[("pack", pack)]))?;
    Ok(Outcome::Good)
}

/// What becomes of the materials.
fn changes(
    items: &[(String, ItemChange)],
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    for (id, change) in items.iter().take(NAMED_MAX) {
        let key = match change {
            ItemChange::Added => "centre-pack-added",
            ItemChange::Changed => "centre-pack-changed",
            ItemChange::Removed => "centre-pack-removed",
        };
        out.line(words.say(key, &[("id", id)]))?;
    }
    if items.len() > NAMED_MAX {
        let rest = (items.len() - NAMED_MAX).to_string();
        out.line(words.say("centre-pack-more", &[("rest", &rest)]))?;
    }
    Ok(())
}

fn publish(
    centre: &mut Centre,
    how: &PackPublish,
    store: &Blobs,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let mut to = Vec::new();
    for named in &how.groups {
        let audience = Audience::Group(centre.group_named(Some(named))?);
        if !to.contains(&audience) {
            to.push(audience);
        }
    }
    if how.all {
        to.push(Audience::All);
    }
    let named = (how.pack.as_str(), how.number);
    let announced = match how.dry_run {
        true => centre.pack_to_announce(store, named, &to)?,
        false => centre.announce_pack(store, named, &to)?,
    };
    let groups = centre.groups()?;
    let Announced {
        row,
        files,
        places,
        bytes,
        has_before,
    } = announced;
    let told = [
        ("pack", row.pack.clone()),
        ("number", row.number.to_string()),
        ("files", files.to_string()),
        ("size", size(row.files_bytes)),
    ];
    out.line(words.say("centre-pack-release", &texts(&told)))?;
    let key = match has_before {
        true => "centre-pack-travels",
        false => "centre-pack-travels-whole",
    };
    out.line(words.say(key, &[("size", &size(bytes))]))?;
    for audience in &to {
        out.line(audience_name(words, *audience, &groups))?;
    }
    let key = match (how.dry_run, places) {
        (true, _) => "centre-pack-publish-dry",
        (false, 0) => "centre-pack-published-already",
        (false, _) => "centre-pack-published",
    };
    out.line(words.say(key, &[]))?;
    Ok(())
}

/// Names a group's programme, or says that it is the one of the app.
pub(super) fn programme(
    centre: &mut Centre,
    (group, pack): (&str, Option<&str>),
    files: (StorePlace, u64),
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let id = centre.group_named(Some(group))?;
    let store = centre.files(&files.0, files.1)?;
    centre.follow_programme(&store, id, pack)?;
    let name = group_name(&centre.groups()?, id);
    let said = match pack {
        Some(pack) => words.say("centre-group-follows", &[("group", &name), ("pack", pack)]),
        None => words.say("centre-group-follows-app", &[("group", &name)]),
    };
    out.line(said)?;
    Ok(())
}

/// Replaces the key that signs packs.
pub(super) fn replace_key(
    centre: &mut Centre,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let key = centre.replace_pack_key()?.to_string();
    out.line(words.say("centre-key-replaced", &[("key", &key)]))?;
    Ok(())
}

fn texts<'a>(named: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    named
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect()
}

/// A folder for what is written on the way; it goes when the work is done.
struct WorkFolder(PathBuf);

impl WorkFolder {
    /// One that nobody else has made: a name that is taken is refused.
    fn make() -> Result<Self, CommandError> {
        let at = SystemTime::now().duration_since(UNIX_EPOCH);
        let nanos = at.map_or(0, |at| at.as_nanos());
        let name = format!("tirek-pack-{}-{nanos}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let made = builder.create(&path);
        made.map_err(|source| Fault::from(file_error(&path, source)))?;
        Ok(Self(path))
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
