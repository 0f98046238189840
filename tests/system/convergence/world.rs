//! A centre on either database, the devices of two librarians of one school, and a line that loses,
//! doubles, delays and cuts what it carries.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tempfile::TempDir;
use tirek_centre::Centre;
use tirek_centre::backup::{Backup, Restore};
use tirek_centre::centre::Introduction;
use tirek_centre::folder::{Database, Folder};
use tirek_centre::roster::{NewGroup, NewPerson};
use tirek_centre::source::Source;
use tirek_core::enrol::Labels;
use tirek_core::sync::Terms;
use tirek_core::sync::exchange::begin;
use tirek_core::sync::plan::{AskedRound, Claim, Next, Progress, ROUNDS_MAX};
use tirek_document::{Role, SpaceKind};
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest};
use tirek_wire::frame;
use tirek_wire::id::PersonId;
use tirek_wire::key::Hash32;
use tirek_wire::limits::BODY_BYTES_MAX;

use super::author::Deeds;
use super::device::Device;
use super::road::Road;
use tirek_tests::dice::Dice;

const NOW_MS: i64 = 1_790_000_000_000;

/// How devices and centre reach each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// By the network alone.
    Network,
    /// By packets alone, from the registration on.
    Packets,
    /// By whatever is at hand.
    Both,
}

/// Where the centre keeps what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// In its folder.
    Embedded,
    /// On a server of PostgreSQL.
    Server,
}

impl Base {
    /// A place for a new centre.
    fn at(self, path: &Path) -> Folder {
        let folder = Folder::new(path);
        match self {
            Self::Embedded => folder,
            Self::Server => {
                let address = tirek_cluster::database().expect("a database");
                folder.with(Database::At(address.parse().expect("an address")))
            }
        }
    }
}

pub struct World {
    pub dice: Dice,
    pub route: Route,
    pub devices: Vec<Device>,
    pub deeds: Deeds,
    /// Whether any message since this was last taken back carried something.
    pub moved: bool,
    /// What the devices were answered, where somebody listens.
    pub heard: Option<Vec<(usize, ExchangeAnswer)>>,
    base: Base,
    centre: Option<Centre>,
    folder: Folder,
    /// Backups and restored centres so far.
    copies: u32,
    /// The last backup.
    backup: Option<PathBuf>,
    /// The centre's clock: it goes on, whatever happens to the centre.
    clock: Arc<AtomicI64>,
    /// Requests that are still on their way, with the token they carry.
    late: Vec<(Hash32, Vec<u8>)>,
    /// A device went back to a copy and has not exchanged since.
    set_back: bool,
    pub road: Road,
    place: TempDir,
}

impl World {
    /// Three devices of one librarian and one of her colleague, all confirmed.
    pub fn new(seed: u64) -> Self {
        Self::on(seed, Route::Network, Base::Embedded)
    }

    /// The same; where packets are used, the colleague's device is confirmed by whatever reaches
    /// the centre first, and where only they are, every device.
    pub fn on(seed: u64, route: Route, base: Base) -> Self {
        let dice = Dice::new(seed);
        let place = tempfile::tempdir().expect("a temporary folder");
        let introduction = Introduction {
            name_kk: "Орталық".to_owned(),
            name_ru: "Центр".to_owned(),
            address: "https://centre.example".to_owned(),
            phone: String::new(),
        };
        let folder = base.at(&place.path().join("centre"));
        let clock = Arc::new(AtomicI64::new(NOW_MS));
        let source = source(&dice, &clock);
        let centre = Centre::init(folder.clone(), &introduction, source).expect("set up");
        let mut world = Self {
            dice,
            route,
            devices: Vec::new(),
            deeds: Deeds::default(),
            moved: false,
            heard: None,
            base,
            centre: Some(centre),
            folder,
            copies: 0,
            backup: None,
            clock,
            late: Vec::new(),
            set_back: false,
            road: Road::new(place.path().join("road")),
            place,
        };
        let people = world.people();
        for person in [people[0], people[0], people[0], people[1]] {
            world.invite(person);
        }
        let confirmed = match route {
            Route::Network => 4,
            Route::Both => 3,
            Route::Packets => 0,
        };
        (0..confirmed).for_each(|index| world.confirm(index));
        world
    }

    fn people(&mut self) -> Vec<PersonId> {
        let group = NewGroup {
            name: "2026-3".to_owned(),
            course_start: None,
            course_end: "2026-11-20".to_owned(),
            mode: "distance".to_owned(),
        };
        let centre = self.centre();
        let group = centre.add_group(&group).expect("added");
        let names = ["Айгүл", "Гүлнар"].into_iter();
        names
            .map(|name| centre.add_person(&librarian(group, name)).expect("added"))
            .collect()
    }

