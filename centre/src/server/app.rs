//! What the handlers share.

use super::body::Budget;
use super::disk::Disk;
use super::metrics::Metrics;
use super::rates::Rates;
use super::reader::Reader;
use super::receivers::Receivers;
use super::tries::Tries;
use super::troubles::Troubles;
use super::unpack::Unpacking;
use super::writer::Writer;
use crate::files::Blobs;
use axum::http::HeaderMap;
use std::net::IpAddr;
use std::sync::Arc;
use tirek_wire::enrolment::CentreCard;
use tirek_wire::frame;

/// The address a connection comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub IpAddr);

/// What the handlers share.
pub(super) struct App {
    pub writer: Writer,
    pub reader: Reader,
    pub files: Files,
    pub budget: Budget,
    pub unpacking: Unpacking,
    pub rates: Rates,
    pub card: Vec<u8>,
    pub tries: Tries,
    pub disk: Disk,
    pub troubles: Troubles,
    pub metrics: Arc<Metrics>,
    behind_proxy: bool,
}

/// The files, and who is receiving some.
pub(super) struct Files {
    pub blobs: Arc<Blobs>,
    pub receivers: Arc<Receivers>,
}

/// What the operator decides about requests.
pub(super) struct Limits {
    pub behind_proxy: bool,
    pub device_per_minute: u32,
    pub disk: Disk,
}

impl App {
    pub fn new(
        writer: Writer,
        reader: Reader,
        card: &CentreCard,
        files: Files,
        limits: Limits,
        metrics: Arc<Metrics>,
    ) -> Self {
        Self {
            writer,
            reader,
            files,
            card: frame::encode(card),
            budget: Budget::new(),
            unpacking: Unpacking::new(),
            tries: Tries::new(),
            rates: Rates::new(limits.device_per_minute),
            disk: limits.disk,
            troubles: Troubles::default(),
            metrics,
            behind_proxy: limits.behind_proxy,
        }
    }

    /// The address of the one who asks; a proxy's word is taken only when one stands in front.
    pub fn address(&self, peer: Peer, head: &HeaderMap) -> IpAddr {
        let forwarded = head.get_all("x-forwarded-for").iter().next_back();
        let last = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next());
        let said = last.and_then(|text| text.trim().parse().ok());
        said.filter(|_| self.behind_proxy).unwrap_or(peer.0)
    }
}
