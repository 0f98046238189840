//! The other route: packets on sticks, in messengers and in a mail bag, and what happens to them.
//!
//! On the way they get lost, stay lying about, come twice, late, in another order, cut, with a bit
//! turned over, or into the hands of somebody else. What is damaged is refused by whoever reads it;
//! what stood before the damage may have been taken in.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use tirek_centre::files::place::StorePlace;
use tirek_centre::packet::Post;
use tirek_core::enrol::Labels;
use tirek_core::packet;
use tirek_tests::dice::Dice;

use super::world::World;

/// Files are none of this simulation's business; a store of them is asked for all the same.
const BLOB_BYTES_MAX: u64 = 1_000_000;

/// The smallest packet there is: it splits what is unsent.
const PACKET_BYTES: u64 = 64 * 1024;

/// A reply with room for a page or two, and one for everything.
const SHORT_BYTES: u64 = 20_000;
const LONG_BYTES: u64 = 60_000_000;

/// A packet on its way, and whose device wrote it or waits for it.
#[derive(Clone)]
pub struct Letter {
    device: usize,
    path: PathBuf,
}

/// Where packets lie between a device and the centre.
pub struct Road {
    folder: PathBuf,
    up: Vec<Letter>,
    down: Vec<Letter>,
    saved: u64,
}

impl Road {
    pub fn new(folder: PathBuf) -> Self {
        fs::create_dir_all(&folder).expect("made");
        Self {
            folder,
            up: Vec::new(),
            down: Vec::new(),
            saved: 0,
        }
    }

    fn place(&mut self, device: usize) -> Letter {
        self.saved += 1;
        let path = self.folder.join(format!("{}.tirek", self.saved));
        Letter { device, path }
    }

    /// A copy of a packet that did not stay whole.
    fn spoilt(&mut self, letter: &Letter, dice: &Dice) -> Letter {
        let mut bytes = fs::read(&letter.path).expect("readable");
        let at = dice.below(bytes.len());
        match dice.chance(50) {
            true => bytes.truncate(at),
            false => bytes[at] ^= 1 << dice.below(8),
        }
        let spoilt = self.place(letter.device);
        fs::write(&spoilt.path, bytes).expect("written");
        spoilt
    }
}

/// What the road does to a packet.
enum Fate {
    Arrives,
    ArrivesAndStays,
    Stays,
    Lost,
    Spoilt,
    Astray,
}

fn fate(dice: &Dice, faults: usize) -> Fate {
    match dice.chance(faults) {
        false => Fate::Arrives,
        true => match dice.below(6) {
            0 => Fate::Lost,
            1 => Fate::Stays,
            2 | 3 => Fate::Spoilt,
            4 => Fate::Astray,
            _ => Fate::ArrivesAndStays,
        },
    }
}

impl World {
    /// A device saves everything unsent; answers how many changes that were.
    pub fn pack(&mut self, index: usize, faults: usize) -> u32 {
        let limit = Some(PACKET_BYTES).filter(|_| self.dice.chance(faults));
        let first = self.road.place(index).path;
        let device = &mut self.devices[index];
        let saved = packet::save(device.shared(), &Labels::default(), &first, limit, None);
        let packets = saved.expect("saved").value.packets;
        for packet in &packets {
            let path = PathBuf::from(&packet.path);
            self.road.up.push(Letter {
                device: index,
                path,
            });
        }
        packets.iter().map(|packet| packet.changes).sum()
    }

    /// The centre takes in what lies in the bag, in whatever order.
    pub fn open_bag(&mut self, faults: usize) {
        let dice = self.dice.clone();
        let mut bag = std::mem::take(&mut self.road.up);
        while !bag.is_empty() {
            let letter = bag.swap_remove(dice.below(bag.len()));
            match fate(&dice, faults) {
                Fate::Lost => {}
                Fate::Stays | Fate::Astray => self.road.up.push(letter),
                Fate::Arrives => self.receive(&letter, faults),
                Fate::ArrivesAndStays => {
                    self.receive(&letter, faults);
                    self.road.up.push(letter);
                }
                Fate::Spoilt => {
                    let spoilt = self.road.spoilt(&letter, &dice);
                    let taken = self.take_in(&spoilt.path, None);
                    assert!(!taken, "a damaged packet is none");
                    self.road.up.push(letter);
                }
            }
        }
    }

