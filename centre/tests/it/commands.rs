//! The real binary, as the operator types it.

use crate::harness::{Device, document};
use crate::reviews::plan;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use tempfile::TempDir;
use tirek_document::kind::Review;
use tirek_document::{Body, Kind};
use tirek_wire::enrolment::{EnrolAnswer, EnrolRequest, Proof};
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::frame;
use tirek_wire::invitation::Invitation;
use tirek_wire::limits::BODY_BYTES_MAX;

pub struct Operator {
    folder: TempDir,
}

impl Operator {
    pub fn new() -> Self {
        let operator = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        operator.good(&[
            "init",
            "--name-kk",
            "Орталық",
            "--name-ru",
            "Центр",
            "--address",
            "http://127.0.0.1",
        ]);
        operator
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
        command
            .arg("--data")
            .arg(self.path("data"))
            .args(words)
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Puts a methodologist on the roster: «Орынбаева Айгүл».
    pub fn methodologist(&self) {
        let names = ["--surname", "Орынбаева", "--given-name", "Айгүл"];
        let school = [
            "--school",
            "Орталық",
            "--district",
            "Ақтөбе",
            "--region",
            "Ақтөбе",
        ];
        let role = ["--role", "methodologist"];
        let words = [&["person", "add"][..], &names, &school, &role].concat();
        self.good(&words);
    }

    /// Runs a command that must succeed; answers what it printed.
    pub fn good(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let said = String::from_utf8(output.stdout).unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{words:?}: {said} {errors}");
        said
    }

    /// Runs a command that must fail; answers what it said.
    pub fn bad(&self, words: &[&str]) -> (i32, String) {
        let output = self.run(words);
        assert!(!output.status.success(), "{words:?}");
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }

    /// Adds a course group; answers its id.
    pub fn group(&self, name: &str) -> String {
        let group = ["group", "add", "--course-end", "2026-10-30", "--name"];
        last_word(&self.good(&[&group[..], &[name]].concat()))
    }

    pub fn person(&self) -> String {
        let group = self.group("2026-3");
        let added = self.good(&[&PERSON[..], &["--group", &group]].concat());
        last_word(&added)
    }
}

/// Adds a librarian to the one group there is.
pub const PERSON: [&str; 12] = [
    "person",
    "add",
    "--surname",
    "Әлиева",
    "--given-name",
    "Гүлнұр",
    "--school",
    "№1",
    "--district",
    "Мұғалжар",
    "--region",
    "Ақтөбе",
];

fn last_word(said: &str) -> String {
    said.split_whitespace().last().unwrap().to_owned()
}

pub struct Serving {
    child: Child,
    out: BufReader<ChildStdout>,
    pub url: String,
}

impl Serving {
    fn start(operator: &Operator) -> Self {
        Self::with(operator, &[], Stdio::null())
    }

    /// Serves with more words and a place for what it logs, which is everything.
    pub fn with(operator: &Operator, words: &[&str], log: Stdio) -> Self {
        let words = [&["serve", "--listen", "127.0.0.1:0"], words].concat();
        let mut child = operator
            .command(&words)
            .env("RUST_LOG", "trace")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line
            .trim()
            .strip_prefix("listening on ")
            .unwrap()
            .to_owned();
        Self {
            child,
            out,
            url: format!("http://{address}"),
        }
    }

    /// The next line it prints.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line
    }

    pub fn post(&self, path: &str, token: Option<&str>, body: Vec<u8>) -> Vec<u8> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let client = reqwest::Client::builder().no_proxy().build().unwrap();
            let mut request = client.post(format!("{}/v1/{path}", self.url)).body(body);
            if let Some(token) = token {
                request = request.bearer_auth(token);
            }
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), 200);
            answer.bytes().await.unwrap().to_vec()
        })
    }

    pub fn exchange(&self, device: &mut Device, after: usize) -> ExchangeAnswer {
        let request = frame::encode(&device.request(vec![device.part(after)]));
        let body = self.post("exchange", Some(&device.token.to_text()), request);
        let answer: ExchangeAnswer = frame::decode(&body, BODY_BYTES_MAX).unwrap();
        device.take(&answer);
        answer
    }

    /// Asks it to stop as an operating system does; answers whether it ended well.
    pub fn stop(mut self) -> bool {
        let told = Command::new("kill")
            .arg(self.child.id().to_string())
            .status()
            .unwrap();
        assert!(told.success());
        let ended = self.child.wait().unwrap();
        let mut rest = String::new();
        self.out.read_line(&mut rest).unwrap();
        ended.success() && rest.is_empty()
    }
}

fn invitation(file: &Path) -> Invitation {
    Invitation::from_bytes(&std::fs::read(file).unwrap()).unwrap()
}

