//! A real centre: the built program with its command line and its server, in a folder of its own.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use tirek_centre::folder::{Database, Folder};

use crate::platform::Platform;
use crate::process::Running;

/// The course of the demonstration ended so many days ago: the support year is under way.
const COURSE_ENDED_DAYS_AGO: i64 = 60;

/// An invitation, both as a code and as a file.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The code as the centre prints it.
    pub code: String,
    /// The invitation file.
    pub file: PathBuf,
    /// Whom it names.
    pub surname: String,
    /// Her id at the centre.
    pub person: String,
}

/// A line of the inbox.
#[derive(Clone, Debug, Deserialize)]
pub struct Submitted {
    /// Its id.
    pub submission: String,
    /// `plan` or `report`.
    pub kind: String,
    /// Milliseconds since 1970 by the centre's clock.
    pub received_at_ms: i64,
}

/// A centre; its server ends with it.
pub struct Centre {
    folder: PathBuf,
    /// Where its server listens.
    listen: SocketAddr,
    /// Where devices reach it.
    reached_at: SocketAddr,
    /// The address of its database, unless it is the one in the folder.
    database: Option<String>,
    server: Option<Running>,
    /// The system that its program was built for.
    platform: Platform,
}

impl Centre {
    /// Sets a centre up in an empty folder.
    ///
    /// # Errors
    /// When the program is not built or refuses.
    pub fn init(folder: &Path) -> Result<Self> {
        Self::make(folder, None, None)
    }

    /// Sets a centre up on a database of a server.
    ///
    /// # Errors
    /// When the program is not built or refuses.
    pub fn init_on(folder: &Path, database: &str) -> Result<Self> {
        Self::make(folder, None, Some(database.to_owned()))
    }

    /// Sets a centre up whose program was built for some system.
    ///
    /// # Errors
    /// When the program is not built or refuses.
    pub fn init_for(platform: Platform, folder: &Path) -> Result<Self> {
        let listen = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let mut centre = Self::at(folder, listen, None);
        centre.platform = platform;
        centre.introduce()?;
        Ok(centre)
    }

    /// Sets a centre up that is reached through another port of this machine.
    ///
    /// # Errors
    /// When the program is not built or refuses.
    pub fn init_behind(folder: &Path, port: u16) -> Result<Self> {
        Self::make(folder, Some(port), None)
    }

    /// Sets a centre up that is always at this address, on a database of a server or in its folder.
    ///
    /// # Errors
    /// When the program is not built or refuses.
    pub fn init_at(folder: &Path, address: SocketAddr, database: Option<String>) -> Result<Self> {
        let centre = Self::at(folder, address, database);
        centre.introduce()?;
        Ok(centre)
    }

    /// A centre that was set up before.
    pub fn at(folder: &Path, address: SocketAddr, database: Option<String>) -> Self {
        Self {
            folder: folder.to_path_buf(),
            listen: address,
            reached_at: address,
            database,
            server: None,
            platform: Platform::Here,
        }
    }

    fn make(folder: &Path, reached_at: Option<u16>, database: Option<String>) -> Result<Self> {
        let listen = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let mut centre = Self::at(folder, listen, database);
        if let Some(port) = reached_at {
            centre.reached_at.set_port(port);
        }
        centre.introduce()?;
        Ok(centre)
    }

    fn introduce(&self) -> Result<()> {
        let address = self.address();
        let names = ["--name-kk", "Курс орталығы", "--name-ru", "Центр курсов"];
        let init = [&["init"], &names[..], &["--address", &address]].concat();
        self.say(&init).map(drop)
    }

    /// Where it is reached.
    pub fn address(&self) -> String {
        format!("http://{}", self.reached_at)
    }

    /// The port on which its server listens.
    pub fn port(&self) -> u16 {
        self.listen.port()
    }

    /// The system that its program was built for.
    pub fn platform(&self) -> Platform {
        self.platform
    }

    /// Where it keeps what it has.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its folder and database, as the centre's own library opens them.
    ///
    /// # Errors
    /// When the address of its database is none.
    pub fn home(&self) -> Result<Folder> {
        let folder = Folder::new(&self.folder);
        Ok(match &self.database {
            Some(address) => {
                let address = address.parse().map_err(|_| anyhow::anyhow!("{address}"))?;
                folder.with(Database::At(address))
            }
            None => folder,
        })
    }

    /// Starts the server, if it does not run.
    ///
    /// # Errors
    /// When it does not listen.
    pub fn serve(&mut self) -> Result<()> {
        self.serve_with(&[])
    }

    /// As [`Centre::serve`], with more arguments.
    ///
    /// # Errors
    /// When it does not listen.
    pub fn serve_with(&mut self, more: &[&str]) -> Result<()> {
        let listen = self.listen.to_string();
        let mut serve = self.command(&["serve", "--listen", &listen])?;
        serve.args(more);
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(self.folder.join("serve.log"))?;
        let (server, line) = Running::start_and_read(serve.stderr(log))?;
        ensure!(line.starts_with("listening on"), "the centre said {line}");
        self.server = Some(server);
        Ok(())
    }

