//! Dropping a file on a window the way another program of the same display does: the protocol of X11 for
//! dragging (XDND, version 5). The pointer itself never moves; who drags only says where it would be.

use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use x11rb::{COPY_DEPTH_FROM_PARENT, COPY_FROM_PARENT, CURRENT_TIME};

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        XdndAware,
        XdndEnter,
        XdndPosition,
        XdndStatus,
        XdndDrop,
        XdndFinished,
        XdndSelection,
        XdndActionCopy,
        URI_LIST: b"text/uri-list",
    }
}

/// The version of the protocol, where a drag begins.
const VERSION: u32 = 5 << 24;

/// Windows narrower than this are those that toolkits make for themselves.
const WIDTH_MIN: u16 = 400;
const PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(5);

/// Drops a file on the middle of the window that a display shows.
///
/// # Errors
/// When there is no such window or it does not take the file.
pub fn drop_on(display: &str, file: &Path) -> Result<()> {
    let mut drag = Drag::begin(display, file)?;
    let copy = drag.atoms.XdndActionCopy;
    let types = [VERSION, drag.atoms.URI_LIST, 0, 0];
    drag.say(drag.atoms.XdndEnter, types)?;
    // A window asks what is held over it, and knows it the next time that it is told where.
    let mut is_known = false;
    while !is_known {
        is_known = drag.is_given;
        drag.say(drag.atoms.XdndPosition, [0, drag.at, CURRENT_TIME, copy])?;
        drag.hear(drag.atoms.XdndStatus)?;
    }
    drag.say(drag.atoms.XdndDrop, [0, CURRENT_TIME, 0, 0])?;
    drag.hear(drag.atoms.XdndFinished)
}

/// A file held over a window.
struct Drag {
    connection: RustConnection,
    atoms: Atoms,
    source: Window,
    target: Window,
    /// The place on the screen, both numbers in one.
    at: u32,
    uris: Vec<u8>,
    /// The window was told which file it is.
    is_given: bool,
    begun: Instant,
}

impl Drag {
    fn begin(display: &str, file: &Path) -> Result<Self> {
        let (connection, screen) = x11rb::connect(Some(display))?;
        let screen = connection.setup().roots.get(screen);
        let root = screen.context("the display has a screen")?.root;
        let atoms = Atoms::new(&connection)?.reply()?;
        let source = connection.generate_id()?;
        let (depth, visual) = (COPY_DEPTH_FROM_PARENT, COPY_FROM_PARENT);
        let (class, with) = (WindowClass::INPUT_OUTPUT, CreateWindowAux::new());
        connection
            .create_window(depth, source, root, 0, 0, 1, 1, 0, class, visual, &with)?
            .check()?;
        connection
            .set_selection_owner(source, atoms.XdndSelection, CURRENT_TIME)?
            .check()?;
        let (target, at) = shown(&connection, &atoms, root)?;
        Ok(Self {
            connection,
            atoms,
            source,
            target,
            at,
            uris: uri(file)?.into_bytes(),
            is_given: false,
            begun: Instant::now(),
        })
    }

    fn say(&self, what: Atom, [a, b, c, d]: [u32; 4]) -> Result<()> {
        let said = ClientMessageEvent::new(32, self.target, what, [self.source, a, b, c, d]);
        self.connection
            .send_event(false, self.target, EventMask::NO_EVENT, said)?;
        Ok(self.connection.flush()?)
    }

    /// Waits for an answer, and tells meanwhile which file it is.
    fn hear(&mut self, wanted: Atom) -> Result<()> {
        while self.begun.elapsed() < PATIENCE {
            match self.connection.poll_for_event()? {
                Some(Event::ClientMessage(heard)) if heard.type_ == wanted => return Ok(()),
                Some(Event::SelectionRequest(asked)) => self.give(&asked)?,
                Some(_) => {}
                None => thread::sleep(POLL),
            }
        }
        bail!("the window does not take what is held over it")
    }

    fn give(&mut self, asked: &SelectionRequestEvent) -> Result<()> {
        let is_known = asked.target == self.atoms.URI_LIST;
        let property = if is_known {
            asked.property
        } else {
            AtomEnum::NONE.into()
        };
        if is_known {
            let (at, kind) = (asked.requestor, asked.target);
            self.connection
                .change_property8(PropMode::REPLACE, at, property, kind, &self.uris)?;
            self.is_given = true;
        }
        let told = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property,
        };
        self.connection
            .send_event(false, asked.requestor, EventMask::NO_EVENT, told)?;
        Ok(self.connection.flush()?)
    }
}

/// The window that takes what is dropped, and its middle.
fn shown(connection: &RustConnection, atoms: &Atoms, root: Window) -> Result<(Window, u32)> {
    for window in connection.query_tree(root)?.reply()?.children {
        let size = connection.get_geometry(window)?.reply()?;
        let aware =
            connection.get_property(false, window, atoms.XdndAware, AtomEnum::ATOM, 0, 1)?;
        if size.width >= WIDTH_MIN && aware.reply()?.value_len > 0 {
            let half = |start: i16, length: u16| u32::from(start.unsigned_abs() + length / 2);
            let (x, y) = (half(size.x, size.width), half(size.y, size.height));
            return Ok((window, (x << 16) | y));
        }
    }
    bail!("no window takes what is dropped")
}

/// The address of a file, as programs tell it each other.
fn uri(file: &Path) -> Result<String> {
    let mut uri = "file://".to_owned();
    for byte in file.as_os_str().as_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(*byte)),
            plain if plain.is_ascii_alphanumeric() => uri.push(char::from(*plain)),
            other => write!(uri, "%{other:02X}")?,
        }
    }
    Ok(uri + "\r\n")
}
