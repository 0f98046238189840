//! Tests of a disk without space: inside the crate, because only here can the file be kept small.

use tempfile::TempDir;
use tirek_document::{Edit, Kind, Path, SpaceKind, Splice};
use tirek_wire::enrolment::{Centre, Enrolment, Group, Person, School, SpaceRef};
use tirek_wire::id::{
    CentreId, DeviceId, DocumentId, GroupId, InvitationId, LogId, PersonId, SchoolId, SpaceId,
};
use tirek_wire::key::{PublicKey, Token};
use zeroize::Zeroizing;

use super::{SubmitRefused, Workspace};
use crate::environment::Environment;
use crate::locale::Locale;
use crate::store::StoreError;
use crate::store::identity::{DeviceKeys, EnrolmentState, NewProfile};
use crate::workspace::WorkspaceError;

const OWN: SpaceId = SpaceId::from_bytes([4; 16]);

/// More pages than a profile ever has.
const UNLIMITED: u32 = 1 << 30;

fn enrolment() -> Enrolment {
    let (empty, id) = (String::new, [1; 16]);
    Enrolment {
        centre: Centre {
            id: CentreId::from_bytes(id),
            name_kk: empty(),
            name_ru: empty(),
            address: empty(),
            signing_key: PublicKey([0; 32]),
            recipient: empty(),
        },
        person: Person {
            id: PersonId::from_bytes(id),
            surname: empty(),
            given_name: empty(),
            patronymic: None,
        },
        role: "librarian".to_owned(),
        position: empty(),
        school: School {
            id: SchoolId::from_bytes(id),
            name: empty(),
            district: empty(),
            region: empty(),
            village: empty(),
        },
        group: Group {
            id: GroupId::from_bytes(id),
            name: empty(),
            course_start: None,
            course_end: empty(),
            mode: empty(),
        },
        spaces: vec![SpaceRef {
            id: OWN,
            kind: SpaceKind::Own.code(),
        }],
        invitation: InvitationId::from_bytes(id),
        expires_at_ms: 0,
        phone: None,
        serves: None,
        knows: None,
    }
}

fn workspace(folder: &TempDir) -> Workspace {
    let drawn = std::sync::atomic::AtomicU64::new(0);
    let environment = Environment::new(chrono::DateTime::default, move |bytes| {
        let draw = drawn.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        blake3::Hasher::new()
            .update(&draw.to_le_bytes())
            .finalize_xof()
            .fill(bytes);
    });
    let profile = NewProfile {
        keys: DeviceKeys {
            device: DeviceId::from_bytes([1; 16]),
            token: Token([1; 32]),
            signing_key: Zeroizing::new([1; 32]),
            age_identity: Zeroizing::default(),
        },
        log: LogId::from_bytes([1; 16]),
        enrolment: enrolment(),
        invitation_secret: None,
        state: EnrolmentState::Enrolled,
    };
    Workspace::create_folder(folder.path(), &environment, &profile).expect("new profile")
}

fn words(insert: &str) -> Vec<Edit> {
    let field = Path::new("text").expect("a path");
    let splices = vec![Splice {
        at_utf16: 0,
        delete_utf16: 0,
        insert: insert.to_owned(),
    }];
    vec![Edit::Text { field, splices }]
}

/// A report that can be submitted, with these words.
fn report(text: &str) -> Vec<Edit> {
    let chosen = [
        ("about", "event"),
        ("date", "2026-11-05"),
        ("title", "Есеп"),
    ];
    let chosen = chosen.map(|(name, value)| Edit::Set {
        field: Path::new(name).expect("a path"),
        value: Some(value.into()),
    });
    let elements = [
        "effectiveness",
        "achievements",
        "difficulties",
        "improvements",
    ];
    let elements = elements.map(|name| Edit::Text {
        field: Path::new(name).expect("a path"),
        splices: vec![Splice {
            at_utf16: 0,
            delete_utf16: 0,
            insert: "Жазылды".to_owned(),
        }],
    });
    let chosen = chosen.into_iter().chain(elements);
    chosen.chain(words(text)).collect()
}

fn text(workspace: &mut Workspace, document: DocumentId) -> String {
    workspace
        .fields(document)
        .expect("fields")
        .0
        .text("text")
        .to_owned()
}

