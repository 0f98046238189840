//! The centre as devices and the operator meet it.

mod attached;
mod backups;
mod blobs;
mod commands;
#[cfg(unix)]
mod commits;
mod connections;
mod contract;
mod corrections;
mod crowding;
mod cursors;
mod doctor;
mod enrolment;
mod exchange;
mod faults;
mod garbage;
mod harness;
mod help;
mod lists;
mod logs;
mod migrations;
mod moves;
mod network;
mod operator;
#[cfg(target_os = "linux")]
mod outputs;
mod packets;
mod packing;
mod processes;
mod quarantine;
mod refusals;
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
mod watching;
mod words;