#[test]
fn from_invitation_to_review_beside_a_running_server() {
    let operator = Operator::new();
    let person = operator.person();
    operator.methodologist();
    let serving = Serving::start(&operator);
    let file = operator.path("a.tirek-invite");
    let picture = operator.path("a.png");
    let said = operator.good(&[
        "invite",
        "--person",
        &person,
        "--file",
        file.to_str().unwrap(),
        "--qr",
        picture.to_str().unwrap(),
    ]);
    assert!(
        said.lines()
            .next()
            .unwrap()
            .chars()
            .filter(char::is_ascii_digit)
            .count()
            == 18
    );
    assert!(std::fs::read(&picture).unwrap().starts_with(b"\x89PNG"));

    let file = invitation(&file);
    let proof = Proof::Secret {
        invitation: file.enrolment.invitation,
        secret: file.secret,
    };
    let mut device = Device::new();
    let request: EnrolRequest = device.enrol_request(proof);
    let body = serving.post("enrol", None, frame::encode(&request));
    let EnrolAnswer::Enrolled(enrolment) = frame::decode(&body, 1 << 16).unwrap() else {
        panic!("not enrolled")
    };
    device.enrolment = Some(*enrolment);
    let submission = device.submit(document(), Kind::Plan, &plan()).to_string();
    serving.exchange(&mut device, 0);

    let inbox: serde_json::Value =
        serde_json::from_str(&operator.good(&["inbox", "--json"])).unwrap();
    assert_eq!(inbox[0]["submission"], submission.as_str());
    assert_eq!(inbox[0]["state"], "received");
    let shown = operator.good(&[
        "show",
        &submission,
        "--as",
        "Орынбаева Айгүл",
        "--lang",
        "ru",
    ]);
    assert!(shown.contains("Мероприятие 2 [activities/2]"), "{shown}");
    assert!(
        shown.contains("К какой цели относится [activities/1/goal]: 1. Оқырман саны артады"),
        "{shown}"
    );
    assert!(
        shown.contains("Направление [goals/1/direction]: Работа с читателями"),
        "{shown}"
    );
    let json = operator.good(&["show", &submission, "--as", "Орынбаева Айгүл", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["review"]["state"], "reading");
    assert_eq!(json["fields"]["texts"]["aim"], "Оқуға баулу");

    operator.good(&[
        "review",
        &submission,
        "--return",
        "--as",
        "Орынбаева Айгүл",
        "--summary",
        "Толықтырыңыз",
        "--remark",
        "activities/2/title=Нақтылаңыз",
        "--remark",
        "Жалпы ескертпе",
    ]);
    serving.exchange(&mut device, 1);
    let review = Review::read(&Body::load(3, device.payloads()).body.fields()).value;
    assert_eq!(review.summary, "Толықтырыңыз");
    assert_eq!(review.remarks.len(), 2);
    assert!(operator.good(&["inbox"]).contains("пысықтауға қайтарылды"));
    assert!(
        operator
            .good(&["device", "list"])
            .contains(&device.id.to_string())
    );
    let listed = || operator.good(&["device", "list", "--lang", "ru"]);
    assert!(listed().contains("  активен  "), "{}", listed());
    assert!(listed().contains("  №1  "), "{}", listed());
    operator.good(&["device", "revoke", &device.id.to_string()]);
    assert!(listed().contains("  доступ закрыт  "), "{}", listed());
    assert!(listed().trim_end().ends_with("UTC+5"), "{}", listed());
    operator.good(&["quarantine", "list"]);
    assert!(serving.stop());
    let findings = operator.run(&["doctor", "--json"]).stdout;
    let findings: serde_json::Value = serde_json::from_slice(&findings).unwrap();
    let bad: Vec<_> = findings
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["faults"] != 0)
        .collect();
    assert!(
        bad.iter().all(|finding| finding["check"] == "disk_space"),
        "{bad:?}"
    );
}

#[test]
fn what_went_wrong_is_said_in_both_languages() {
    let operator = Operator::new();
    let person = "00000000-0000-7000-8000-000000000000";
    let cases: [(&[&str], &str, &str); 5] = [
        (
            &["invite", "--person", person],
            "Мұндай адам жоқ",
            "Такого человека нет",
        ),
        (
            &["device", "revoke", person],
            "Мұндай компьютер жоқ",
            "Такого компьютера нет",
        ),
        (
            &["group", "add", "--name", "x", "--course-end", "30.10.2026"],
            "Күні дұрыс емес",
            "Неверная дата",
        ),
        (
            &[
                "init",
                "--name-kk",
                "x",
                "--name-ru",
                "x",
                "--address",
                "http://x",
            ],
            "орталық бар",
            "центр уже есть",
        ),
        (
            &["serve", "--listen", "0.0.0.0:0"],
            "Шифрланбаған",
            "Без шифрования",
        ),
    ];
    for (words, kk, ru) in cases {
        let (status, said) = operator.bad(words);
        assert!(said.contains(kk), "{said}");
        assert_eq!(status, 1);
        let (_, said) = operator.bad(&[words, &["--lang", "ru"]].concat());
        assert!(said.contains(ru), "{said}");
    }
    assert_eq!(operator.bad(&["invite"]).0, 2);
}

#[test]
fn the_doctor_tells_by_its_exit_code() {
    let operator = Operator::new();
    operator.person();
    let keys = operator.path("data").join("centre.keys");
    std::fs::rename(&keys, operator.path("elsewhere")).unwrap();
    assert_eq!(operator.bad(&["doctor"]).0, 1);
    std::fs::rename(operator.path("elsewhere"), &keys).unwrap();
    let db = rusqlite::Connection::open(operator.path("data").join("centre.db")).unwrap();
    db.execute("UPDATE space SET last_position = 5", [])
        .unwrap();
    let output = operator.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stdout).unwrap().contains("АҚАУ"));
}