#[test]
fn a_full_disk_is_named_and_the_words_can_be_saved_when_there_is_space() {
    let folder = TempDir::new().expect("temporary folder");
    let mut workspace = workspace(&folder);
    let document = workspace
        .create(Kind::Report, OWN, None, &report("бұрынғы"))
        .expect("created");
    let document = document.value;
    let (_, seen) = workspace.fields(document).expect("fields");
    let pages = workspace.store.pages().expect("pages");
    workspace.store.limit_pages(pages).expect("limited");
    let long = words(&"көп сөз ".repeat(4_000));
    for _ in 0..2 {
        let failed = workspace.edit(document, Some(&seen), &long);
        assert!(
            matches!(failed, Err(WorkspaceError::Store(StoreError::DiskFull))),
            "{failed:?}"
        );
        assert_eq!(text(&mut workspace, document), "бұрынғы");
    }
    let failed = workspace.create(Kind::Entry, OWN, None, &long);
    assert!(
        matches!(failed, Err(WorkspaceError::Store(StoreError::DiskFull))),
        "{failed:?}"
    );
    workspace
        .edit(document, None, &words("!"))
        .expect("a short word still fits");
    workspace.store.limit_pages(UNLIMITED).expect("space again");
    let done = workspace.edit(document, Some(&seen), &long).expect("saved");
    assert!(
        done.value
            .text
            .is_some_and(|text| text.starts_with("!көп сөз ") || text.starts_with("көп сөз "))
    );
    workspace.submit(document, Locale::Kk).expect("submitted");
    let environment = workspace.environment().clone();
    drop(workspace);
    let mut workspace = Workspace::open(folder.path(), &environment).expect("opens");
    assert!(text(&mut workspace, document).ends_with("бұрынғы"));
}

#[test]
fn a_submission_without_space_leaves_the_words_unsealed() {
    let folder = TempDir::new().expect("temporary folder");
    let mut workspace = workspace(&folder);
    let long = report(&"көп сөз ".repeat(4_000));
    let document = workspace
        .create(Kind::Report, OWN, None, &long)
        .expect("created")
        .value;
    let pages = workspace.store.pages().expect("pages");
    workspace.store.limit_pages(pages).expect("limited");
    let failed = workspace.submit(document, Locale::Kk);
    let is_full = matches!(
        failed,
        Err(SubmitRefused::Workspace {
            source: WorkspaceError::Store(StoreError::DiskFull)
        })
    );
    assert!(is_full, "{failed:?}");
    assert_eq!(workspace.unsent().expect("read"), (0, 1));
    workspace.store.limit_pages(UNLIMITED).expect("space again");
    workspace.submit(document, Locale::Kk).expect("submitted");
    assert_eq!(workspace.unsent().expect("read"), (2, 0));
}

#[test]
fn a_refused_edit_takes_nothing_of_undo_away() {
    let folder = TempDir::new().expect("temporary folder");
    let mut workspace = workspace(&folder);
    let document = workspace
        .create(Kind::Entry, OWN, None, &words("соңы"))
        .expect("created")
        .value;
    for piece in ["үш ", "екі ", "бір "] {
        workspace
            .edit(document, None, &words(piece))
            .expect("written");
    }
    workspace.undo(document).expect("taken back");
    let stands =
        |workspace: &Workspace| (workspace.can_undo(document), workspace.can_redo(document));
    assert_eq!(stands(&workspace), (true, true));
    let pages = workspace.store.pages().expect("pages");
    workspace.store.limit_pages(pages).expect("limited");
    let long = words(&"көп сөз ".repeat(4_000));
    for in_group in [false, true, true] {
        let failed = match in_group {
            false => workspace.edit(document, None, &long).map(|_| ()),
            true => {
                let kept = |_: &super::EditDone| serde_json::Value::Null;
                let work = |workspace: &mut Workspace| workspace.edit(document, None, &long);
                workspace.once(None, kept, work).map(|_| ())
            }
        };
        assert!(
            matches!(failed, Err(WorkspaceError::Store(StoreError::DiskFull))),
            "{failed:?}"
        );
        assert_eq!(text(&mut workspace, document), "екі үш соңы");
        assert_eq!(stands(&workspace), (true, true), "in a group: {in_group}");
    }
    workspace.store.limit_pages(UNLIMITED).expect("space again");
    workspace.redo(document).expect("done again");
    assert_eq!(text(&mut workspace, document), "бір екі үш соңы");
    for left in ["екі үш соңы", "үш соңы", "соңы"] {
        workspace.undo(document).expect("taken back");
        assert_eq!(text(&mut workspace, document), left);
    }
    assert!(!workspace.can_undo(document));
}
