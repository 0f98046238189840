//! Commands about packets: taking in a file or a whole mail bag, looking into one.

use super::args::{PacketImport, PacketVerb};
use super::error::{CommandError, Outcome};
use super::lang::Lang;
use super::out::Out;
use super::words::Words;
use super::{say, why};
use crate::centre::Centre;
use crate::fault::Fault;
use crate::file::{FileError, file_error, open_file};
use crate::files::place::StorePlace;
use crate::packet::bag::{self, Letter};
use crate::packet::{Admission, Post, PostError, Sender, Taken};
use crate::roster::full_name as name;
use std::io::{BufReader, ErrorKind};
use std::path::Path;
use tirek_document::Kind;
use tirek_wire::packet::{PacketError, PacketSummary};

pub(super) fn packet(
    centre: &mut Centre,
    verb: PacketVerb,
    (place, blob_bytes_max): (StorePlace, u64),
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let blobs = centre.files(&place, blob_bytes_max)?;
    match verb {
        PacketVerb::Import(how) => {
            let reply_bytes_max = how.reply_max_mb.saturating_mul(1_000_000);
            let mut post = Post::new(centre, &blobs, reply_bytes_max)?;
            import(&mut post, &how, words, out)
        }
        PacketVerb::Show { packet } => {
            let post = Post::new(centre, &blobs, 0)?;
            show(&post, &packet, words, out)
        }
    }
}

/// Takes every packet in; what is wrong with one is said in its line, and the next one follows.
fn import(
    post: &mut Post<'_>,
    how: &PacketImport,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let letters = bag::letters(&how.paths)?;
    if let Some(folder) = &how.out {
        // Before anything is taken in: a packet without a reply would count as answered by nobody.
        std::fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    }
    if letters.is_empty() {
        out.line(words.say("centre-packet-none", &[]))?;
    }
    // Whoever answered a packet may have run the command in the other language.
    let spoken = [Lang::Kk, Lang::Ru].map(Words::new);
    let mut outcome = Outcome::Good;
    for letter in letters {
        let place = |words: &Words| {
            let ending = words.say("centre-packet-ending", &[]);
            bag::ReplyPlace::of(&letter.path, how.out.as_deref(), &ending)
        };
        let is_answered = spoken.iter().any(|words| place(words).is_taken());
        let said = match one(post, &letter, is_answered, &place(words), words) {
            Ok((said, became)) => {
                if became == Outcome::Faults {
                    outcome = became;
                }
                said
            }
            Err(error) => {
                if !is_passed_over(&letter, &error) {
                    outcome = Outcome::Faults;
                }
                fault(words, &error)
            }
        };
        out.line(format!("{}: {said}", letter.path.display()))?;
        out.flush()?;
    }
    Ok(outcome)
}

/// Takes one packet in and answers it; answers what is to be said of it.
fn one(
    post: &mut Post<'_>,
    letter: &Letter,
    is_answered: bool,
    place: &bag::ReplyPlace,
    words: &Words,
) -> Result<(String, Outcome), PostError> {
    let file = open_file(&letter.path)?;
    let opened = post.open(BufReader::new(file))?;
    if letter.is_in_bag && opened.is_known && is_answered {
        return Ok((words.say("centre-packet-answered", &[]), Outcome::Good));
    }
    let device = opened.head().device;
    let taken = post.take_in(opened)?;
    let mut said = told(words, &taken);
    let reply = place.save(|file| post.answer(device, &taken, file));
    let (reply, outcome) = match reply {
        Ok(reply) => {
            let reply = reply.display().to_string();
            let said = words.say("centre-packet-reply", &[("reply", &reply)]);
            (said, Outcome::Good)
        }
        Err(error) => (no_reply(words, &error), Outcome::Faults),
    };
    said.push(reply);
    Ok((said.join("; "), outcome))
}

/// Why what was taken in has no reply.
fn no_reply(words: &Words, error: &PostError) -> String {
    match error {
        PostError::Packet(PacketError::File { source })
        | PostError::Fault(Fault::File(FileError::Failed { source, .. })) => {
            let detail = source.to_string();
            words.say("centre-packet-no-reply", &[("detail", &detail)])
        }
        error => fault(words, error),
    }
}

fn told(words: &Words, taken: &Taken) -> Vec<String> {
    let admission = match taken.admission {
        Admission::TakenIn => "taken-in",
        Admission::Again => "again",
        Admission::Waiting => "waiting",
        Admission::Revoked => "revoked",
        Admission::NotInvited => "not-invited",
        Admission::Unsupported => "unsupported",
    };
    let mut said = vec![
        who(words, &taken.sender),
        words.say(&format!("centre-packet-{admission}"), &[]),
    ];
    if matches!(taken.admission, Admission::TakenIn | Admission::Again) {
        let files = taken.files.to_string();
        said.push(content(words, &taken.summary, &files));
        if taken.refused > 0 {
            let refused = taken.refused.to_string();
            said.push(words.say("centre-packet-refused", &[("changes", &refused)]));
        }
    }
    said
}

