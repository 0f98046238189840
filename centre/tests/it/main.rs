//! The centre as devices and the operator meet it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by ending"
)]

mod asking;
mod attached;
mod backups;
mod beside;
mod blobs;
mod blobs_mixed;
mod commands;
#[cfg(unix)]
mod commits;
mod connections;
mod contract;
mod corrections;
mod crowding;
mod cursors;
mod desk;
mod doctor;
mod doubles;
mod enrolment;
mod exchange;
mod faults;
mod files_mark;
mod flips;
mod garbage;
mod harness;
mod help;
mod hostile;
mod importing;
mod invitations;
mod lists;
mod logs;
mod memberships;
mod mending;
mod migrations;
mod moves;
mod network;
mod operator;
#[cfg(target_os = "linux")]
mod outputs;
mod packets;
mod packing;
mod packs;
mod packs_bad;
mod packs_held;
mod packs_made;
mod processes;
mod quarantine;
mod questions;
mod refusals;
mod released;
mod replies;
mod reviews;
mod roster;
mod schemas;
mod schools;
mod sheets;
mod simulation;
mod strangers;
mod tables;
mod together;
mod versions;
mod villages;
mod watching;
mod words;
