//! The operator's command line.
//!
//! `main` calls [`run`]. Commands work beside a running server. Output is in the operator's
//! language; what scripts read (`listening on …`, `--json`) is the same in every language.

mod args;
mod backup;
mod bounds;
mod changes;
mod devices;
mod doctor;
mod error;
mod files;
mod help;
mod invitations;
mod lang;
mod mistakes;
mod moves;
mod moves_args;
mod names;
mod out;
mod packets;
mod packs;
mod packs_args;
mod packs_list;
mod packs_words;
mod people;
mod picture;
mod quarantine;
mod questions;
mod questions_args;
mod roster;
mod roster_args;
mod say;
mod serving;
mod show;
mod size;
mod slip;
mod submissions;
mod why;
mod words;

use crate::centre::{Centre, Introduction, Reintroduction};
use crate::doctor::Depth;
use crate::pack::pdf;
use crate::source::Source;
use args::{Args, FilesVerb, GroupVerb, RosterVerb, Verb};
use clap::FromArgMatches;
use error::{CommandError, Outcome};
use lang::Lang;
use out::Out;
use packs_args::{KeyVerb, PackVerb};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::ExitCode;
pub use words::Words;

/// What Windows says of a pipe that is closing, or has nobody at its other end.
const READER_GONE: [i32; 2] = [232, 233];

/// Runs the command line; answers the process's exit code: 0 done, 1 failed or faults found, 2 not
/// understood.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // This program once more, for one file: nobody types it.
    if let [_, word, from, to] = arguments.as_slice()
        && word == pdf::CHILD
    {
        return pdf::read_as_child(Path::new(from), Path::new(to));
    }
    let words = Words::new(Lang::wanted(&arguments));
    let parsed = help::command(&words)
        .try_get_matches_from(&arguments)
        .and_then(|matches| Args::from_arg_matches(&matches));
    let args = match parsed {
        Ok(args) => args,
        Err(error) => {
            mistakes::tell(&words, &error);
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    if std::env::var_os("RUST_LOG").is_some() {
        serving::log_to_stderr();
    }
    let only_tells = args.verb.only_tells();
    let mut out = Out::standard();
    let performed = perform(args, &words, &mut out);
    // What is left in the buffer is lost silently otherwise.
    let performed = performed.and_then(|outcome| Ok(out.flush().map(|()| outcome)?));
    match performed {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Faults) => ExitCode::FAILURE,
        // The reader has seen enough: `head`, a pager that was left.
        Err(CommandError::Output(error)) if only_tells && is_reader_gone(&error) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            // The system's own words: the sentence says without them what is to be done.
            tracing::warn!(%error, "a command was not done");
            let _ = Out::error().line(why::error(&words, &error));
            ExitCode::FAILURE
        }
    }
}

/// Whether nobody reads what is printed any more.
fn is_reader_gone(error: &io::Error) -> bool {
    let of_windows = error.raw_os_error().filter(|_| cfg!(windows));
    error.kind() == ErrorKind::BrokenPipe
        || of_windows.is_some_and(|code| READER_GONE.contains(&code))
}

