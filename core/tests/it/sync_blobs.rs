//! Files on a real line: after the words, going on where it was cut, within what they may cost.

use std::sync::Arc;
use std::time::Duration;

use tirek_core::Topics;
use tirek_core::enrol::Labels;
use tirek_core::store::identity::EnrolmentState;
use tirek_core::store::traffic::{self, Bounds};
use tirek_core::store::{blob, setting, waiting};
use tirek_core::sync::blobs::{Journey, Meter};
use tirek_core::sync::{Exchange, Rhythm, Setup, Status};
use tirek_document::{Kind, SpaceKind};
use tirek_wire::exchange::SpacePart;
use tirek_wire::key::Hash32;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, watch};

use crate::depot::{Depot, Held};
use crate::packet_import::name_file;
use crate::packet_save::{attach, noise};
use crate::people::{enrolment, pc};
use crate::rubbish::{client, patience};
use crate::store_fixture::answer;
use crate::sync_exchange::Desk;

pub struct Line {
    pub desk: Desk,
    pub depot: Depot,
    pub exchange: Exchange,
    topics: mpsc::UnboundedReceiver<Topics>,
}

impl Line {
    pub async fn start(desk: Desk, held: Held) -> Self {
        let depot = Depot::start(held).await;
        let here = enrolment(&format!("http://{}", depot.address));
        desk.with(|workspace| {
            workspace
                .set_enrolment_state(EnrolmentState::Enrolled, Some(&here))
                .expect("noted");
        });
        let (report, topics) = mpsc::unbounded_channel();
        let setup = Setup {
            workspace: (&desk.workspace).into(),
            environment: pc(5),
            labels: Labels::default(),
            automatic: false,
            rhythm: Rhythm {
                again: Duration::from_millis(20),
                ..Rhythm::default()
            },
            patience: tirek_core::connection::Patience {
                answer: Duration::from_secs(10),
                piece: Duration::from_secs(10),
                ..patience()
            },
            report: Arc::new(move |topics| {
                let _nobody_listens = report.send(topics);
            }),
        };
        let exchange = Exchange::start(&Handle::current(), setup);
        Self {
            desk,
            depot,
            exchange,
            topics,
        }
    }

    pub async fn until(&mut self, wanted: impl Fn(&Self) -> bool) {
        while !wanted(self) {
            self.topics.recv().await.expect("the loop runs");
        }
    }

    pub fn unsent_files(&self) -> usize {
        self.desk
            .with(|workspace| workspace.read(blob::to_send).expect("readable").len())
    }

    fn wanted_files(&self) -> usize {
        self.desk
            .with(|workspace| workspace.read(blob::wanted).expect("readable").len())
    }
}

pub fn new() -> Held {
    Held {
        speaks: 2,
        ..Held::default()
    }
}

#[tokio::test]
async fn files_go_after_the_words_the_smallest_first() {
    let desk = Desk::enrolled();
    attach(&desk, &[60_000, 20_000]);
    let mut line = Line::start(desk, new()).await;
    line.exchange.now_and_wait().await;
    line.until(|line| line.unsent_files() == 0).await;
    let asked = line.depot.with(|held| held.asked.clone());
    let small = Hash32(blake3::hash(&noise(1, 20_000)).into());
    let large = Hash32(blake3::hash(&noise(0, 60_000)).into());
    assert_eq!(asked[0], "POST /v1/exchange");
    let files: Vec<&String> = asked
        .iter()
        .filter(|one| !one.contains("exchange"))
        .collect();
    assert_eq!(
        files,
        [
            "POST /v1/blobs",
            &format!("PUT /v1/blobs/{small}"),
            &format!("PUT /v1/blobs/{large}")
        ]
    );
    line.exchange.stop().await;
    let today = line.desk.with(|workspace| {
        let today = workspace.environment().today();
        workspace
            .read(|read| traffic::of_day(read, today))
            .expect("readable")
    });
    assert_eq!(today, 80_000);
}

#[tokio::test]
async fn a_line_that_breaks_every_200_kb_costs_less_than_three_percent() {
    let desk = Desk::enrolled();
    let size = 20 << 20;
    attach(&desk, &[size]);
    let held = Held {
        cut_every: Some(200_000),
        ..new()
    };
    let mut line = Line::start(desk, held).await;
    line.exchange.send_files();
    line.until(|line| line.unsent_files() == 0).await;
    line.exchange.stop().await;
    let (came, whole) = line.depot.with(|held| {
        let whole = held.files.values().next().cloned().unwrap_or_default();
        (held.came, whole)
    });
    assert!(whole == noise(0, size), "the whole file is at the centre");
    assert!(came < size + size * 3 / 100, "{came} of {size}");
}

