//! Declares the commands of the window and watches the built screen, which becomes part of the
//! program. For Windows the program also carries its icon, its version and what the system shall know of it.

use std::fs;
use std::path::Path;

use tauri_build::{AppManifest, Attributes, WindowsAttributes};

const COMMANDS: &[&str] = &["rpc", "native"];

fn main() {
    let screen = Path::new("../ui/dist");
    // Checks and tests of the other crates must not need a built screen; the window itself does.
    if let Err(error) = fs::create_dir_all(screen) {
        println!("cargo:warning=the folder for the screen cannot be made: {error}");
    }
    println!("cargo:rerun-if-changed={}", screen.display());
    println!("cargo:rerun-if-changed=windows/app.manifest");
    let windows = WindowsAttributes::new().app_manifest(include_str!("windows/app.manifest"));
    let attributes = Attributes::new()
        .app_manifest(AppManifest::new().commands(COMMANDS))
        .windows_attributes(windows);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
