//! From an error of the HTTP library to a code.
//!
//! [`client`](super::client) calls [`of`]. The library wraps causes several times, so this looks
//! through the whole chain for the one that says most; only types are asked, never wording, which
//! changes with the system's language.

use std::error::Error;
use std::io::{self, ErrorKind};

use rustls::CertificateError as Certificate;

use super::names::{self, NameFailure};
use super::problem::ConnectionProblem;

/// What the library says when a proxy answers 407 to the opening of a tunnel. Its type cannot be named
/// from outside, and its words are a constant of the library, in no system's language; a test holds them.
const PROXY_PASSWORD: &str = "tunnel error: proxy authorization required";

/// What an error of the HTTP library means.
pub(crate) fn of(error: &reqwest::Error) -> ConnectionProblem {
    let problem = known(error).unwrap_or_else(|| {
        if error.is_timeout() {
            ConnectionProblem::Timeout
        } else if error.is_connect() && !names::has_way_out() {
            ConnectionProblem::NoNetwork
        } else if error.is_connect() {
            ConnectionProblem::Refused
        } else {
            ConnectionProblem::CutOff
        }
    });
    // Without the URL: the log is photographed and sent around.
    tracing::info!(code = problem.code(), cause = %innermost(error), "no answer from the centre");
    problem
}

fn known(error: &(dyn Error + 'static)) -> Option<ConnectionProblem> {
    let mut next = Some(error);
    while let Some(cause) = next {
        if let Some(problem) = one(cause) {
            return Some(problem);
        }
        next = cause.source();
    }
    None
}

fn one(cause: &(dyn Error + 'static)) -> Option<ConnectionProblem> {
    if let Some(failure) = cause.downcast_ref::<NameFailure>() {
        return Some(match failure {
            NameFailure::NoNetwork => ConnectionProblem::NoNetwork,
            NameFailure::NotFound => ConnectionProblem::NameNotFound,
        });
    }
    if let Some(error) = cause.downcast_ref::<rustls::Error>() {
        return Some(tls(error));
    }
    if let Some(error) = cause.downcast_ref::<hyper::Error>() {
        return http(error);
    }
    if cause.to_string() == PROXY_PASSWORD {
        return Some(ConnectionProblem::ProxyPassword);
    }
    cause.downcast_ref::<io::Error>().and_then(system)
}

fn http(error: &hyper::Error) -> Option<ConnectionProblem> {
    if error.is_parse() {
        Some(ConnectionProblem::NotACentre)
    } else if error.is_incomplete_message() {
        Some(ConnectionProblem::CutOff)
    } else {
        None
    }
}

fn tls(error: &rustls::Error) -> ConnectionProblem {
    match error {
        rustls::Error::InvalidCertificate(
            Certificate::Expired
            | Certificate::ExpiredContext { .. }
            | Certificate::NotValidYet
            | Certificate::NotValidYetContext { .. },
        ) => ConnectionProblem::TlsClock,
        _ => ConnectionProblem::Tls,
    }
}

/// An error of the system may carry another one inside that `source` passes over.
fn system(error: &io::Error) -> Option<ConnectionProblem> {
    if let Some(inner) = error.get_ref()
        && let Some(problem) = known(inner)
    {
        return Some(problem);
    }
    match error.kind() {
        ErrorKind::ConnectionRefused => Some(ConnectionProblem::Refused),
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown => {
            Some(ConnectionProblem::NoNetwork)
        }
        ErrorKind::TimedOut => Some(ConnectionProblem::Timeout),
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof => Some(ConnectionProblem::CutOff),
        _ => None,
    }
}

fn innermost(error: &(dyn Error + 'static)) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(error: rustls::Error) -> io::Error {
        io::Error::other(io::Error::new(ErrorKind::InvalidData, error))
    }

    #[test]
    fn a_certificate_out_of_its_dates_speaks_of_the_clock() {
        for certificate in [Certificate::Expired, Certificate::NotValidYet] {
            let error = wrapped(rustls::Error::InvalidCertificate(certificate));
            assert_eq!(known(&error), Some(ConnectionProblem::TlsClock));
        }
    }

    #[test]
    fn any_other_failure_of_protection_is_not_blamed_on_the_clock() {
        let error = wrapped(rustls::Error::InvalidCertificate(
            Certificate::UnknownIssuer,
        ));
        assert_eq!(known(&error), Some(ConnectionProblem::Tls));
    }

    #[tokio::test]
    async fn a_proxy_that_asks_for_a_password_says_so() {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let _ = rustls::crypto::ring::default_provider().install_default();
        let proxy = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let at = proxy.local_addr().expect("its number");
        let answering = tokio::spawn(async move {
            let (mut line, _) = proxy.accept().await.expect("somebody");
            let mut asked = [0; 512];
            let length = line.read(&mut asked).await.expect("a request");
            assert!(
                asked
                    .get(..length)
                    .is_some_and(|asked| asked.starts_with(b"CONNECT "))
            );
            let answer = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
            line.write_all(answer).await.expect("answered");
        });
        let proxy = reqwest::Proxy::all(format!("http://{at}")).expect("an address");
        let client = reqwest::Client::builder()
            .proxy(proxy)
            .tls_certs_only([])
            .build()
            .expect("a client");
        let sent = client
            .post("https://tirek.invalid/v1/exchange")
            .send()
            .await;
        let error = sent.expect_err("no tunnel");
        assert_eq!(of(&error), ConnectionProblem::ProxyPassword, "{error:?}");
        answering.await.expect("it answered");
    }

    #[test]
    fn errors_of_the_system_are_told_apart() {
        let table = [
            (ErrorKind::ConnectionRefused, ConnectionProblem::Refused),
            (ErrorKind::NetworkUnreachable, ConnectionProblem::NoNetwork),
            (ErrorKind::TimedOut, ConnectionProblem::Timeout),
            (ErrorKind::ConnectionReset, ConnectionProblem::CutOff),
        ];
        for (kind, problem) in table {
            assert_eq!(known(&io::Error::from(kind)), Some(problem));
        }
    }
}
