//! Where a PostgreSQL database is, and how to reach it.
//!
//! Invariants: what leaves the machine is encrypted and the server's certificate verified, unless the
//! address says `sslmode=disable`; whatever the address says about a connection takes the place of
//! what is set here.

use super::error::{DbError, DbResult};
use postgres::config::{Host, SslMode, TargetSessionAttrs};
use postgres::{Client, Config, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres_rustls::MakeRustlsConnect;

/// A server that does not answer within this is away.
const CONNECT: Duration = Duration::from_secs(10);
/// How soon a silent connection is probed: routers forget one after some minutes.
const PROBE: Duration = Duration::from_secs(60);
/// Between two probes that are not answered.
const PROBE_AGAIN: Duration = Duration::from_secs(5);
/// So many of them, and the connection is lost.
const PROBES: u32 = 3;
/// How long a server may not confirm what was sent. The system alone would wait a quarter of an hour
/// for one that was unplugged, and with it every request.
const UNCONFIRMED: Duration = Duration::from_secs(20);
/// Where an address names the authorities itself, as libpq's do.
const ROOTS: &str = "sslrootcert";

/// The address of a database: `postgres://user:password@host/name` or
/// `postgres:///name?host=/run/postgresql`.
#[derive(Clone)]
pub struct DatabaseAddress {
    config: Box<Config>,
    roots: Option<PathBuf>,
}

/// An address that cannot be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no address of a database: postgres://user@host/name")]
pub struct NotAnAddress;

impl FromStr for DatabaseAddress {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Err(NotAnAddress);
        }
        let (text, roots) = without_roots(text);
        let mut config = Config::from_str(&text).map_err(|_| NotAnAddress)?;
        if !text.contains("sslmode=") {
            let is_local = config.get_hosts().iter().all(is_here);
            config.ssl_mode(if is_local {
                SslMode::Disable
            } else {
                SslMode::Require
            });
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        config.application_name("tirek-centre");
        let is_said = |name: &str| text.contains(&format!("{name}="));
        if !is_said("keepalives_idle") {
            config.keepalives_idle(PROBE);
        }
        if !is_said("keepalives_interval") {
            config.keepalives_interval(PROBE_AGAIN);
        }
        if !is_said("keepalives_retries") {
            config.keepalives_retries(PROBES);
        }
        if !is_said("tcp_user_timeout") {
            config.tcp_user_timeout(UNCONFIRMED);
        }
        if !is_said("target_session_attrs") {
            // Of several hosts the one that leads; a replica is no use to anybody here.
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        Ok(Self {
            config: Box::new(config),
            roots,
        })
    }
}

/// Without the password: this ends up in logs and messages.
impl fmt::Debug for DatabaseAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hosts: Vec<String> = self.config.get_hosts().iter().map(host_text).collect();
        let name = self.config.get_dbname().unwrap_or_default();
        write!(f, "{}/{name}", hosts.join(","))
    }
}

impl DatabaseAddress {
    /// Opens a connection.
    pub(super) fn connect(&self) -> DbResult<Client> {
        if self.config.get_ssl_mode() == SslMode::Disable {
            return Ok(self.config.connect(NoTls)?);
        }
        let tls = MakeRustlsConnect::new(self.tls()?);
        Ok(self.config.connect(tls)?)
    }

    /// Whether the address says itself how a session is set up.
    pub(super) fn has_options(&self) -> bool {
        self.config.get_options().is_some()
    }

    fn tls(&self) -> DbResult<ClientConfig> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| DbError::Authorities)?;
        let roots = self.authorities()?;
        Ok(config.with_root_certificates(roots).with_no_client_auth())
    }

    fn authorities(&self) -> DbResult<RootCertStore> {
        let mut store = RootCertStore::empty();
        match &self.roots {
            Some(path) => {
                let file = CertificateDer::pem_file_iter(path);
                let certificates = file.map_err(|_| DbError::Authorities)?;
                store.add_parsable_certificates(certificates.filter_map(Result::ok));
            }
            None => {
                let known = rustls_native_certs::load_native_certs();
                store.add_parsable_certificates(known.certs);
            }
        }
        if store.is_empty() {
            return Err(DbError::Authorities);
        }
        Ok(store)
    }
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .parse()
                    .is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn host_text(host: &Host) -> String {
    match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    }
}

