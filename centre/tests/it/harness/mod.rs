//! A centre in a temporary folder and devices that behave, or do not.

mod device;

pub use device::{Device, change, document, submission_of, submission_payload};

use age::x25519::Identity;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;
use tirek_centre::centre::Introduction;
use tirek_centre::folder::{Database, Folder};
use tirek_centre::roster::{NewGroup, NewInvitation, NewPerson, Said};
use tirek_centre::source::Source;
use tirek_centre::{Centre, Failure};
use tirek_document::space::Role;
use tirek_wire::enrolment::Proof;
use tirek_wire::id::{GroupId, PersonId};
use tirek_wire::invitation::Invitation;
use tirek_wire::problem::ProblemCode;

/// What opens a reply packet: one for all devices.
pub static IDENTITY: LazyLock<Identity> = LazyLock::new(Identity::generate);
pub const START_MS: i64 = 1_795_000_000_000;
static FRESH: AtomicU64 = AtomicU64::new(1);

/// Sixteen bytes that nothing else in this run has.
pub fn fresh() -> [u8; 16] {
    let mut bytes = [0xee; 16];
    bytes[8..].copy_from_slice(&FRESH.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    bytes
}

/// What lies in a folder, by name.
pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// On which database a test runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

impl On {
    /// The address of a database with nothing in it; none for the embedded one.
    pub fn address(self) -> Option<String> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => Some(tirek_cluster::database().unwrap()),
        }
    }
}

/// Makes two tests of each function: one on either database.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            #[test]
            fn sqlite() {
                super::$test(crate::harness::On::Sqlite);
            }

            #[test]
            fn postgres() {
                super::$test(crate::harness::On::Postgres);
            }
        }
    )+};
}
pub(crate) use on_both;

/// A data folder with its database.
pub fn home(path: &Path, address: Option<&str>) -> Folder {
    let database = match address {
        Some(address) => Database::At(address.parse().unwrap()),
        None => Database::Embedded,
    };
    Folder::new(path).with(database)
}

pub struct Site {
    pub folder: TempDir,
    address: Option<String>,
    pub centre: Centre,
    pub group: GroupId,
    clock: Arc<AtomicI64>,
}

pub fn introduction() -> Introduction {
    Introduction {
        name_kk: "Орталық".into(),
        name_ru: "Центр".into(),
        address: "http://127.0.0.1:8470".into(),
        phone: String::new(),
    }
}

impl Site {
    pub fn new() -> Self {
        Self::on(On::Sqlite)
    }

    pub fn on(on: On) -> Self {
        Self::drawing(on, 0)
    }

    /// A centre that is none of the others: whatever it drew is its own.
    pub fn another() -> Self {
        Self::drawing(On::Sqlite, 1 << 32)
    }

    /// A centre whose randomness begins at a draw: from the same one comes the same centre.
    fn drawing(on: On, first: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = on.address();
        let clock = Arc::new(AtomicI64::new(START_MS));
        let source = source(&clock, first);
        let home = home(&folder.path().join("data"), address.as_deref());
        let mut centre = Centre::init(home, &introduction(), source).unwrap();
        let group = centre.add_group(&new_group("2026-3")).unwrap();
        Self {
            folder,
            address,
            centre,
            group,
            clock,
        }
    }

    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// The data folder with its database.
    pub fn home(&self) -> Folder {
        home(&self.data(), self.address.as_deref())
    }

    /// The address of the server's database.
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// A client of the server's database that knows nothing of the centre.
    pub fn client(&self) -> tirek_cluster::Client {
        tirek_cluster::client(self.address.as_deref().unwrap()).unwrap()
    }

    /// Runs a statement behind the centre's back, without any rule in its way; answers how many rows
    /// it touched. Bytes are written as SQLite has them: `x'00'`.
    pub fn behind(&self, sql: &str) -> u64 {
        match &self.address {
            None => {
                let db = rusqlite::Connection::open(self.data().join("centre.db")).unwrap();
                db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
                db.execute(sql, []).unwrap() as u64
            }
            Some(_) => {
                let mut db = self.client();
                db.batch_execute("SET session_replication_role = replica")
                    .unwrap();
                db.execute(&sql.replace("x'", "'\\x"), &[]).unwrap()
            }
        }
    }

