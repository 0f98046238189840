//! Reads damaged inputs for as long as asked. See `tirek_tests::fuzz`.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Parser;
use tirek_tests::dice::Dice;
use tirek_tests::fuzz::{self, TARGETS};

#[global_allocator]
static MEMORY: fuzz::memory::Counting = fuzz::memory::Counting;

/// The command line.
#[derive(Parser)]
#[command(name = "fuzz")]
struct Arguments {
    /// Seconds for each target.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// The seed of the damage.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Writes sound inputs of the present version into the corpus instead.
    #[arg(long)]
    write_samples: bool,
    /// Only these targets.
    only: Vec<String>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if arguments.write_samples {
        return fuzz::write_samples();
    }
    let unknown = |name: &&String| !TARGETS.iter().any(|target| target.name == **name);
    if let Some(name) = arguments.only.iter().find(unknown) {
        bail!("there is no target {name}");
    }
    // Libraries panic inside guards; whatever leaves a reader is told below.
    std::panic::set_hook(Box::new(|_| {}));
    for target in TARGETS {
        if arguments.only.is_empty() || arguments.only.iter().any(|only| only == target.name) {
            let until = Instant::now() + Duration::from_secs(arguments.seconds);
            let dice = Dice::new(arguments.seed);
            let tally = fuzz::run(target, &dice, |_| Instant::now() < until)?;
            println!("{}: {tally:?}", target.name);
        }
    }
    Ok(())
}
