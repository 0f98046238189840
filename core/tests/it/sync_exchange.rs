//! A whole exchange of a real profile: what is lost on no failure, and how an invitation file is
//! confirmed.

use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use tirek_core::connection::{Address, Client};
use tirek_core::enrol::{self, Labels};
use tirek_core::held::held;
use tirek_core::store::identity::EnrolmentState;
use tirek_core::store::setting;
use tirek_core::sync::exchange::exchange;
use tirek_core::sync::{ExchangeFailure, Exchanged, Terms, last_exchange};
use tirek_core::workspace::{SharedWorkspace, Workspace, WorkspaceReach};
use tirek_document::{Edit, Kind, Value};
use tirek_wire::enrolment::{EnrolAnswer, EnrolRequest, Enrolment, Proof};
use tirek_wire::exchange::{Cursors, ExchangeAnswer, ExchangeRequest, LogAck, LogOutcome, LogPart};
use tirek_wire::frame;
use tirek_wire::id::LogId;
use tirek_wire::key::{PublicKey, Secret};
use tirek_wire::problem::{Problem, ProblemCode};
use tokio::sync::watch;

use crate::people::{enrolment, invitation, own_space, pc};
use crate::rubbish::{Answer, Rubbish, ours, patience, with_type};

/// A profile on a PC of its own, with three sealed documents.
pub struct Desk {
    pub workspace: SharedWorkspace,
    _folder: TempDir,
}

impl Desk {
    /// Started from an invitation file that nobody has confirmed.
    pub fn pending() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let pc = pc(1);
        let made = enrol::with_invitation(folder.path(), &pc, &invitation("https://c.example"))
            .expect("enrolled");
        let mut workspace = Workspace::open(&made.folder, &pc).expect("it opens");
        for _ in 0..3 {
            workspace
                .create(Kind::Entry, own_space(), None, &[titled()])
                .expect("made");
        }
        workspace.seal_all().expect("sealed");
        Self {
            workspace: Arc::new(Mutex::new(workspace)),
            _folder: folder,
        }
    }

    pub fn enrolled() -> Self {
        let desk = Self::pending();
        desk.with(|workspace| {
            workspace
                .set_enrolment_state(EnrolmentState::Enrolled, None)
                .expect("noted");
        });
        desk
    }

    pub fn with<T>(&self, work: impl FnOnce(&mut Workspace) -> T) -> T {
        work(&mut held(&self.workspace))
    }

    pub fn offered(&self) -> Vec<LogPart> {
        self.with(|workspace| workspace.outgoing(1 << 20).expect("readable"))
    }

    fn state(&self) -> EnrolmentState {
        self.with(|workspace| workspace.identity().state)
    }

    pub async fn exchange(&self, server: &Rubbish) -> Result<Exchanged, ExchangeFailure> {
        let (_keep, mut stop) = watch::channel(false);
        let address = Address::parse(&server.address.to_string()).expect("loopback");
        let client = Client::new(address, patience()).expect("no certificates needed");
        let terms = Terms {
            labels: Labels::default(),
            page_bytes: 1 << 20,
        };
        exchange(
            &WorkspaceReach::from(&self.workspace),
            &client,
            &terms,
            &|_| {},
            &mut stop,
        )
        .await
    }

    async fn fails(&self, answer: Answer) -> &'static str {
        let server = Rubbish::start(vec![answer]).await;
        self.exchange(&server)
            .await
            .expect_err("no centre answers")
            .code()
    }
}

/// The first words of a document.
pub fn titled() -> Edit {
    let field = tirek_document::Path::new("title").expect("a path");
    Edit::Set {
        field,
        value: Some(Value::Text("Оқырмандар күні".to_owned())),
    }
}

pub fn answer() -> ExchangeAnswer {
    ExchangeAnswer::empty(1, 1_790_000_123_000)
}

/// A centre that confirms everything it is sent and knows nothing else.
pub fn centre() -> Answer {
    Answer::Made(Arc::new(|body| {
        let Ok(request) = frame::decode::<ExchangeRequest>(body, 4 << 20) else {
            return with_type("400 X", "text/plain", b"");
        };
        let held = |part: &LogPart| LogAck {
            log: part.log,
            through: part.through(),
            outcome: LogOutcome::Held,
            hash: None,
        };
        let acks = request.logs.iter().map(held).collect();
        ours(
            "200 OK",
            &frame::encode(&ExchangeAnswer { acks, ..answer() }),
        )
    }))
}

