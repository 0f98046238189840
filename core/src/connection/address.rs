//! The address of a centre, as people type it and as the device uses it.
//!
//! [`enrol`](crate::enrol) calls this for a typed address and for the one in an invitation; the client
//! builds its requests from the result. Invariant: an [`Address`] is `https://…`, or `http://…` to
//! this very PC, has no trailing slash, no query and no user name. Whether anybody answers there is
//! deliberately not asked here.

use std::fmt;

use reqwest::Url;
use thiserror::Error;

/// A centre's address; `{address}/v1/exchange` is where the exchange goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

/// Why a typed address cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Nothing was typed.
    #[error("the address is empty")]
    Empty,
    /// It is no address of a server.
    #[error("not an address: {typed}")]
    Malformed {
        /// What was typed.
        typed: String,
    },
    /// It asks for an unprotected connection to another machine.
    #[error("an unprotected connection to {host} is refused")]
    Unprotected {
        /// The machine it names.
        host: String,
    },
}

impl Address {
    /// Reads what a person typed: without a scheme it means `https://` (this very PC: `http://`),
    /// spaces and trailing slashes do not count, nor does a path of the protocol pasted along.
    ///
    /// # Errors
    /// [`AddressError`] when it cannot be a centre's address.
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        let bare: String = typed.chars().filter(|c| !is_filler(*c)).collect();
        if bare.is_empty() {
            return Err(AddressError::Empty);
        }
        let malformed = || AddressError::Malformed {
            typed: bare.clone(),
        };
        let mut url = match bare.contains("://") {
            true => Url::parse(&bare).map_err(|_| malformed())?,
            false => without_scheme(&bare).ok_or_else(malformed)?,
        };
        let host = url.host_str().unwrap_or_default().to_owned();
        if host.is_empty() || !url.username().is_empty() || url.password().is_some() {
            return Err(malformed());
        }
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&url) => {}
            "http" => return Err(AddressError::Unprotected { host }),
            _ => return Err(malformed()),
        }
        url.set_query(None);
        url.set_fragment(None);
        let path = base_path(url.path()).to_owned();
        url.set_path(&path);
        Ok(Self(url))
    }

    /// Whether the centre runs on this very PC.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }

    /// The name or number of the machine, for messages.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The full URL of a path of the protocol such as `/v1/exchange`.
    pub fn at(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        let base = url.path().trim_end_matches('/').to_owned();
        url.set_path(&format!("{base}{path}"));
        url
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

/// Spaces and invisible characters that come along when an address is typed or pasted.
fn is_filler(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}' | '<' | '>' | '"'
        )
}

fn without_scheme(bare: &str) -> Option<Url> {
    let bare = bare.trim_start_matches('/');
    let url = Url::parse(&format!("https://{bare}")).ok()?;
    match is_loopback(&url) {
        true => Url::parse(&format!("http://{bare}")).ok(),
        false => Some(url),
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let number = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.ends_with(".localhost")
        || number
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

/// A pasted `…/v1/health` means the centre itself.
fn base_path(path: &str) -> &str {
    let path = match path.rfind("/v1/") {
        Some(at) => path.get(..at).unwrap_or_default(),
        None => path.trim_end_matches('/').trim_end_matches("/v1"),
    };
    path.trim_end_matches('/')
}
