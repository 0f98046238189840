//! A second copy of the app, and data that this version cannot use.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::ensure;
use serde_json::json;

use tirek_core::workspace::Workspace;
use tirek_core::{Environment, Options, StartError, Tirek};

use super::desk::{Desk, refused, report, type_into, words};
use super::running;

fn environment() -> Environment {
    let next = AtomicU64::new(1);
    Environment::new(chrono::Utc::now, move |bytes| {
        let number = next.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        bytes
            .iter_mut()
            .zip(number.iter().cycle())
            .for_each(|(byte, random)| *byte = *random);
    })
}

#[test]
fn a_second_copy_of_the_app_is_turned_away_and_the_first_goes_on() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start()?;
        let profile = desk.enrol(&device).await?;
        let id = report(&device, "сөз ").await?;
        ensure!(desk.start().is_err(), "a second process");
        let options = Options {
            data: desk.data(),
            environment: environment(),
            device: "second".to_owned(),
        };
        ensure!(
            matches!(Tirek::open(options), Err(StartError::InUse)),
            "named"
        );
        ensure!(
            type_into(&device, &id, "тағы ").await?.is_none(),
            "the first goes on"
        );
        device.rpc("profile.close", json!({})).await?;
        let held = Workspace::open(&desk.profile(&profile), &environment())?;
        let open = json!({ "profile": profile });
        refused(&device, "profile.open", open.clone(), &["profile_in_use"]).await?;
        drop(held);
        device.rpc("profile.open", open).await?;
        ensure!(words(&device, &id).await? == "тағы сөз ", "nothing is lost");
        Ok(())
    });
}

#[test]
fn data_that_cannot_be_used_is_named_and_left_alone() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start()?;
        let profile = desk.enrol(&device).await?;
        let id = report(&device, "сөз ").await?;
        device.rpc("profile.close", json!({})).await?;
        let database = desk.profile(&profile).join("tirek.db");
        let sound = fs::read(&database)?;
        let mut newer = sound.clone();
        // SQLite keeps `user_version` here, the highest byte first.
        newer[60..64].copy_from_slice(&4_000_u32.to_be_bytes());
        let mut scratched = sound.clone();
        scratched[..512].fill(0x5a);
        let cut = sound[..sound.len() / 2].to_vec();
        let open = json!({ "profile": profile });
        for (bytes, code) in [
            (newer, "data_newer"),
            (scratched, "data_damaged"),
            (cut, "data_damaged"),
            (Vec::new(), "data_damaged"),
            ("бұл дерекқор емес".repeat(900).into_bytes(), "data_damaged"),
        ] {
            fs::write(&database, &bytes)?;
            refused(&device, "profile.open", open.clone(), &[code]).await?;
            ensure!(fs::read(&database)? == bytes, "{code}: nobody touches it");
        }
        fs::write(&database, &sound)?;
        device.rpc("profile.open", open).await?;
        ensure!(words(&device, &id).await? == "сөз ", "sound again");
        refused(
            &device,
            "profile.open",
            json!({ "profile": "nobody" }),
            &["profile_unknown"],
        )
        .await?;
        refused(
            &device,
            "profile.open",
            json!({ "profile": "../.." }),
            &["profile_unknown"],
        )
        .await?;
        ensure!(
            words(&device, &id).await? == "сөз ",
            "her profile stays open"
        );
        Ok(())
    });
}

#[test]
fn broken_preferences_cost_the_preferences_only() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start()?;
        let profile = desk.enrol(&device).await?;
        drop(device);
        for file in fs::read_dir(desk.data())?
            .flatten()
            .map(|entry| entry.path())
        {
            if file.extension().is_some_and(|ending| ending == "json") {
                fs::write(file, [0xff, 0, b'{'])?;
            }
        }
        fs::write(desk.profile(&profile).join("profile.json"), "{")?;
        let device = desk.start()?;
        let state = device.rpc("app.state", json!({})).await?;
        ensure!(state["profiles"][0]["id"] == profile.as_str(), "{state}");
        device
            .rpc("profile.open", json!({ "profile": profile }))
            .await
            .map(drop)
    });
}
