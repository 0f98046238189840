//! Packs over a line that breaks: gone on with by the byte, counted for the day, never in the way of words.

use std::sync::Arc;
use std::time::Duration;

use tirek_core::connection::Patience;
use tirek_core::held::held;
use tirek_core::locale::Localised;
use tirek_core::pack::{Fetching, KnownCentre, OfferedRelease, PackChoice, Packs};
use tirek_core::store::identity::EnrolmentState;
use tirek_core::store::traffic;
use tirek_core::sync::{Activity, Status};
use tirek_core::workspace::WorkspaceReach;
use tirek_document::Kind;
use tirek_document::kind::ReadingMark;
use tirek_pack::MaterialForm;
use tokio::sync::{mpsc, watch};

use crate::depot::{Depot, Held};
use crate::pack_made::{Made, centre, hash, named};
use crate::packet_save::noise;
use crate::people::enrolment;
use crate::rubbish::patience;
use crate::sync_exchange::Desk;

struct Far {
    desk: Desk,
    depot: Depot,
    packs: Arc<Packs>,
    status: watch::Sender<Status>,
    arrived: mpsc::UnboundedReceiver<()>,
    _data: tempfile::TempDir,
}

impl Far {
    async fn new(made: &Made, cut_every: Option<usize>) -> (Self, Fetching) {
        let signed = made.signed();
        let files = made
            .files
            .iter()
            .map(|(hash, bytes)| (hash.to_string(), bytes.clone()));
        let release = (hash(&signed).to_string(), signed);
        let depot = Depot::start(Held {
            files: files.chain([release]).collect(),
            cut_every,
            speaks: 2,
            ..Held::default()
        })
        .await;
        let desk = Desk::enrolled();
        let here = enrolment(&format!("http://{}", depot.address));
        desk.with(|workspace| {
            let state = EnrolmentState::Enrolled;
            workspace
                .set_enrolment_state(state, Some(&here))
                .expect("noted");
        });
        let data = tempfile::tempdir().expect("a folder");
        let packs = Arc::new(Packs::open(data.path(), vec![KnownCentre::from(&centre())]));
        let (status, followed) = watch::channel(Status::default());
        let (tell, arrived) = mpsc::unbounded_channel();
        let fetching = Fetching {
            packs: Arc::clone(&packs),
            reach: WorkspaceReach::from(&desk.workspace),
            patience: Patience {
                answer: Duration::from_secs(10),
                piece: Duration::from_secs(10),
                ..patience()
            },
            again: Duration::from_millis(5),
            status: followed,
            report: Arc::new(|_| {}),
            arrived: Arc::new(move || {
                let _nobody_waits = tell.send(());
            }),
        };
        let far = Self {
            desk,
            depot,
            packs,
            status,
            arrived,
            _data: data,
        };
        (far, fetching)
    }

    fn held(&self) -> Vec<(u64, u64)> {
        let state = self
            .packs
            .state(&[], &centre().signing_key)
            .expect("readable");
        state
            .held
            .iter()
            .map(|one| (one.number, one.lacking_bytes))
            .collect()
    }
}

fn announced(made: &Made) -> OfferedRelease {
    let signed = made.signed();
    OfferedRelease {
        hash: hash(&signed),
        release_bytes: signed.len() as u64,
        pack: made.release.pack.clone(),
        number: made.release.number,
        title: Localised::default(),
        bytes: made.release.size(),
        withdrawn: false,
    }
}

fn made() -> Made {
    Made::new(3)
        .with("one", "1.1", MaterialForm::Page, "Мәтін".as_bytes())
        .with("film", "1.1", MaterialForm::Film, &noise(1, 700_000))
}

#[tokio::test]
async fn a_release_comes_over_a_line_that_breaks_and_no_byte_twice() {
    let made = made();
    let (mut far, fetching) = Far::new(&made, Some(200_000)).await;
    let one = announced(&made);
    let key = fetching.look_into(&one).await.expect("fetched");
    let offers = far
        .packs
        .state(std::slice::from_ref(&one), &centre().signing_key)
        .expect("readable")
        .offers;
    assert_eq!((offers[0].added, offers[0].bytes), (2, made.release.size()));
    assert_eq!(far.held(), []);
    far.packs
        .begin(&key, &PackChoice::default())
        .expect("begun");
    let task = tokio::spawn(fetching.run());
    far.arrived.recv().await.expect("it comes");
    assert_eq!(far.held(), [(3, 0)]);
    // The line gives a cut its last bytes or not: what was flushed is not asked for again.
    let went = far.depot.with(|held| held.went) as u64;
    let all = made.release.size() + one.release_bytes;
    assert!(went >= all && went < all + 4 * 65_536, "{went} of {all}");
    let spent = far.desk.with(|workspace| {
        let today = workspace.environment().today();
        workspace
            .read(|read| traffic::of_day(read, today))
            .expect("readable")
    });
    assert!(spent >= all, "{spent} of {all}");
    task.abort();
}

