//! Bad surroundings and bad input, through the command list of a running device: a full disk, a
//! folder that cannot be written, a second copy, damaged and newer data, odd files and odd text.
//!
//! Each must be answered with a code that both languages have a sentence for; what was acknowledged
//! stays, what was refused leaves nothing behind, and the device goes on. Surroundings that need a
//! right this machine does not give are named on the output instead of being taken for granted.

mod codes;
mod desk;
mod disk;
mod files;
mod folder;
mod surroundings;
mod text;

/// Runs a test that talks to processes.
fn running(test: impl Future<Output = anyhow::Result<()>>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    if let Err(error) = runtime.block_on(test) {
        panic!("{error:#}");
    }
}
