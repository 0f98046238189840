//! Profiles in temporary folders, for the tests of the store and the workspace.

use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::DateTime;
use tempfile::TempDir;
use tirek_core::Environment;
use tirek_core::store::identity::{DeviceKeys, EnrolmentState, NewProfile};
use tirek_core::workspace::Workspace;
use tirek_document::{Body, Edit, Fields, Kind, Path, RowId, RowPlace, SpaceKind, Splice, Value};
use tirek_wire::change::Op;
use tirek_wire::enrolment::SpaceRef;
use tirek_wire::exchange::{Delivered, ExchangeAnswer, ExchangeRequest, SpacePart};
use tirek_wire::id::{DeviceId, DocumentId, LogId, PersonId, SpaceId};
use tirek_wire::key::Token;
use zeroize::Zeroizing;

use crate::people;
use crate::ready::make_ready;
pub use crate::store_relay::Relay;

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

    /// A report that can be submitted, with these words.
    pub fn report(&mut self, words: &str) -> DocumentId {
        let own = own_of(self);
        let first = [text("text", 0, words)];
        let made = self.ws().create(Kind::Report, own, None, &first);
        let document = made.expect("created").value;
        self.make_ready(document);
        document
    }

    /// Writes what a document lacks before it can be submitted.
    pub fn make_ready(&mut self, document: DocumentId) {
        let done = make_ready(self.ws(), document);
        done.expect("completed");
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
        self.ws().pass_damage().expect("passed");
        ExchangeRequest {
            protocol: 1,
            app: "test".to_owned(),
            cursors: self.ws().cursor_claim(full).expect("cursors"),
            logs: self.ws().outgoing(512 * 1024).expect("page"),
            page_bytes: 512 * 1024,
            standing: None,
            mending: self.ws().mending().expect("read"),
            rights: None,
        }
        .in_short()
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
        at: RowPlace::Last,
    }
}

/// What the centre writes beside her documents: a number of a log of its own, each in a document of its own.
pub fn beside(space: SpaceId, (log, seq): (u8, u8), kind: Kind, edits: &[Edit]) -> SpacePart {
    let mut body = Body::new(u64::from(seq));
    let before = body.version();
    body.edit(None, edits).expect("written");
    let change = Delivered {
        log: LogId::from_bytes([log; 16]),
        seq: u64::from(seq),
        document: DocumentId::from_bytes([log + seq; 16]),
        kind: kind.code(),
        op: Op::Edit.code(),
        payload: body.since(&before).expect("exported"),
        person: PersonId::from_bytes([71; 16]),
        received_at_ms: NOON_MS,
    };
    SpacePart {
        space,
        kind: SpaceKind::Own.code(),
        epoch: 1,
        position: u64::from(seq),
        changes: vec![change],
        from: None,
    }
}

/// An answer that brings these parts and says nothing else.
pub fn answer(spaces: Vec<SpacePart>) -> ExchangeAnswer {
    ExchangeAnswer {
        spaces,
        ..ExchangeAnswer::empty(1, NOON_MS)
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
