//! Finding the machine behind a centre's name, and telling a missing network from a wrong name.
//!
//! [`client`](super::client) hands this to the HTTP library. The system's resolver says the same for
//! both on some systems, so a failed look-up asks the system for a way out: no packet is sent for
//! that. Deliberately absent: a cache, and any name server of our own.

use std::net::{SocketAddr, UdpSocket};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use thiserror::Error;

/// The system's resolver.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names;

/// Why a name led nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum NameFailure {
    #[error("no network to ask for a name")]
    NoNetwork,
    #[error("the name is not known")]
    NotFound,
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await;
            let addresses: Vec<SocketAddr> = found.map(Iterator::collect).unwrap_or_default();
            match addresses.is_empty() {
                true => Err(failure().into()),
                false => Ok(Box::new(addresses.into_iter()) as Addrs),
            }
        })
    }
}

fn failure() -> NameFailure {
    match has_way_out() {
        true => NameFailure::NotFound,
        false => NameFailure::NoNetwork,
    }
}

/// Whether the system knows a route into the world. "Connecting" a datagram socket sends nothing;
/// the addresses are those reserved for documentation.
pub(crate) fn has_way_out() -> bool {
    let routed = |from: &str, to: &str| {
        UdpSocket::bind(from)
            .and_then(|socket| socket.connect(to))
            .is_ok()
    };
    routed("0.0.0.0:0", "192.0.2.1:443") || routed("[::]:0", "[2001:db8::1]:443")
}
