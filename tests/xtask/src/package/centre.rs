//! The centre: its program, its service, what the operator sets, and the guide.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::stage::{About, Stage, read};
use crate::root;

const ABOUT: About = About {
    name: "tirek-centre",
    summary: "Tirek, the server and command line of a course centre",
    description: "Receives the reports of school librarians, by the network or from a stick, and\n\
                  returns reviews. The guide is in /usr/share/doc/tirek-centre.",
    depends: "libc6, passwd",
    section: "education",
    configuration: &["etc/tirek/centre.env"],
};

/// Makes the package of a built program.
///
/// # Errors
/// When a file is missing or cannot be packed.
pub fn make(built: &Path, out: &Path) -> Result<PathBuf> {
    let here = root().join("centre/package");
    let stage = Stage::new(out.join("stage"))?;
    stage.put_program("usr/bin/tirek-centre", read(&built.join("tirek-centre"))?)?;
    let unit = "lib/systemd/system/tirek-centre.service";
    stage.copy(&here.join("tirek-centre.service"), unit)?;
    stage.copy(&here.join("centre.env"), "etc/tirek/centre.env")?;
    let documents = "usr/share/doc/tirek-centre";
    stage.copy(&root().join("LICENSE"), &format!("{documents}/copyright"))?;
    stage.copy(
        &root().join("centre/README.md"),
        &format!("{documents}/README.md"),
    )?;
    for script in ["postinst", "prerm"] {
        stage.put_program(&format!("DEBIAN/{script}"), read(&here.join(script))?)?;
    }
    stage.deb(&ABOUT, out)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::*;

    /// What the guide asks of a service written by hand, the one that comes with the package does.
    #[test]
    fn the_service_is_closed_as_the_guide_says() {
        let guide = fs::read_to_string(root().join("centre/README.md")).expect("the guide");
        let unit = fs::read_to_string(root().join("centre/package/tirek-centre.service"));
        let unit = unit.expect("the unit");
        let from = guide.find("[Service]\n").expect("a unit in the guide");
        let asked = guide[from..]
            .lines()
            .take_while(|line| !line.starts_with("[Install]"));
        let mut count = 0;
        for line in asked.filter(|line| line.contains('=')) {
            let key = line.split('=').next().unwrap_or_default();
            // The operator's own folders and addresses.
            if ["ExecStart", "ReadWritePaths", "EnvironmentFile"].contains(&key) {
                continue;
            }
            if line.starts_with(char::is_uppercase) {
                assert!(unit.lines().any(|own| own == line), "{line}");
                count += 1;
            }
        }
        assert!(count >= 8, "{count} lines of the guide were read");
    }

    #[test]
    fn a_program_is_packed_with_its_service() {
        let place = tempfile::tempdir().expect("a folder");
        fs::write(place.path().join("tirek-centre"), "").expect("written");
        let made = make(place.path(), &place.path().join("out")).expect("packed");
        let said = |words: &[&str]| {
            let output = Command::new("dpkg-deb").args(words).arg(&made).output();
            String::from_utf8_lossy(&output.expect("dpkg-deb runs").stdout).into_owned()
        };
        let entries = said(&["--contents"]);
        for file in [
            "./usr/bin/tirek-centre",
            "./lib/systemd/system/tirek-centre.service",
            "./etc/tirek/centre.env",
        ] {
            assert!(
                entries.lines().any(|line| line.ends_with(file)),
                "{entries}"
            );
        }
        assert!(said(&["--info"]).contains("conffiles"));
    }
}