#[tokio::test]
async fn nothing_of_a_pack_moves_while_words_do() {
    let made = made();
    let (mut far, fetching) = Far::new(&made, None).await;
    let key = fetching
        .look_into(&announced(&made))
        .await
        .expect("fetched");
    far.status
        .send_modify(|status| status.activity = Activity::Running);
    far.packs
        .begin(&key, &PackChoice::default())
        .expect("begun");
    let before = far.depot.with(|held| held.asked.len());
    let task = tokio::spawn(fetching.run());
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
    let asked = far.depot.with(|held| held.asked.len());
    assert!(far.held().is_empty());
    assert_eq!(asked, before);
    far.status
        .send_modify(|status| status.activity = Activity::Idle);
    far.arrived.recv().await.expect("it comes");
    assert_eq!(far.held(), [(3, 0)]);
    task.abort();
}

#[tokio::test]
async fn what_was_left_out_or_damaged_comes_when_it_is_asked_for() {
    let made = made();
    let (mut far, fetching) = Far::new(&made, None).await;
    let key = fetching
        .look_into(&announced(&made))
        .await
        .expect("fetched");
    let quiet = PackChoice {
        media: false,
        topics: None,
    };
    far.packs.begin(&key, &quiet).expect("begun");
    let task = tokio::spawn(fetching.run());
    far.arrived.recv().await.expect("it comes");
    assert_eq!(far.held(), [(3, 700_000)]);
    far.packs.ask_for(&named("film")).expect("known");
    far.arrived.recv().await.expect("it comes");
    assert_eq!(far.held(), [(3, 0)]);
    task.abort();
}

#[tokio::test]
async fn a_file_that_the_centre_holds_damaged_is_not_taken() {
    let made = made();
    let (far, fetching) = Far::new(&made, None).await;
    let key = fetching
        .look_into(&announced(&made))
        .await
        .expect("fetched");
    let film = hash(&noise(1, 700_000));
    far.depot.with(|held| {
        let bytes = held.files.get_mut(&film.to_string()).expect("held");
        bytes[5] ^= 1;
    });
    far.packs
        .begin(&key, &PackChoice::default())
        .expect("begun");
    let task = tokio::spawn(fetching.run());
    let stands_still = || {
        let state = far
            .packs
            .state(&[], &centre().signing_key)
            .expect("readable");
        state.under_way.and_then(|way| way.problem)
    };
    while stands_still().is_none() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(stands_still().as_deref(), Some("pack_file_damaged"));
    assert_eq!(far.held(), []);
    assert!(!far.packs.files().has(&film).expect("readable"));
    far.packs.stop().expect("stopped");
    assert_eq!(stands_still(), None);
    task.abort();
}

#[tokio::test]
async fn what_is_held_is_told_to_the_centre_once() {
    let made = made();
    let (mut far, fetching) = Far::new(&made, None).await;
    let key = fetching
        .look_into(&announced(&made))
        .await
        .expect("fetched");
    far.packs
        .begin(&key, &PackChoice::default())
        .expect("begun");
    let task = tokio::spawn(fetching.run());
    far.arrived.recv().await.expect("it comes");
    task.abort();
    let mut workspace = held(&far.desk.workspace);
    let first = tirek_core::pack::mark_held(&far.packs, &mut workspace).expect("noted");
    assert!(!first.topics.is_empty());
    let again = tirek_core::pack::mark_held(&far.packs, &mut workspace).expect("noted");
    assert!(again.topics.is_empty());
    let of_kind = |read: &tirek_core::store::Read<'_>| {
        tirek_core::store::document::of_kind(read, Kind::ReadingMark)
    };
    let id = workspace.read(of_kind).expect("readable")[0].id;
    let fields = workspace.fields(id).expect("readable").0;
    assert_eq!(ReadingMark::read(&fields).value.held, ["kurs:3"]);
}
