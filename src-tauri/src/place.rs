//! Where the window stands on the screen: as large as usual where there is room, never larger than the
//! screen, and next time where it was left.
//!
//! Called by [`crate::window`]. A small file of the data folder remembers it. A place on a screen that
//! is not there any more is no place: the window opens in the middle of the first screen then.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tauri::{LogicalSize, Monitor, PhysicalPosition, WebviewWindow};

/// Fits 1366×768 at 100 %, the most common screen of the schools.
const USUAL: (f64, f64) = (1180.0, 720.0);
/// The screen is drawn for no less; a PC at 125 % has 1093×614 for everything.
pub const WIDTH_MIN: f64 = 640.0;
/// See [`WIDTH_MIN`].
pub const HEIGHT_MIN: f64 = 480.0;
/// The title bar and the edges that systems draw around the inside.
const FRAME: (f64, f64) = (2.0, 40.0);
/// So much of the title bar must be on a screen for somebody to take hold of it.
const GRIP: i32 = 80;
/// Windows draws so much of a frame outside of what is seen: at the left edge a corner lies beyond it.
const EDGE: i32 = 16;

/// Where it was left. Sizes are of the inside and logical, as the person sees them; the corner is of
/// the outside and in the system's own pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    width: f64,
    height: f64,
    maximized: bool,
    #[serde(default)]
    corner: Option<(i32, i32)>,
}

/// The part of a screen that a window may take, in the system's own pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area {
    left: i32,
    top: i32,
    width: u32,
    height: u32,
    scale: f64,
}

impl Area {
    fn of(monitor: &Monitor) -> Self {
        let area = monitor.work_area();
        Self {
            left: area.position.x,
            top: area.position.y,
            width: area.size.width,
            height: area.size.height,
            scale: monitor.scale_factor(),
        }
    }

    /// The largest inside that a window on it can have.
    fn room(&self) -> (f64, f64) {
        let logical = |pixels: u32, frame: f64| f64::from(pixels) / self.scale - frame;
        (
            logical(self.width, FRAME.0).max(WIDTH_MIN),
            logical(self.height, FRAME.1).max(HEIGHT_MIN),
        )
    }

    /// Whether a title bar that begins in this corner can be taken hold of.
    fn holds(&self, (x, y): (i32, i32)) -> bool {
        let (width, height) = (self.width as i32, self.height as i32);
        let across = x.saturating_sub(self.left);
        let down = y.saturating_sub(self.top);
        across >= -EDGE && across <= width - GRIP && down >= 0 && down <= height - GRIP
    }
}

impl WindowPlace {
    /// What was remembered; nothing of it where the file is damaged.
    pub fn read(file: &Path) -> Self {
        let stored = fs::read(file)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        stored
            .filter(|place| place.width.is_finite() && place.height.is_finite())
            .unwrap_or_default()
    }

    /// Puts a window there, as far as the screens of today allow.
    pub fn put(self, window: &WebviewWindow) -> tauri::Result<()> {
        let mut screens: Vec<Area> = window.primary_monitor()?.iter().map(Area::of).collect();
        screens.extend(window.available_monitors()?.iter().map(Area::of));
        let place = self.fitted(&screens);
        window.set_size(LogicalSize::new(place.width, place.height))?;
        match place.corner {
            Some((x, y)) => window.set_position(PhysicalPosition::new(x, y))?,
            None => window.center()?,
        }
        if place.maximized {
            window.maximize()?;
        }
        Ok(())
    }

    /// The first screen is the one for a window that has no place.
    fn fitted(self, screens: &[Area]) -> Self {
        let corner = self
            .corner
            .filter(|corner| screens.iter().any(|area| area.holds(*corner)));
        let screen = match corner {
            Some(corner) => screens.iter().find(|area| area.holds(corner)),
            None => screens.first(),
        };
        let is_new = self.width <= 0.0;
        let (width, height) = if is_new {
            USUAL
        } else {
            (self.width.max(WIDTH_MIN), self.height.max(HEIGHT_MIN))
        };
        let Some(room) = screen.map(Area::room) else {
            return Self {
                width,
                height,
                corner,
                ..self
            };
        };
        Self {
            width: width.min(room.0),
            height: height.min(room.1),
            // Where the usual size has no room, the whole screen is the better use of it.
            maximized: self.maximized || (is_new && (width > room.0 || height > room.1)),
            corner,
        }
    }

