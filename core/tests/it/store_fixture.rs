//! Profiles in temporary folders and a relay that stands in for the centre, for the tests of the
//! store and the workspace.

use std::collections::BTreeMap;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::DateTime;
use tempfile::TempDir;
use tirek_core::Environment;
use tirek_core::store::identity::{DeviceKeys, EnrolmentState, NewProfile};
use tirek_core::workspace::Workspace;
use tirek_document::{Edit, Fields, Kind, Path, Place, RowId, SpaceKind, Splice, Value};
use tirek_wire::change::{Change, hash};
use tirek_wire::enrolment::SpaceRef;
use tirek_wire::exchange::{
    Cursor, CursorDigest, Cursors, Delivered, ExchangeAnswer, ExchangeRequest, LogAck, LogOutcome,
    LogPart, Refusal, SpacePart,
};
use tirek_wire::id::{DeviceId, DocumentId, LogId, PersonId, SpaceId};
use tirek_wire::key::{Hash32, Token};
use zeroize::Zeroizing;

use crate::people;

pub const NOON_MS: i64 = 1_790_000_000_000;

static DRAWN: AtomicU64 = AtomicU64::new(1);

/// A PC whose randomness nobody else has, with a clock that can be set.
pub fn pc() -> (Environment, Arc<AtomicI64>) {
    let clock = Arc::new(AtomicI64::new(NOON_MS));
    let now = Arc::clone(&clock);
    let environment = Environment::new(
        move || DateTime::from_timestamp_millis(now.load(Ordering::Relaxed)).expect("within range"),
        |bytes| {
            let draw = DRAWN.fetch_add(1, Ordering::Relaxed);
            blake3::Hasher::new()
                .update(&draw.to_le_bytes())
                .finalize_xof()
                .fill(bytes);
        },
    );
    (environment, clock)
}

pub fn own() -> SpaceId {
    people::own_space()
}

pub fn library() -> SpaceId {
    SpaceId::from_bytes([41; 16])
}

/// A profile in a folder of its own.
pub struct Desk {
    pub folder: TempDir,
    pub environment: Environment,
    pub clock: Arc<AtomicI64>,
    pub workspace: Option<Workspace>,
}

impl Desk {
    /// Aigul's first PC.
    pub fn new() -> Self {
        Self::of(PersonId::from_bytes([11; 16]), 1)
    }

    /// A PC of a person; `number` tells her devices apart.
    pub fn of(person: PersonId, number: u8) -> Self {
        let folder = TempDir::new().expect("temporary folder");
        let (environment, clock) = pc();
        let mut enrolment = people::enrolment("http://127.0.0.1:9");
        enrolment.person.id = person;
        let own = SpaceId::from_bytes([person.as_bytes()[0] + 29; 16]);
        enrolment.spaces = vec![
            SpaceRef {
                id: own,
                kind: SpaceKind::Own.code(),
            },
            SpaceRef {
                id: library(),
                kind: SpaceKind::Library.code(),
            },
        ];
        let profile = NewProfile {
            keys: DeviceKeys {
                device: DeviceId::from_bytes([number; 16]),
                token: Token(environment.bytes()),
                signing_key: Zeroizing::new(environment.bytes()),
                age_identity: Zeroizing::new("AGE-SECRET-KEY-1".to_owned()),
            },
            log: LogId::from_bytes(environment.uuid().into_bytes()),
            enrolment,
            invitation_secret: None,
            state: EnrolmentState::Enrolled,
        };
        let workspace = Workspace::create_folder(folder.path(), &environment, &profile);
        Self {
            folder,
            environment,
            clock,
            workspace: Some(workspace.expect("new profile")),
        }
    }

    pub fn ws(&mut self) -> &mut Workspace {
        self.workspace.as_mut().expect("open")
    }

    pub fn database(&self) -> PathBuf {
        self.folder.path().join("tirek.db")
    }

    /// Closes the profile and opens it again.
    pub fn reopen(&mut self) {
        self.workspace = None;
        let opened = Workspace::open(self.folder.path(), &self.environment);
        self.workspace = Some(opened.expect("opens again"));
    }

