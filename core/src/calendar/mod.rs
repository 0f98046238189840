//! The school year, its quarters and breaks, and the year of support that lies across it.
//!
//! Called by Home, the plan views and Settings. The dates are data: they come from
//! `assets/calendar/school-years.toml` and a person's corrections in her profile, because the
//! ministry sets them anew each year; years that are not in the file follow its pattern and say so. Nothing here decides about documents; a wrong date can only
//! spoil a label.

mod data;
mod deadline;
mod later;
mod support;
mod view;

pub use data::{CalendarError, corrections, read_embedded, with_corrections};
pub use deadline::{Deadline, due_day};
pub use support::{Phase, SupportYear, support_year};
pub use view::{CalendarRead, SchoolBreak, SchoolQuarter, SchoolYear};