#[tokio::test]
async fn a_line_that_carries_nothing_any_more_is_told_until_files_go_on() {
    let desk = Desk::enrolled();
    attach(&desk, &[60_000]);
    let held = Held {
        cut_every: Some(0),
        ..new()
    };
    let mut line = Line::start(desk, held).await;
    line.exchange.send_files();
    line.until(|line| line.exchange.status().files.held_by == Some("cut_off"))
        .await;
    line.depot.with(|held| held.cut_every = None);
    line.exchange.send_files();
    line.until(|line| line.exchange.status().files.held_by.is_none())
        .await;
    assert_eq!(line.unsent_files(), 0);
    line.exchange.stop().await;
}

#[tokio::test]
async fn a_file_comes_down_in_pieces_over_a_line_that_breaks() {
    let desk = Desk::enrolled();
    let bytes = noise(3, 900_000);
    let hash = Hash32(blake3::hash(&bytes).into());
    name_file(&desk, hash, 900_000);
    let mut held = Held {
        cut_every: Some(200_000),
        ..new()
    };
    held.files.insert(hash.to_string(), bytes.clone());
    let mut line = Line::start(desk, held).await;
    line.exchange.now_and_wait().await;
    line.until(|line| line.wanted_files() == 0).await;
    line.exchange.stop().await;
    let path = line.desk.with(|workspace| workspace.blobs().path(&hash));
    assert_eq!(std::fs::read(path).expect("it is here"), bytes);
    let went = line.depot.with(|held| held.went);
    assert!(went < 930_000, "{went}");
}

#[tokio::test]
async fn a_file_that_is_not_what_it_was_announced_as_is_never_kept() {
    let desk = Desk::enrolled();
    let hash = Hash32(blake3::hash(b"right").into());
    name_file(&desk, hash, 5);
    let mut held = new();
    held.files.insert(hash.to_string(), b"wrong".to_vec());
    let depot = Depot::start(held).await;
    desk.with(|workspace| {
        let name = setting::CENTRE_PROTOCOL;
        workspace.set_setting(name, Some("2")).expect("kept");
    });
    for times in 1..=2 {
        let (status, _) = watch::channel(Status::default());
        let journey = Journey {
            workspace: (&desk.workspace).into(),
            client: client(&depot.address.to_string()),
            at_ms: 5,
            all: true,
            meter: Arc::new(Meter::new(status, Arc::new(|_| {}))),
            report: Arc::new(|_| {}),
        };
        journey.travel().await.expect("the line is good");
        let went = depot.with(|held| held.went);
        assert_eq!(went, 5 * times, "the next try begins again");
        let here = desk.with(|workspace| workspace.blobs().has(&hash).expect("readable"));
        assert!(!here);
    }
}

#[tokio::test]
async fn bounds_hold_files_back_until_somebody_asks_for_them() {
    let desk = Desk::enrolled();
    attach(&desk, &[10_000, 90_000]);
    desk.with(|workspace| {
        let bounds = Bounds {
            cap_bytes: Some(50_000),
            auto_bytes_max: None,
        };
        workspace.set_traffic_bounds(bounds).expect("kept");
    });
    let mut line = Line::start(desk, new()).await;
    line.exchange.now_and_wait().await;
    line.until(|line| line.exchange.status().files.held_by == Some("cap_reached"))
        .await;
    assert_eq!(line.unsent_files(), 1);
    line.exchange.send_files();
    line.until(|line| line.unsent_files() == 0).await;
    line.exchange.stop().await;
}

#[tokio::test]
async fn a_file_of_a_private_entry_never_leaves() {
    let desk = Desk::enrolled();
    desk.with(|workspace| {
        let private = workspace
            .space_of(SpaceKind::Private)
            .expect("readable")
            .expect("one");
        let document = workspace
            .create(Kind::Entry, private, None, &[])
            .expect("made")
            .value;
        workspace
            .attach(document, "a.jpg", &b"mine"[..])
            .expect("attached");
    });
    attach(&desk, &[10]);
    let mut line = Line::start(desk, new()).await;
    line.exchange.send_files();
    line.until(|line| line.unsent_files() == 0).await;
    line.exchange.stop().await;
    let held = line.depot.with(|held| held.files.len());
    assert_eq!(held, 1);
    let words = line
        .desk
        .with(|workspace| workspace.read(waiting::all).expect("readable").len());
    assert_eq!(words, 0);
}