    /// Ends the server as a power cut would.
    pub fn stop(&mut self) {
        self.server = None;
    }

    /// The number of the server's process.
    pub fn server_id(&self) -> Option<u32> {
        self.server.as_ref().map(Running::id)
    }

    /// A course group of its own with one librarian, invited.
    ///
    /// # Errors
    /// When the centre refuses.
    pub fn invite_librarian(&self, file: &Path) -> Result<Invited> {
        let ended =
            chrono::Utc::now().date_naive() - chrono::TimeDelta::days(COURSE_ENDED_DAYS_AGO);
        let listed = self.say(&["group", "list"])?;
        let name = match listed.lines().filter(|line| id_in(line).is_ok()).count() {
            0 => "2026-А тобы".to_owned(),
            others => format!("2026-А тобы {}", others + 1),
        };
        let group = self.say(&[
            "group",
            "add",
            "--name",
            &name,
            "--course-end",
            &ended.to_string(),
        ])?;
        let surname = "Әбдіқалықова";
        let person = [
            ["--group", id_in(&group)?],
            ["--surname", surname],
            ["--given-name", "Үміт"],
            ["--patronymic", "Ғаниқызы"],
            ["--school", "№ 7 жалпы орта мектеп"],
            ["--district", "Қобда ауданы"],
            ["--region", "Ақтөбе облысы"],
            ["--village", "Бестау"],
            ["--position", "кітапханашы"],
        ];
        // Invited into several groups, it is another one each time.
        let (verb, other) = (["person", "add"], ["--new-person"]);
        let person = self.say(&[&verb[..], person.as_flattened(), &other].concat())?;
        Ok(Invited {
            code: self.invite(id_in(&person)?, file)?,
            file: file.to_path_buf(),
            surname: surname.to_owned(),
            person: id_in(&person)?.to_owned(),
        })
    }

    /// Invites somebody once more, for another PC; answers with the code.
    ///
    /// # Errors
    /// When the centre refuses.
    pub fn invite(&self, person: &str, file: &Path) -> Result<String> {
        let path = self.platform.path(file);
        code_in(&self.say(&["invite", "--person", person, "--file", &path])?)
    }

    /// What was submitted.
    ///
    /// # Errors
    /// When the centre refuses.
    pub fn inbox(&self) -> Result<Vec<Submitted>> {
        Ok(serde_json::from_str(&self.say(&["inbox", "--json"])?)?)
    }

    /// Takes a packet in and returns its reply.
    ///
    /// # Errors
    /// When the centre refuses, or writes no reply.
    pub fn answer_packet(&self, packet: &Path) -> Result<PathBuf> {
        let folder = packet.with_extension("reply");
        std::fs::create_dir_all(&folder)?;
        let [packet, out] = [packet, &folder].map(|path| self.platform.path(path));
        self.say(&["packet", "import", &packet, "--out", &out])?;
        let reply = std::fs::read_dir(&folder)?.next().context("a reply")?;
        Ok(reply?.path())
    }

    /// Asks whether everything is in order.
    ///
    /// # Errors
    /// When it is not.
    pub fn doctor(&self) -> Result<()> {
        self.say(&["doctor"]).map(drop)
    }

    /// The files of the centre's folder that hold these bytes as they are.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn holds(&self, bytes: &[u8]) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        search(&self.folder, bytes, &mut found)?;
        Ok(found)
    }

    /// Runs a command of the centre and returns what it printed.
    ///
    /// # Errors
    /// When it fails, with what it said.
    pub fn say(&self, arguments: &[&str]) -> Result<String> {
        let output = self.command(arguments)?.stdin(Stdio::null()).output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            bail!(
                "tirek-centre {}: {said}{}",
                arguments.join(" "),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Ok(said)
    }

    fn command(&self, arguments: &[&str]) -> Result<Command> {
        let mut command = self.platform.command("tirek-centre")?;
        command.args(["--data", &self.platform.path(&self.folder)]);
        if let Some(address) = &self.database {
            command.args(["--database", address]);
        }
        command.args(arguments);
        Ok(command)
    }
}

/// The id in a printed sentence.
pub(crate) fn id_in(said: &str) -> Result<&str> {
    let words = said.split(|c: char| !c.is_ascii_hexdigit() && c != '-');
    words
        .into_iter()
        .find(|word| word.len() == 36)
        .with_context(|| format!("no id in {said}"))
}

/// The invitation code in what was printed: the line with eighteen digits.
fn code_in(said: &str) -> Result<String> {
    let digits = |line: &str| {
        line.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let code = said.lines().map(digits).find(|digits| digits.len() == 18);
    let code = code.with_context(|| format!("no code in {said}"))?;
    Ok(code
        .as_bytes()
        .chunks(3)
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join(" "))
}

fn search(folder: &Path, bytes: &[u8], found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            search(&path, bytes, found)?;
        } else if fs::read(&path)?
            .windows(bytes.len())
            .any(|part| part == bytes)
        {
            found.push(path);
        }
    }
    Ok(())
}