    pub fn private(&mut self) -> SpaceId {
        self.ws()
            .space_of(SpaceKind::Private)
            .expect("read")
            .expect("there is one")
    }

    pub fn entry(&mut self, text: &str) -> DocumentId {
        let own = own_of(self);
        self.entry_in(own, text)
    }

    pub fn entry_in(&mut self, space: SpaceId, words: &str) -> DocumentId {
        let first = [text("text", 0, words)];
        self.ws()
            .create(Kind::Entry, space, None, &first)
            .expect("created")
            .value
    }

    pub fn write(&mut self, document: DocumentId, words: &str) {
        let at = utf16(&self.text(document));
        self.ws()
            .edit(document, None, &[text("text", at, words)])
            .expect("edited");
    }

    pub fn text(&mut self, document: DocumentId) -> String {
        self.fields(document).text("text").to_owned()
    }

    pub fn fields(&mut self, document: DocumentId) -> Arc<Fields> {
        self.ws().fields(document).expect("fields").0
    }

    /// One request with everything this device would send.
    pub fn request(&mut self, full: bool) -> ExchangeRequest {
        self.ws().seal_all().expect("sealed");
        ExchangeRequest {
            protocol: 1,
            app: "test".to_owned(),
            cursors: self.ws().cursor_claim(full).expect("cursors"),
            logs: self.ws().outgoing(512 * 1024).expect("page"),
            page_bytes: 512 * 1024,
        }
    }

    /// Exchanges with the relay until nothing moves.
    pub fn exchange(&mut self, relay: &mut Relay) {
        let mut full = false;
        for _ in 0..20 {
            let person = self.ws().identity().person();
            let request = self.request(full);
            let answer = relay.answer(person, &request);
            let received = self.ws().receive(&answer).expect("received").value;
            full = received.cursors_needed;
            if !full && !received.more && !self.ws().has_outgoing().expect("read") {
                return;
            }
        }
        panic!("the exchange does not end");
    }
}

pub fn own_of(desk: &mut Desk) -> SpaceId {
    desk.ws()
        .space_of(SpaceKind::Own)
        .expect("read")
        .expect("there is one")
}

pub fn path(text: &str) -> Path {
    Path::new(text).expect("a path")
}

pub fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

pub fn text(field: &str, at_utf16: usize, insert: &str) -> Edit {
    let splice = Splice {
        at_utf16,
        delete_utf16: 0,
        insert: insert.to_owned(),
    };
    Edit::Text {
        field: path(field),
        splices: vec![splice],
    }
}

pub fn set(field: &str, value: &str) -> Edit {
    Edit::Set {
        field: path(field),
        value: Some(Value::from(value)),
    }
}

pub fn add_row(list: &str, row: RowId) -> Edit {
    Edit::AddRow {
        list: path(list),
        row,
        at: Place::Last,
    }
}

/// A centre that judges nothing: it keeps logs, hands out changes in the order they came, and can
/// be told to refuse documents, to forget, or to start anew.
#[derive(Clone, Default)]
pub struct Relay {
    pub epoch: u64,
    pub logs: BTreeMap<LogId, Vec<(Change, Hash32)>>,
    pub spaces: BTreeMap<SpaceId, Vec<Delivered>>,
    pub refused: BTreeMap<DocumentId, u16>,
    pub handed: BTreeMap<CursorDigest16, Vec<Cursor>>,
    /// Changes handed out per answer.
    pub page_changes: usize,
}

/// The bytes of a digest.
pub type CursorDigest16 = [u8; 16];

impl Relay {
    pub fn new() -> Self {
        Self {
            epoch: 1,
            page_changes: 100,
            ..Self::default()
        }
    }

