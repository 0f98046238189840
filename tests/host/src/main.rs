//! The screen and the command list on loopback HTTP: a test program, never shipped.
//!
//! Journeys use it to run the same screen in Chromium, crash tests to drive a device without a
//! window. It listens on 127.0.0.1 only, and every call must carry the token from the command line
//! and name the loopback address as its host, so that no page of another origin can reach it.
//!
//! It prints one JSON line `{"url": …}` and then serves until its standard input ends, so that it
//! never outlives whoever started it.

mod guard;
mod native;
mod routes;
mod screen;

use std::io::Write;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, Utc};
use clap::Parser;
use tirek_core::{Environment, Options, Tirek};
use tokio::net::TcpListener;

/// The command line.
#[derive(Parser)]
#[command(name = "tirek-host")]
struct Arguments {
    /// The data folder of the device.
    #[arg(long)]
    data: PathBuf,
    /// The folder with the built screen; without it only the commands are served.
    #[arg(long)]
    ui: Option<PathBuf>,
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// What every call must carry.
    #[arg(long)]
    token: String,
    /// The clock starts at this moment instead of the present one.
    #[arg(long)]
    now: Option<DateTime<Utc>>,
    /// A file with the answers to file dialogs, one path a line.
    #[arg(long)]
    picks: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let tirek = Tirek::open(Options {
        data: arguments.data.clone(),
        environment: environment(arguments.now),
        device: "tirek-host".to_owned(),
    })
    .context("the core did not open")?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port)).await?;
    let port = listener.local_addr()?.port();
    let device = Arc::new(routes::Device {
        tirek: tirek.clone(),
        data: arguments.data.clone(),
        guard: guard::Guard::new(arguments.token.clone(), port),
        ui: arguments.ui,
        picks: arguments.picks,
    });
    announce(port, &arguments.token)?;
    tokio::select! {
        served = axum::serve(listener, routes::router(device)) => served?,
        () = input_ends() => {}
    }
    Ok(())
}

/// The address for whoever started this program, as one line of JSON.
fn announce(port: u16, token: &str) -> anyhow::Result<()> {
    let url = format!("http://127.0.0.1:{port}/");
    let line = serde_json::json!({ "page": format!("{url}#token={token}"), "url": url });
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}

/// Returns when standard input is closed.
async fn input_ends() {
    let (ended, end) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
        let _ = ended.send(());
    });
    let _ = end.await;
}

/// The PC's clock, moved so that it starts at `now`, and the system's randomness.
fn environment(now: Option<DateTime<Utc>>) -> Environment {
    let moved = now.map_or(chrono::TimeDelta::zero(), |now| now - Utc::now());
    Environment::new(
        move || Utc::now() + moved,
        |bytes| {
            if getrandom::fill(bytes).is_err() {
                std::process::abort();
            }
        },
    )
}
