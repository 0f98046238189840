//! A display that nobody looks at, and a message bus of its own.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, MapState};

use crate::process::Running;

/// The size of the commonest screen in schools.
const SCREEN: &str = "1366x768x24";

/// A virtual display with its bus.
pub struct Display {
    name: String,
    bus: String,
    _server: Running,
    _bus: Running,
}

impl Display {
    /// Starts both; `folder` keeps what programs on the display write for themselves.
    ///
    /// # Errors
    /// When Xvfb or dbus-daemon is missing.
    pub fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb");
        server
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                SCREEN,
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stderr(Stdio::null());
        let (server, number) = Running::start_and_read(&mut server)?;
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address"])
            .stderr(Stdio::null());
        let (bus, address) = Running::start_and_read(&mut bus)?;
        Ok(Self {
            name: format!(":{}", number.trim()),
            bus: address.trim().to_owned(),
            _server: server,
            _bus: bus,
        })
    }

    /// Its name, such as `:7`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Asks every window to close, as the cross in its corner does.
    ///
    /// # Errors
    /// When the display does not answer.
    pub fn close_windows(&self) -> Result<()> {
        let (display, screen) = x11rb::connect(Some(&self.name))?;
        let root = display.setup().roots.get(screen).context("a screen")?.root;
        let atom = |name: &[u8]| anyhow::Ok(display.intern_atom(false, name)?.reply()?.atom);
        let (protocols, delete) = (atom(b"WM_PROTOCOLS")?, atom(b"WM_DELETE_WINDOW")?);
        for window in display.query_tree(root)?.reply()?.children {
            let shown = display.get_window_attributes(window)?.reply();
            let known = display.get_property(false, window, protocols, AtomEnum::ATOM, 0, 16)?;
            let (Ok(shown), Ok(known)) = (shown, known.reply()) else {
                // It has just gone.
                continue;
            };
            let asks = known
                .value32()
                .is_some_and(|mut atoms| atoms.any(|one| one == delete));
            if shown.map_state == MapState::VIEWABLE && asks {
                let close = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
                display.send_event(false, window, EventMask::NO_EVENT, close)?;
            }
        }
        Ok(display.flush()?)
    }

    /// Lets a program appear on this display, with `home` as its home folder.
    pub fn show(&self, command: &mut Command, home: &Path) {
        command
            .env("DISPLAY", &self.name)
            .env_remove("WAYLAND_DISPLAY")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            // File dialogs and settings of a desktop are not there and are not waited for.
            .env("GTK_USE_PORTAL", "0")
            .env("NO_AT_BRIDGE", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1");
    }
}
