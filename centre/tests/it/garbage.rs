//! Hundreds of bodies that nobody sane sends, by seed: an answer each time, and the centre lives.

use crate::harness::{Device, Site, by_code, document};
use crate::network::{Server, post};
use tirek_wire::enrolment::EnrolRequest;
use tirek_wire::exchange::ExchangeRequest;
use tirek_wire::frame;
use tirek_wire::limits::BODY_BYTES_MAX;

const SEEDS: u64 = 600;

pub struct Random(blake3::OutputReader);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(
            blake3::Hasher::new()
                .update(&seed.to_be_bytes())
                .finalize_xof(),
        )
    }

    pub fn below(&mut self, limit: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_be_bytes(bytes) % limit as u64).unwrap()
    }

    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.0.fill(&mut bytes);
        bytes
    }
}

/// A body made from a good one: overwritten, cut, extended, or nothing of it left.
fn spoil(good: &[u8], random: &mut Random) -> Vec<u8> {
    let mut body = good.to_vec();
    match random.below(5) {
        0 => {
            let length = random.below(300);
            body = random.bytes(length);
        }
        1 => body.truncate(random.below(good.len())),
        2 => {
            let length = random.below(50);
            body.extend(random.bytes(length));
        }
        _ => {
            for _ in 0..=random.below(4) {
                let at = random.below(body.len());
                body[at] = random.bytes(1)[0];
            }
        }
    }
    if random.below(3) == 0 && !body.is_empty() {
        body[0] = u8::try_from(random.below(2)).unwrap();
    }
    body
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_the_network() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    device.edit(document(), &[7; 400]);
    device.edit(document(), b"short");
    let exchange = frame::encode(&device.request(vec![device.part(0)]));
    let person = device.person();
    let invitation = site.invite(person);
    let enrol = frame::encode(&Device::new().enrol_request(by_code(&invitation)));
    let server = Server::start(&site).await;
    for seed in 0..SEEDS {
        let mut random = Random::new(seed);
        let (path, good) = if seed % 4 == 0 {
            ("enrol", &enrol)
        } else {
            ("exchange", &exchange)
        };
        let body = spoil(good, &mut random);
        let (status, _) = post(&server, path, Some(&device.token), body).await;
        assert_ne!(status, 500, "seed {seed}");
        assert_ne!(status, 503, "seed {seed}");
    }
    let card = reqwest::get(format!("{}/v1/health", server.url()))
        .await
        .unwrap();
    assert_eq!(card.status(), 200);
    server.stop().await;
    assert_eq!(site.faults(), Vec::<String>::new());
}

#[test]
fn decoded_but_senseless() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    device.edit(document(), &[7; 200]);
    device.edit(document(), b"short");
    let person = device.person();
    let invitation = site.invite(person);
    let exchange = frame::encode(&device.request(vec![device.part(0)]));
    let enrol = frame::encode(&Device::new().enrol_request(by_code(&invitation)));
    for seed in 0..4 * SEEDS {
        let mut random = Random::new(seed);
        if let Ok(request) = frame::decode::<EnrolRequest>(&spoil(&enrol, &mut random), 1 << 20) {
            let _ = site.centre.enrol(&request);
        }
        let spoiled = spoil(&exchange, &mut random);
        if let Ok(request) = frame::decode::<ExchangeRequest>(&spoiled, BODY_BYTES_MAX) {
            let answer = site.centre.exchange(&device.token.hash(), &request);
            assert!(
                !matches!(answer, Err(tirek_centre::Failure::Fault(_))),
                "seed {seed}"
            );
        }
    }
    assert_eq!(site.faults(), Vec::<String>::new());
}