    pub fn answer(&mut self, person: PersonId, request: &ExchangeRequest) -> ExchangeAnswer {
        request.check().expect("within the protocol");
        let mut refusals = Vec::new();
        let acks = request
            .logs
            .iter()
            .map(|part| self.push(person, part, &mut refusals))
            .collect();
        let cursors = match &request.cursors {
            Cursors::Full(list) => Some(list.clone()),
            Cursors::Digest(digest) if *digest == CursorDigest::of(&[]) => Some(Vec::new()),
            Cursors::Digest(digest) => self.handed.get(&digest.0).cloned(),
        };
        let mut answer = ExchangeAnswer {
            protocol: 1,
            received_at_ms: NOON_MS + 5,
            acks,
            refusals,
            cursors_needed: cursors.is_none(),
            spaces: Vec::new(),
            more: false,
        };
        if let Some(cursors) = cursors {
            self.pull(person, &cursors, &request.logs, &mut answer);
            let list = answer.advance(&cursors);
            self.handed.insert(CursorDigest::of(&list).0, list);
        }
        answer
    }

    fn push(&mut self, person: PersonId, part: &LogPart, refusals: &mut Vec<Refusal>) -> LogAck {
        let ack = |through, outcome| LogAck {
            log: part.log,
            through,
            outcome,
        };
        let held = self.logs.entry(part.log).or_default();
        let through = held.len() as u64;
        if part.after > through {
            return ack(through, LogOutcome::Gap);
        }
        let at = |log: &[(Change, Hash32)], seq: u64| match seq {
            0 => Hash32::ZERO,
            seq => log[seq as usize - 1].1,
        };
        if at(held, part.after) != part.prev_hash {
            return ack(through, LogOutcome::Forked { seq: part.after });
        }
        for change in &part.changes {
            let prev = at(held, change.seq - 1);
            let hash = hash(&part.log, &prev, change);
            match held.get(change.seq as usize - 1) {
                Some((_, known)) if *known == hash => continue,
                Some(_) => {
                    let seq = change.seq;
                    return ack(held.len() as u64, LogOutcome::Forked { seq });
                }
                None => held.push((change.clone(), hash)),
            }
            if let Some(reason) = self.refused.get(&change.document) {
                let (seq, document) = (change.seq, change.document);
                refusals.push(Refusal {
                    log: part.log,
                    seq,
                    document,
                    reason: *reason,
                });
                continue;
            }
            self.spaces
                .entry(change.space)
                .or_default()
                .push(Delivered {
                    log: part.log,
                    seq: change.seq,
                    document: change.document,
                    kind: change.kind,
                    op: change.op,
                    payload: change.payload.clone(),
                    person,
                    received_at_ms: NOON_MS + 5,
                });
        }
        ack(held.len() as u64, LogOutcome::Held)
    }

    fn pull(
        &self,
        person: PersonId,
        cursors: &[Cursor],
        logs: &[LogPart],
        answer: &mut ExchangeAnswer,
    ) {
        let own = SpaceId::from_bytes([person.as_bytes()[0] + 29; 16]);
        let mut left = self.page_changes;
        for (space, kind) in [(own, SpaceKind::Own), (library(), SpaceKind::Library)] {
            let known = cursors.iter().find(|c| c.space == space);
            let start = known
                .filter(|c| c.epoch == self.epoch)
                .map_or(0, |c| c.position as usize);
            let all = self.spaces.get(&space).map_or(&[][..], Vec::as_slice);
            let end = all.len().min(start + left);
            if start == end && known.is_some_and(|c| c.epoch == self.epoch) {
                continue;
            }
            left -= end - start;
            answer.more |= end < all.len();
            let is_news = |change: &&Delivered| {
                !logs
                    .iter()
                    .any(|p| p.log == change.log && change.seq <= p.through())
            };
            answer.spaces.push(SpacePart {
                space,
                kind: kind.code(),
                epoch: self.epoch,
                position: end as u64,
                changes: all[start..end].iter().filter(is_news).cloned().collect(),
            });
        }
    }
}

/// Copies a folder with its files, as somebody does with a file manager.
pub fn copy_folder(from: &FilePath, to: &FilePath) {
    std::fs::create_dir_all(to).expect("folder");
    for entry in std::fs::read_dir(from).expect("readable") {
        let entry = entry.expect("entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}
