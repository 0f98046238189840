//! What the shell does alone is looked at in the real window; what a host without one cannot do, it says.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use tirek_core::command::native::NAMES;
use tirek_tests::device::{Device, Setting};
use tirek_tests::journey::COMMANDS;
use tirek_tests::place;

/// What the host of the tests answers without a person, and why that is no pretence.
const DONE_BY_THE_HOST: &[(&str, &str)] = &[
    ("pick_file", "a file names the answer"),
    ("place_packet", "a file names the answer"),
    (
        "save_note",
        "a file names the place, and the note is written there",
    ),
    (
        "save_attachment",
        "a file names the place, and the core saves there",
    ),
    (
        "save_paper",
        "a file names the place, and the core writes the paper there",
    ),
    ("take_pressed", "nothing of the system opens a page"),
    (
        "keep_dropped",
        "a page knows of a dropped file only the bytes",
    ),
];

/// The window knows the path of what is dropped on it, and is not asked to keep it.
const ONLY_OF_A_PAGE: &str = "keep_dropped";

/// Written as every id is.
const SOME_ID: &str = "01970000-0000-7000-8000-000000000000";

fn source(path: &str) -> String {
    let file = place::root().join(path);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands in a text between two marks.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).map(|(_, rest)| rest);
    let part = rest.and_then(|rest| rest.split_once(to));
    part.unwrap_or_else(|| panic!("nothing from {from} to {to}"))
        .0
}

/// The commands that the window is asked for: through one door the core's, through the other its own.
fn registered() -> BTreeSet<String> {
    let shell = source("src-tauri/src/shell.rs");
    let list = between(&shell, "generate_handler![", "]");
    let names = list.split(',').map(|path| path.trim().rsplit("::").next());
    names.flatten().map(str::to_owned).collect()
}

#[test]
fn every_command_of_the_window_is_walked_through() {
    let walked: BTreeSet<&str> = COMMANDS.iter().map(|(name, _)| *name).collect();
    let natives = NAMES.iter().copied().filter(|name| *name != ONLY_OF_A_PAGE);
    let there: BTreeSet<&str> = natives.chain(["rpc"]).collect();
    assert_eq!(walked, there, "the journey looks at each");
    let journey = source("tests/src/journey/mod.rs");
    for (name, step) in COMMANDS {
        assert!(
            journey.contains(&format!("\"{step}\"")),
            "{name}: there is no step {step:?}"
        );
    }
}

#[test]
fn what_is_answered_is_declared_and_allowed_and_nothing_else() {
    let build = source("src-tauri/build.rs");
    let declared = between(&build, "COMMANDS: &[&str] = &[", "];").split('"');
    let declared: BTreeSet<String> = declared.skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(declared, registered());
    let capabilities = source("src-tauri/capabilities/main.json");
    let allowed = capabilities.split('"');
    let allowed: BTreeSet<String> = allowed
        .filter_map(|word| word.strip_prefix("allow-"))
        .map(|word| word.replace('-', "_"))
        .collect();
    assert_eq!(allowed, registered());
}

/// What is declared and never asked for is dead; the other way round the screen would not compile.
#[test]
fn the_screen_calls_what_there_is() {
    let ipc = ["index", "loopback"].map(|file| source(&format!("ui/src/lib/ipc/{file}.ts")));
    let called: BTreeSet<&str> = ipc
        .iter()
        .flat_map(|text| text.split("native('").skip(1))
        .filter_map(|rest| rest.split('\'').next())
        .collect();
    assert_eq!(called, NAMES.iter().copied().collect());
}

fn with_host(picks: bool, test: impl AsyncFnOnce(&Device, &TempDir) -> Result<()>) -> Result<()> {
    let folder = TempDir::with_prefix("tirek-outside-")?;
    let answers = folder.path().join("picks");
    fs::write(&answers, "")?;
    let setting = Setting {
        picks: picks.then_some(answers),
        ..Setting::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let device = Device::start(&folder.path().join("data"), &setting)?;
        test(&device, &folder).await
    })
}

/// What a host answers to a native command that is asked for nothing in particular.
async fn answered(device: &Device, name: &str) -> Result<Result<Value, String>> {
    let request = json!({
        "purpose": "attachment", "name": "x", "text": "x", "base64": "?",
        "document": SOME_ID, "attachment": "A".repeat(22), "id": "guide", "locale": "kk",
    });
    let said = device.try_native(name, request).await?;
    Ok(said.map_err(|refused| refused.code))
}

#[test]
fn a_host_without_a_window_says_what_it_cannot_do() -> Result<()> {
    for picks in [true, false] {
        with_host(picks, async |device, _| {
            for name in NAMES {
                let done = DONE_BY_THE_HOST.iter().any(|(done, _)| done == name);
                let asks = matches!(
                    *name,
                    "pick_file" | "place_packet" | "save_note" | "save_attachment" | "save_paper"
                );
                let said = answered(device, name).await?;
                // Nobody is there to answer a dialog, unless a file does.
                let expected = if done && (picks || !asks) {
                    Ok(json!({ "path": null }))
                } else {
                    Err("not_here".to_owned())
                };
                ensure!(said == expected, "{name}: {said:?}");
            }
            let said = answered(device, "print_everything").await?;
            ensure!(said == Err("not_here".to_owned()), "{said:?}");
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn a_note_has_the_same_bytes_whoever_writes_it() -> Result<()> {
    with_host(true, async |device, folder| {
        let note = folder.path().join("анықтама.txt");
        let answer = format!("{}\n", note.display());
        fs::write(folder.path().join("picks"), &answer)?;
        let asked = json!({ "name": "анықтама", "text": "бір\nекі" });
        let saved = device.try_native("save_note", asked.clone()).await?;
        ensure!(saved.is_ok(), "{saved:?}");
        ensure!(fs::read(&note)? == "\u{feff}бір\r\nекі\r\n".as_bytes());
        // A place that is none is said, and not passed over.
        fs::write(
            folder.path().join("picks"),
            answer.replace("анықтама", "жоқ/анықтама"),
        )?;
        let refused = device.try_native("save_note", asked).await?;
        let code = refused.err().map(|refused| refused.code);
        ensure!(code.as_deref() == Some("medium_gone"), "{code:?}");
        Ok(())
    })
}