    /// The device of a methodologist of the group; answers its place.
    pub fn methodologist(&mut self) -> usize {
        let group = self.centre().group_named(None).expect("one group");
        let role = Role::Methodologist;
        let new = librarian(group, "Шолпан");
        let person = self.centre().add_person(&NewPerson { role, ..new });
        self.invite(person.expect("added"));
        self.devices.len() - 1
    }

    fn invite(&mut self, person: PersonId) {
        let file = self.centre().invite(person, 30).expect("invited").file;
        let place = self.place.path().join(format!("pc{}", self.devices.len()));
        self.devices.push(Device::new(&place, &self.dice, &file));
    }

    /// Lets the centre confirm a device by the network, if that has not happened yet.
    fn confirm(&mut self, index: usize) {
        let Some(request) = self.devices[index].proof() else {
            return;
        };
        let request = frame::decode(&frame::encode(&request), BODY_BYTES_MAX).expect("whole");
        let answer = self.centre().enrol(&request);
        self.devices[index].confirm(answer.expect("the centre knows its invitation"));
    }

    pub fn centre(&mut self) -> &mut Centre {
        let (dice, clock) = (&self.dice, &self.clock);
        let folder = self.folder.clone();
        let open = || Centre::open(folder, source(dice, clock)).expect("it opens");
        self.centre.get_or_insert_with(open)
    }

    pub fn centre_folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub fn restart_centre(&mut self) {
        self.centre = None;
    }

    fn copy_name(&mut self, what: &str) -> PathBuf {
        self.copies += 1;
        self.place.path().join(format!("{what}{}", self.copies))
    }

    /// The operator's backup of every night.
    pub fn back_up_centre(&mut self) {
        if self.devices.iter_mut().any(Device::is_unknown) {
            // A centre that forgets a device altogether is another story: it must be invited again.
            return;
        }
        let to = self.copy_name("backup");
        let backup = Backup::begin(self.centre(), &to).expect("begun");
        backup.end().expect("written");
        self.backup = Some(to);
    }

    /// Makes the centre anew from the last backup, if there is one.
    pub fn restore_centre(&mut self) {
        let Some(from) = self.backup.clone().filter(|_| !self.set_back) else {
            return;
        };
        self.centre = None;
        let to = self.copy_name("centre");
        self.folder = self.base.at(&to);
        let restore = Restore::begin(&from, self.folder.clone()).expect("begun");
        let source = source(&self.dice, &self.clock);
        restore.end(source).expect("a centre");
    }

    /// Copies a device's folder to another PC; both work on.
    pub fn copy_device(&mut self, index: usize) {
        let place = self.place.path().join(format!("pc{}", self.devices.len()));
        let copy = self.devices[index].copy(&place, &self.dice);
        self.devices.push(copy);
    }

    /// Puts a device's folder back to an older copy of it. What it wrote since was sent, or would be
    /// lost to anybody.
    pub fn restore_device(&mut self, index: usize) {
        self.devices[index].workspace().seal_all().expect("sealed");
        let sent = self.route != Route::Packets && self.exchange(index, 0).is_some();
        let device = &mut self.devices[index];
        if !sent || device.workspace().has_outgoing().expect("readable") || !device.restore() {
            return;
        }
        self.set_back = true;
        self.deeds.forget_lost(&mut self.devices[index]);
        if self.exchange(index, 0).is_some() {
            self.set_back = false;
        }
    }

    /// Something that was delayed arrives now.
    pub fn deliver_late(&mut self) {
        if !self.late.is_empty() && self.dice.chance(50) {
            let (token, bytes) = self.late.swap_remove(self.dice.below(self.late.len()));
            self.answer(&token, &bytes);
        }
        let index = self.dice.below(self.devices.len());
        let device = &mut self.devices[index];
        if !device.late.is_empty() {
            let (asked, answer) = device.late.swap_remove(self.dice.below(device.late.len()));
            device.take_in(&mut Progress::default(), &asked, answer);
        }
    }

