//! A PostgreSQL of the tests' own, thrown away at their end.
//!
//! The tests of the centre and the system tests ask [`database`] for a fresh database. The first one
//! starts a cluster for the whole test program: made by `initdb` as an ordinary user, in a temporary
//! folder, reached by a socket in that folder alone, with everything about durability as PostgreSQL
//! has it by default. Invariant: it ends with the program, however that ends: a shell holds the
//! server and stops it, by its number, when the program's end of a pipe is closed. Where PostgreSQL
//! is not installed the tests fail and say so.

mod programs;

use anyhow::{Context, Result, bail};
pub use postgres::Client;
use postgres::{Config, NoTls};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The superuser of the cluster: nobody else is let in by the rights of the folder.
const ACCOUNT: &str = "postgres";
/// How long a slow disk may take to bring the cluster up.
const START: Duration = Duration::from_secs(60);
/// Between two attempts to reach it: a server says nowhere when it is ready but by answering.
const ATTEMPT: Duration = Duration::from_millis(20);

/// Runs the server until standard input ends, then stops it and takes the folder away. `$1` is the
/// folder, `$2` where the programs are.
const HOLD: &str = r#"
"$2/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c max_connections=200 \
    >"$1/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT "$server"
wait "$server"
rm -rf "$1"
"#;

/// A running cluster.
struct Cluster {
    folder: PathBuf,
    /// Closed by the operating system when this program ends.
    _held: ChildStdin,
}

static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The address of a new, empty database: `postgres://…`.
///
/// # Errors
/// When PostgreSQL is not installed, or the cluster does not start.
pub fn database() -> Result<String> {
    let cluster = CLUSTER.get_or_init(|| Cluster::start().map_err(|error| format!("{error:#}")));
    match cluster {
        Ok(cluster) => cluster.database(),
        Err(why) => bail!("no PostgreSQL for the tests: {why}"),
    }
}

impl Cluster {
    fn start() -> Result<Self> {
        let bin = programs::folder()?;
        let folder = tempfile::Builder::new()
            .prefix("tirek-cluster-")
            .tempdir()
            .context("no temporary folder")?
            .keep();
        programs::hand_over(&folder)?;
        let made = programs::as_ordinary_account(&bin.join("initdb"))
            .arg("--pgdata")
            .arg(folder.join("data"))
            .args([
                "--username",
                ACCOUNT,
                "--auth",
                "trust",
                "--encoding",
                "UTF8",
            ])
            .args(["--locale", "C", "--no-sync"])
            .output()
            .context("initdb does not run")?;
        if !made.status.success() {
            bail!("initdb: {}", String::from_utf8_lossy(&made.stderr));
        }
        let mut holder = programs::as_ordinary_account(Path::new("sh"))
            .args(["-c", HOLD, "sh"])
            .args([&folder, &bin])
            .stdin(Stdio::piped())
            .spawn()
            .context("the cluster does not start")?;
        let held = holder.stdin.take().context("the cluster is not held")?;
        let cluster = Self {
            folder,
            _held: held,
        };
        cluster.wait()?;
        Ok(cluster)
    }

    fn wait(&self) -> Result<()> {
        let began = Instant::now();
        loop {
            match self.connect() {
                Ok(_) => return Ok(()),
                Err(_) if began.elapsed() < START => thread::sleep(ATTEMPT),
                Err(error) => {
                    let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                    bail!("the cluster does not answer: {error}\n{log}");
                }
            }
        }
    }

    fn connect(&self) -> Result<Client, postgres::Error> {
        let mut config = Config::new();
        config.host_path(&self.folder).user(ACCOUNT).dbname(ACCOUNT);
        config.connect(NoTls)
    }

    fn database(&self) -> Result<String> {
        let number = DATABASES.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{number}");
        self.connect()?
            .batch_execute(&format!("CREATE DATABASE {name}"))?;
        let folder = self.folder.display();
        Ok(format!("postgres://{ACCOUNT}@/{name}?host={folder}"))
    }
}

/// A client of a database that [`database`] made, for what a test does behind the centre's back.
///
/// # Errors
/// When it cannot be reached.
pub fn client(address: &str) -> Result<Client> {
    Client::connect(address, NoTls).context("the database does not answer")
}

/// A command of PostgreSQL's own, as `pg_dump`, run as the cluster's user.
///
/// # Errors
/// When PostgreSQL is not installed.
pub fn program(name: &str) -> Result<Command> {
    Ok(programs::as_ordinary_account(
        &programs::folder()?.join(name),
    ))
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_database_is_empty_and_durable() {
        for _ in 0..2 {
            let address = super::database().expect("a database");
            let mut client = super::client(&address).expect("a client");
            let count = client.query_one(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'",
                &[],
            );
            assert_eq!(count.expect("a count").get::<_, i64>(0), 0);
            for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
                let shown = client.query_one(&format!("SHOW {setting}"), &[]);
                assert_eq!(
                    shown.expect("a setting").get::<_, String>(0),
                    "on",
                    "{setting}"
                );
            }
            client
                .batch_execute("CREATE TABLE one (one INTEGER)")
                .expect("a table");
        }
    }
}
