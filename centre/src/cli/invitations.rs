//! Invitations for everybody of a table: a file each and a table of their codes.
//!
//! Code and file exist nowhere else, and the program may be killed at any moment. So what is to be handed
//! out is kept beside under a name of its own (`….half`) before its invitation is stored, and gets its
//! place only afterwards: a file that somebody can hand out is always one that the centre knows. A later
//! run first brings to its end what was stored, and throws the rest away. Invariant: nothing of a living
//! invitation is ever written over.

use super::error::{CommandError, Outcome};
use super::out::Out;
use super::words::Words;
use super::{say, why};
use crate::centre::Centre;
use crate::file::{FileError, file_error, private_folder, sync_folder, write_private};
use crate::roster::{NewInvitation, RosterError, full_name as name};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tirek_document::text::{file_name, one_line};
use tirek_wire::enrolment::Person;
use tirek_wire::id::InvitationId;
use tirek_wire::invitation::Invitation;

/// The longest part of a person's name in the name of a file.
const FILE_NAME_CHARS_MAX: usize = 60;
/// What makes Excel read UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// The ending of what is not handed out yet.
const HALF: &str = "half";
/// The ending of an invitation.
const INVITATION: &str = "tirek-invite";

/// What is to be handed out, as it waits for its invitation to be stored.
#[derive(Serialize, Deserialize)]
struct Half {
    name: String,
    code: String,
    /// Address and code in one line, to be typed or pasted.
    text: String,
    until: String,
    file: String,
}

/// Invites everybody of these who never was. What is wrong with one is said of her at the end and keeps
/// nobody else waiting; another run goes on with those who are left.
pub(super) fn invite(
    centre: &mut Centre,
    people: &[&Person],
    (folder, days): (&Path, u16),
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let mut hand = Hand::new(folder, words);
    let mut done = hand.take_up(centre)?;
    for person in people {
        if centre.is_invited(person.id)? {
            continue;
        }
        private_folder(folder)?;
        match hand.one(centre, person, days) {
            Ok(told) => done.told.push(told),
            Err(error) => done.failed.push((name(person), error)),
        }
    }
    out.lines(say::table(&done.told))?;
    let key = match (done.told.is_empty(), done.failed.is_empty()) {
        (false, _) => Some("centre-roster-invited"),
        (true, true) => Some("centre-roster-nobody-invited"),
        (true, false) => None,
    };
    if let Some(key) = key {
        let folder = folder.display().to_string();
        out.line(words.say(key, &[("folder", &folder)]))?;
    }
    for (name, error) in &done.failed {
        let why = why::error(words, error);
        out.line(words.say("centre-roster-uninvited", &[("name", name), ("why", &why)]))?;
    }
    // Who left is passed over as she should be.
    let has_left =
        |error: &CommandError| matches!(error, CommandError::Roster(RosterError::HasLeft));
    let is_fault = |(_, error): &(String, CommandError)| !has_left(error);
    Ok(match done.failed.iter().any(is_fault) {
        true => Outcome::Faults,
        false => Outcome::Good,
    })
}

/// What was handed out: names and texts, and who could not be invited.
#[derive(Default)]
struct Done {
    told: Vec<Vec<String>>,
    failed: Vec<(String, CommandError)>,
}

/// Hands out into a folder.
struct Hand<'a> {
    folder: &'a Path,
    words: &'a Words,
    codes: Option<(File, PathBuf)>,
}

impl<'a> Hand<'a> {
    const fn new(folder: &'a Path, words: &'a Words) -> Self {
        Self {
            folder,
            words,
            codes: None,
        }
    }

    /// Brings to its end what an earlier run left.
    fn take_up(&mut self, centre: &Centre) -> Result<Done, CommandError> {
        self.clear(centre)?;
        let mut done = Done::default();
        for path in named(self.folder, HALF)? {
            let name = read_half(&path).map_or_else(String::new, |half| half.name);
            match self.over(centre, &path) {
                Ok(told) => done.told.push(told),
                Err(error) => done.failed.push((name, error)),
            }
        }
        Ok(done)
    }

    /// Invites one person and hands out what is hers.
    fn one(
        &mut self,
        centre: &mut Centre,
        person: &Person,
        days: u16,
    ) -> Result<Vec<String>, CommandError> {
        let kept = |invitation: &NewInvitation| Ok(self.keep(&name(person), invitation)?);
        match centre.invite_and(person.id, days, kept) {
            Ok(invitation) => self.over(centre, &self.half(invitation.id)),
            Err(error) => {
                // What was kept is in nobody's way; where the database may know it after all, the next
                // run gives it its place.
                let _ = self.clear(centre);
                Err(error)
            }
        }
    }

    /// Throws away what belongs to no invitation.
    fn clear(&self, centre: &Centre) -> Result<(), CommandError> {
        for path in named(self.folder, HALF)? {
            let id = read_half(&path).and_then(|half| id(half.file.as_bytes()));
            let is_known = id.map(|id| centre.knows_invitation(id)).transpose()?;
            if is_known != Some(true) {
                fs::remove_file(&path).map_err(|source| file_error(&path, source))?;
            }
        }
        Ok(())
    }

    fn half(&self, id: InvitationId) -> PathBuf {
        self.folder.join(format!("{id}.{HALF}"))
    }

