//! Certificates that cannot be trusted, on a real protected connection.

use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tirek_core::connection::ConnectionProblem as Problem;
use tirek_core::sync::plan;
use tirek_wire::exchange::{CursorDigest, Cursors};
use tirek_wire::key::Token;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::rubbish::client;

/// A certificate for this PC that is good between two years.
fn server(from: i32, until: i32) -> TlsAcceptor {
    let mut wanted = CertificateParams::new(vec!["localhost".to_owned()]).expect("a name");
    wanted.not_before = date_time_ymd(from, 1, 1);
    wanted.not_after = date_time_ymd(until, 1, 1);
    let key = KeyPair::generate().expect("a key");
    let certificate = wanted.self_signed(&key).expect("signed");
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("a matching pair");
    TlsAcceptor::from(Arc::new(config))
}

async fn ask(acceptor: TlsAcceptor) -> Problem {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback is there");
    let port = listener.local_addr().expect("it is bound").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // The client turns away: that is the point.
            let _turned_away = acceptor.accept(stream).await;
        }
    });
    let cursors = Cursors::Digest(CursorDigest::of(&[]));
    let request = plan::request("test", cursors, Vec::new(), 4096);
    let asked = client(&format!("https://localhost:{port}"));
    let answer = asked.exchange(&Token([3; 32]), &request).await;
    answer.expect_err("nobody vouches for this certificate")
}

#[tokio::test]
async fn a_certificate_out_of_its_dates_speaks_of_the_clock() {
    assert_eq!(ask(server(2001, 2002)).await, Problem::TlsClock);
    assert_eq!(ask(server(2190, 2191)).await, Problem::TlsClock);
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_refused() {
    assert_eq!(ask(server(2001, 2190)).await, Problem::Tls);
}

#[tokio::test]
async fn a_centre_without_protection_is_not_spoken_to_with_protection() {
    let plain = crate::rubbish::Rubbish::start(vec![crate::rubbish::Answer::Bytes(
        b"HTTP/1.1 400 X\r\n\r\n".to_vec(),
    )]);
    let port = plain.await.address.port();
    let cursors = Cursors::Digest(CursorDigest::of(&[]));
    let request = plan::request("test", cursors, Vec::new(), 4096);
    let asked = client(&format!("https://localhost:{port}"));
    let answer = asked.exchange(&Token([3; 32]), &request).await;
    assert!(
        matches!(answer, Err(Problem::Tls | Problem::Timeout)),
        "{answer:?}"
    );
}
