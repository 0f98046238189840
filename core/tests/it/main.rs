//! The core's tests at its boundary: one binary, one module per subject.

mod command_journey;
mod command_list;
mod enrol_address;
mod enrol_code;
mod enrol_file;
mod enrol_renew;
mod home_news;
mod people;
mod rubbish;
mod screen;
mod store_blob;
mod store_crash;
mod store_exchange;
mod store_fixture;
mod store_fork;
mod store_receive;
mod store_relay;
mod store_simulation;
mod store_write;
mod sync_client;
mod sync_exchange;
mod sync_plan;
mod sync_run;
mod sync_schedule;
mod sync_tls;
