//! The core's tests at its boundary: one binary, one module per subject.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by ending"
)]

mod ahead;
mod answers_elsewhere;
mod closed;
mod command_journey;
mod command_leave;
mod command_list;
mod command_once;
mod command_trouble;
mod command_undo;
mod damage;
mod depot;
mod desk;
mod enrol_address;
mod enrol_code;
mod enrol_file;
mod enrol_renew;
mod exchange_state;
mod flips;
mod home_news;
mod kinds;
mod materials;
mod outside;
mod own_files;
mod own_search;
mod pack_made;
mod packet_centre;
mod packet_counts;
mod packet_doubt;
mod packet_import;
mod packet_save;
mod packet_standing;
mod packs;
mod packs_centres;
mod packs_found;
mod packs_line;
mod packs_programme;
mod papers;
mod people;
mod photo;
mod pictures;
mod questions;
mod questions_drafts;
mod questions_odd;
mod questions_order;
mod questions_words;
mod read_models;
mod ready;
mod receipts;
mod rights;
mod rubbish;
mod screen;
mod search_quality;
mod served;
mod silent;
mod spaces;
mod standing;
mod store_bin;
mod store_blob;
mod store_crash;
mod store_exchange;
mod store_files;
mod store_fixture;
mod store_fold;
mod store_fork;
mod store_history;
mod store_left_out;
mod store_open_change;
mod store_receive;
mod store_relay;
mod store_simulation;
mod store_write;
mod sync_blobs;
mod sync_blobs_again;
mod sync_client;
mod sync_exchange;
mod sync_plan;
mod sync_run;
mod sync_schedule;
mod sync_tls;
mod sync_versions;
mod too_large;
mod topics;