fn perform(args: Args, words: &Words, out: &mut Out<'_>) -> Result<Outcome, CommandError> {
    let data = args.folder()?;
    if let Verb::Init {
        name_kk,
        name_ru,
        address,
        phone,
    } = args.verb
    {
        let introduction = Introduction {
            name_kk,
            name_ru,
            address,
            phone,
        };
        Centre::init(data.clone(), &introduction, Source::system())?;
        let folder = data.path().display().to_string();
        out.line(words.say("centre-init-done", &[("folder", &folder)]))?;
        if introduction.is_open_to_listeners() {
            let address = [("address", introduction.address.as_str())];
            out.line(words.say("centre-init-plain", &address))?;
        }
        return Ok(Outcome::Good);
    }
    let files = args.files();
    if let Verb::Serve(how) = args.verb {
        serving::serve(data, how, files, out)?;
        return Ok(Outcome::Good);
    }
    if let Verb::Restore { from } = args.verb {
        return backup::restore(&from, data, files, words, out);
    }
    if let Verb::Pack {
        verb: PackVerb::Check { folder },
    } = &args.verb
    {
        return packs::check(folder, words, out);
    }
    let opened = Centre::open(data, Source::system());
    if let (Verb::Doctor { json, .. }, Err(error)) = (&args.verb, &opened) {
        doctor::tell_closed(error, *json, words, out)?;
    }
    let mut centre = opened?;
    match args.verb {
        Verb::Init { .. } | Verb::Serve(_) | Verb::Restore { .. } => {}
        Verb::Backup { to, without_files } => {
            let files = Some(files).filter(|_| !without_files);
            return backup::back_up(&mut centre, &to, files, words, out);
        }
        Verb::Set {
            name_kk,
            name_ru,
            address,
            phone,
        } => {
            let told = Reintroduction {
                name_kk,
                name_ru,
                address,
                phone,
            };
            people::reintroduce(&mut centre, &told, words, out)?;
        }
        Verb::School { verb } => moves::school(&mut centre, verb, words, out)?,
        Verb::Group {
            verb: GroupVerb::Programme { group, pack },
        } => packs::programme(&mut centre, (&group, pack.as_deref()), files, words, out)?,
        Verb::Group { verb } => people::group(&mut centre, verb, words, out)?,
        Verb::Pack { verb } => return packs::pack(&mut centre, verb, files, words, out),
        Verb::Key {
            verb: KeyVerb::Replace,
        } => packs::replace_key(&mut centre, words, out)?,
        Verb::Person { verb } => people::person(&mut centre, verb, words, out)?,
        Verb::Roster {
            verb: RosterVerb::Import(how),
        } => return roster::import(&mut centre, &how, words, out),
        Verb::Invite(how) => people::invite(&mut centre, &how, words, out)?,
        Verb::Device { verb } => devices::device(&mut centre, verb, words, out)?,
        Verb::Packet { verb } => return packets::packet(&mut centre, verb, files, words, out),
        Verb::Quarantine { verb } => return quarantine::quarantine(&mut centre, verb, words, out),
        Verb::Inbox { json } => submissions::inbox(&centre, json, words, out)?,
        Verb::Show {
            submission,
            reviewer,
            quiet,
            files: to,
            json,
        } => {
            let told = reviewer.filter(|_| !quiet);
            let submitted = submissions::look(&mut centre, submission, told.as_deref())?;
            // What answers give along may be written into the folder as well.
            let answers = centre.answers_to(&submitted)?;
            let all = [submitted.files.clone(), centre.files_of(&answers)?].concat();
            let store = match all.is_empty() {
                true => None,
                false => Some(centre.files(&files.0, files.1)),
            };
            let here = store.as_ref().and_then(|store| store.as_ref().ok());
            submissions::show(&centre, &submitted, here, json, words, out)?;
            if let Some(folder) = to {
                let store = store.transpose()?;
                return files::write(&all, store.as_ref(), &folder, words, out);
            }
        }
        Verb::Review(how) => submissions::review(&mut centre, how, words, out)?,
        Verb::Questions(which) => questions::list(&centre, &which, words, out)?,
        Verb::Answer(how) => questions::answer(&mut centre, how, files, words, out)?,
        Verb::Files {
            verb: FilesVerb::Adopt,
        } => {
            centre.adopt_files(&files.0, files.1)?;
            let place = files.0.to_string();
            out.line(words.say("centre-files-adopted", &[("place", &place)]))?;
        }
        Verb::Restored => {
            let epoch = centre.start_epoch()?.to_string();
            out.line(words.say("centre-restored-done", &[("epoch", &epoch)]))?;
        }
        Verb::Doctor { json, quick } => {
            let depth = match quick {
                true => Depth::Presence,
                false => Depth::Content,
            };
            return doctor::examine(&mut centre, files, (json, depth), words, out);
        }
    }
    Ok(Outcome::Good)
}
