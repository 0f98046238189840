//! Invitations for a whole table: whatever kills the program, a file that lies there is a file that works.

use crate::harness::{On, Site, names_in};
use std::path::Path;
use std::process::Stdio;
use tirek_wire::invitation::Invitation;

const TABLE: &str = "Тегі;Аты;Мектеп;Аудан;Облыс\nСерікова;Анна;№2;Мұғалжар;Ақтөбе\nӘлиева;Гүлнұр;№1;Мұғалжар;Ақтөбе\n";

fn site(on: On) -> (Site, [String; 2]) {
    let site = Site::on(on);
    let path = |name: &str| site.folder.path().join(name).to_str().unwrap().to_owned();
    let (table, folder) = (path("list.csv"), path("invitations"));
    std::fs::write(&table, TABLE).unwrap();
    (site, [table, folder])
}

fn import(site: &Site, [table, folder]: &[String; 2]) -> (bool, String) {
    let words = ["roster", "import", table, "--invitations", folder];
    let output = site.program().args(words).output().unwrap();
    (
        output.status.success(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

/// The files that can be handed out; each is known to the centre, and its code stands in one table once.
fn handed_out(site: &Site, folder: &str) -> Vec<String> {
    let folder = Path::new(folder);
    let names = if folder.exists() {
        names_in(folder)
    } else {
        Vec::new()
    };
    let files: Vec<_> = names
        .into_iter()
        .filter(|name| name.ends_with(".tirek-invite"))
        .collect();
    for name in &files {
        let file = std::fs::read(folder.join(name)).unwrap();
        let invitation = Invitation::from_bytes(&file).unwrap().enrolment.invitation;
        assert!(site.centre.knows_invitation(invitation).unwrap(), "{name}");
    }
    files
}

/// Killed while its invitation is being stored, the program leaves no file that can be handed out.
#[test]
fn a_file_appears_only_after_its_invitation_is_stored() {
    let (site, paths) = site(On::Postgres);
    let mut client = site.client();
    // The commit of an invitation waits until this client lets go.
    client
        .batch_execute(
            "CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS
                 'BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NULL; END';
             CREATE CONSTRAINT TRIGGER hang AFTER INSERT ON invitation
                 DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang();
             SELECT pg_advisory_lock(77)",
        )
        .unwrap();
    let words = ["roster", "import", &paths[0], "--invitations", &paths[1]];
    let mut program = site.program();
    let mut child = program.args(words).stdout(Stdio::null()).spawn().unwrap();
    let mut watcher = site.client();
    let waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                   AND objid = 77";
    while watcher.query_one(waiting, &[]).unwrap().get::<_, i64>(0) == 0 {
        assert!(child.try_wait().unwrap().is_none(), "it ended");
        std::thread::yield_now();
    }
    assert_eq!(handed_out(&site, &paths[1]), Vec::<String>::new());
    child.kill().unwrap();
    child.wait().unwrap();
    client
        .batch_execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks
                 WHERE locktype = 'advisory' AND NOT granted AND objid = 77;
             SELECT pg_advisory_unlock(77); DROP TRIGGER hang ON invitation",
        )
        .unwrap();
    let (is_good, said) = import(&site, &paths);
    assert!(is_good, "{said}");
    let files = ["Серікова Анна.tirek-invite", "Әлиева Гүлнұр.tirek-invite"];
    assert_eq!(handed_out(&site, &paths[1]), files);
    assert_eq!(names_in(Path::new(&paths[1])).len(), 3, "and the codes");
}

/// Killed after its invitation was stored: the next run gives the file its place. What an older program
/// left of an invitation that was never stored is replaced.
#[test]
fn a_second_run_ends_what_the_first_began() {
    let (site, paths) = site(On::Sqlite);
    assert!(import(&site, &paths).0);
    let folder = Path::new(&paths[1]);
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let (file, codes) = (read("Әлиева Гүлнұр.tirek-invite"), read("кодтар.csv"));
    let codes = String::from_utf8(codes).unwrap();
    let line = codes.lines().find(|line| line.contains("Әлиева")).unwrap();
    let cells: Vec<_> = line.split(';').map(|cell| cell.trim_matches('"')).collect();
    let half = serde_json::json!({
        "name": cells[0],
        "code": cells[1],
        "text": cells[2],
        "until": cells[4],
        "file": String::from_utf8(file.clone()).unwrap(),
    });
    // As it was before the file got its place and the code its line.
    std::fs::write(folder.join("0.half"), half.to_string()).unwrap();
    std::fs::write(folder.join("кодтар.csv"), codes.replace(line, "")).unwrap();
    // Another centre's file stands for one that no centre knows.
    let (other, others) = self::site(On::Sqlite);
    assert!(import(&other, &others).0);
    let unknown = Path::new(&others[1]).join("Әлиева Гүлнұр.tirek-invite");
    std::fs::copy(&unknown, folder.join("Әлиева Гүлнұр.tirek-invite")).unwrap();
    let stray = serde_json::json!({
        "name": "x", "code": "1", "text": "", "until": "", "file": std::fs::read_to_string(unknown).unwrap(),
    });
    std::fs::write(folder.join("1.half"), stray.to_string()).unwrap();

    let (is_good, said) = import(&site, &paths);
    assert!(is_good && said.contains(cells[1]), "{said}");
    let files = ["Серікова Анна.tirek-invite", "Әлиева Гүлнұр.tirek-invite"];
    assert_eq!(handed_out(&site, &paths[1]), files);
    assert_eq!(read("Әлиева Гүлнұр.tirek-invite"), file);
    let tables = names_in(folder)
        .into_iter()
        .filter(|name| name.ends_with(".csv"));
    let all: String = tables
        .map(|name| String::from_utf8(read(&name)).unwrap())
        .collect();
    let lines = all.lines().filter(|line| line.contains(cells[1]));
    assert_eq!(lines.count(), 1, "{all}");
    assert!(names_in(folder).iter().all(|name| !name.ends_with(".half")));
}