#[tokio::test]
async fn words_interrupt_a_file_that_travels() {
    let desk = Desk::enrolled();
    attach(&desk, &[4 << 20]);
    let mut line = Line::start(desk, new()).await;
    line.exchange.send_files();
    line.until(|line| line.exchange.status().files.under_way.is_some())
        .await;
    line.exchange.now_and_wait().await;
    let rounds = line.depot.with(|held| {
        held.asked
            .iter()
            .filter(|one| one.ends_with("exchange"))
            .count()
    });
    assert!(rounds >= 2, "the words went while a file waited");
    line.until(|line| line.unsent_files() == 0).await;
    line.exchange.stop().await;
}

#[tokio::test]
async fn a_centre_without_files_is_asked_for_none() {
    let desk = Desk::enrolled();
    attach(&desk, &[10]);
    let held = Held {
        speaks: 1,
        ..Held::default()
    };
    let mut line = Line::start(desk, held).await;
    line.exchange.now_and_wait().await;
    line.until(|line| line.exchange.status().files.held_by == Some("centre_old"))
        .await;
    line.exchange.stop().await;
    assert!(
        line.depot
            .with(|held| held.asked.iter().all(|one| one.ends_with("exchange")))
    );
}

#[tokio::test]
async fn a_file_that_cannot_be_read_keeps_no_other_back() {
    let desk = Desk::enrolled();
    attach(&desk, &[60_000, 20_000]);
    let gone = Hash32(blake3::hash(&noise(1, 20_000)).into());
    let place = desk.with(|workspace| workspace.blobs().path(&gone));
    std::fs::remove_file(place).expect("something takes it away");
    let mut line = Line::start(desk, new()).await;
    line.exchange.now_and_wait().await;
    line.until(|line| line.exchange.status().files.held_by == Some("file_unreadable"))
        .await;
    line.exchange.stop().await;
    assert_eq!(line.unsent_files(), 1);
    let large = Hash32(blake3::hash(&noise(0, 60_000)).into());
    let arrived = line
        .depot
        .with(|held| held.files.contains_key(&large.to_string()));
    assert!(arrived, "the larger one is at the centre");
}

/// Marks every file as confirmed, by a centre that is restored from a copy afterwards.
pub fn confirmed_before_a_restore(desk: &Desk) {
    desk.with(|workspace| {
        for file in workspace.read(blob::to_send).expect("readable") {
            workspace.set_blob_sent(&file.hash, 5).expect("noted");
        }
        let own = workspace.space_of(SpaceKind::Own).expect("readable");
        for epoch in [1, 2] {
            let part = SpacePart {
                space: own.expect("she has one"),
                kind: SpaceKind::Own.code(),
                epoch,
                position: 0,
                changes: Vec::new(),
                from: None,
            };
            workspace.receive(&answer(vec![part])).expect("taken in");
        }
        let doubted = workspace.read(blob::in_doubt).expect("readable");
        assert_eq!(doubted.len(), 2);
    });
}

#[tokio::test]
async fn of_files_in_doubt_only_what_the_centre_lacks_travels() {
    let desk = Desk::enrolled();
    attach(&desk, &[60_000, 20_000]);
    confirmed_before_a_restore(&desk);
    let kept = Hash32(blake3::hash(&noise(0, 60_000)).into());
    let mut held = new();
    held.files.insert(kept.to_string(), noise(0, 60_000));
    let mut line = Line::start(desk, held).await;
    line.exchange.now_and_wait().await;
    let gone = Hash32(blake3::hash(&noise(1, 20_000)).into());
    line.until(|line| {
        line.depot
            .with(|held| held.files.contains_key(&gone.to_string()))
    })
    .await;
    line.until(|line| line.unsent_files() == 0).await;
    line.exchange.stop().await;
    assert_eq!(line.depot.with(|held| held.came), 20_000);
    let doubted = line
        .desk
        .with(|workspace| workspace.read(blob::in_doubt).expect("readable"));
    assert!(doubted.is_empty());
}
