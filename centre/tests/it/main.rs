//! The centre as devices and the operator meet it.

mod blobs;
mod commands;
mod connections;
mod cursors;
mod doctor;
mod enrolment;
mod exchange;
mod garbage;
mod harness;
mod migrations;
mod network;
mod packets;
mod packing;
mod quarantine;
mod refusals;
mod replies;
mod reviews;
mod roster;
mod simulation;
mod versions;
mod watching;
mod words;
