//! Room for connections: how many at once, how many of one address, and who leaves when it is full.
//!
//! A kept connection spares a device the opening of a new one, so the idle ones stay until the room
//! is wanted; then all of them are asked to leave at once. Running requests are never touched.

use super::tries::network;
use crate::held::held;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// Connections at once; each costs a socket and some ten kilobytes.
pub(super) const CONNECTIONS_MAX: u32 = 4096;
/// Fewer free places than this, and the idle ones leave.
const FREE_MIN: usize = 1024;
/// Connections of one address: a course of a hundred in one building, each with a spare.
const OF_ADDRESS_MAX: u32 = 256;

/// Why connections are asked to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leave {
    /// Nobody is asked.
    Stay,
    /// Those who wait for nothing, for others need the place.
    Idle,
    /// Everybody, after the answer: the server stops.
    All,
}

/// The places for connections.
pub(super) struct Room {
    free: Arc<Semaphore>,
    /// Unset behind a proxy, whose address all connections have.
    by_address: Option<Mutex<HashMap<IpAddr, u32>>>,
    leave: watch::Sender<Leave>,
    inside: Gauge,
    turned_away: Counter,
}

/// A connection's place; given back when dropped.
pub(super) struct Seat {
    /// Tells when to leave.
    pub leave: watch::Receiver<Leave>,
    room: Arc<Room>,
    address: IpAddr,
    _permit: OwnedSemaphorePermit,
}

impl Room {
    pub fn new(behind_proxy: bool, inside: Gauge, turned_away: Counter) -> Arc<Self> {
        Arc::new(Self {
            free: Arc::new(Semaphore::new(CONNECTIONS_MAX as usize)),
            by_address: (!behind_proxy).then(Mutex::default),
            leave: watch::Sender::new(Leave::Stay),
            inside,
            turned_away,
        })
    }

    /// A place for a connection of this address, if there is one.
    pub fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        if self.free.available_permits() < FREE_MIN {
            self.make_room();
        }
        let place = self.place(network(address));
        if place.is_none() {
            self.turned_away.inc();
        }
        place
    }

    fn place(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let permit = Arc::clone(&self.free).try_acquire_owned().ok()?;
        if let Some(by_address) = &self.by_address {
            let mut by_address = held(by_address);
            let count = by_address.entry(address).or_insert(0);
            if *count >= OF_ADDRESS_MAX {
                return None;
            }
            *count += 1;
        }
        self.inside.inc();
        Some(Seat {
            leave: self.leave.subscribe(),
            room: Arc::clone(self),
            address,
            _permit: permit,
        })
    }

    /// Asks the idle connections to leave.
    pub fn make_room(&self) {
        self.leave.send_replace(Leave::Idle);
    }

    /// Asks everybody to leave and waits until the last one has.
    pub async fn empty(&self) {
        self.leave.send_replace(Leave::All);
        let _ = self.free.acquire_many(CONNECTIONS_MAX).await;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.room.inside.dec();
        let Some(by_address) = &self.room.by_address else {
            return;
        };
        let mut by_address = held(by_address);
        if let Some(count) = by_address.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                by_address.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(behind_proxy: bool) -> Arc<Room> {
        Room::new(behind_proxy, Gauge::default(), Counter::default())
    }

    #[test]
    fn one_address_cannot_take_all_places_unless_it_is_the_proxy() {
        let one = IpAddr::from([10, 0, 0, 1]);
        let open = room(false);
        let mut places: Vec<Seat> = (0..OF_ADDRESS_MAX)
            .map(|_| open.enter(one).expect("a place"))
            .collect();
        assert!(open.enter(one).is_none());
        assert!(open.enter(IpAddr::from([10, 0, 0, 2])).is_some());
        places.pop();
        assert!(open.enter(one).is_some(), "a place that was given back");
        let proxied = room(true);
        let places: Vec<Seat> = (0..CONNECTIONS_MAX)
            .map(|_| proxied.enter(one).expect("a place"))
            .collect();
        assert!(proxied.enter(one).is_none());
        assert_eq!(proxied.turned_away.get(), 1);
        assert_eq!(proxied.inside.get(), i64::from(CONNECTIONS_MAX));
        drop(places);
        assert_eq!(proxied.inside.get(), 0);
    }

    #[test]
    fn the_idle_are_asked_to_leave_before_the_room_is_full() {
        let one = IpAddr::from([10, 0, 0, 1]);
        let room = room(true);
        let first = room.enter(one).expect("a place");
        let mut leave = first.leave.clone();
        let fitting = CONNECTIONS_MAX as usize - FREE_MIN;
        let mut places = vec![first];
        while places.len() <= fitting {
            assert!(!leave.has_changed().expect("the room is there"));
            places.push(room.enter(one).expect("a place"));
        }
        places.push(room.enter(one).expect("a place"));
        assert_eq!(*leave.borrow_and_update(), Leave::Idle);
    }
}
