//! TLS: certificate files, which key exchanges, and remembering sessions.
//!
//! `crate::server::serve` makes the acceptor once. A new connection costs what is chosen here: with
//! X25519 the two key shares have 64 bytes, a remembered session spares the certificates (1 to 4 KB)
//! and their check. Deliberately absent: versions below 1.2, client certificates, early data (an
//! exchange would survive being replayed, an enrolment need not be asked to), and post-quantum key
//! exchange, which the library (ring) does not have.

use super::error::{CertificateFault, ServeError};
use crate::file::{file_error, open_file};
use rustls::ServerConfig;
use rustls::crypto::SupportedKxGroup;
use rustls::crypto::ring::{default_provider, kx_group};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::ServerSessionMemoryCache;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// Sessions remembered, for a day at most: every library of the country twice. Kept here and not in
/// the ticket: a ticket is then a number of 32 bytes that travels twice, not 150.
const SESSIONS_MAX: usize = 16 * 1024;
/// Tickets per connection. A device opens one connection at a time; a ticket is good for one, and
/// the second is for the connection that breaks while it is being opened.
const TICKETS: usize = 2;

/// How both sides agree on a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyExchange {
    /// Curve25519: the smallest and fastest, and what the devices offer first.
    X25519,
    /// NIST P-256, where rules ask for it: one more round trip with our devices.
    P256,
    /// NIST P-384, likewise.
    P384,
}

impl KeyExchange {
    /// Every one there is, in the order of preference.
    pub const ALL: [Self; 3] = [Self::X25519, Self::P256, Self::P384];

    fn group(self) -> &'static dyn SupportedKxGroup {
        match self {
            Self::X25519 => kx_group::X25519,
            Self::P256 => kx_group::SECP256R1,
            Self::P384 => kx_group::SECP384R1,
        }
    }
}

/// Certificate files and what else there is to choose.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The certificate chain, PEM.
    pub certificate: PathBuf,
    /// Its private key, PEM.
    pub key: PathBuf,
    /// The key exchanges that are allowed; the device's preference decides among them.
    pub key_exchanges: Vec<KeyExchange>,
}

/// TLS with these files.
///
/// # Errors
/// When certificate or key cannot be read or do not belong together.
pub(super) fn acceptor(tls: &Tls) -> Result<TlsAcceptor, ServeError> {
    let chain = CertificateDer::pem_slice_iter(&read(&tls.certificate)?)
        .collect::<Result<Vec<_>, _>>()
        .ok()
        .filter(|chain| !chain.is_empty())
        .ok_or_else(|| unusable(&tls.certificate, CertificateFault::NotPem))?;
    let key = PrivateKeyDer::from_pem_slice(&read(&tls.key)?)
        .map_err(|_| unusable(&tls.key, CertificateFault::NotPem))?;
    let mut provider = default_provider();
    provider.kx_groups = tls.key_exchanges.iter().map(|one| one.group()).collect();
    let mut config = ServerConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|error| match error {
            rustls::Error::InconsistentKeys(_) => unusable(&tls.key, CertificateFault::NotTogether),
            _ => unusable(&tls.certificate, CertificateFault::Unusable),
        })?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config.session_storage = ServerSessionMemoryCache::new(SESSIONS_MAX);
    config.send_tls13_tickets = TICKETS;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn unusable(path: &Path, fault: CertificateFault) -> ServeError {
    let path = path.to_owned();
    ServeError::Certificate { path, fault }
}

fn read(path: &Path) -> Result<Vec<u8>, ServeError> {
    let mut bytes = Vec::new();
    let read = open_file(path)?.read_to_end(&mut bytes);
    read.map_err(|source| file_error(path, source))?;
    match bytes.trim_ascii().is_empty() {
        true => Err(unusable(path, CertificateFault::Empty)),
        false => Ok(bytes),
    }
}
