//! A tree of files as it is installed, and the programs that pack it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::step::run as run_step;

pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a package says of itself.
pub struct About {
    pub name: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
    /// What it needs of Debian and Ubuntu; another packer finds out by the libraries.
    pub depends: &'static str,
    pub section: &'static str,
    /// Files that the operator changes.
    pub configuration: &'static [&'static str],
}

/// A tree in the making.
pub struct Stage {
    folder: PathBuf,
}

impl Stage {
    /// An empty one.
    ///
    /// # Errors
    /// When an older one cannot be taken away.
    pub fn new(folder: PathBuf) -> Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts a file at a place.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, place: &str, content: impl AsRef<[u8]>) -> Result<()> {
        let path = self.folder.join(place);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, content)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        rights(&path, 0o644)
    }

    /// As [`Stage::put`], of what can be started.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put_program(&self, place: &str, content: impl AsRef<[u8]>) -> Result<()> {
        self.put(place, content)?;
        rights(&self.folder.join(place), 0o755)
    }

    /// Copies a file to a place.
    ///
    /// # Errors
    /// When it is not there.
    pub fn copy(&self, from: &Path, place: &str) -> Result<()> {
        self.put(place, read(from)?)
    }

    /// Packs it as a .deb.
    ///
    /// # Errors
    /// When dpkg-deb fails.
    pub fn deb(&self, about: &About, out: &Path) -> Result<PathBuf> {
        let architecture = said("dpkg", &["--print-architecture"])?;
        let installed_kib = size_bytes(&self.folder)?.div_ceil(1024);
        let About {
            name,
            depends,
            section,
            summary,
            description,
            configuration,
        } = about;
        let description = description.lines().map(|line| format!(" {line}\n"));
        let description: String = description.collect();
        self.put(
            "DEBIAN/control",
            format!(
                "Package: {name}\nVersion: {VERSION}\nArchitecture: {architecture}\n\
                 Maintainer: Tirek <tirek@localhost>\nInstalled-Size: {installed_kib}\n\
                 Depends: {depends}\nSection: {section}\nPriority: optional\n\
                 Description: {summary}\n{description}"
            ),
        )?;
        if !configuration.is_empty() {
            let list: String = configuration
                .iter()
                .map(|file| format!("/{file}\n"))
                .collect();
            self.put("DEBIAN/conffiles", list)?;
        }
        let package = out.join(format!("{name}_{VERSION}_{architecture}.deb"));
        let mut build = Command::new("dpkg-deb");
        build
            .args(["--root-owner-group", "--build"])
            .arg(&self.folder)
            .arg(&package);
        run_step("package", build.stdout(Stdio::null()))?;
        fs::remove_dir_all(self.folder.join("DEBIAN"))?;
        Ok(package)
    }

    /// Packs it as an .rpm, which finds out by itself which libraries are needed.
    ///
    /// # Errors
    /// When rpmbuild fails.
    pub fn rpm(&self, about: &About, out: &Path) -> Result<PathBuf> {
        let architecture = said("uname", &["-m"])?;
        let About {
            name,
            summary,
            description,
            ..
        } = about;
        let files: String = self
            .files("")?
            .iter()
            .map(|file| format!("\"/{file}\"\n"))
            .collect();
        let stage = self.folder.display();
        let spec = format!(
            "Name: {name}\nVersion: {VERSION}\nRelease: 1\nSummary: {summary}\nLicense: MIT\n\
             AutoProv: no\n%description\n{description}\n\
             %install\ncp -a '{stage}/.' '%{{buildroot}}/'\n%files\n%defattr(-,root,root)\n{files}"
        );
        let work = out.join("rpm");
        fs::create_dir_all(&work)?;
        let sheet = work.join(format!("{name}.spec"));
        fs::write(&sheet, spec)?;
        let package = out.join(format!("{name}-{VERSION}-1.{architecture}.rpm"));
        let define = |name: &str, value: &str| format!("--define={name} {value}");
        let mut build = Command::new("rpmbuild");
        build.args(["-bb", "--quiet", "--target", &architecture]);
        build.arg(define("_topdir", &work.to_string_lossy()));
        build.arg(define("_rpmdir", &out.to_string_lossy()));
        build.arg(define(
            "_rpmfilename",
            &format!("{name}-{VERSION}-1.{architecture}.rpm"),
        ));
        // The program is packed as it was built and tested.
        build.arg(define("__os_install_post", "%{nil}"));
        build.arg(define("debug_package", "%{nil}"));
        run_step("package", build.arg(&sheet))?;
        Ok(package)
    }

    /// Every file in it, by its place.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn files(&self, below: &str) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(self.folder.join(below))? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_str().context("a name in Unicode")?;
            let place = match below {
                "" => name.to_owned(),
                below => format!("{below}/{name}"),
            };
            match entry.file_type()?.is_dir() {
                true => found.extend(self.files(&place)?),
                false => found.push(place),
            }
        }
        found.sort();
        Ok(found)
    }
}

/// Packs a folder as a tarball, owned by nobody in particular.
///
/// # Errors
/// When tar fails.
pub fn tarball(parent: &Path, name: &str, out: &Path) -> Result<()> {
    let mut tar = Command::new("tar");
    tar.args([
        "--create",
        "--gzip",
        "--owner=0",
        "--group=0",
        "--sort=name",
        "--file",
    ]);
    tar.arg(out).arg("--directory").arg(parent).arg(name);
    run_step("package", &mut tar)
}

/// A file's bytes.
///
/// # Errors
/// When it is not there.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn said(program: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program).args(arguments).output();
    let output = output.with_context(|| format!("{program} is needed to make packages"))?;
    if !output.status.success() {
        bail!("{program} does not say which architecture this is");
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(unix)]
fn rights(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(mode))?)
}

#[cfg(not(unix))]
fn rights(_path: &Path, _mode: u32) -> Result<()> {
    bail!("packages for Linux are made on Linux")
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
