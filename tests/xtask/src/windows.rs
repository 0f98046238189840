//! `cargo xtask windows`: the programs for Windows, made on Debian, with a setup and a folder for a stick.
//!
//! Debian's own compiler builds them: it comes with the sources of the standard library, which the one of the
//! other commands does not. Leaves below `windows/` of what is built: `Tirek-setup-VERSION.exe`,
//! `Tirek-portable-VERSION.zip`, `tirek.exe` with its library, `tirek-centre.exe`, and their digests. Signed where a
//! certificate is named (see [`CERTIFICATE`]).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::step::{command, run as run_step, tell};
use crate::{root, screen, setup, target, zip};

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

/// Lies at the top of the ZIP: what must be known before the program is started.
const FIRST_NAME: &str = "АЛДЫМЕН-ОҚЫҢЫЗ – СНАЧАЛА-ПРОЧТИТЕ.txt";
const FIRST: &str = "\
Тірек: орнатпай іске қосу

1. Алдымен ZIP ішіндегінің бәрін шығарыңыз: ZIP файлын тінтуірдің оң жағымен басып, «Барлығын шығару» дегенді таңдаңыз.
   ZIP ішінен ашылған tirek.exe іске қосылмайды.
2. Шыққан Tirek қалтасындағы tirek.exe файлын ашыңыз. Барлық дерек қасындағы tirek-data қалтасында сақталады.
3. Жаңарту: Тіректі жабыңыз да, жаңа ZIP файлын осы қалтаның үстіне шығарыңыз. tirek-data ішіндегі деректер қалады.
4. Әр компьютерде Microsoft Edge WebView2 (109 немесе одан жаңа нұсқасы) болуы керек. Жоқ болса, Тірек өзі айтады.
5. Флешка жоғалса, ондағы деректі тапқан адам оқи алады. Флешканы бөтен қолға бермеңіз.

«Тірек»: запуск без установки

1. Сначала извлеките из ZIP всё: нажмите на файл ZIP правой кнопкой мыши и выберите «Извлечь все».
   Из самого ZIP tirek.exe не запустится.
2. Откройте tirek.exe в извлечённой папке Tirek. Все данные хранятся рядом, в папке tirek-data.
3. Обновление: закройте «Тірек» и извлеките новый ZIP поверх этой папки. Данные в tirek-data останутся.
4. На каждом компьютере нужен Microsoft Edge WebView2 версии 109 или новее. Если его нет, «Тірек» об этом скажет.
5. Если флешка потеряется, данные на ней прочтёт тот, кто её найдёт. Не отдавайте её в чужие руки.
";
/// Beside the files; in it a script finds that none of them was damaged on its way.
const DIGESTS: &str = "SHA256SUMS.txt";

/// Builds the programs and packs them.
///
/// # Errors
/// When something is missing, does not build, or cannot be packed.
pub fn run() -> Result<()> {
    setup::to_build_windows()?;
    screen::build()?;
    let mut programs = cargo("build", false);
    programs.args(["--release", "-p", "tirek", "-p", "tirek-centre"]);
    programs.env("CARGO_ENCODED_RUSTFLAGS", same_everywhere());
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
    digests(&made, &[&setup, &portable, &centre])
}

/// Signs the programs that are named, for the maker of setups.
///
/// # Errors
/// When one cannot be signed.
pub fn sign_all(programs: &[String]) -> Result<()> {
    programs
        .iter()
        .try_for_each(|program| sign(Path::new(program)))
}

/// Flags with which the programs name no folder and no hour of the PC that built them.
fn same_everywhere() -> String {
    let folder = |name: &str, below: &str| {
        let folder = std::env::var_os(name).map(PathBuf::from);
        folder.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(below)))
    };
    let known = [
        (folder("CARGO_HOME", ".cargo"), "cargo"),
        (Some(root()), "tirek"),
    ];
    let mut flags = vec!["-Clink-arg=-Wl,--no-insert-timestamp".to_owned()];
    flags.extend(known.iter().filter_map(|(folder, called)| {
        let folder = folder.as_ref()?.display();
        Some(format!("--remap-path-prefix={folder}={called}"))
    }));
    flags.join("\u{1f}")
}

/// Writes the digests of what is handed out, as `sha256sum --check` reads them.
fn digests(made: &Path, files: &[&PathBuf]) -> Result<()> {
    let names = files.iter().filter_map(|file| file.file_name());
    let sums = Command::new("sha256sum")
        .current_dir(made)
        .args(names)
        .output()?;
    ensure!(sums.status.success(), "the files have no digests");
    Ok(fs::write(made.join(DIGESTS), sums.stdout)?)
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
        .arg(define("HERE", &here));
    if std::env::var_os(CERTIFICATE).is_some() {
        makensis.arg(define("SIGN", &std::env::current_exe()?));
    }
    run_step("setup", makensis.arg(here.join("setup.nsi")))
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
    let first = FIRST.replace('\n', "\r\n");
    fs::write(folder.join(FIRST_NAME), format!("\u{feff}{first}"))?;
    zip::pack(&stage, "Tirek", out)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What builds the resources puts a blank before every line, and nothing may stand before a declaration.
    #[test]
    fn the_manifest_needs_no_declaration() {
        let manifest = root().join("src-tauri/windows/app.manifest");
        let manifest = fs::read_to_string(manifest).unwrap_or_default();
        assert!(manifest.contains("<assembly "));
        assert!(!manifest.contains("<?xml"));
    }
}
