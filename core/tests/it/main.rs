//! The core's tests at its boundary: one binary, one module per subject.

mod enrol_address;
mod enrol_file;
mod people;
mod rubbish;
mod sync_client;
mod sync_plan;
mod sync_schedule;