fn problem(code: ProblemCode) -> Answer {
    ours(
        &format!("{} X", code.status()),
        &frame::encode(&Problem::new(code)),
    )
}

fn confirmation(enrolment: Enrolment) -> Answer {
    ours(
        "200 OK",
        &frame::encode(&EnrolAnswer::Enrolled(Box::new(enrolment))),
    )
}

#[tokio::test]
async fn one_round_takes_everything_when_nothing_is_new() {
    let (desk, server) = (Desk::enrolled(), Rubbish::start(vec![centre()]).await);
    let first = desk.exchange(&server).await.expect("exchanged");
    assert_eq!((first.rounds, first.unfinished), (1, false));
    assert!(desk.offered().iter().all(|part| part.changes.is_empty()));
    let ahead = desk.with(|workspace| {
        workspace
            .read(|read| setting::get(read, setting::CLOCK_AHEAD))
            .expect("readable")
    });
    // The PC stands 123 seconds behind the centre.
    assert_eq!(ahead.as_deref(), Some("-2"));
    let last = desk.with(|workspace| last_exchange(workspace).expect("readable"));
    assert_eq!(
        last.map(|at| at.timestamp_millis()),
        Some(answer().received_at_ms)
    );
    let second = desk.exchange(&server).await.expect("exchanged");
    assert_eq!(second.rounds, 1);
    let bytes = server.seen()[1].len();
    assert!(bytes < 60, "an exchange without news took {bytes} bytes");
}

#[tokio::test]
async fn no_time_of_a_centre_breaks_anything() {
    for received_at_ms in [i64::MIN, -1, 0, i64::MAX] {
        let made = Answer::Made(Arc::new(move |body| {
            let request: ExchangeRequest = frame::decode(body, 4 << 20).expect("a request");
            let acks = request.logs.iter().map(|part| LogAck {
                log: part.log,
                through: part.through(),
                outcome: LogOutcome::Held,
                hash: None,
            });
            let said = ExchangeAnswer {
                acks: acks.collect(),
                received_at_ms,
                ..answer()
            };
            ours("200 OK", &frame::encode(&said))
        }));
        let (desk, server) = (Desk::enrolled(), Rubbish::start(vec![made]).await);
        let done = desk.exchange(&server).await.expect("exchanged");
        assert_eq!(done.received_at_ms, received_at_ms);
        desk.with(|workspace| {
            let status = tirek_core::sync::Status::default();
            tirek_core::exchange::read(workspace, &status).expect("shown");
        });
    }
}

#[tokio::test]
async fn nothing_is_lost_whatever_answers() {
    let half =
        b"HTTP/1.1 200 OK\r\nContent-Type: application/vnd.tirek\r\nContent-Length: 99\r\n\r\n\0";
    let table = [
        (with_type("200 OK", "text/html", b"<html>"), "sign_in_page"),
        (
            Answer::Bytes(b"HTTP/1.1 302 X\r\nLocation: /x\r\n\r\n".to_vec()),
            "not_a_centre",
        ),
        (with_type("413 X", "text/html", b""), "sign_in_page"),
        (with_type("500 X", "text/html", b""), "centre_error"),
        (problem(ProblemCode::Busy), "busy"),
        (problem(ProblemCode::Waiting), "device_waiting"),
        (problem(ProblemCode::UnknownDevice), "device_unknown"),
        (ours("200 OK", b"\0"), "not_a_centre"),
        (ours("200 OK", &vec![7; 5 << 20]), "not_a_centre"),
        (Answer::Bytes(Vec::new()), "cut_off"),
        (Answer::Bytes(half.to_vec()), "cut_off"),
        (Answer::Silence(half.to_vec()), "timeout"),
        (
            ours(
                "200 OK",
                &frame::encode(&ExchangeAnswer {
                    protocol: 9,
                    ..answer()
                }),
            ),
            "protocol_too_old",
        ),
    ];
    let desk = Desk::enrolled();
    let before = desk.offered();
    assert_eq!(before[0].changes.len(), 3, "three entries");
    for (answer, expected) in table {
        assert_eq!(desk.fails(answer).await, expected);
        assert_eq!(desk.offered(), before, "{expected}");
    }
    let server = Rubbish::start(vec![centre()]).await;
    assert!(desk.exchange(&server).await.is_ok());
    assert!(!desk.with(|workspace| workspace.has_outgoing().expect("readable")));
}