    fn receive(&mut self, letter: &Letter, faults: usize) {
        let reply = self.road.place(letter.device);
        if self.dice.chance(faults / 3) {
            // The program ends before it has written the reply.
            self.take_in(&letter.path, None);
            self.restart_centre();
            return;
        }
        let bytes_max = match self.dice.chance(faults) {
            true => SHORT_BYTES,
            false => LONG_BYTES,
        };
        let taken = self.take_in(&letter.path, Some((&reply.path, bytes_max)));
        assert!(taken, "it is whole");
        self.road.down.push(reply);
    }

    /// Takes a packet in and writes the reply; answers whether it was one to its end.
    fn take_in(&mut self, packet: &Path, reply: Option<(&Path, u64)>) -> bool {
        let place = StorePlace::beside(&self.centre_folder());
        let bytes_max = reply.map_or(0, |(_, bytes_max)| bytes_max);
        let centre = self.centre();
        let blobs = place.open(BLOB_BYTES_MAX).expect("a folder");
        let mut post = Post::new(centre, &blobs, bytes_max).expect("a thread");
        let file = File::open(packet).expect("it lies there");
        let Ok(opened) = post.open(BufReader::new(file)) else {
            return false;
        };
        let device = opened.head().device;
        let Ok(taken) = post.take_in(opened) else {
            return false;
        };
        if let Some((reply, _)) = reply {
            let file = File::create(reply).expect("made");
            post.answer(device, &taken, file).expect("answered");
        }
        true
    }

    /// Replies reach their devices, some of them; answers whether one brought anything.
    pub fn deliver_replies(&mut self, faults: usize) -> bool {
        let dice = self.dice.clone();
        let mut replies = std::mem::take(&mut self.road.down);
        let mut moved = false;
        while !replies.is_empty() {
            let letter = replies.swap_remove(dice.below(replies.len()));
            match fate(&dice, faults) {
                Fate::Lost => {}
                Fate::Stays => self.road.down.push(letter),
                Fate::Arrives => moved |= self.import(&letter),
                Fate::ArrivesAndStays => {
                    moved |= self.import(&letter);
                    self.road.down.push(letter);
                }
                Fate::Spoilt => {
                    let spoilt = self.road.spoilt(&letter, &dice);
                    let device = self.devices[letter.device].shared();
                    packet::import(device, &spoilt.path, &|_| {})
                        .expect_err("a damaged packet is none");
                    self.road.down.push(letter);
                }
                Fate::Astray => {
                    self.import_astray(&letter);
                    self.road.down.push(letter);
                }
            }
        }
        moved
    }

    fn import(&mut self, letter: &Letter) -> bool {
        let device = self.devices[letter.device].shared();
        let imported = packet::import(device, &letter.path, &|_| {})
            .expect("taken in")
            .value;
        assert_eq!(imported.quarantined, 0, "nothing in it is unusable");
        assert_eq!(imported.problem, None, "nobody is turned away");
        imported.taken_in > 0 || imported.receipts > 0 || imported.more || imported.confirmed
    }

    /// A reply in the hands of somebody else.
    fn import_astray(&mut self, letter: &Letter) {
        let person = self.devices[letter.device].person;
        let other = self
            .devices
            .iter_mut()
            .find(|device| device.person != person);
        let other = other.expect("a colleague").shared();
        packet::import(other, &letter.path, &|_| {}).expect_err("it is not hers");
    }

    /// Everybody packs, the centre answers, everybody reads, until nothing is new any more. No
    /// packet suffers.
    pub fn settle_by_packets(&mut self, rounds_max: usize) {
        for _ in 0..rounds_max {
            let packed: u32 = (0..self.devices.len())
                .map(|index| self.pack(index, 0))
                .sum();
            self.open_bag(0);
            let moved = self.deliver_replies(0);
            if packed == 0 && !moved {
                return;
            }
        }
        panic!("after {rounds_max} rounds of packets somebody still has something to say");
    }

    /// Everything that still lies about arrives now.
    pub fn clear_the_road(&mut self) {
        self.open_bag(0);
        self.deliver_replies(0);
    }
}