    /// Remembers where a window stands. A maximized or minimized one has no size of its own: the one
    /// before is kept.
    pub fn keep(window: &WebviewWindow, file: &Path) {
        match Self::of(window, Self::read(file)) {
            Ok(place) => place.write(file),
            Err(error) => tracing::warn!(error = %error, "the window's place is not known"),
        }
    }

    fn of(window: &WebviewWindow, before: Self) -> tauri::Result<Self> {
        if window.is_minimized()? {
            return Ok(before);
        }
        if window.is_maximized()? {
            return Ok(Self {
                maximized: true,
                ..before
            });
        }
        let inner = window
            .inner_size()?
            .to_logical::<f64>(window.scale_factor()?);
        let corner = window.outer_position()?;
        Ok(Self {
            width: inner.width,
            height: inner.height,
            maximized: false,
            corner: Some((corner.x, corner.y)),
        })
    }

    fn write(self, file: &Path) {
        let written = serde_json::to_vec(&self)
            .map_err(std::io::Error::other)
            .and_then(|bytes| fs::write(file, bytes));
        if let Err(error) = written {
            tracing::warn!(error = %error, "the window's place was not remembered");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn screen(left: i32, width: u32, height: u32, scale: f64) -> Area {
        Area {
            left,
            top: 0,
            width,
            height,
            scale,
        }
    }

    const SCHOOL: Area = screen(0, 1366, 728, 1.0);
    /// The same screen at 125 %: 1093×614 for everything, the taskbar included.
    const ENLARGED: Area = screen(0, 1366, 718, 1.25);
    const SECOND: Area = screen(1366, 1920, 1040, 1.0);

    fn left_at(corner: (i32, i32), width: f64, height: f64) -> WindowPlace {
        WindowPlace {
            width,
            height,
            maximized: false,
            corner: Some(corner),
        }
    }

    #[test]
    fn a_new_window_has_the_usual_size_or_the_whole_of_a_small_screen() {
        let usual = WindowPlace::default().fitted(&[screen(0, 1366, 768, 1.0)]);
        assert_eq!((usual.width, usual.height), USUAL);
        assert!(!usual.maximized);
        let small = WindowPlace::default().fitted(&[ENLARGED]);
        assert!(small.maximized);
        assert!(small.width <= 1093.0 && small.height <= 614.0, "{small:?}");
    }

    #[test]
    fn it_stands_where_it_was_left_and_never_outside_of_every_screen() {
        let left = left_at((1500, 100), 1000.0, 700.0);
        assert_eq!(left.fitted(&[SCHOOL, SECOND]), left);
        // Windows tells of a window at the left edge that it begins outside.
        let edge = left_at((-7, 0), 1000.0, 600.0);
        assert_eq!(edge.fitted(&[SCHOOL]).corner, Some((-7, 0)));
        // The second screen has gone with its cable.
        let alone = left.fitted(&[SCHOOL]);
        assert_eq!(alone.corner, None);
        assert!(alone.height <= 688.0);
        for corner in [
            (-2000, 10),
            (10, -500),
            (1360, 10),
            (10, 720),
            (i32::MIN, i32::MAX),
        ] {
            let lost = left_at(corner, 1000.0, 600.0);
            assert_eq!(lost.fitted(&[SCHOOL]).corner, None, "{corner:?}");
        }
    }

    #[test]
    fn it_is_never_larger_than_its_screen_nor_too_small_to_use() {
        let large = left_at((0, 0), 3000.0, 2000.0).fitted(&[ENLARGED]);
        assert!(large.width <= 1093.0 && large.height <= 614.0, "{large:?}");
        let tiny = left_at((0, 0), 10.0, 10.0).fitted(&[SCHOOL]);
        assert_eq!((tiny.width, tiny.height), (WIDTH_MIN, HEIGHT_MIN));
        // A system that names no screen: the size is asked for all the same.
        assert_eq!(WindowPlace::default().fitted(&[]).width, USUAL.0);
    }

    #[test]
    fn a_place_survives_and_a_damaged_one_becomes_the_usual() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("window.json");
        let place = left_at((-5, 40), 1000.0, 700.0);
        place.write(&file);
        assert_eq!(WindowPlace::read(&file), place);
        fs::write(&file, "{\"width\":").expect("the file is written");
        assert_eq!(WindowPlace::read(&file), WindowPlace::default());
        assert_eq!(
            WindowPlace::read(&folder.path().join("absent")),
            WindowPlace::default()
        );
        // As the versions before wrote it.
        fs::write(&file, r#"{"width":1000.0,"height":700.0,"maximized":true}"#).expect("written");
        assert!(WindowPlace::read(&file).maximized);
    }
}
