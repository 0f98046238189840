//! Outputs that go nowhere: a disk without room (`/dev/full` of Linux), a reader that has gone.

use crate::harness::Site;
use std::fs::OpenOptions;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Standard output on a disk without room.
#[test]
fn output_that_gets_lost_is_no_success() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    let backup = site.folder.path().join("backup");
    let id = person.to_string();
    let commands: [&[&str]; 3] = [
        &["invite", "--person", &id, "--lang", "ru"],
        &["backup", backup.to_str().unwrap(), "--lang", "ru"],
        &["person", "list", "--lang", "ru"],
    ];
    for words in commands {
        let mut program = site.program();
        let output = program.args(words).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("Не удалось вывести результат"), "{said}");
    }
    assert!(
        !site.centre.is_invited(person).unwrap(),
        "nobody has the code"
    );
}

/// Nobody hears where the server listens; it serves all the same.
#[test]
fn a_server_that_cannot_announce_itself_serves() {
    let site = Site::new();
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut program = site.program();
    program.args(["serve", "--listen", "127.0.0.1:0"]);
    let mut child = program.stdout(full).stderr(Stdio::piped()).spawn().unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("standard output cannot be written") {
        line.clear();
        assert!(log.read_line(&mut line).unwrap() > 0, "it ended");
    }
    child.kill().unwrap();
    let ended = child.wait().unwrap();
    assert_eq!(ended.code(), None, "it did not end by itself");
}

/// Runs a command whose reader goes at once; answers its exit code and what it said of it.
fn unheard(mut program: Command, words: &[&str]) -> (i32, String) {
    program.args(words).stderr(Stdio::piped());
    // The reading end is gone before the program begins.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = program.stdout(writer).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), said)
}

/// A reader that has seen enough is no fault.
#[test]
fn a_closed_pipe_is_quiet() {
    let site = Site::new();
    let quiet = (0, String::new());
    let commands: [&[&str]; 5] = [
        &["group", "list"],
        &["person", "list", "--json"],
        &["device", "list"],
        &["quarantine", "list"],
        &["inbox"],
    ];
    for words in commands {
        assert_eq!(unheard(site.program(), words), quiet, "{words:?}");
    }
}

/// A code that nobody has read invites nobody, and that is no success.
#[test]
fn what_a_command_does_is_not_done_unheard() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let path = |name: &str| site.folder.path().join(name).to_str().unwrap().to_owned();
    let (id, file, picture) = (person.to_string(), path("a.tirek-invite"), path("a.png"));
    let (table, folder) = (path("list.csv"), path("invitations"));
    let row = "Тегі;Аты;Мектеп;Аудан;Облыс\nСерікова;Анна;№2;Мұғалжар;Ақтөбе\n";
    std::fs::write(&table, row).unwrap();
    let import = ["roster", "import", &table, "--invitations", &folder];
    let commands: [&[&str]; 3] = [
        &["invite", "--person", &id, "--file", &file, "--qr", &picture],
        &import,
        &["doctor"],
    ];
    for words in commands {
        let (code, said) = unheard(site.program(), &[words, &["--lang", "ru"]].concat());
        assert_eq!(code, 1, "{words:?}");
        assert!(said.contains("Не удалось вывести результат"), "{said}");
    }
    assert!(!site.centre.is_invited(person).unwrap());
    for name in [&file, &picture, &folder] {
        assert!(!std::path::Path::new(name).exists(), "{name}");
    }
}