    /// Keeps what will be handed out.
    fn keep(&self, name: &str, invitation: &NewInvitation) -> Result<(), FileError> {
        let half = Half {
            name: one_line(name),
            code: invitation.code.to_string(),
            text: invitation.text.clone(),
            until: say::time(invitation.expires_at_ms),
            file: invitation.file.clone(),
        };
        let bytes = serde_json::to_vec(&half).unwrap_or_default();
        write_private(&self.half(invitation.id), &bytes)?;
        sync_folder(self.folder)
    }

    /// Gives a stored invitation its place: its file, its line in the table of codes.
    fn over(&mut self, centre: &Centre, path: &Path) -> Result<Vec<String>, CommandError> {
        let unreadable = || file_error(path, ErrorKind::InvalidData.into());
        let half = read_half(path).ok_or_else(unreadable)?;
        let place = self.place(centre, &half)?;
        let grown = place.with_extension(format!("{INVITATION}.{HALF}-file"));
        match fs::remove_file(&grown) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                return Err(file_error(&grown, source).into());
            }
            _ => {}
        }
        write_private(&grown, half.file.as_bytes())?;
        fs::rename(&grown, &place).map_err(|source| file_error(&place, source))?;
        let file = place.file_name().unwrap_or_default().to_string_lossy();
        self.write_code(&half, &file)?;
        sync_folder(self.folder)?;
        fs::remove_file(path).map_err(|source| file_error(path, source))?;
        Ok(vec![half.name, half.text])
    }

    /// The first of a person's names for files that nothing has, or nothing worth keeping: this same
    /// invitation, or one that the centre does not know.
    fn place(&self, centre: &Centre, half: &Half) -> Result<PathBuf, CommandError> {
        let letters = half.name.chars();
        let letters =
            letters.filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-'));
        let stem: String = letters.take(FILE_NAME_CHARS_MAX).collect();
        let stem = file_name(&stem);
        let own = id(half.file.as_bytes());
        for path in names(self.folder, &stem, INVITATION) {
            if !path.is_file() {
                match path.symlink_metadata() {
                    Err(error) if error.kind() == ErrorKind::NotFound => return Ok(path),
                    // A folder, a pipe: somebody else's, whatever it is.
                    _ => continue,
                }
            }
            let there = fs::read(&path).map_err(|source| file_error(&path, source))?;
            match id(&there) {
                Some(known) if Some(known) == own => return Ok(path),
                Some(known) if !centre.knows_invitation(known)? => return Ok(path),
                _ => {}
            }
        }
        Err(file_error(self.folder, ErrorKind::AlreadyExists.into()).into())
    }

    /// Writes the line of an invitation into the table of codes, unless an earlier run did.
    fn write_code(&mut self, half: &Half, file: &str) -> Result<(), FileError> {
        use std::io::prelude::*;
        for path in named(self.folder, "csv")? {
            let table = fs::read(&path).map_err(|source| file_error(&path, source))?;
            if String::from_utf8_lossy(&table).contains(&half.code) {
                return Ok(());
            }
        }
        let (mut codes, path) = match self.codes.take() {
            Some(open) => open,
            None => self.open_codes()?,
        };
        let cells = [&half.name, &half.code, &half.text, file, &half.until].map(cell);
        let line = format!("{}\r\n", cells.join(";"));
        let written = codes
            .write_all(line.as_bytes())
            .and_then(|()| codes.sync_all());
        written.map_err(|source| file_error(&path, source))?;
        self.codes = Some((codes, path));
        Ok(())
    }

    /// A new table of codes with its headers.
    fn open_codes(&self) -> Result<(File, PathBuf), FileError> {
        let words = self.words;
        let stem = words.say("centre-roster-codes-file", &[]);
        let path = names(self.folder, &stem, "csv").find(|path| !path.exists());
        let path = path.unwrap_or_else(|| self.folder.join("codes.csv"));
        let headers = [
            "centre-roster-codes-name",
            "centre-roster-codes-code",
            "centre-roster-codes-text",
            "centre-roster-codes-file-name",
            "centre-roster-codes-until",
        ];
        let headers = headers.map(|key| words.say(key, &[]));
        let head = format!("{BYTE_ORDER_MARK}{}\r\n", headers.join(";"));
        write_private(&path, head.as_bytes())?;
        let opened = OpenOptions::new().append(true).open(&path);
        let file = opened.map_err(|source| file_error(&path, source))?;
        Ok((file, path))
    }
}

fn read_half(path: &Path) -> Option<Half> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// The invitation that a file is.
fn id(file: &[u8]) -> Option<InvitationId> {
    let invitation = Invitation::from_bytes(file).ok()?;
    Some(invitation.enrolment.invitation)
}

/// The files of a folder with this ending; none where there is no folder.
fn named(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, FileError> {
    let failed = |source| file_error(folder, source);
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed)?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|found| found == ending) && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// A cell that a spreadsheet takes for a text, be it what it may.
fn cell(text: &str) -> String {
    let text = one_line(text);
    let guard = match text.starts_with(['=', '+', '-', '@']) {
        true => "'",
        false => "",
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// The names that a file of a folder may have, the plain one first.
fn names<'a>(
    folder: &'a Path,
    stem: &'a str,
    extension: &'a str,
) -> impl Iterator<Item = PathBuf> + 'a {
    let first = std::iter::once(folder.join(format!("{stem}.{extension}")));
    first.chain((2_u32..).map(move |number| folder.join(format!("{stem} {number}.{extension}"))))
}
