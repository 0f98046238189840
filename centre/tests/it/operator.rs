//! What the operator meets when something is not as the guide says: exit codes, sentences, and that
//! nothing is half done.

use crate::commands::{Operator, PERSON};
use crate::harness::{On, Site, document, names_in};
use crate::packing::{first, packet};
use std::path::Path;
use std::process::Command;

/// Runs the program; answers its exit code and what it said on both outputs.
fn ran(program: Command, words: &[&str]) -> (i32, String) {
    let (code, said, wrong) = crate::harness::ran(program, words);
    (code, said + &wrong)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn nobody_is_invited_without_her_files() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let id = person.to_string();
    let place = site.folder.path().join("out");
    std::fs::create_dir(&place).unwrap();
    let (file, picture) = (place.join("a.tirek-invite"), place.join("a.png"));
    let missing = place.join("nowhere").join("a.png");
    std::fs::write(place.join("taken.png"), b"else").unwrap();
    let taken = place.join("taken.png");
    for qr in [&missing, &taken, &file] {
        let words = [
            "invite",
            "--person",
            &id,
            "--file",
            text(&file),
            "--qr",
            text(qr),
        ];
        assert_eq!(ran(site.program(), &words).0, 1, "{qr:?}");
        assert!(!site.centre.is_invited(person).unwrap(), "{qr:?}");
        assert_eq!(names_in(&place), ["taken.png"]);
    }
    assert_eq!(std::fs::read(&taken).unwrap(), b"else");
    let words = [
        "invite",
        "--person",
        &id,
        "--file",
        text(&file),
        "--qr",
        text(&picture),
    ];
    assert_eq!(ran(site.program(), &words).0, 0);
    assert!(site.centre.is_invited(person).unwrap());
    assert_eq!(names_in(&place).len(), 3);
}

/// A mail bag with one packet in it.
fn bag(on: On) -> (Site, std::path::PathBuf) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    device.edit(document(), b"by post");
    let bag = site.folder.path().join("bag");
    std::fs::create_dir(&bag).unwrap();
    std::fs::write(bag.join("aliyeva.tirek"), packet(&site, &device, 0)).unwrap();
    (site, bag)
}

