//! Surroundings of one process only: a small disk, a folder that cannot be written, a limit on the
//! size of files. Made with namespaces and limits of the system, where it lets this user.

use std::path::Path;
use std::process::{Command, Stdio};

/// Size of the small disk.
const DISK_KIB: u32 = 6 * 1024;

/// A program that starts another one with a disk of a few megabytes mounted on `folder`; a part of it
/// is taken by the file `ballast`. `None` when this machine does not let one mount anything.
pub fn small_disk(folder: &Path, ballast_kib: u32) -> Option<Vec<String>> {
    let mount = format!(
        "mount -t tmpfs -o size={DISK_KIB}k none \"$0\" && head -c {ballast_kib}K /dev/zero > \"$0/ballast\""
    );
    within_namespace(&mount, folder)
}

/// A program that starts another one to which `path`, a folder or a file, can only be read.
pub fn read_only(path: &Path) -> Option<Vec<String>> {
    within_namespace(
        "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"",
        path,
    )
}

/// A program that starts another one which cannot make a file larger than this.
pub fn small_files(kib: u32) -> Vec<String> {
    // The signal would end the process; a full disk sends none either.
    let limit = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", kib * 2);
    ["sh", "-c", &limit, "sh"].map(str::to_owned).into()
}

fn within_namespace(prepare: &str, path: &Path) -> Option<Vec<String>> {
    let script = format!("{prepare} && exec \"$@\"");
    let path = path.to_str()?;
    let command = [
        "unshare",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        &script,
        path,
    ];
    let command: Vec<String> = command.map(str::to_owned).into();
    let tried = Command::new(command.first()?)
        .args(command.get(1..)?)
        .arg("true")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !tried.is_ok_and(|status| status.success()) {
        println!("not possible here: {prepare}");
        return None;
    }
    Some(command)
}

/// A path as another process sees it from within its own mounts.
pub fn seen_by(process: u32, path: &Path) -> std::path::PathBuf {
    Path::new("/proc")
        .join(process.to_string())
        .join("root")
        .join(path.strip_prefix("/").unwrap_or(path))
}