/// The address without the parameter that its parser does not know, and that parameter's value.
fn without_roots(text: &str) -> (String, Option<PathBuf>) {
    let Some((before, query)) = text.split_once('?') else {
        return (text.to_owned(), None);
    };
    let mut roots = None;
    let rest: Vec<&str> = query
        .split('&')
        .filter(|pair| match pair.split_once('=') {
            Some((ROOTS, path)) => {
                roots = Some(PathBuf::from(path));
                false
            }
            _ => true,
        })
        .collect();
    let joiner = if rest.is_empty() { "" } else { "?" };
    (format!("{before}{joiner}{}", rest.join("&")), roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(text: &str) -> SslMode {
        text.parse::<DatabaseAddress>()
            .expect("an address")
            .config
            .get_ssl_mode()
    }

    #[test]
    fn what_leaves_the_machine_is_encrypted() {
        assert_eq!(
            mode("postgres://tirek@db.example.kz/tirek"),
            SslMode::Require
        );
        assert_eq!(mode("postgres://tirek@10.0.0.7/tirek"), SslMode::Require);
        assert_eq!(mode("postgres://tirek@127.0.0.1/tirek"), SslMode::Disable);
        assert_eq!(mode("postgres://tirek@[::1]:5433/tirek"), SslMode::Disable);
        assert_eq!(
            mode("postgres:///tirek?host=/run/postgresql"),
            SslMode::Disable
        );
        let said = "postgres://tirek@10.0.0.7/tirek?sslmode=disable";
        assert_eq!(mode(said), SslMode::Disable);
    }

    #[test]
    fn authorities_are_named_in_the_address() {
        let text = "postgres://tirek@db/tirek?sslrootcert=/etc/ca.pem&connect_timeout=3";
        let address: DatabaseAddress = text.parse().expect("an address");
        assert_eq!(address.roots, Some(PathBuf::from("/etc/ca.pem")));
    }

    #[test]
    fn a_server_that_is_gone_or_takes_no_writes_is_left() {
        let config = |text: &str| text.parse::<DatabaseAddress>().expect("an address").config;
        let told = config("postgres://tirek@a,b/tirek");
        assert_eq!(told.get_tcp_user_timeout(), Some(&UNCONFIRMED));
        assert_eq!(told.get_keepalives_idle(), PROBE);
        assert_eq!(told.get_keepalives_interval(), Some(PROBE_AGAIN));
        assert_eq!(told.get_keepalives_retries(), Some(PROBES));
        let attributes = told.get_target_session_attrs();
        assert_eq!(attributes, TargetSessionAttrs::ReadWrite);

        let said = config(
            "postgres://tirek@a/tirek?target_session_attrs=any&tcp_user_timeout=7\
             &keepalives_idle=8&keepalives_interval=9&keepalives_retries=10",
        );
        let seconds = Duration::from_secs;
        assert_eq!(said.get_tcp_user_timeout(), Some(&seconds(7)));
        assert_eq!(said.get_keepalives_idle(), seconds(8));
        assert_eq!(said.get_keepalives_interval(), Some(seconds(9)));
        assert_eq!(said.get_keepalives_retries(), Some(10));
        assert_eq!(said.get_target_session_attrs(), TargetSessionAttrs::Any);
    }

    #[test]
    fn a_password_is_never_shown() {
        let address: DatabaseAddress = "postgres://tirek:secret@db.example.kz/tirek"
            .parse()
            .expect("an address");
        assert_eq!(format!("{address:?}"), "db.example.kz/tirek");
    }

    #[test]
    fn other_texts_are_no_addresses() {
        for text in ["", "tirek.db", "mysql://host/name", "host=localhost"] {
            assert_eq!(
                text.parse::<DatabaseAddress>().err(),
                Some(NotAnAddress),
                "{text}"
            );
        }
    }
}
