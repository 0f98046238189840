//! Prepares the demonstration and opens the app on it. Everything ends with the window.

use std::process::Command;

use anyhow::Result;
use tempfile::TempDir;
use tirek_tests::centre::Centre;
use tirek_tests::process::{self, Running};
use tirek_tests::{demo, place};

#[tokio::main]
async fn main() -> Result<()> {
    let folder = TempDir::with_prefix("tirek-demo-")?;
    tokio::select! {
        shown = show(&folder) => shown,
        // What was started ends with `show`, which is dropped here.
        asked = process::asked_to_end() => asked,
    }
}

async fn show(folder: &TempDir) -> Result<()> {
    let mut centre = Centre::init(&folder.path().join("centre"))?;
    let data = folder.path().join("data");
    demo::prepare(&mut centre, &data, &folder.path().join("demo.tirek-invite")).await?;
    println!("The demonstration centre listens on {}.", centre.address());
    let mut app = Command::new(place::program("tirek")?);
    let mut app = Running::start(app.arg("--data").arg(data))?;
    while app.is_running() {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    Ok(())
}
