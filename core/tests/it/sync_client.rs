//! Everything that can answer instead of a centre, and the code it becomes.

use tirek_core::connection::ConnectionProblem as Problem;
use tirek_core::sync::plan;
use tirek_wire::change::Change;
use tirek_wire::exchange::{CursorDigest, Cursors, ExchangeAnswer, ExchangeRequest, LogPart};
use tirek_wire::id::{DocumentId, LogId, SpaceId};
use tirek_wire::key::{Hash32, Token};
use tirek_wire::problem::ProblemCode;
use tirek_wire::{MEDIA_TYPE, frame};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::rubbish::{Answer, Rubbish, client, ours, with_type};

fn request() -> ExchangeRequest {
    plan::request(
        "test",
        Cursors::Digest(CursorDigest::of(&[])),
        Vec::new(),
        4096,
    )
}

fn answer(protocol: u16) -> ExchangeAnswer {
    ExchangeAnswer::empty(protocol, 5)
}

async fn ask(answer: Answer) -> Result<ExchangeAnswer, Problem> {
    let server = Rubbish::start(vec![answer]).await;
    server.client().exchange(&Token([3; 32]), &request()).await
}

fn bytes(text: &str) -> Answer {
    Answer::Bytes(text.as_bytes().to_vec())
}

fn told(code: ProblemCode) -> Answer {
    let problem = tirek_wire::problem::Problem::new(code);
    ours(&format!("{} X", code.status()), &frame::encode(&problem))
}

/// A head that promises more than ever comes.
fn half() -> Vec<u8> {
    let head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.tirek\r\nContent-Length: 900\r\n\r\n";
    [head.as_bytes(), &[0; 100]].concat()
}

#[tokio::test]
async fn a_good_answer_is_read() {
    let body = frame::encode(&answer(1));
    assert_eq!(ask(ours("200 OK", &body)).await, Ok(answer(1)));
    let with_parameter = with_type("200 OK", "Application/VND.tirek; v=1", &body);
    assert_eq!(ask(with_parameter).await, Ok(answer(1)));
}

/// What a proxy finds too large may pass when it is smaller.
#[tokio::test]
async fn a_proxys_limit_is_told_from_a_portal() {
    let mut payload = vec![0; 64 * 1024];
    blake3::Hasher::new().finalize_xof().fill(&mut payload);
    let change = Change {
        seq: 1,
        space: SpaceId::from_bytes([1; 16]),
        document: DocumentId::from_bytes([2; 16]),
        kind: 1,
        op: 0,
        payload,
    };
    let log = LogPart {
        log: LogId::from_bytes([3; 16]),
        after: 0,
        prev_hash: Hash32::ZERO,
        changes: vec![change],
    };
    let large = ExchangeRequest {
        logs: vec![log],
        ..request()
    };
    let server = Rubbish::start(vec![with_type("413 X", "text/html", b"<html>")]).await;
    let answer = server.client().exchange(&Token([3; 32]), &large).await;
    assert_eq!(answer, Err(Problem::TooLarge));
}

#[tokio::test]
async fn whatever_answers_becomes_its_code() {
    let html = "<html><title>Wi-Fi</title>";
    let busy = |retry_after_s| Problem::Busy { retry_after_s };
    let redirect = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/login\r\n\
                    Content-Length: 0\r\n\r\n";
    let table = [
        (
            "a sign-in page",
            with_type("200 OK", "text/html", html.as_bytes()),
            Problem::SignInPage,
        ),
        (
            "a redirect to a portal",
            bytes(redirect),
            Problem::SignInPage,
        ),
        (
            "a redirect on the same site",
            bytes("HTTP/1.1 301 X\r\nLocation: /start\r\nContent-Length: 0\r\n\r\n"),
            Problem::NotACentre,
        ),
        (
            "a proxy with a password",
            with_type("407 X", "text/html", b""),
            Problem::ProxyPassword,
        ),
        (
            "a portal that finds the smallest message too large",
            with_type("413 X", "text/html", html.as_bytes()),
            Problem::SignInPage,
        ),
        (
            "another site",
            with_type("404 Not Found", "text/html", b""),
            Problem::NotACentre,
        ),
        (
            "a portal's status",
            with_type("511 X", "text/html", b""),
            Problem::SignInPage,
        ),
        (
            "no type",
            bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
            Problem::NotACentre,
        ),
        (
            "no HTTP",
            bytes("220 mail.example ESMTP\r\n"),
            Problem::NotACentre,
        ),
        (
            "our type, no frame",
            ours("200 OK", b"hello"),
            Problem::NotACentre,
        ),
        ("our type, empty", ours("200 OK", b""), Problem::NotACentre),
        (
            "a fault",
            with_type("500 X", "text/html", b""),
            Problem::CentreError { status: 500 },
        ),
        (
            "a dead backend",
            with_type("502 X", "text/html", b""),
            Problem::CentreError { status: 502 },
        ),
        (
            "a proxy that waited too long",
            with_type("408 X", "text/html", b""),
            Problem::Timeout,
        ),
        (
            "overload",
            with_type("503 X", "text/plain", b""),
            busy(None),
        ),
        (
            "overload with a time",
            bytes("HTTP/1.1 503 X\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n"),
            busy(Some(90)),
        ),
        ("nothing at all", bytes(""), Problem::CutOff),
        ("half an answer", Answer::Bytes(half()), Problem::CutOff),
        ("silence", Answer::Silence(Vec::new()), Problem::Timeout),
        (
            "half an answer, then silence",
            Answer::Silence(half()),
            Problem::Timeout,
        ),
        (
            "a head that never ends",
            Answer::Silence(b"HTTP/1.1 200 OK\r\nX-A: ".to_vec()),
            Problem::Timeout,
        ),
        (
            "a newer protocol",
            ours(
                "200 OK",
                &frame::encode(&answer(tirek_wire::PROTOCOL_MAX + 1)),
            ),
            Problem::ProtocolTooOld,
        ),
        (
            "a huge body",
            ours("200 OK", &vec![0; 6 << 20]),
            Problem::NotACentre,
        ),
    ];
    for (name, given, expected) in table {
        assert_eq!(ask(given).await, Err(expected), "{name}");
    }
}