fn who(words: &Words, sender: &Sender) -> String {
    let label = sender.label.as_str();
    let Some(person) = &sender.person else {
        return words.say("centre-packet-stranger", &[("label", label)]);
    };
    let (name, school) = (name(person), sender.school.as_deref().unwrap_or_default());
    words.say(
        "centre-packet-who",
        &[("name", &name), ("school", school), ("label", label)],
    )
}

fn content(words: &Words, summary: &PacketSummary, files: &str) -> String {
    let (documents, submitted) = counted(summary);
    words.say(
        "centre-packet-content",
        &[
            ("documents", &documents),
            ("submitted", &submitted),
            ("files", files),
        ],
    )
}

/// What a person would count: documents, and those of them that were handed in, however often. That somebody
/// has read an answer is none of her work.
fn counted(summary: &PacketSummary) -> (String, String) {
    let kinds = summary.documents.values();
    let documents = kinds.filter(|code| Kind::counts(**code)).count();
    (documents.to_string(), summary.submitted.len().to_string())
}

/// In a bag lie other things than packets to this centre: replies on their way back, above all.
fn is_passed_over(letter: &Letter, error: &PostError) -> bool {
    let other = matches!(
        error,
        PostError::Packet(PacketError::NotAPacket | PacketError::OtherWay | PacketError::NotForYou)
            | PostError::OtherCentre
    );
    letter.is_in_bag && other
}

fn fault(words: &Words, error: &PostError) -> String {
    let key = match error {
        PostError::Packet(PacketError::NotAPacket) => "not-a-packet",
        PostError::Packet(PacketError::OtherWay) => "other-way",
        PostError::Packet(PacketError::NotForYou) | PostError::OtherCentre => "other-centre",
        PostError::Packet(PacketError::Damaged) => "damaged",
        PostError::Packet(PacketError::NotSigned) => "not-signed",
        PostError::Packet(PacketError::NewerVersion { .. }) => "newer",
        PostError::Packet(PacketError::Recipient) => "recipient",
        PostError::UnknownDevice => "unknown-device",
        PostError::Packet(PacketError::File { source }) => {
            let detail = source.to_string();
            return words.say("centre-packet-file", &[("detail", &detail)]);
        }
        PostError::Fault(Fault::File(FileError::Failed { source, .. })) => {
            let detail = source.to_string();
            return words.say("centre-packet-file", &[("detail", &detail)]);
        }
        PostError::Fault(fault) => return why::fault(words, fault),
    };
    words.say(&format!("centre-packet-{key}"), &[])
}

fn show(
    post: &Post<'_>,
    file: &Path,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    match look(post, file, words) {
        Ok(lines) => {
            for line in lines {
                out.line(line)?;
            }
            Ok(Outcome::Good)
        }
        // Of one file nothing else is said: its name has to be in the sentence.
        Err(PostError::Fault(absent)) if is_absent(&absent) => {
            out.line(why::fault(words, &absent))?;
            Ok(Outcome::Faults)
        }
        Err(error) => {
            out.line(fault(words, &error))?;
            Ok(Outcome::Faults)
        }
    }
}

fn is_absent(fault: &Fault) -> bool {
    matches!(fault, Fault::File(FileError::Failed { source, .. }) if source.kind() == ErrorKind::NotFound)
}

fn look(post: &Post<'_>, path: &Path, words: &Words) -> Result<Vec<String>, PostError> {
    let file = open_file(path)?;
    let opened = post.open(BufReader::new(file))?;
    let head = opened.head();
    let made = say::time(head.made_at_ms);
    let sender = post.sender(head)?;
    let mut lines = vec![
        who(words, &sender),
        words.say("centre-packet-made", &[("time", &made), ("app", &head.app)]),
    ];
    if sender.is_first {
        lines.push(words.say("centre-packet-first", &[]));
    }
    if opened.is_known {
        lines.push(words.say("centre-packet-known", &[]));
    }
    let summary = opened.summary()?;
    let bytes = summary.blob_bytes.to_string();
    let (documents, submitted) = counted(&summary);
    lines.push(words.say(
        "centre-packet-inside",
        &[
            ("documents", &documents),
            ("submitted", &submitted),
            ("bytes", &bytes),
        ],
    ));
    Ok(lines)
}
