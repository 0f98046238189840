//! What can be typed about packs of materials.

use clap::{ArgGroup, Args as ClapArgs, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand)]
pub(super) enum PackVerb {
    Check {
        #[arg(id = "pack_folder")]
        folder: PathBuf,
    },
    Build {
        #[arg(id = "pack_folder")]
        folder: PathBuf,
    },
    Publish(PackPublish),
    List {
        #[arg(long, id = "pack_who")]
        who: bool,
        #[arg(long)]
        json: bool,
    },
    Withdraw {
        pack: String,
        #[arg(id = "pack_number")]
        number: Option<u64>,
    },
    Export {
        pack: String,
        #[arg(long = "to", id = "pack_to")]
        to: PathBuf,
        #[arg(long = "number", id = "pack_number")]
        number: Option<u64>,
    },
}

#[derive(ClapArgs)]
#[command(group = ArgGroup::new("audience").required(true).multiple(true).args(["pack_group", "pack_all"]))]
pub(super) struct PackPublish {
    pub pack: String,
    #[arg(long = "group", id = "pack_group")]
    pub groups: Vec<String>,
    #[arg(long = "all", id = "pack_all", conflicts_with = "pack_group")]
    pub all: bool,
    #[arg(long = "number", id = "pack_number")]
    pub number: Option<u64>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Subcommand)]
pub(super) enum KeyVerb {
    Replace,
}
