//! What leaves a PC is what she means to give: people write, delete, attach, remove, change their minds
//! and go home, over days without a line, with exchanges that fail and packets that pass; afterwards
//! everything that left is searched for what was taken back, and the centre for what was given.
//!
//! `TIREK_SEEDS=500` runs more of them, `TIREK_SEED=7` one alone.

mod acts;
mod scene;
mod search;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tirek_core::held::held;

use scene::Scene;

/// Seeds of an ordinary run.
const SEEDS: u64 = 100;

/// Runs that share a centre: setting one up takes longer than a run.
const RUNS_PER_CENTRE: usize = 10;

/// Centres side by side.
const THREADS: usize = 4;

/// What a person does in one run.
const STEPS: usize = 45;

#[test]
fn what_was_taken_back_never_leaves_and_what_was_given_arrives() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seeds: Vec<u64> = match number("TIREK_SEED") {
        Some(seed) => vec![seed],
        None => (0..number("TIREK_SEEDS").unwrap_or(SEEDS).max(SEEDS)).collect(),
    };
    let groups: Vec<&[u64]> = seeds.chunks(RUNS_PER_CENTRE).collect();
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(group) = groups.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if std::panic::catch_unwind(|| simulate(group)).is_err() {
                        held(&failed).push(group.to_vec());
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().expect("no panic while held");
    assert!(failed.is_empty(), "repeat with TIREK_SEED: {failed:?}");
}

fn simulate(seeds: &[u64]) {
    let mut scene = Scene::new(seeds[0]);
    for seed in seeds {
        scene.begin(*seed);
        for _ in 0..STEPS {
            scene.act();
        }
        scene.exchange(true);
        scene.check();
    }
}
