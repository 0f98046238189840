//! Enrolment with a typed code: the centre is asked first, and an answer lost on the way costs
//! nothing.

use std::path::Path;

use tempfile::TempDir;
use tirek_core::enrol::{self, EnrolError, Enrolled, Labels};
use tirek_core::store::identity::EnrolmentState;
use tirek_core::workspace::Workspace;
use tirek_wire::code::InvitationCode;
use tirek_wire::enrolment::{EnrolAnswer, EnrolRequest, Proof};
use tirek_wire::frame;
use tirek_wire::problem::{Problem, ProblemCode};

use crate::people::{enrolment, pc};
use crate::rubbish::{Answer, Rubbish, ours, patience, with_type};

fn code(seed: u8) -> InvitationCode {
    InvitationCode::from_random([seed; 16])
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn welcome() -> Answer {
    // What the centre believes of its own address is worse than what was typed and works.
    let answer = EnrolAnswer::Enrolled(Box::new(enrolment("https://unreachable.example")));
    ours("200 OK", &frame::encode(&answer))
}

fn problem(code: ProblemCode) -> Answer {
    ours(
        &format!("{} X", code.status()),
        &frame::encode(&Problem::new(code)),
    )
}

async fn try_code(
    profiles: &Path,
    pc_seed: u64,
    address: &str,
    code: &str,
) -> Result<Enrolled, EnrolError> {
    let labels = Labels {
        app: "test 1".to_owned(),
        device: "PC".to_owned(),
    };
    enrol::with_code(profiles, &pc(pc_seed), &labels, address, code, patience()).await
}

fn requests(server: &Rubbish) -> Vec<EnrolRequest> {
    let read = |body: &Vec<u8>| frame::decode(body, 1 << 20).expect("a request of enrolment");
    server.seen().iter().map(read).collect()
}

#[tokio::test]
async fn a_code_makes_a_profile_that_may_exchange() {
    let (server, data) = (Rubbish::start(vec![welcome()]).await, folder());
    let typed = format!(" http://{}/ ", server.address);
    let made = try_code(data.path(), 1, &typed, &code(1).to_string())
        .await
        .expect("enrolled");
    let workspace = Workspace::open(&made.folder, &pc(2)).expect("it opens");
    let identity = workspace.identity();
    assert_eq!(identity.state, EnrolmentState::Enrolled);
    assert_eq!(identity.invitation_secret, None);
    assert_eq!(
        identity.enrolment.centre.address,
        format!("http://{}", server.address)
    );
    let requests = requests(&server);
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].proof, Proof::Code(code(1).digits().to_owned()));
    assert_eq!(requests[0].device, identity.device());
    assert_eq!(requests[0].token_hash, identity.keys.token.hash());
    assert_eq!(requests[0].recipient, enrol::recipient(&identity.keys));
    assert_eq!(requests[0].log, workspace.shared_log().expect("a log"));
    assert!(!data.path().join("enrolment.unfinished").exists());
}

#[tokio::test]
async fn whatever_the_centre_says_becomes_its_code() {
    let html = with_type("200 OK", "text/html", b"<html>");
    let waiting = ours("200 OK", &frame::encode(&EnrolAnswer::Waiting));
    let table = [
        (problem(ProblemCode::CodeUnknown), "code_unknown"),
        (problem(ProblemCode::CodeUsed), "invitation_used"),
        (problem(ProblemCode::CodeExpired), "invitation_expired"),
        (problem(ProblemCode::TooManyTries), "too_many_tries"),
        (problem(ProblemCode::Waiting), "device_waiting"),
        (waiting, "device_waiting"),
        (
            problem(ProblemCode::ProtocolUnsupported),
            "protocol_too_old",
        ),
        (problem(ProblemCode::Busy), "busy"),
        (html, "sign_in_page"),
        (Answer::Bytes(Vec::new()), "cut_off"),
    ];
    for (answer, expected) in table {
        let (server, data) = (Rubbish::start(vec![answer]).await, folder());
        let address = server.address.to_string();
        let error = try_code(data.path(), 1, &address, &code(1).to_string()).await;
        assert_eq!(error.expect_err(expected).code(), Some(expected));
    }
}

#[tokio::test]
async fn what_is_mistyped_is_not_even_sent() {
    let (server, data) = (Rubbish::start(vec![welcome()]).await, folder());
    let address = server.address.to_string();
    let good = code(1).to_string();
    let table = [
        (address.as_str(), "123", "too_short"),
        (address.as_str(), "000 000 000 000 000 000", "bad_check"),
        ("", good.as_str(), "address_empty"),
        (
            "http://centre.example",
            good.as_str(),
            "address_unprotected",
        ),
    ];
    for (address, code, expected) in table {
        let error = try_code(data.path(), 1, address, code)
            .await
            .expect_err(expected);
        assert_eq!(error.code(), Some(expected));
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_by_the_same_device() {
    let lost = Answer::Bytes(Vec::new());
    let (server, data) = (Rubbish::start(vec![lost, welcome()]).await, folder());
    let address = server.address.to_string();
    let typed = code(1).to_string();
    let error = try_code(data.path(), 1, &address, &typed)
        .await
        .expect_err("cut off");
    assert_eq!(error.code(), Some("cut_off"));
    // The PC was restarted meanwhile: other randomness, the same keys.
    let made = try_code(data.path(), 99, &address, &typed)
        .await
        .expect("enrolled");
    let requests = requests(&server);
    assert_eq!(requests[0], requests[1]);
    let workspace = Workspace::open(&made.folder, &pc(3)).expect("it opens");
    assert_eq!(workspace.identity().device(), requests[0].device);
}

#[tokio::test]
async fn another_code_is_another_device() {
    let unknown = problem(ProblemCode::CodeUnknown);
    let (server, data) = (Rubbish::start(vec![unknown]).await, folder());
    let address = server.address.to_string();
    for seed in [1, 2] {
        let result = try_code(data.path(), seed, &address, &code(seed as u8).to_string()).await;
        assert!(result.is_err());
    }
    let requests = requests(&server);
    assert_ne!(requests[0].device, requests[1].device);
    assert_ne!(requests[0].token_hash, requests[1].token_hash);
}

#[tokio::test]
async fn a_code_takes_up_the_profile_that_is_here() {
    let (server, data) = (Rubbish::start(vec![welcome(), welcome()]).await, folder());
    let address = server.address.to_string();
    let first = try_code(data.path(), 1, &address, &code(1).to_string()).await;
    let again = try_code(data.path(), 2, &address, &code(2).to_string()).await;
    let made = again.expect("the centre has counted the code as used");
    assert_eq!(made, first.expect("enrolled"));
    let workspace = Workspace::open(&made.folder, &pc(3)).expect("it opens");
    let requests = requests(&server);
    assert_eq!(workspace.identity().device(), requests[1].device);
    assert_eq!(workspace.shared_log().expect("a log"), requests[1].log);
    assert!(!data.path().join("enrolment.unfinished").exists());
}
