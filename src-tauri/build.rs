//! Declares the commands of the window and watches the built screen, which becomes part of the
//! program.

use std::fs;
use std::path::Path;

const COMMANDS: &[&str] = &["rpc", "native"];

fn main() {
    let screen = Path::new("../ui/dist");
    // Checks and tests of the other crates must not need a built screen; the window itself does.
    if let Err(error) = fs::create_dir_all(screen) {
        println!("cargo:warning=the folder for the screen cannot be made: {error}");
    }
    println!("cargo:rerun-if-changed={}", screen.display());
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
    {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
