//! The app: its program, a menu entry, icons, the kinds of files it opens.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::stage::{About, Stage, VERSION, read, tarball};
use crate::root;

const ABOUT: About = About {
    name: "tirek",
    summary: "Tirek, support for school librarians after their course",
    description: "An offline desktop app: the course programme, an action plan, reports and their\n\
                  reviews by the centre, in Kazakh and Russian.",
    depends: "libwebkit2gtk-4.1-0, libgtk-3-0 | libgtk-3-0t64",
    section: "education",
    configuration: &[],
};

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
MimeType=application/vnd.tirek.packet;application/vnd.tirek.invitation;application/vnd.tirek.pack;
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
  <mime-type type="application/vnd.tirek.pack">
    <comment>Tirek materials</comment>
    <comment xml:lang="kk">Тірек материалдары</comment>
    <comment xml:lang="ru">Материалы программы «Тірек»</comment>
    <icon name="tirek"/>
    <sub-class-of type="application/zip"/>
    <glob pattern="*.tirek-pack"/>
  </mime-type>
</mime-info>
"#;

/// Lies in the data folder of the tarball, which makes the folder, and says what it is for.
const BESIDE: &str = "Осы қалта tirek бағдарламасының қасында тұрса, Тірек барлық деректі осында сақтайды.\n\
    Пока эта папка лежит рядом с программой tirek, «Тірек» хранит все данные в ней.\n";

/// The .deb of a built program.
///
/// # Errors
/// When a file is missing or cannot be packed.
pub fn deb(built: &Path, out: &Path) -> Result<PathBuf> {
    staged(built, out)?.deb(&ABOUT, out)
}

/// Makes the packages of a built program.
///
/// # Errors
/// When a file is missing or cannot be packed.
pub fn make(built: &Path, out: &Path) -> Result<Vec<PathBuf>> {
    let stage = staged(built, out)?;
    let deb = stage.deb(&ABOUT, out)?;
    let rpm = stage.rpm(&ABOUT, out)?;

    // Where nothing may be installed: a folder with the program, which keeps its data beside itself.
    let name = format!("tirek-{VERSION}");
    let folder = Stage::new(out.join(&name))?;
    folder.put_program("tirek", read(&built.join("tirek"))?)?;
    folder.put("tirek-data/README.txt", BESIDE)?;
    folder.copy(&root().join("LICENSE"), "LICENSE")?;
    let tar = out.join(format!("{name}.tar.gz"));
    tarball(out, &name, &tar)?;
    fs::remove_dir_all(folder.folder())?;
    Ok(vec![deb, rpm, tar])
}

fn staged(built: &Path, out: &Path) -> Result<Stage> {
    let stage = Stage::new(out.join("stage"))?;
    stage.put_program("usr/bin/tirek", read(&built.join("tirek"))?)?;
    stage.put("usr/share/applications/tirek.desktop", MENU_ENTRY)?;
    stage.put("usr/share/mime/packages/tirek.xml", FILE_KINDS)?;
    stage.copy(&root().join("LICENSE"), "usr/share/doc/tirek/copyright")?;
    let icons = root().join("assets/icons");
    let folder = "usr/share/icons/hicolor";
    stage.copy(
        &icons.join("tirek.svg"),
        &format!("{folder}/scalable/apps/tirek.svg"),
    )?;
    for size in ["32", "64", "128", "256", "512"] {
        let place = format!("{folder}/{size}x{size}/apps/tirek.png");
        stage.copy(&icons.join(format!("{size}.png")), &place)?;
    }
    Ok(stage)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    fn said(program: &str, arguments: &[&str], file: &Path) -> String {
        let output = Command::new(program).args(arguments).arg(file).output();
        let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    #[test]
    fn a_program_is_packed_three_times() {
        let place = tempfile::tempdir().expect("a folder");
        let (built, out) = (place.path().join("built"), place.path().join("out"));
        fs::create_dir(&built).expect("made");
        fs::write(built.join("tirek"), "#!/bin/sh\n").expect("written");
        let made = make(&built, &out).expect("packed");
        let [deb, rpm, tar] = made.as_slice() else {
            panic!("{made:?}");
        };
        let entries = said("dpkg-deb", &["--contents"], deb);
        for (rights, owner, file) in [
            ("-rwxr-xr-x", "root/root", "./usr/bin/tirek"),
            (
                "-rw-r--r--",
                "root/root",
                "./usr/share/applications/tirek.desktop",
            ),
            (
                "-rw-r--r--",
                "root/root",
                "./usr/share/mime/packages/tirek.xml",
            ),
        ] {
            let line = entries.lines().find(|line| line.ends_with(file));
            let line = line.unwrap_or_else(|| panic!("{file} is not in {entries}"));
            assert!(line.starts_with(rights) && line.contains(owner), "{line}");
        }
        assert!(said("rpm", &["-qlp"], rpm).contains("/usr/bin/tirek\n"));
        let tarred = said("tar", &["--list", "--file"], tar);
        assert!(
            tarred.contains(&format!("tirek-{VERSION}/tirek\n")),
            "{tarred}"
        );
    }
}
