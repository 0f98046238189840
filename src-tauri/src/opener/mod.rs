//! Handing a file or a folder to the program that the person uses for it.
//!
//! Called by the native commands that open and show. Two implementations: the system's own way, and under
//! the cargo feature `automation` one that notes what it was given and starts nothing. The shipped program
//! holds only the first.

#[cfg(feature = "automation")]
mod automation;
mod system;

use std::io;
use std::path::Path;

/// Whoever can show a file or a folder.
pub trait Opener: Send + Sync {
    /// Opens what lies at `path`. That it was handed over is all that is known afterwards.
    fn open(&self, path: &Path) -> io::Result<()>;
}

/// The opener of this build.
pub fn opener() -> Box<dyn Opener> {
    #[cfg(feature = "automation")]
    if let Some(noted) = automation::Noted::from_environment() {
        return Box::new(noted);
    }
    Box::new(system::SystemOpener)
}
