//! Programs of this machine that make something of a file, where they are installed: `LibreOffice`, poppler, Tesseract.
//!
//! Invariants: each runs in a folder of its own, with nothing to read from, for a limited time; what it started ends
//! with it, by its id; as far as the system can do it, it sees no network.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a program may work.
pub(super) struct Limits {
    pub seconds: u64,
}

/// What is installed here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tools {
    /// This program itself, which reads PDFs in a process of its own.
    pub reader: Option<PathBuf>,
    /// `LibreOffice`: makes PDFs of office documents.
    pub office: Option<PathBuf>,
    /// Takes the words out of a PDF.
    pub pdf_words: Option<PathBuf>,
    /// Makes pictures of the pages of a PDF.
    pub pdf_pictures: Option<PathBuf>,
    /// Reads words in pictures.
    pub reading: Option<PathBuf>,
    /// The languages that it reads: `kaz`, `rus`.
    pub languages: Vec<String>,
    /// Runs another program without a network.
    apart: Option<PathBuf>,
}

/// Languages of the pages that are read.
const READ: [&str; 2] = ["kaz", "rus"];
const LOOK_SECONDS_MAX: u64 = 30;
const STEP: Duration = Duration::from_millis(20);

impl Tools {
    /// Looks what is installed; `work` is a folder for what is written on the way.
    #[must_use]
    pub fn find(work: &Path) -> Self {
        let reading = program(&["tesseract"]);
        let languages = reading
            .as_ref()
            .map_or_else(Vec::new, |program| languages(program, work));
        Self {
            reader: env::current_exe().ok(),
            office: program(&["soffice", "libreoffice"]).or_else(installed_office),
            pdf_words: program(&["pdftotext"]),
            pdf_pictures: program(&["pdftoppm"]),
            reading,
            languages,
            apart: apart(work),
        }
    }

    /// What is missing to read scanned pages; nothing where all is there.
    #[must_use]
    pub fn lacking_for_scans(&self) -> Option<String> {
        let mut lacking = Vec::new();
        if self.pdf_pictures.is_none() {
            lacking.push("pdftoppm (poppler-utils)");
        }
        if self.reading.is_none() {
            lacking.push("tesseract-ocr");
        } else if self.languages.is_empty() {
            lacking.push("tesseract-ocr-kaz, tesseract-ocr-rus");
        }
        (!lacking.is_empty()).then(|| lacking.join(", "))
    }

    /// Runs one of them without a network, where that can be done.
    pub(super) fn run(
        &self,
        program: &Path,
        arguments: &[&OsStr],
        work: &Path,
        limits: &Limits,
    ) -> bool {
        match &self.apart {
            Some(apart) => {
                let before: [&OsStr; 3] = ["-rn".as_ref(), "--".as_ref(), program.as_os_str()];
                run(apart, &[&before, arguments].concat(), work, limits)
            }
            None => run(program, arguments, work, limits),
        }
    }
}

/// Runs a program to its end; answers whether it said that it did its work.
pub(super) fn run(program: &Path, arguments: &[&OsStr], work: &Path, limits: &Limits) -> bool {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(work)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .env("HOME", work)
        .env("TMPDIR", work)
        // Whoever asks for a way out is sent where nobody listens.
        .env("http_proxy", NOWHERE)
        .env("https_proxy", NOWHERE)
        .env("all_proxy", NOWHERE)
        .env("OMP_THREAD_LIMIT", "2");
    in_a_group(&mut command);
    let Ok(mut child) = command.spawn() else {
        return false;
    };
    let until = Instant::now() + Duration::from_secs(limits.seconds);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => {
                // What it left running ends too.
                end(&mut child);
                return status.success();
            }
            Ok(None) if Instant::now() < until => sleep(STEP),
            _ => {
                tracing::warn!(program = %program.display(), "a program took too long and was ended");
                end(&mut child);
                let _ = child.wait();
                return false;
            }
        }
    }
}

const NOWHERE: &str = "http://127.0.0.1:9";

#[cfg(unix)]
fn in_a_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn in_a_group(_: &mut Command) {}

/// Ends a program and what it has started.
#[cfg(unix)]
fn end(child: &mut Child) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let id = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(group) = id {
        let _ = kill_process_group(group, Signal::KILL);
    }
}

/// Ends a program and what it has started.
#[cfg(windows)]
fn end(child: &mut Child) {
    let id = child.id().to_string();
    let ended = Command::new("taskkill")
        .args(["/T", "/F", "/PID", &id])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if ended.is_err() {
        let _ = child.kill();
    }
}

/// A program of the search path.
fn program(names: &[&str]) -> Option<PathBuf> {
    let paths = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&paths).collect();
    names.iter().find_map(|name| {
        let name = format!("{name}{}", env::consts::EXE_SUFFIX);
        // A folder that is named from where one stands may be anybody's.
        let all = folders.iter().filter(|folder| folder.is_absolute());
        all.map(|folder| folder.join(&name))
            .find(|path| path.is_file())
    })
}

/// `LibreOffice` where its own setup puts it and no search path leads.
fn installed_office() -> Option<PathBuf> {
    let known = [
        "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "/opt/libreoffice/program/soffice",
    ];
    known
        .into_iter()
        .map(PathBuf::from)
        .find(|path| path.is_file())
}

/// What of the two languages is installed. It is asked by reading nothing: who lacks one says so at once.
fn languages(program: &Path, work: &Path) -> Vec<String> {
    let blank = work.join("blank.pgm");
    if std::fs::write(
        &blank,
        b"P5\n32 32\n255\n"
            .iter()
            .chain(&[255; 1024])
            .copied()
            .collect::<Vec<u8>>(),
    )
    .is_err()
    {
        return Vec::new();
    }
    let out = work.join("blank");
    let limits = Limits {
        seconds: LOOK_SECONDS_MAX,
    };
    let reads = |language: &&str| {
        let arguments = [
            blank.as_os_str(),
            out.as_os_str(),
            "-l".as_ref(),
            language.as_ref(),
        ];
        run(program, &arguments, work, &limits)
    };
    READ.iter()
        .filter(|one| reads(one))
        .map(|one| (*one).to_owned())
        .collect()
}

/// What runs a program without a network, if this system lets it.
fn apart(work: &Path) -> Option<PathBuf> {
    let apart = program(&["unshare"]).filter(|_| cfg!(target_os = "linux"))?;
    let limits = Limits {
        seconds: LOOK_SECONDS_MAX,
    };
    let works = run(
        &apart,
        &["-rn".as_ref(), "--".as_ref(), "true".as_ref()],
        work,
        &limits,
    );
    works.then_some(apart)
}
