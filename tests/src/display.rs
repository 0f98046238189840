//! A display that nobody looks at, and a message bus of its own.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;

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
