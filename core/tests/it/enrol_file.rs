//! Enrolment from an invitation file: reading it, previewing it, starting to work without a network.

use std::fs;

use tirek_core::enrol::{self, EnrolError};
use tirek_core::profile;
use tirek_core::store::identity::EnrolmentState;
use tirek_core::workspace::Workspace;
use tirek_document::Fields;

use crate::people::{centre_key, enrolment, invitation, pc};

const ADDRESS: &str = "https://centre.example";

fn text() -> String {
    invitation(ADDRESS).to_text(&centre_key())
}

fn code(error: &EnrolError) -> &'static str {
    error.code().unwrap_or("store")
}

#[test]
fn an_invitation_survives_messengers_and_notepad() {
    let text = text();
    let utf16 = |order: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let units = text.encode_utf16().flat_map(order);
        mark.into_iter().chain(units).collect::<Vec<u8>>()
    };
    let files: [(&str, Vec<u8>); 7] = [
        ("as made", text.clone().into_bytes()),
        ("CRLF", text.replace('\n', "\r\n").into_bytes()),
        ("byte order mark", format!("\u{feff}{text}").into_bytes()),
        ("indented", text.replace('\n', " \n  ").into_bytes()),
        (
            "words around",
            format!("Сәлем!\n\n{text}\nІске сәт, Айгүл\n").into_bytes(),
        ),
        ("UTF-16", utf16(u16::to_le_bytes, [0xff, 0xfe])),
        ("UTF-16, other order", utf16(u16::to_be_bytes, [0xfe, 0xff])),
    ];
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("шақыру.tirek-invite");
    for (name, bytes) in files {
        fs::write(&path, bytes).expect("written");
        let read = enrol::read_file(&path).expect(name);
        assert_eq!(read, invitation(ADDRESS), "{name}");
    }
}

#[test]
fn other_files_are_told_apart() {
    let text = text();
    let half = text[..text.len() / 2].to_owned();
    let mut altered = text.clone().into_bytes();
    let middle = altered.len() / 2;
    altered[middle] = if altered[middle] == b'A' { b'B' } else { b'A' };
    let files = [
        ("empty", Vec::new(), "not_an_invitation"),
        (
            "a letter",
            "Құрметті Айгүл!".as_bytes().to_vec(),
            "not_an_invitation",
        ),
        (
            "a picture",
            vec![0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff],
            "not_an_invitation",
        ),
        ("half", half.into_bytes(), "invitation_damaged"),
        ("altered", altered, "invitation_damaged"),
        (
            "newer",
            text.replacen("INVITATION 1", "INVITATION 2", 1)
                .into_bytes(),
            "invitation_newer",
        ),
        ("a film", vec![b'x'; 3 << 20], "not_an_invitation"),
    ];
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("file");
    for (name, bytes, expected) in files {
        fs::write(&path, bytes).expect("written");
        let error = enrol::read_file(&path).expect_err(name);
        assert_eq!(code(&error), expected, "{name}");
    }
    let missing = enrol::read_file(&folder.path().join("nothing")).expect_err("no file");
    assert_eq!(code(&missing), "file_unreadable");
}

#[cfg(unix)]
#[test]
fn what_is_no_ordinary_file_keeps_nobody_waiting_and_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = |name: &str| folder.path().join(name);
    let made = std::process::Command::new("mkfifo")
        .arg(place("pipe"))
        .status();
    assert!(made.expect("a program of the system").success());
    std::os::unix::fs::symlink(place("pipe"), place("way to it")).expect("linked");
    std::os::unix::fs::symlink(place("nothing"), place("way to nothing")).expect("linked");
    let table = [
        (place("pipe"), "file_unreadable"),
        (place("way to it"), "file_unreadable"),
        ("/dev/zero".into(), "file_unreadable"),
        (folder.path().to_owned(), "file_is_folder"),
        (place("way to nothing"), "medium_gone"),
    ];
    for (path, code) in table {
        let (said, heard) = std::sync::mpsc::channel();
        let asked = path.clone();
        std::thread::spawn(move || drop(said.send(enrol::read_file(&asked))));
        let answer = heard.recv_timeout(std::time::Duration::from_secs(10));
        let error = answer.expect("an answer").expect_err("no invitation");
        assert_eq!(tirek_core::CommandError::from(error).code, code, "{path:?}");
    }
}

