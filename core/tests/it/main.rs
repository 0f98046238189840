//! The core's tests at its boundary: one binary, one module per subject.

mod command_journey;
mod command_list;
mod enrol_address;
mod enrol_code;
mod enrol_file;
mod people;
mod rubbish;
mod sync_client;
mod sync_exchange;
mod sync_plan;
mod sync_run;
mod sync_schedule;