    /// One exchange of a device; `faults` in a hundred messages suffer. Answers with the rounds it
    /// took, or `None` when it was cut off.
    pub fn exchange(&mut self, index: usize, faults: usize) -> Option<u32> {
        self.confirm(index);
        let mut progress = Progress::default();
        let mut claim = Claim::Digest;
        let page_bytes = *self.dice.pick(&[4 * 1024, 16 * 1024, 512 * 1024]);
        for rounds in 1..=ROUNDS_MAX + 1 {
            match self.round(index, faults, (&mut progress, claim, page_bytes))? {
                Next::Again(next) => claim = next,
                Next::Finished => return Some(rounds),
                Next::Unfinished => return None,
                Next::Stuck => {
                    assert!(faults > 0, "a faultless exchange goes on");
                    return None;
                }
            }
        }
        panic!("rounds are bounded");
    }

    fn round(
        &mut self,
        index: usize,
        faults: usize,
        (progress, claim, page_bytes): (&mut Progress, Claim, u32),
    ) -> Option<Next> {
        let terms = Terms {
            labels: Labels::default(),
            page_bytes,
        };
        let workspace = self.devices[index].workspace();
        let request = begin(workspace, &terms, claim).expect("planned");
        let token = workspace.identity().keys.token.hash();
        self.check_privacy(index, &request);
        let asked = AskedRound::of(&request);
        let answer = self.carry(faults, (token, frame::encode(&request)))?;
        if let Some(heard) = &mut self.heard {
            heard.push((index, answer.clone()));
        }
        let device = &mut self.devices[index];
        if self.dice.chance(faults / 2) {
            device.late.push((asked, answer));
            return None;
        }
        if self.dice.chance(faults / 3) {
            device.take_in(&mut Progress::default(), &asked, answer.clone());
        }
        let pushed = request.logs.iter().any(|part| !part.changes.is_empty());
        // A device that began a new log tells its name once.
        self.moved |= pushed || !answer.spaces.is_empty() || answer.cursors_needed;
        Some(device.take_in(progress, &asked, answer))
    }

    /// Carries a request there and its answer back.
    fn carry(
        &mut self,
        faults: usize,
        (token, request): (Hash32, Vec<u8>),
    ) -> Option<ExchangeAnswer> {
        if self.dice.chance(faults) {
            match self.dice.below(5) {
                0 => return None,
                1 => {
                    self.late.push((token, request));
                    return None;
                }
                2 => {
                    let cut = &request[..self.dice.below(request.len())];
                    assert!(frame::decode::<ExchangeRequest>(cut, BODY_BYTES_MAX).is_err());
                    return None;
                }
                3 => drop(self.answer(&token, &request)),
                _ => self.late.push((token, request.clone())),
            }
        }
        let answer = self.answer(&token, &request);
        if self.dice.chance(faults) {
            let cut = &answer[..self.dice.below(answer.len())];
            assert!(frame::decode::<ExchangeAnswer>(cut, BODY_BYTES_MAX).is_err());
            return None;
        }
        let answer: ExchangeAnswer = frame::decode(&answer, BODY_BYTES_MAX).expect("whole");
        answer.check().expect("within the limits");
        Some(answer)
    }

    fn answer(&mut self, token: &Hash32, request: &[u8]) -> Vec<u8> {
        let request: ExchangeRequest = frame::decode(request, BODY_BYTES_MAX).expect("whole");
        let answer = self.centre().exchange(token, &request).expect("answered");
        let mut refused = answer.refusals.iter();
        assert!(
            refused.all(|refusal| self.deeds.refused.contains(&refusal.document)),
            "only what was written in the wrong place is refused"
        );
        frame::encode(&answer)
    }

    fn check_privacy(&mut self, index: usize, request: &ExchangeRequest) {
        let private = self.devices[index].space(SpaceKind::Private);
        let mut sent = request.logs.iter().flat_map(|part| &part.changes);
        assert!(
            sent.all(|change| change.space != private),
            "private words left the device"
        );
    }
}

fn source(dice: &Dice, clock: &Arc<AtomicI64>) -> Source {
    let (own, clock) = (Dice::new(dice.number()), Arc::clone(clock));
    Source {
        now_ms: Box::new(move || clock.fetch_add(7, Ordering::Relaxed)),
        random: Box::new(move |bytes| {
            own.fill(bytes);
            Ok(())
        }),
    }
}

fn librarian(group: tirek_wire::id::GroupId, name: &str) -> NewPerson {
    NewPerson {
        group,
        surname: "Сәрсенова".to_owned(),
        given_name: name.to_owned(),
        patronymic: None,
        school: "№ 4 орта мектеп".to_owned(),
        district: "Аудан".to_owned(),
        region: "Облыс".to_owned(),
        village: String::new(),
        position: "кітапханашы".to_owned(),
        role: Role::Librarian,
    }
}
