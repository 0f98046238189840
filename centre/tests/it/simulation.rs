//! Seeded weeks of four devices and one centre: lost requests, lost answers, parts out of order,
//! copied and restored stores, a centre that is started anew. In the end everyone holds the same.

use crate::garbage::Random;
use crate::harness::{Device, On, Site, change, document, fresh};
use std::collections::{BTreeMap, BTreeSet};
use tirek_centre::Centre;
use tirek_centre::source::Source;
use tirek_document::Kind;
use tirek_document::space::SpaceKind;
use tirek_wire::exchange::{Cursors, ExchangeAnswer, LogOutcome};
use tirek_wire::id::{LogId, SpaceId};

const SEEDS: u64 = 60;
const STEPS: usize = 90;

/// A device with what it has on its disk.
#[derive(Clone)]
struct Desk {
    device: Device,
    acknowledged: usize,
    new_logs: usize,
    holds: BTreeMap<SpaceId, BTreeSet<Vec<u8>>>,
}

impl Desk {
    fn write(&mut self, random: &mut Random) {
        let kinds = [SpaceKind::Own, SpaceKind::Library];
        let space = self.device.space(kinds[random.below(2)]);
        let payload = fresh().to_vec();
        self.holds.entry(space).or_default().insert(payload.clone());
        self.device
            .append(change(space, document(), Kind::Plan, &payload));
    }

    /// Offers some part of the log; the answer may be lost.
    fn exchange(&mut self, centre: &mut Centre, random: &mut Random) {
        let length = self.device.links.len();
        let after = match random.below(6) {
            0 => random.below(length + 1),
            _ => self.acknowledged.min(length),
        };
        let mut part = self.device.part(after);
        if random.below(3) == 0 {
            part.changes.truncate(random.below(4));
        }
        let offered = usize::try_from(part.through()).unwrap();
        let mut request = self.device.request(vec![part]);
        request.page_bytes = u32::try_from(random.below(9_000)).unwrap();
        if random.below(4) != 0 {
            request = request.in_short();
        }
        let answer = self.device.send(centre, &request).unwrap();
        answer.check().unwrap();
        if random.below(4) != 0 {
            self.take(&answer, offered);
        }
    }

    /// `offered` is the last number that the request spoke of.
    fn take(&mut self, answer: &ExchangeAnswer, offered: usize) {
        assert!(answer.refusals.is_empty());
        self.device.take(answer);
        for part in &answer.spaces {
            let held = self.holds.entry(part.space).or_default();
            held.extend(part.changes.iter().map(|change| change.payload.clone()));
        }
        let Some(ack) = answer.acks.first() else {
            return;
        };
        let through = usize::try_from(ack.through).unwrap();
        match ack.outcome {
            LogOutcome::Forked { seq } => self.new_log(usize::try_from(seq).unwrap() - 1),
            LogOutcome::Unknown => panic!("her own log is unknown"),
            // The whole log was compared, and the centre holds more: this store was restored.
            LogOutcome::Held if through > offered && offered == self.device.links.len() => {
                self.new_log(offered);
            }
            // Beyond what was offered nothing was compared.
            LogOutcome::Held => self.acknowledged = through.min(offered),
            LogOutcome::Gap => self.acknowledged = through.min(self.device.links.len()),
        }
    }

    /// Carries on in a new log with everything after `kept`.
    fn new_log(&mut self, kept: usize) {
        let moved = self.device.links.split_off(kept);
        self.device.links.clear();
        self.device.log = LogId::from_bytes(fresh());
        self.acknowledged = 0;
        self.new_logs += 1;
        for (change, _) in moved {
            self.device.append(change);
        }
    }

    /// One exchange in which nothing is lost; answers whether everything is done.
    fn settle(&mut self, centre: &mut Centre) -> bool {
        let part = self
            .device
            .part(self.acknowledged.min(self.device.links.len()));
        let offered = usize::try_from(part.through()).unwrap();
        let mut request = self.device.request(vec![part]);
        let short = request.clone().in_short();
        let mut answer = self.device.send(centre, &short).unwrap();
        if answer.cursors_needed {
            request.cursors = Cursors::Full(self.device.cursors.clone());
            answer = self.device.send(centre, &request).unwrap();
        }
        let log = self.device.log;
        self.take(&answer, offered);
        let quiet = answer.spaces.is_empty() && !answer.more && log == self.device.log;
        quiet && self.acknowledged == self.device.links.len()
    }
}

fn desks(site: &mut Site) -> Vec<Desk> {
    let people = [
        site.librarian("Әлиева", "№1"),
        site.librarian("Бекова", "№1"),
    ];
    let devices = people.into_iter().cycle().take(4);
    devices
        .map(|person| Desk {
            device: site.device(person),
            acknowledged: 0,
            new_logs: 0,
            holds: BTreeMap::new(),
        })
        .collect()
}

/// Answers how many logs were begun anew.
fn week(on: On, seed: u64) -> usize {
    let mut random = Random::new(seed);
    let mut site = Site::on(on);
    let mut desks = desks(&mut site);
    let mut copies = desks.clone();
    for _ in 0..STEPS {
        let who = random.below(desks.len());
        match random.below(20) {
            0 => copies[who] = desks[who].clone(),
            1 => desks[who] = copies[who].clone(),
            2 => site.centre = Centre::open(site.home(), Source::system()).unwrap(),
            3..=9 => desks[who].write(&mut random),
            _ => desks[who].exchange(&mut site.centre, &mut random),
        }
    }
    let mut rounds = 0;
    while !desks
        .iter_mut()
        .map(|desk| desk.settle(&mut site.centre))
        .fold(true, |a, b| a & b)
    {
        rounds += 1;
        assert!(rounds < 50, "seed {seed}: never quiet");
    }
    let nothing = BTreeSet::new();
    for one in &desks {
        for other in &desks {
            let reads = &other.device.enrolment.as_ref().unwrap().spaces;
            let shared = one
                .holds
                .iter()
                .filter(|(space, _)| reads.iter().any(|r| r.id == **space));
            for (space, held) in shared {
                let theirs = other.holds.get(space).unwrap_or(&nothing);
                assert_eq!(theirs, held, "seed {seed}: devices differ");
            }
        }
    }
    assert_eq!(site.faults(), Vec::<String>::new(), "seed {seed}");
    desks.iter().map(|desk| desk.new_logs).sum()
}

#[test]
fn everyone_holds_the_same_in_the_end() {
    let new_logs: usize = (0..SEEDS).map(|seed| week(On::Sqlite, seed)).sum();
    assert!(new_logs > 20, "stores were restored: {new_logs}");
}

/// Fewer of them: each waits for the disk at every commit, and a server's commit waits longer.
#[test]
fn everyone_holds_the_same_on_a_server() {
    let new_logs: usize = (0..SEEDS / 5).map(|seed| week(On::Postgres, seed)).sum();
    assert!(new_logs > 4, "stores were restored: {new_logs}");
}
