//! Two server processes on one PostgreSQL, under devices that go from one to the other.

use crate::harness::{Device, On, Site, document, fresh};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::Arc;
use tirek_document::Kind;
use tirek_document::space::SpaceKind;
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest};
use tirek_wire::frame;
use tirek_wire::limits::BODY_BYTES_MAX;
use tokio::sync::Barrier;

const DEVICES: usize = 6;
const ROUNDS: usize = 16;

/// A server in a process of its own; it ends with this value.
struct Process {
    child: Child,
    url: String,
}

impl Process {
    fn start(site: &Site) -> Self {
        let mut child = site
            .program()
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--device-per-minute",
                "0",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().strip_prefix("listening on ").unwrap();
        let url = format!("http://{address}/v1/exchange");
        Self { child, url }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// A device that asks whichever server answers, one of them first.
struct Traveller {
    device: Device,
    client: reqwest::Client,
    servers: Vec<String>,
    acknowledged: usize,
}

impl Traveller {
    async fn ask(&self, server: &str, request: &ExchangeRequest) -> Option<ExchangeAnswer> {
        let request = self
            .client
            .post(server)
            .bearer_auth(self.device.token.to_text())
            .body(frame::encode(request));
        let answer = request.send().await.ok()?;
        let is_good = answer.status().is_success();
        let body = answer.bytes().await.ok()?;
        is_good.then(|| frame::decode(&body, BODY_BYTES_MAX).unwrap())
    }

    /// One exchange; answers whether there was anything new in it.
    async fn exchange(&mut self, round: usize) -> bool {
        let part = self.device.part(self.acknowledged);
        let request = self.device.request(vec![part]);
        for turn in 0.. {
            let server = &self.servers[(round + turn) % self.servers.len()];
            let Some(answer) = self.ask(server, &request).await else {
                assert!(turn < 200, "no server answers");
                tokio::task::yield_now().await;
                continue;
            };
            // Every third answer is lost on its way: the same is asked again, of the other server.
            if turn == 0 && round.is_multiple_of(3) {
                continue;
            }
            assert!(!answer.cursors_needed);
            self.device.take(&answer);
            self.acknowledged = usize::try_from(answer.acks[0].through).unwrap();
            return answer.more || !answer.spaces.is_empty();
        }
        false
    }

    fn write(&mut self) {
        let library = self.device.space(SpaceKind::Library);
        self.device.append(crate::harness::change(
            library,
            document(),
            Kind::Plan,
            &fresh(),
        ));
    }

    /// What it wrote and what it got, none of it twice.
    fn holds(&self) -> BTreeSet<Vec<u8>> {
        let own = self.device.links.iter();
        let own = own.map(|(change, _)| change.payload.clone());
        let got = self.device.got.iter().map(|got| got.payload.clone());
        let all: Vec<Vec<u8>> = own.chain(got).collect();
        let set: BTreeSet<Vec<u8>> = all.iter().cloned().collect();
        assert_eq!(set.len(), all.len(), "something came twice");
        set
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_and_the_end_of_one_lose_nothing_and_repeat_nothing() {
    let (site, devices) = tokio::task::spawn_blocking(|| {
        let mut site = Site::on(On::Postgres);
        let surnames = (0..DEVICES).map(|number| format!("Әлиева{number}"));
        let devices: Vec<Device> = surnames
            .map(|surname| site.enrolled(&surname, "№1"))
            .collect();
        (site, devices)
    })
    .await
    .unwrap();
    let (first, second) = (Process::start(&site), Process::start(&site));
    let servers = vec![first.url.clone(), second.url.clone()];
    let half = Arc::new(Barrier::new(DEVICES + 1));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let tasks: Vec<_> = devices
        .into_iter()
        .map(|device| {
            let mut traveller = Traveller {
                device,
                client: client.clone(),
                servers: servers.clone(),
                acknowledged: 0,
            };
            let half = Arc::clone(&half);
            tokio::spawn(async move {
                for round in 0..ROUNDS {
                    if round == ROUNDS / 2 {
                        half.wait().await;
                    }
                    traveller.write();
                    traveller.exchange(round).await;
                }
                traveller
            })
        })
        .collect();
    half.wait().await;
    drop(first);
    let mut travellers = Vec::new();
    for task in tasks {
        travellers.push(task.await.unwrap());
    }
    for traveller in &mut travellers {
        while traveller.exchange(1).await {}
    }
    let all = travellers[0].holds();
    assert_eq!(all.len(), DEVICES * ROUNDS);
    for traveller in &mut travellers {
        assert_eq!(traveller.holds(), all);
        assert_eq!(traveller.acknowledged, ROUNDS);
        // Head and cursors are the server's in one digest: with nothing new it answers nothing.
        let request = traveller
            .device
            .request(vec![traveller.device.part(ROUNDS)]);
        let answer = traveller
            .ask(&second.url, &request.in_short())
            .await
            .unwrap();
        assert!(!answer.cursors_needed && answer.spaces.is_empty());
    }
    drop(second);
    tokio::task::spawn_blocking(move || assert_eq!(site.faults(), Vec::<String>::new()))
        .await
        .unwrap();
}
