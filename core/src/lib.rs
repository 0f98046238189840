//! The whole product without a window: documents, store, search, exchange and the command list.
//!
//! Hosts call it: the Tauri shell (`src-tauri`) and the loopback test host (`tests/host`). It knows
//! neither Tauri nor axum and reads no environment, clock or home directory: time, randomness and
//! paths are passed in through [`Environment`] and [`app::Options`]. `ARCHITECTURE.md` beside this
//! crate gives the bird's-eye view.

pub mod app;
mod aside;
pub mod attachment;
pub mod blob;
pub mod calendar;
pub mod check;
pub mod closed;
pub mod command;
pub mod connection;
pub mod desk;
pub mod document;
pub mod document_bin;
pub mod enrol;
pub mod entry;
pub mod environment;
pub mod exchange;
pub mod foreign;
pub mod held;
pub mod history;
pub mod home;
pub mod into_place;
pub mod locale;
pub mod material;
pub mod material_note;
pub mod outside;
pub mod own_file;
pub mod own_search;
pub mod pack;
pub mod packet;
pub mod paper;
pub mod photo;
mod phrases;
pub mod plan;
pub mod profile;
pub mod programme;
pub mod projection;
pub mod question;
pub mod reading_mark;
pub mod review;
pub mod reviewing;
pub mod search;
mod starter;
pub mod store;
pub mod submission;
pub mod sync;
pub mod time;
pub mod topic;
pub mod workspace;

pub use app::{Options, StartError, Tirek};
pub use command::{CommandError, Reply};
pub use environment::Environment;
pub use tirek_document::text::file_name;
pub use topic::{Done, Subject, Topic, Topics};
