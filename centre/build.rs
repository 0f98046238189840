//! For Windows the program carries its icon, its version and what the system shall know of it: paths in UTF-8, long
//! ones too.

use std::env;
use std::io;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../src-tauri/windows/app.manifest");
    if env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
    let mut resource = tauri_winres::WindowsResource::new();
    resource
        .set_icon("../assets/icons/tirek.ico")
        .set_manifest_file("../src-tauri/windows/app.manifest")
        .set("ProductName", "Tirek")
        .set("FileDescription", "Tirek: centre");
    resource.compile()
}
