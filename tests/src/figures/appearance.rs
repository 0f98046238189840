//! When a window appears on a display, as the display itself tells it.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ConnectionExt, EventMask};
use x11rb::rust_connection::RustConnection;

/// A window narrower than this is one of those that toolkits make for themselves.
const WIDTH_MIN: u16 = 400;
const WAIT: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_micros(500);

/// Whoever looks at a display.
pub struct Watch {
    connection: RustConnection,
}

impl Watch {
    /// Looks at a display, such as `:7`.
    ///
    /// # Errors
    /// When the display does not answer.
    pub fn on(display: &str) -> Result<Self> {
        let (connection, screen) = x11rb::connect(Some(display))?;
        let roots = &connection.setup().roots;
        let Some(root) = roots.get(screen).map(|screen| screen.root) else {
            bail!("{display} has no screen");
        };
        let wanted = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        connection
            .change_window_attributes(root, &wanted)?
            .check()?;
        Ok(Self { connection })
    }

    /// Waits until a window is shown.
    ///
    /// # Errors
    /// When none is, or the display ends.
    pub fn wait(&self) -> Result<Instant> {
        let begun = Instant::now();
        while begun.elapsed() < WAIT {
            match self.connection.poll_for_event()? {
                Some(Event::MapNotify(shown)) if !shown.override_redirect => {
                    let at = Instant::now();
                    let size = self.connection.get_geometry(shown.window)?.reply()?;
                    if size.width >= WIDTH_MIN {
                        return Ok(at);
                    }
                }
                Some(_) => {}
                None => thread::sleep(LOOK),
            }
        }
        bail!("no window was shown")
    }
}