#[tokio::test]
async fn a_centre_that_takes_nothing_is_left_alone() {
    let idle = ours(
        "200 OK",
        &frame::encode(&ExchangeAnswer {
            more: true,
            ..answer()
        }),
    );
    let desk = Desk::enrolled();
    let before = desk.offered();
    assert_eq!(desk.fails(idle).await, "stuck");
    assert_eq!(desk.offered(), before);
}

#[tokio::test]
async fn the_list_of_cursors_is_sent_when_it_is_wanted() {
    let wanted = ours(
        "200 OK",
        &frame::encode(&ExchangeAnswer {
            cursors_needed: true,
            ..answer()
        }),
    );
    let (desk, server) = (
        Desk::enrolled(),
        Rubbish::start(vec![wanted, centre()]).await,
    );
    assert_eq!(desk.exchange(&server).await.expect("exchanged").rounds, 2);
    let claims: Vec<Cursors> = server.seen().iter().map(|body| claim(body)).collect();
    assert!(matches!(claims[..], [Cursors::Digest(_), Cursors::Full(_)]));
}

fn claim(body: &[u8]) -> Cursors {
    frame::decode::<ExchangeRequest>(body, 1 << 20)
        .expect("a request")
        .cursors
}

#[tokio::test]
async fn acknowledgements_of_strange_logs_change_nothing() {
    let strange = LogAck {
        log: LogId::from_bytes([9; 16]),
        through: 7,
        outcome: LogOutcome::Unknown,
        hash: None,
    };
    let acks = ExchangeAnswer {
        acks: vec![strange],
        ..answer()
    };
    let desk = Desk::enrolled();
    let before = desk.offered();
    assert_eq!(
        desk.fails(ours("200 OK", &frame::encode(&acks))).await,
        "stuck"
    );
    assert_eq!(desk.offered(), before);
}

#[tokio::test]
async fn the_first_exchange_confirms_an_invitation_file() {
    let desk = Desk::pending();
    let welcome = confirmation(enrolment("https://c.example"));
    let server = Rubbish::start(vec![welcome, centre()]).await;
    desk.exchange(&server).await.expect("exchanged");
    assert_eq!(desk.state(), EnrolmentState::Enrolled);
    assert_eq!(
        desk.with(|workspace| workspace.identity().invitation_secret),
        None
    );
    let asked: EnrolRequest = frame::decode(&server.seen()[0], 1 << 20).expect("a proof");
    let expected = invitation("");
    let proof = Proof::Secret {
        invitation: expected.enrolment.invitation,
        secret: expected.secret,
    };
    assert_eq!(asked.proof, proof);
    assert_eq!(asked.log, desk.offered()[0].log);
}

#[tokio::test]
async fn a_second_device_waits_with_its_work_kept() {
    let desk = Desk::pending();
    let before = desk.offered();
    let waiting = ours("200 OK", &frame::encode(&EnrolAnswer::Waiting));
    assert_eq!(desk.fails(waiting).await, "device_waiting");
    assert_eq!(desk.state(), EnrolmentState::Waiting);
    assert_eq!(desk.offered(), before);
    let server = Rubbish::start(vec![confirmation(enrolment("")), centre()]).await;
    desk.exchange(&server)
        .await
        .expect("the operator has let it in");
    assert_eq!(desk.state(), EnrolmentState::Enrolled);
}

#[tokio::test]
async fn an_invitation_the_centre_does_not_take_keeps_its_secret() {
    let desk = Desk::pending();
    let mut other = enrolment("");
    other.centre.signing_key = PublicKey([9; 32]);
    let table = [
        (problem(ProblemCode::CodeExpired), "invitation_expired"),
        (problem(ProblemCode::CodeUsed), "invitation_used"),
        (problem(ProblemCode::CodeUnknown), "code_unknown"),
        (confirmation(other), "wrong_centre"),
    ];
    for (answer, expected) in table {
        assert_eq!(desk.fails(answer).await, expected);
        assert_eq!(desk.state(), EnrolmentState::Pending);
        let secret = desk.with(|workspace| workspace.identity().invitation_secret);
        assert_eq!(secret, Some(Secret([15; 32])));
    }
}

#[tokio::test]
async fn a_revoked_device_knows_it_and_keeps_its_work() {
    let desk = Desk::enrolled();
    let before = desk.offered();
    assert_eq!(
        desk.fails(problem(ProblemCode::Revoked)).await,
        "device_revoked"
    );
    assert_eq!(desk.state(), EnrolmentState::Revoked);
    assert_eq!(desk.offered(), before);
}
