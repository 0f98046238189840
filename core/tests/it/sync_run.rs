//! The exchange in the background: the button, the automatic one, stopping, and what is shown.

use std::sync::Arc;
use std::time::Duration;

use tirek_core::Topics;
use tirek_core::connection::Patience;
use tirek_core::enrol::Labels;
use tirek_core::store::identity::EnrolmentState;
use tirek_core::sync::{Activity, Exchange, Rhythm, Setup};
use tirek_document::Kind;
use tokio::runtime::Handle;
use tokio::sync::mpsc;

use crate::people::{enrolment, own_space, pc};
use crate::rubbish::{Answer, Rubbish, patience, with_type};
use crate::sync_exchange::{Desk, answer, centre, titled};

struct Running {
    exchange: Exchange,
    topics: mpsc::UnboundedReceiver<Topics>,
    server: Rubbish,
    desk: Desk,
}

async fn start(automatic: bool, answers: Vec<Answer>, patience: Patience) -> Running {
    let rhythm = Rhythm {
        start_spread: Duration::ZERO,
        ..Rhythm::default()
    };
    let (desk, server) = (Desk::enrolled(), Rubbish::start(answers).await);
    start_on(desk, server, (automatic, rhythm), patience)
}

fn start_on(
    desk: Desk,
    server: Rubbish,
    (automatic, rhythm): (bool, Rhythm),
    patience: Patience,
) -> Running {
    let here = enrolment(&format!("http://{}", server.address));
    desk.with(|workspace| {
        let noted = workspace.set_enrolment_state(EnrolmentState::Enrolled, Some(&here));
        assert!(noted.is_ok());
    });
    let (report, topics) = mpsc::unbounded_channel();
    let setup = Setup {
        workspace: (&desk.workspace).into(),
        environment: pc(5),
        labels: Labels::default(),
        automatic,
        rhythm,
        patience,
        report: Arc::new(move |topics| {
            let _nobody_listens = report.send(topics);
        }),
    };
    Running {
        exchange: Exchange::start(&Handle::current(), setup),
        topics,
        server,
        desk,
    }
}

impl Running {
    /// Waits for the loop to tell something until `wanted` holds.
    async fn until(&mut self, wanted: impl Fn(&Exchange) -> bool) {
        while !wanted(&self.exchange) {
            self.topics.recv().await.expect("the loop runs");
        }
    }

    fn unsent(&self) -> bool {
        self.desk
            .with(|workspace| workspace.has_outgoing().expect("readable"))
    }
}

#[tokio::test]
async fn the_button_seals_and_sends_what_is_still_open() {
    let running = start(false, vec![centre()], patience()).await;
    running.desk.with(|workspace| {
        let open = workspace
            .create(Kind::Report, own_space(), None, &[titled()])
            .expect("made");
        assert!(!open.topics.is_empty());
    });
    running.exchange.now_and_wait().await;
    assert!(!running.unsent());
    let status = running.exchange.status();
    assert_eq!(status.activity, Activity::Idle);
    assert_eq!(status.trouble, None);
    let last = status.last_exchange.map(|at| at.timestamp_millis());
    assert_eq!(last, Some(answer().received_at_ms));
    running.exchange.stop().await;
}

#[tokio::test]
async fn an_opened_profile_exchanges_by_itself() {
    let mut running = start(true, vec![centre()], patience()).await;
    running
        .until(|exchange| exchange.status().last_exchange.is_some())
        .await;
    assert!(!running.unsent());
    running.exchange.stop().await;
}

#[tokio::test]
async fn without_the_automatic_exchange_nothing_is_sent() {
    let running = start(false, vec![centre()], patience()).await;
    running.exchange.submitted();
    running.exchange.written();
    running.exchange.now_and_wait().await;
    assert_eq!(
        running.server.seen().len(),
        1,
        "the button's exchange and no other"
    );
    running.exchange.stop().await;
}

#[tokio::test]
async fn a_failure_is_shown_with_the_next_try_and_heals() {
    let broken = with_type("500 X", "text/html", b"");
    let running = start(true, vec![broken.clone(), broken, centre()], patience()).await;
    let mut running = running;
    running
        .until(|exchange| exchange.status().trouble.is_some())
        .await;
    let trouble = running.exchange.status().trouble.expect("it failed");
    assert_eq!(trouble.code, "centre_error");
    assert!(trouble.retry_at.is_some());
    assert!(running.unsent());
    running.exchange.now_and_wait().await;
    running.exchange.now_and_wait().await;
    assert_eq!(running.exchange.status().trouble, None);
    assert!(!running.unsent());
    running.exchange.stop().await;
}

#[tokio::test]
async fn stopping_lets_go_of_the_profile_at_once() {
    // A centre that never answers, and a patience that outlasts the test.
    let silent = vec![Answer::Silence(Vec::new())];
    let mut running = start(true, silent, Patience::default()).await;
    running
        .until(|exchange| exchange.status().activity == Activity::Running)
        .await;
    running.exchange.stop().await;
    assert_eq!(Arc::strong_count(&running.desk.workspace), 1);
    running.exchange.now();
    running.exchange.now_and_wait().await;
    running.exchange.stop().await;
}

#[tokio::test]
async fn the_automatic_exchange_takes_along_what_has_become_quiet() {
    let (desk, server) = (Desk::enrolled(), Rubbish::start(vec![centre()]).await);
    desk.with(|workspace| {
        workspace.seal_all().expect("sealed");
        let made = workspace.create(Kind::Entry, own_space(), None, &[titled()]);
        assert!(made.is_ok());
    });
    let rhythm = Rhythm {
        quiet: Duration::ZERO,
        start_spread: Duration::ZERO,
        ..Rhythm::default()
    };
    let mut running = start_on(desk, server, (true, rhythm), patience());
    running
        .until(|exchange| exchange.status().last_exchange.is_some())
        .await;
    let unsent = running
        .desk
        .with(|workspace| workspace.unsent().expect("readable"));
    assert_eq!(unsent, (0, 0));
    running.exchange.stop().await;
}

#[tokio::test]
async fn an_exchange_that_fails_seals_nothing_and_the_next_one_does() {
    let broken = with_type("500 X", "text/html", b"");
    let (desk, server) = (
        Desk::enrolled(),
        Rubbish::start(vec![broken, centre()]).await,
    );
    desk.with(|workspace| {
        let made = workspace.create(Kind::Entry, own_space(), None, &[titled()]);
        assert!(made.is_ok());
    });
    let open = |running: &Running| {
        let unsent = running.desk.with(|workspace| workspace.unsent());
        unsent.expect("readable").1
    };
    let running = start_on(desk, server, (false, Rhythm::default()), patience());
    running.exchange.now_and_wait().await;
    assert!(running.exchange.status().trouble.is_some());
    assert_eq!(
        open(&running),
        1,
        "what nobody received can still be taken back"
    );
    running.exchange.now_and_wait().await;
    assert_eq!(running.exchange.status().trouble, None);
    assert_eq!(open(&running), 0);
    assert!(!running.unsent());
    running.exchange.stop().await;
}