#[test]
fn the_preview_says_whose_invitation_it_is() {
    let preview = enrol::preview(&enrolment(ADDRESS));
    assert_eq!(preview.name, "Сәрсенова Айгүл Қайратқызы");
    assert_eq!(preview.school, "№ 4 орта мектеп");
    assert_eq!(preview.expires_on, "2027-01-15");
    assert_eq!(preview.centre.ru, "Центр");
    let mut bare = enrolment(ADDRESS);
    bare.person.patronymic = None;
    bare.expires_at_ms = i64::MAX;
    let preview = enrol::preview(&bare);
    assert_eq!(
        (preview.name.as_str(), preview.expires_on.as_str()),
        ("Сәрсенова Айгүл", "")
    );
}

#[test]
fn she_works_at_once_without_a_network() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let pc = pc(1);
    let made = enrol::with_invitation(data.path(), &pc, &invitation(ADDRESS)).expect("enrolled");
    assert_eq!(made.folder, enrol::folder(data.path(), made.person));
    let mut workspace = Workspace::open(&made.folder, &pc).expect("it opens");
    let identity = workspace.identity().clone();
    assert_eq!(identity.state, EnrolmentState::Pending);
    assert_eq!(identity.invitation_secret, Some(invitation(ADDRESS).secret));
    assert!(enrol::recipient(&identity.keys).starts_with("age1"));
    let (fields, _) = workspace
        .fields(enrol::profile_document(made.person))
        .expect("the document is there");
    assert_eq!(
        *fields,
        Fields::default(),
        "the roster's facts are not hers to repeat"
    );
    let details = profile::details(&fields, &identity.enrolment);
    assert_eq!(details.surname, "Сәрсенова");
    assert_eq!(details.course_end, "2026-11-20");
    assert_eq!(details.village, "");
}

#[test]
fn two_devices_of_a_person_have_different_keys_and_the_same_profile_document() {
    let device = |seed| {
        let data = tempfile::tempdir().expect("a temporary folder");
        let pc = pc(seed);
        let made = enrol::with_invitation(data.path(), &pc, &invitation(ADDRESS)).expect("made");
        let workspace = Workspace::open(&made.folder, &pc).expect("it opens");
        let document = workspace
            .document(enrol::profile_document(made.person))
            .expect("there");
        (
            workspace.identity().clone(),
            document.id,
            workspace.shared_log().expect("a log"),
        )
    };
    let (one, other) = (device(1), device(2));
    assert_eq!(one.1, other.1);
    assert_ne!(one.2, other.2);
    assert_ne!(one.0.device(), other.0.device());
    assert_ne!(one.0.keys.token, other.0.keys.token);
    assert_ne!(*one.0.keys.signing_key, *other.0.keys.signing_key);
    assert_ne!(*one.0.keys.age_identity, *other.0.keys.age_identity);
}

#[test]
fn a_person_has_one_profile_on_a_pc() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let pc = pc(1);
    let made = enrol::with_invitation(data.path(), &pc, &invitation(ADDRESS)).expect("enrolled");
    let again = enrol::with_invitation(data.path(), &pc, &invitation(ADDRESS));
    match again {
        Err(EnrolError::AlreadyEnrolled { person }) => assert_eq!(person, made.person),
        other => panic!("{other:?}"),
    }
    assert!(
        Workspace::open(&made.folder, &pc).is_ok(),
        "the first one is untouched"
    );
}

#[test]
fn a_cut_in_the_middle_leaves_no_half_profile() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let person = enrolment(ADDRESS).person.id.to_string();
    let half = data.path().join("unfinished").join(person);
    fs::create_dir_all(&half).expect("made");
    fs::write(half.join("tirek.db"), b"half").expect("written");
    let made = enrol::with_invitation(data.path(), &pc(1), &invitation(ADDRESS)).expect("enrolled");
    assert!(Workspace::open(&made.folder, &pc(1)).is_ok());
}

#[test]
fn an_invitation_nobody_could_use_is_refused() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let table = [
        ("", "address_empty"),
        ("http://centre.example", "address_unprotected"),
        ("gopher://centre.example", "address_malformed"),
    ];
    for (address, expected) in table {
        let error = enrol::with_invitation(data.path(), &pc(1), &invitation(address));
        assert_eq!(code(&error.expect_err(address)), expected);
    }
}
