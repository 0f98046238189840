//! Every bit of a small profile's database, turned one at a time: what was written is there, or it is
//! said that it is not. A sample here; all of them where `TIREK_FLIPS` is `all`.

use std::collections::BTreeMap;
use std::path::Path;

use tempfile::TempDir;
use tirek_core::locale::Locale;
use tirek_core::workspace::{Workspace, WorkspaceError};
use tirek_document::Fields;
use tirek_wire::exchange::LogPart;
use tirek_wire::id::{DocumentId, PersonId};

use crate::store_fixture::{Desk, Relay, library};

/// Bits turned where nobody asks for all.
const SAMPLE: usize = 120;

/// A profile with words that are acknowledged, delivered, sealed and open.
struct Profile {
    desk: Desk,
    documents: Vec<DocumentId>,
    written: BTreeMap<DocumentId, Fields>,
    sent: Vec<LogPart>,
}

fn profile() -> Profile {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let mut other = Desk::of(PersonId::from_bytes([61; 16]), 2);
    let delivered = other.entry_in(library(), "жеткізілген сөз");
    other.exchange(&mut relay);
    let acknowledged = desk.report("расталған сөз");
    desk.ws()
        .submit(acknowledged, Locale::Kk)
        .expect("submitted");
    desk.exchange(&mut relay);
    let private = desk.private();
    let hidden = desk.entry_in(private, "жасырын сөз");
    let sealed = desk.entry("бекітілген сөз");
    desk.ws().seal_all().expect("sealed");
    let documents = vec![delivered, acknowledged, hidden, sealed];
    let written = documents
        .iter()
        .map(|id| (*id, desk.fields(*id).as_ref().clone()))
        .collect();
    let sent = desk.ws().outgoing(1_000_000).expect("page");
    desk.workspace = None;
    // Nothing of it lies in the journal any more.
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    raw.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .expect("written");
    drop(raw);
    Profile {
        desk,
        documents,
        written,
        sent,
    }
}

/// What came of one turned bit.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Everything is as it was written.
    Harmless,
    /// It was said that something is not.
    Found,
    /// Words are others, or gone, and nobody said so.
    Silent(String),
}

fn open_and_read(profile: &Profile, folder: &Path) -> Outcome {
    let Ok(mut workspace) = Workspace::open(folder, &profile.desk.environment) else {
        return Outcome::Found;
    };
    let mut outcome = Outcome::Harmless;
    for id in &profile.documents {
        match workspace.fields(*id) {
            Ok((fields, _)) if Some(fields.as_ref()) == profile.written.get(id) => {}
            Ok((fields, _)) => {
                return Outcome::Silent(format!("{id} reads {:?}", fields.texts));
            }
            Err(_) => outcome = Outcome::Found,
        }
    }
    match offered(&mut workspace) {
        Ok(sent) if sent == profile.sent => {}
        // What is not offered, or from further back, is compared by hash at the centre.
        Ok(sent) if sent.iter().all(|part| is_true(part, &profile.sent)) => {
            outcome = Outcome::Found;
        }
        Ok(sent) => return Outcome::Silent(format!("sends {sent:?}")),
        Err(_) => outcome = Outcome::Found,
    }
    outcome
}

fn offered(workspace: &mut Workspace) -> Result<Vec<LogPart>, WorkspaceError> {
    workspace.pass_damage()?;
    workspace.outgoing(1_000_000)
}

/// Whether a part says nothing that was not written: its changes are those, or it offers others whose
/// hashes fit, from a point that moved.
fn is_true(part: &LogPart, sent: &[LogPart]) -> bool {
    let written = sent.iter().flat_map(|part| &part.changes);
    let known: Vec<_> = written.map(|change| &change.payload).collect();
    let same = sent
        .iter()
        .any(|one| one.log == part.log && one.after == part.after);
    !same
        || part
            .changes
            .iter()
            .all(|change| known.contains(&&change.payload))
}

#[test]
fn a_turned_bit_is_found_or_harmless_never_silent() {
    let profile = profile();
    let bytes = std::fs::read(profile.desk.database()).expect("read");
    let bits = bytes.len() * 8;
    let all = std::env::var("TIREK_FLIPS").is_ok_and(|value| value == "all");
    let step = if all { 1 } else { (bits / SAMPLE).max(1) | 1 };
    let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut silent = Vec::new();
    for bit in (0..bits).step_by(step) {
        let place = TempDir::new().expect("a folder");
        let mut turned = bytes.clone();
        turned[bit / 8] ^= 1 << (bit % 8);
        std::fs::write(place.path().join("tirek.db"), turned).expect("written");
        match open_and_read(&profile, place.path()) {
            Outcome::Harmless => *outcomes.entry("harmless").or_default() += 1,
            Outcome::Found => *outcomes.entry("found").or_default() += 1,
            Outcome::Silent(what) => silent.push(format!("bit {bit} ({}): {what}", bit / 8)),
        }
    }
    assert!(silent.is_empty(), "{outcomes:?}\n{}", silent.join("\n"));
    assert!(outcomes.len() == 2, "{outcomes:?}");
}

#[test]
fn a_zeroed_page_is_found_or_harmless() {
    let profile = profile();
    let bytes = std::fs::read(profile.desk.database()).expect("read");
    let page = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    for number in 0..bytes.len() / page {
        let place = TempDir::new().expect("a folder");
        let mut zeroed = bytes.clone();
        zeroed[number * page..(number + 1) * page].fill(0);
        std::fs::write(place.path().join("tirek.db"), zeroed).expect("written");
        let outcome = open_and_read(&profile, place.path());
        assert!(
            !matches!(outcome, Outcome::Silent(_)),
            "page {number}: {outcome:?}"
        );
    }
}
