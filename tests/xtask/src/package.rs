//! `cargo xtask package`: the .deb with the app, staged and built with dpkg-deb.
//!
//! The files are those of any desktop program: the binary, a menu entry, icons, the kinds of files it
//! opens. The screen is inside the binary.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::step::run as run_step;
use crate::{build, root, screen, setup, target};

const DESCRIPTION: &str = "Tirek, support for school librarians after their course
 An offline desktop app: the course programme, an action plan, reports and their
 reviews by the centre, in Kazakh and Russian.";

const MENU_ENTRY: &str = "[Desktop Entry]
Type=Application
Name=Тірек
Name[kk]=Тірек
Comment=Мектеп кітапханашысын курстан кейінгі қолдау
Comment[ru]=Поддержка школьного библиотекаря после курсов
Exec=tirek %f
Icon=tirek
Terminal=false
Categories=Education;Office;
MimeType=application/vnd.tirek.packet;application/vnd.tirek.invitation;
";

/// A press on such a file opens the app. The names end with the file's ending, the marks are its first
/// line: messengers rename files.
const FILE_KINDS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/vnd.tirek.packet">
    <comment>Tirek packet</comment>
    <comment xml:lang="kk">Тірек пакеті</comment>
    <comment xml:lang="ru">Пакет программы «Тірек»</comment>
    <icon name="tirek"/>
    <magic><match type="string" offset="0" value="TIREK PACKET "/></magic>
    <glob pattern="*.tirek"/>
  </mime-type>
  <mime-type type="application/vnd.tirek.invitation">
    <comment>Tirek invitation</comment>
    <comment xml:lang="kk">Тірек шақыруы</comment>
    <comment xml:lang="ru">Приглашение программы «Тірек»</comment>
    <icon name="tirek"/>
    <magic><match type="string" offset="0" value="TIREK INVITATION "/></magic>
    <glob pattern="*.tirek-invite"/>
  </mime-type>
</mime-info>
"#;

/// Builds the release and makes the package.
///
/// # Errors
/// When something is missing or does not build.
pub fn run() -> Result<()> {
    setup::to_build()?;
    screen::build()?;
    build::release(&["tirek"])?;
    let package = make()?;
    println!("{}", package.display());
    Ok(())
}

/// Makes the package from the release build that is there.
///
/// # Errors
/// When a file is missing or dpkg-deb fails.
pub fn make() -> Result<PathBuf> {
    let version = env!("CARGO_PKG_VERSION");
    let architecture = architecture()?;
    let folder = target().join("package");
    let stage = folder.join("stage");
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    put(
        &stage.join("usr/bin/tirek"),
        &fs::read(target().join("release/tirek"))?,
    )?;
    executable(&stage.join("usr/bin/tirek"))?;
    put(
        &stage.join("usr/share/applications/tirek.desktop"),
        MENU_ENTRY.as_bytes(),
    )?;
    put(
        &stage.join("usr/share/mime/packages/tirek.xml"),
        FILE_KINDS.as_bytes(),
    )?;
    put(
        &stage.join("usr/share/doc/tirek/copyright"),
        &fs::read(root().join("LICENSE"))?,
    )?;
    put(
        &stage.join("usr/share/icons/hicolor/scalable/apps/tirek.svg"),
        &fs::read(root().join("assets/icons/tirek.svg"))?,
    )?;
    for size in ["32", "64", "128", "256", "512"] {
        let icon = fs::read(root().join(format!("assets/icons/{size}.png")))?;
        put(
            &stage.join(format!(
                "usr/share/icons/hicolor/{size}x{size}/apps/tirek.png"
            )),
            &icon,
        )?;
    }
    let installed_kib = size_bytes(&stage.join("usr"))?.div_ceil(1024);
    let control = format!(
        "Package: tirek\nVersion: {version}\nArchitecture: {architecture}\nMaintainer: Tirek <tirek@localhost>\nInstalled-Size: {installed_kib}\nDepends: libwebkit2gtk-4.1-0, libgtk-3-0 | libgtk-3-0t64\nSection: education\nPriority: optional\nDescription: {DESCRIPTION}\n"
    );
    put(&stage.join("DEBIAN/control"), control.as_bytes())?;
    let package = folder.join(format!("tirek_{version}_{architecture}.deb"));
    let mut build = Command::new("dpkg-deb");
    build
        .args(["--root-owner-group", "--build"])
        .arg(&stage)
        .arg(&package)
        .stdout(std::process::Stdio::null());
    run_step("package", &mut build)?;
    Ok(package)
}

fn architecture() -> Result<String> {
    let output = Command::new("dpkg")
        .arg("--print-architecture")
        .output()
        .context("dpkg is needed to make a .deb")?;
    if !output.status.success() {
        bail!("dpkg does not say which architecture this is");
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn put(path: &Path, content: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(unix)]
fn executable(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(
        path,
        fs::Permissions::from_mode(0o755),
    )?)
}

#[cfg(not(unix))]
fn executable(_path: &Path) -> Result<()> {
    bail!("a .deb is made on Linux")
}

fn size_bytes(path: &Path) -> Result<u64> {
    if path.is_dir() {
        fs::read_dir(path)?
            .map(|entry| size_bytes(&entry?.path()))
            .sum()
    } else {
        Ok(fs::metadata(path)?.len())
    }
}