#[test]
fn replies_go_into_a_folder_that_is_made_for_them() {
    let (site, bag) = bag(On::Sqlite);
    let out = site.folder.path().join("replies/today");
    let words = |lang| {
        [
            "packet",
            "import",
            text(&bag),
            "--out",
            text(&out),
            "--lang",
            lang,
        ]
    };
    let (code, said) = ran(site.program(), &words("ru"));
    assert_eq!(code, 0, "{said}");
    assert_eq!(names_in(&out), ["aliyeva-ответ.tirek"]);
    // Whoever comes next may speak the other language.
    let (code, said) = ran(site.program(), &words("kk"));
    assert_eq!(code, 0);
    assert!(said.contains("бұрын қабылданған"), "{said}");
    assert_eq!(names_in(&out).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_reply_that_cannot_be_written_is_told_apart_from_a_packet_that_cannot_be_read() {
    let (site, bag) = bag(On::Sqlite);
    // A folder stands where the reply would grow.
    std::fs::create_dir(bag.join(".aliyeva-ответ.half")).unwrap();
    let words = ["packet", "import", text(&bag), "--lang", "ru"];
    let (code, said) = ran(site.program(), &words);
    assert_eq!(code, 1);
    assert!(said.contains("принят; документов: 1"), "{said}");
    assert!(said.contains("ответ не записан"), "{said}");
    let nowhere = bag.join("nobody.tirek");
    let words = ["packet", "import", text(&nowhere), "--lang", "ru"];
    let (code, said) = ran(site.program(), &words);
    assert_eq!(code, 1);
    assert!(said.contains("файл не прочитан"), "{said}");
}

#[test]
fn another_centres_keys_are_named() {
    let (operator, other) = (Operator::new(), Operator::new());
    let keys = operator.path("data").join("centre.keys");
    std::fs::copy(other.path("data").join("centre.keys"), &keys).unwrap();
    let commands: [&[&str]; 3] = [
        &["doctor"],
        &["serve", "--listen", "127.0.0.1:0"],
        &["group", "list"],
    ];
    for words in commands {
        let output = operator.run(&[words, &["--lang", "ru"]].concat());
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("Ключи от другого центра"), "{said}");
    }
}

/// Everything that is not understood is said in the operator's language, with exit code 2.
#[test]
fn mistakes_are_told_in_the_operators_language() {
    let site = Site::new();
    let id = "00000000-0000-7000-8000-000000000000";
    let cases: [(&[&str], &[&str]); 19] = [
        (&[], &["Не указана команда", "init, set, group, person"]),
        (&["person"], &["Не указана команда", "add, set, move"]),
        (
            &["invite"],
            &["Не хватает обязательного параметра", "--person"],
        ),
        (
            &["review", id, "--as", "Орынбаева"],
            &["Не хватает", "--accept", "--return"],
        ),
        (
            &["review", id, "--as", "О", "--accept", "--return"],
            &["--accept", "--return", "вместе не указываются"],
        ),
        (
            &["invite", "--persom", id],
            &["Нет такого параметра: --persom"],
        ),
        (&["invte"], &["Нет такой команды: invte"]),
        (&["invite", "--person", "12"], &["Неверный номер", "«12»"]),
        (&["invite", "--person"], &["Не указано значение"]),
        (
            &["invite", "--person", id, "--person", id],
            &["указан дважды"],
        ),
        (&["invite", "--person", id, "--days", "0"], &["1–3650"]),
        (&["invite", "--person", id, "--days", "soon"], &["1–3650"]),
        (
            &["packet", "import", "x", "--reply-max-mb", "0"],
            &["1–100000"],
        ),
        (&["inbox", "--blob-max-mb", "5000"], &["1–200"]),
        (
            &["inbox", "--blobs", "https://example.kz"],
            &["Неверный адрес хранилища"],
        ),
        (
            &["serve", "--listen", "8470"],
            &["Неверный адрес", "127.0.0.1:8470"],
        ),
        (
            &["serve", "--key-exchange", "p512"],
            &["Возможные значения: x25519, p256, p384"],
        ),
        (
            &["person", "add", "--role", "director"],
            &["librarian, methodologist, coordinator"],
        ),
        (
            &["roster", "import", "x", "--dry-run", "--invitations", "y"],
            &["вместе не указываются"],
        ),
    ];
    for (words, parts) in cases {
        let (code, said) = ran(site.program(), &[words, &["--lang", "ru"]].concat());
        assert_eq!(code, 2, "{words:?}: {said}");
        for part in parts {
            assert!(said.contains(part), "{words:?}: {said}");
        }
        assert!(!said.contains("error") && !said.contains("Usage"), "{said}");
        assert!(said.contains("--help"), "{said}");
    }
    let (code, said) = ran(site.program(), &["invte"]);
    assert_eq!(code, 2);
    assert!(said.contains("Мұндай команда жоқ"), "{said}");
}

#[test]
fn a_group_is_meant_by_its_name() {
    let site = Site::new();
    let words = |group| [&PERSON[..], &["--group", group, "--lang", "ru"]].concat();
    let (code, said) = ran(site.program(), &words("2026-3"));
    assert_eq!(code, 0, "{said}");
    let (code, said) = ran(site.program(), &words("2026-4"));
    assert_eq!(code, 1);
    assert!(said.contains("Такой группы нет"), "{said}");
}

#[test]
fn a_centre_is_made_in_a_folder_and_at_an_address_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let init = |name: &str, address: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
        program.arg("--data").arg(folder.path().join(name));
        let words = ["init", "--name-kk", "Орталық", "--name-ru", "Центр"];
        let words = [&words[..], &["--address", address, "--lang", "ru"]].concat();
        ran(program, &words)
    };
    for address in [
        "https://tirek.example.kz:99999",
        "https://tirek.example.kz:0",
        "https://:443",
        "tirek.example.kz",
    ] {
        let (code, said) = init("bad", address);
        assert_eq!(code, 1, "{address}");
        assert!(said.contains("Неверный адрес"), "{said}");
    }
    let (code, said) = init("plain", "http://tirek.example.kz");
    assert_eq!(code, 0);
    assert!(said.contains("без шифрования"), "{said}");
    for (name, address) in [
        ("one", "https://tirek.example.kz:8443"),
        ("two", "http://192.168.1.5:8470"),
        ("three", "http://[::1]:8470"),
    ] {
        let (code, said) = init(name, address);
        assert_eq!(code, 0, "{said}");
        assert!(!said.contains("без шифрования"), "{said}");
    }
    // The rights of a folder that is somebody's own stay as they are.
    let home = folder.path().join("home");
    std::fs::create_dir(&home).unwrap();
    std::fs::write(home.join("photo.jpg"), b"").unwrap();
    let before = std::fs::metadata(&home).unwrap().permissions();
    let (code, said) = init("home", "https://tirek.example.kz");
    assert_eq!(code, 1);
    assert!(said.contains("есть другие файлы"), "{said}");
    assert_eq!(std::fs::metadata(&home).unwrap().permissions(), before);
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(init("empty", "https://tirek.example.kz").0, 0);
}

#[test]
fn a_centre_in_a_database_is_named_by_its_database() {
    let site = Site::on(On::Postgres);
    let elsewhere = site.folder.path().join("elsewhere");
    let mut program = Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
    program.arg("--data").arg(&elsewhere);
    program.env("TIREK_DATABASE", site.address().unwrap());
    let words = ["init", "--name-kk", "О", "--name-ru", "Ц", "--lang", "ru"];
    let words = [&words[..], &["--address", "https://tirek.example.kz"]].concat();
    let (code, said) = ran(program, &words);
    assert_eq!(code, 1);
    assert!(said.contains("В этой базе данных центр уже есть"), "{said}");
    assert!(!elsewhere.exists());
}

#[test]
fn a_first_packet_shows_whose_invitation_it_brings() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.invite(person);
    let (_, _, letter) = first(&site, &invitation);
    let path = site.folder.path().join("first.tirek");
    std::fs::write(&path, letter).unwrap();
    let show = || {
        let words = ["packet", "show", text(&path), "--lang", "ru"];
        ran(site.program(), &words).1
    };
    let said = show();
    assert!(said.contains("Әлиева Гүлнұр, №1"), "{said}");
    assert!(said.contains("первый пакет компьютера"), "{said}");
    // Nothing was taken in by looking, and an invitation that ran out lets nobody in.
    site.behind("UPDATE invitation SET expires_at_ms = 5");
    let said = show();
    assert!(!said.contains("первый пакет компьютера"), "{said}");
    // A mistyped name is said in words, not in those of the system.
    let words = ["packet", "show", "none.tirek", "--lang", "ru"];
    let (code, said) = ran(site.program(), &words);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("Такого файла или папки нет: none.tirek"),
        "{said}"
    );
}
