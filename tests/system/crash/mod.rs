//! Kills: the device's process and the centre's are ended by SIGKILL at any moment of typing,
//! submitting and exchanging, hundreds of times, and started again.
//!
//! After every kill: the profile opens without an error and holds exactly what was acknowledged,
//! each word once and in its place, each row, file and submission once; what was on its way at that
//! moment is there wholly or not at all. After a script: a last exchange brings every submission to
//! the centre once, with the words it was made of, and every review back; both stores are sound.
//!
//! `TIREK_KILLS=5000` kills more often, `TIREK_CRASH_SEED=7` runs one script alone. The script comes
//! from the seed, the moment of a kill also from the machine, so a seed that ever failed is kept in
//! [`KEPT`] and is run first. Power cuts, which a kill is not, are in [`power`].

mod check;
mod choice;
mod cut;
mod memory;
mod power;
mod script;
mod site;
mod survey;

use std::env;

use script::{Script, Tally, Way};

/// Seeds that found a fault once.
const KEPT: &[u64] = &[];

/// Kills of an ordinary run, of both ways together.
const KILLS: u32 = 640;

/// Kills of one script: a profile that has been killed often is one kind of trouble, a fresh one
/// another.
const KILLS_PER_SCRIPT: u32 = 16;

#[test]
fn nothing_is_lost_or_doubled_when_the_app_is_killed() {
    run(Way::Alone);
}

#[test]
fn nothing_is_lost_or_doubled_when_the_app_or_the_centre_is_killed_while_exchanging() {
    run(Way::Connected);
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

fn seeds() -> Vec<u64> {
    if let Some(seed) = number("TIREK_CRASH_SEED") {
        return vec![seed];
    }
    let kills = number("TIREK_KILLS").unwrap_or(KILLS.into());
    let scripts = kills.div_ceil(u64::from(2 * KILLS_PER_SCRIPT));
    KEPT.iter().copied().chain(1..=scripts).collect()
}

fn run(way: Way) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let mut all = Tally::default();
    for seed in seeds() {
        let done = runtime.block_on(Script::new(seed, way).run(KILLS_PER_SCRIPT));
        let done = done.unwrap_or_else(|error| {
            panic!("TIREK_CRASH_SEED={seed}, {way:?}: {error:#}\nAdd the seed to KEPT.")
        });
        all.kills += done.kills;
        all.kept += done.kept;
        all.gone += done.gone;
        all.submissions += done.submissions;
        all.reviews += done.reviews;
    }
    println!("{way:?}: {all:?}");
    assert!(all.kills > 0 && all.submissions > 0, "{all:?}");
    // Kills that only ever hit a process at rest would prove nothing.
    assert!(all.kept + all.gone > 0, "{all:?}");
}