#[tokio::test]
async fn what_the_centre_says_becomes_its_code() {
    let table = [
        (ProblemCode::Malformed, Problem::Malformed),
        (ProblemCode::TooLarge, Problem::TooLarge),
        (ProblemCode::UnknownDevice, Problem::DeviceUnknown),
        (ProblemCode::Revoked, Problem::DeviceRevoked),
        (ProblemCode::Waiting, Problem::DeviceWaiting),
        (
            ProblemCode::TooManyTries,
            Problem::Busy {
                retry_after_s: None,
            },
        ),
        (ProblemCode::ProtocolUnsupported, Problem::ProtocolTooOld),
        (
            ProblemCode::Busy,
            Problem::Busy {
                retry_after_s: None,
            },
        ),
        (ProblemCode::Internal, Problem::CentreError { status: 500 }),
        (ProblemCode::NotFound, Problem::NotACentre),
    ];
    for (code, expected) in table {
        assert_eq!(ask(told(code)).await, Err(expected), "{code:?}");
    }
}

#[tokio::test]
async fn a_code_of_a_newer_centre_is_read_by_its_status() {
    let newer = tirek_wire::problem::Problem {
        code: 999,
        detail: None,
        speaks: None,
    };
    let body = frame::encode(&newer);
    let table = [
        ("401 X", Problem::DeviceUnknown),
        (
            "429 X",
            Problem::Busy {
                retry_after_s: None,
            },
        ),
        ("507 X", Problem::CentreError { status: 507 }),
        ("418 X", Problem::Malformed),
    ];
    for (status, expected) in table {
        assert_eq!(ask(ours(status, &body)).await, Err(expected), "{status}");
    }
}

#[tokio::test]
async fn a_centre_that_is_switched_off_refuses() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback is there");
    let address = listener.local_addr().expect("it is bound").to_string();
    drop(listener);
    let result = client(&address).exchange(&Token([3; 32]), &request()).await;
    assert_eq!(result, Err(Problem::Refused));
}

#[tokio::test]
async fn a_name_that_cannot_be_is_not_found() {
    // A label above 63 letters is refused by the resolver itself: nobody is asked.
    let name = format!("{}.localhost:9", "a".repeat(64));
    let result = client(&name).exchange(&Token([3; 32]), &request()).await;
    assert!(
        matches!(result, Err(Problem::NameNotFound | Problem::NoNetwork)),
        "{result:?}"
    );
}

#[tokio::test]
async fn a_request_carries_the_token_and_nothing_of_the_pc() {
    let server = Rubbish::start(vec![ours("200 OK", &frame::encode(&answer(1)))]).await;
    let client = server.client();
    assert!(client.exchange(&Token([3; 32]), &request()).await.is_ok());
    let bodies = server.seen();
    let read = frame::decode::<ExchangeRequest>(&bodies[0], 1 << 20);
    assert_eq!(read, Ok(request()));
}

/// One read of what a client sends, then our answer, as often as it asks on this connection.
async fn reads(listener: TcpListener, rounds: usize) -> Vec<Vec<u8>> {
    let body = frame::encode(&answer(1));
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {MEDIA_TYPE}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let (mut stream, _) = listener.accept().await.expect("somebody connects");
    let mut seen = Vec::new();
    for _ in 0..rounds {
        let mut bytes = vec![0; 64 * 1024];
        let length = stream.read(&mut bytes).await.expect("a request comes");
        bytes.truncate(length);
        seen.push(bytes);
        let whole = [head.as_bytes(), &body].concat();
        stream.write_all(&whole).await.expect("it waits");
    }
    seen
}

#[tokio::test]
async fn head_and_body_leave_together_on_a_kept_connection_and_say_no_more_than_needed() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let address = listener.local_addr().expect("bound").to_string();
    let serving = tokio::spawn(reads(listener, 3));
    let client = client(&address);
    let token = Token([3; 32]);
    for _ in 0..3 {
        assert_eq!(client.exchange(&token, &request()).await, Ok(answer(1)));
    }
    let body = frame::encode(&request());
    let head = format!(
        "POST /v1/exchange HTTP/1.1\r\nauthorization: Bearer {}\r\naccept: */*\r\n\
         host: {address}\r\ncontent-length: {}\r\n\r\n",
        token.to_text(),
        body.len()
    );
    for bytes in serving.await.expect("every round on one connection") {
        let said = String::from_utf8_lossy(&bytes[..bytes.len() - body.len()]).into_owned();
        assert_eq!(said, head);
        assert_eq!(bytes[head.len()..], body, "in one write");
    }
}
