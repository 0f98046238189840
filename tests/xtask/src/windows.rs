//! `cargo xtask windows`: the programs for Windows, made on Debian, with a setup and a folder for a stick.
//!
//! Debian's own compiler builds them: it comes with the sources of the standard library, which the one of the
//! other commands does not. Leaves below `windows/` of what is built: `Tirek-setup-VERSION.exe`,
//! `Tirek-portable-VERSION.zip`, `tirek.exe` with its library, and `tirek-centre.exe`. Signed where a certificate
//! is named (see [`CERTIFICATE`]).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::step::{command, run as run_step, tell};
use crate::{root, screen, setup, target};

const TRIPLE: &str = "x86_64-pc-windows-gnu";
/// Debian's compiler, whatever else stands first in the search path.
const CARGO: &str = "/usr/bin/cargo";
const COMPILER: &str = "/usr/bin/rustc";
/// What the call of this program left in its environment; another compiler must not find it.
const OTHERS: &[&str] = &[
    "CARGO",
    "CARGO_HOME_BIN",
    "LD_LIBRARY_PATH",
    "RUSTC",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTDOC",
    "RUSTUP_TOOLCHAIN",
];
/// The environment variable with the path of a PKCS #12 file to sign with; [`PASSWORD`] has the path of the file
/// with its password.
const CERTIFICATE: &str = "TIREK_SIGN_CERTIFICATE";
const PASSWORD: &str = "TIREK_SIGN_PASSWORD_FILE";
/// Who puts the time beside a signature, so that it outlives its certificate; nobody where it is not set.
const CLOCK: &str = "TIREK_SIGN_CLOCK";

/// Lies in the data folder of the ZIP, which makes the folder, and says what it is for.
const BESIDE: &str = "Осы қалта tirek.exe қасында тұрса, Тірек барлық деректі осында сақтайды. \
    Бұл қалтаны C:\\ немесе D:\\ түбіріне қоймаңыз: оны компьютердің басқа пайдаланушылары да оқи алады.\r\n\
    Пока эта папка лежит рядом с tirek.exe, «Тірек» хранит все данные в ней. \
    Не кладите её в корень C:\\ или D:\\: там её прочтут и другие пользователи компьютера.\r\n";

/// Builds the programs and packs them.
///
/// # Errors
/// When something is missing, does not build, or cannot be packed.
pub fn run() -> Result<()> {
    setup::to_build_windows()?;
    screen::build()?;
    let mut programs = cargo("build", false);
    programs.args(["--release", "-p", "tirek", "-p", "tirek-centre"]);
    run_step("build for Windows", &mut programs)?;
    let built = target().join(TRIPLE).join("release");
    let made = target().join("windows");
    let files = made.join("files");
    if files.exists() {
        fs::remove_dir_all(&files)?;
    }
    fs::create_dir_all(&files)?;
    copy(&built.join("tirek.exe"), &files.join("tirek.exe"))?;
    copy(&loader(&built)?, &files.join("WebView2Loader.dll"))?;
    let licence = fs::read_to_string(root().join("LICENSE"))?;
    fs::write(files.join("LICENSE.txt"), licence.replace('\n', "\r\n"))?;
    let centre = made.join("tirek-centre.exe");
    copy(&built.join("tirek-centre.exe"), &centre)?;
    sign(&files.join("tirek.exe"))?;
    sign(&centre)?;

    let version = env!("CARGO_PKG_VERSION");
    let setup = made.join(format!("Tirek-setup-{version}.exe"));
    self::setup(version, &files, &setup)?;
    sign(&setup)?;
    let portable = made.join(format!("Tirek-portable-{version}.zip"));
    self::portable(&made, &files, &portable)?;
    println!();
    for file in [&setup, &portable, &centre] {
        tell(file)?;
    }
    Ok(())
}

/// Cargo and the compiler for Windows, on the workspace; for tests with the library that these need, with one
/// set of features for all packages, whichever are built, and behind all else that runs meanwhile.
pub fn cargo(verb: &str, for_tests: bool) -> Command {
    let mut cargo = match for_tests {
        true => command("nice", &["-n", "19", CARGO]),
        false => command(CARGO, &[]),
    };
    cargo.args([verb, "--target", TRIPLE]);
    for name in OTHERS {
        cargo.env_remove(name);
    }
    // The library's sources may be built by this compiler, which is a release.
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", COMPILER)
        .env("CARGO_TARGET_DIR", target());
    match for_tests {
        true => cargo
            .env("CARGO_RESOLVER_FEATURE_UNIFICATION", "workspace")
            .args([
                "-Zbuild-std=std,test,panic_abort,panic_unwind",
                "-Zfeature-unification",
            ]),
        false => cargo.arg("-Zbuild-std=std,panic_abort,panic_unwind"),
    };
    cargo
}

/// The library that finds the system's WebView2, which the programs of this compiler load at their start.
fn loader(built: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(built.join("build"))?;
    entries
        .flatten()
        .map(|entry| entry.path().join("out/x64/WebView2Loader.dll"))
        .find(|path| path.is_file())
        .context("WebView2Loader.dll is not among what was built")
}

fn setup(version: &str, files: &Path, out: &Path) -> Result<()> {
    let here = root().join("src-tauri/windows");
    let icon = root().join("assets/icons/tirek.ico");
    let define = |name: &str, path: &Path| format!("-D{name}={}", path.display());
    let mut makensis = command("makensis", &["-V2", "-NOCD", "-WX"]);
    makensis
        .arg(format!("-DVERSION={version}"))
        .arg(define("FILES", files))
        .arg(define("OUT", out))
        .arg(define("ICON", &icon))
        .arg(define("HERE", &here))
        .arg(here.join("setup.nsi"));
    run_step("setup", &mut makensis)
}

/// A folder that runs where it lies, packed.
fn portable(made: &Path, files: &Path, out: &Path) -> Result<()> {
    let stage = made.join("portable");
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    let folder = stage.join("Tirek");
    for name in ["tirek.exe", "WebView2Loader.dll", "LICENSE.txt"] {
        copy(&files.join(name), &folder.join(name))?;
    }
    let data = folder.join("tirek-data");
    fs::create_dir_all(&data)?;
    fs::write(data.join("README.txt"), format!("\u{feff}{BESIDE}"))?;
    if out.exists() {
        fs::remove_file(out)?;
    }
    let mut zip = Command::new("zip");
    zip.current_dir(&stage)
        .args(["--quiet", "-9", "--recurse-paths", "-X"])
        .arg(out)
        .arg("Tirek");
    run_step("portable", &mut zip)
}

/// Signs a program, where there is something to sign with.
fn sign(program: &Path) -> Result<()> {
    let Some(certificate) = std::env::var_os(CERTIFICATE) else {
        return Ok(());
    };
    let signed = program.with_extension("signed");
    let mut signing = Command::new("osslsigncode");
    signing.arg("sign").arg("-pkcs12").arg(certificate);
    if let Some(password) = std::env::var_os(PASSWORD) {
        signing.arg("-readpass").arg(password);
    }
    if let Some(clock) = std::env::var_os(CLOCK) {
        signing.arg("-ts").arg(clock);
    }
    signing.args(["-h", "sha256", "-n", "Тірек", "-in"]);
    signing.arg(program).arg("-out").arg(&signed);
    run_step("sign", &mut signing)?;
    Ok(fs::rename(signed, program)?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}