    /// The program, told where this site is.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
        command.arg("--data").arg(self.data());
        command.env("TIREK_DATABASE", self.address.as_deref().unwrap_or(""));
        command
    }

    /// Runs the program; answers its exit code and what it said on each of its outputs.
    pub fn run(&self, words: &[&str]) -> (i32, String, String) {
        ran(self.program(), words)
    }

    pub fn wait_ms(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::Relaxed);
    }

    /// A librarian of the group who is not on the roster yet.
    pub fn new_person(&self, surname: &str, school: &str) -> NewPerson {
        NewPerson {
            group: self.group,
            surname: surname.into(),
            given_name: "Гүлнұр".into(),
            patronymic: None,
            school: school.into(),
            district: "Мұғалжар".into(),
            region: "Ақтөбе".into(),
            village: String::new(),
            position: String::new(),
            role: Role::Librarian,
        }
    }

    pub fn person(&mut self, surname: &str, role: Role, school: &str) -> PersonId {
        let new = NewPerson {
            position: "кітапханашы".into(),
            role,
            ..self.new_person(surname, school)
        };
        // Whoever else she looks like.
        let added = self.centre.add_person_of(&new, Said::Perhaps, Said::New);
        added.unwrap()
    }

    pub fn librarian(&mut self, surname: &str, school: &str) -> PersonId {
        self.person(surname, Role::Librarian, school)
    }

    /// A methodologist of the roster, who reviews: «Орынбаева Гүлнұр».
    pub fn reviewer(&mut self) -> PersonId {
        self.person("Орынбаева", Role::Methodologist, "Орталық")
    }

    pub fn invite(&mut self, person: PersonId) -> NewInvitation {
        self.centre.invite(person, 30).unwrap()
    }

    /// A new device of a person, enrolled by code.
    pub fn device(&mut self, person: PersonId) -> Device {
        let invitation = self.invite(person);
        let mut device = Device::new();
        device
            .enrol(&mut self.centre, by_code(&invitation))
            .unwrap();
        device
    }

    /// A librarian with one device.
    pub fn enrolled(&mut self, surname: &str, school: &str) -> Device {
        let person = self.librarian(surname, school);
        self.device(person)
    }

    /// Every fault that the doctor finds, except of the test machine: little room on its disk, and its
    /// clock, which servers go by while the site has its own.
    pub fn faults(&self) -> Vec<String> {
        let findings = self.centre.examine().unwrap();
        let bad = findings
            .into_iter()
            .filter(|f| f.faults > 0 && !["disk_space", "clock"].contains(&f.check.name()));
        bad.map(|finding| format!("{} {:?}", finding.check.name(), finding.details))
            .collect()
    }
}

fn source(clock: &Arc<AtomicI64>, first: u64) -> Source {
    let clock = Arc::clone(clock);
    let mut drawn = first;
    Source {
        now_ms: Box::new(move || clock.load(Ordering::Relaxed)),
        random: Box::new(move |bytes| {
            drawn += 1;
            let mut hasher = blake3::Hasher::new();
            hasher.update(&drawn.to_be_bytes());
            hasher.finalize_xof().fill(bytes);
            Ok(())
        }),
    }
}

/// Runs a program; answers its exit code and what it said on each of its outputs.
pub fn ran(mut program: Command, words: &[&str]) -> (i32, String, String) {
    let output = program.args(words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (code, text(output.stdout), text(output.stderr))
}

pub fn new_group(name: &str) -> NewGroup {
    NewGroup {
        name: name.into(),
        course_start: None,
        course_end: "2026-10-30".into(),
        mode: "distance".into(),
    }
}

pub fn by_code(invitation: &NewInvitation) -> Proof {
    Proof::Code(invitation.code.to_string())
}

pub fn by_secret(invitation: &NewInvitation) -> Proof {
    let file = Invitation::from_bytes(invitation.file.as_bytes()).unwrap();
    Proof::Secret {
        invitation: invitation.id,
        secret: file.secret,
    }
}

/// The problem a call ended with.
pub fn problem<T>(answer: Result<T, Failure>) -> ProblemCode {
    match answer {
        Err(Failure::Problem(code)) => code,
        Err(Failure::Fault(error)) => panic!("fault: {error}"),
        Ok(_) => panic!("no problem"),
    }
}
