//! Faults of the machine around the centre, as the operator reads them: each has a sentence that says
//! what to do, and the system's own words behind it.

use crate::commands::Operator;
use crate::harness::{On, Site, document};
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Runs a command that must fail; answers all it said.
fn failed(mut program: Command, words: &[&str]) -> String {
    let output = program.args(words).args(["--lang", "ru"]).output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{words:?}: {said}");
    said
}

/// Lets nobody have the database open, so that all of it is in its file; answers what keeps the folder.
fn closed(site: Site) -> TempDir {
    let Site { folder, .. } = site;
    folder
}

fn program(data: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
    program.arg("--data").arg(data);
    program
}

#[test]
fn a_file_that_is_no_database_is_damage() {
    let site = Site::new();
    let data = site.data();
    let _folder = closed(site);
    fs::write(data.join("centre.db"), vec![b'x'; 8192]).unwrap();
    let said = failed(program(&data), &["doctor"]);
    assert!(
        said.contains("ОШИБКА     Файл базы данных повреждён"),
        "{said}"
    );
    assert!(said.contains("восстановите центр"), "{said}");
    let said = failed(program(&data), &["doctor", "--json"]);
    assert!(said.contains("\"integrity\""), "{said}");
    let said = failed(program(&data), &["group", "list"]);
    assert!(said.contains("База данных повреждена"), "{said}");
}

/// Damage within the file, which SQLite meets while the doctor is at work.
#[test]
fn the_doctor_goes_on_in_a_damaged_database() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    for _ in 0..40 {
        device.edit(document(), &[7; 3000]);
    }
    device.exchange(&mut site.centre, 0);
    let data = site.data();
    let _folder = closed(site);
    let path = data.join("centre.db");
    let db = rusqlite::Connection::open(&path).unwrap();
    let size: u32 = db
        .pragma_query_value(None, "page_size", |row| row.get(0))
        .unwrap();
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'change'";
    let root: u32 = db.query_row(root, [], |row| row.get(0)).unwrap();
    drop(db);
    let mut bytes = fs::read(&path).unwrap();
    let (at, size) = (((root - 1) * size) as usize, size as usize);
    bytes[at..at + size].fill(0xff);
    fs::write(&path, bytes).unwrap();
    let said = failed(program(&data), &["doctor"]);
    for check in ["Файл базы данных повреждён", "Цепочки изменений повреждены"]
    {
        assert!(said.contains(&format!("ОШИБКА     {check}")), "{said}");
    }
    assert!(
        said.contains("В ПОРЯДКЕ  Ключи центра действительны"),
        "{said}"
    );
    assert!(said.contains("Сохранённые данные повреждены"), "{said}");
}

#[test]
fn keys_that_cannot_be_read_are_not_called_damaged() {
    let site = Site::new();
    let keys = site.data().join("centre.keys");
    fs::rename(&keys, site.folder.path().join("aside")).unwrap();
    let said = failed(site.program(), &["group", "list"]);
    assert!(said.contains("Ключей центра нет"), "{said}");
    fs::create_dir(&keys).unwrap();
    let said = failed(site.program(), &["group", "list"]);
    assert!(said.contains("Не удалось обратиться к файлу"), "{said}");
    fs::remove_dir(&keys).unwrap();
    fs::write(&keys, "{}").unwrap();
    let said = failed(site.program(), &["group", "list"]);
    assert!(said.contains("Ключи центра не читаются"), "{said}");
}

#[test]
fn a_port_that_is_taken_is_no_file() {
    let operator = Operator::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = taken.local_addr().unwrap().to_string();
    let output = operator.run(&["serve", "--listen", &at, "--lang", "ru"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Порт занят"), "{said}");
    assert!(said.contains(&at), "{said}");
}

#[test]
fn each_fault_of_a_certificate_is_told_apart() {
    let operator = Operator::new();
    let pair = || rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (one, other) = (pair(), pair());
    let put = |name: &str, text: &str| {
        fs::write(operator.path(name), text).unwrap();
    };
    put("chain.pem", &one.cert.pem());
    put("key.pem", &one.signing_key.serialize_pem());
    put("other.pem", &other.signing_key.serialize_pem());
    put("empty.pem", " \n");
    put("notes.pem", "remember to renew");
    let cases = [
        ("nowhere.pem", "key.pem", "Такого файла или папки нет"),
        ("empty.pem", "key.pem", "Файл пуст"),
        ("notes.pem", "key.pem", "В файле нет сертификата или ключа"),
        ("key.pem", "chain.pem", "В файле нет сертификата или ключа"),
        (
            "chain.pem",
            "notes.pem",
            "В файле нет сертификата или ключа",
        ),
        ("chain.pem", "other.pem", "Ключ не от этого сертификата"),
    ];
    for (chain, key, sentence) in cases {
        let (chain, key) = (operator.path(chain), operator.path(key));
        let (chain, key) = (chain.to_str().unwrap(), key.to_str().unwrap());
        let words = ["serve", "--listen", "127.0.0.1:0", "--lang", "ru"];
        let words = [&words[..], &["--tls-cert", chain, "--tls-key", key]].concat();
        let (code, said) = operator.bad(&words);
        assert_eq!(code, 1);
        assert!(said.contains(sentence), "{chain} {key}: {said}");
    }
}

#[test]
fn a_database_that_cannot_be_used_says_why() {
    let site = Site::on(On::Postgres);
    let address = site.address().unwrap();
    let (before, after) = address.split_once('?').unwrap();
    let (server, _) = before.rsplit_once('/').unwrap();
    let elsewhere = format!("{server}/nobody_made_this?{after}");
    let cases = [
        (
            "postgres://tirek@127.0.0.1:1/tirek",
            "База данных недоступна",
        ),
        (&elsewhere, "нет такой базы данных"),
    ];
    for (address, sentence) in cases {
        let mut program = site.program();
        program.env("TIREK_DATABASE", address);
        let said = failed(program, &["group", "list"]);
        assert!(said.contains(sentence), "{said}");
    }
}
