//! Setting up a new centre: in a folder of its own, all of it or nothing.
//!
//! `tirek-centre init` calls it; what a centre is stands in [`super`].

use super::door::Centre;
use super::error::CentreError;
use super::vacant::empty_folder;
use crate::folder::{Database, Folder};
use crate::keys::Keys;
use crate::made::Made;
use crate::source::Source;
use crate::store::centre::{CentreRow, StoreKnown};
use crate::store::space::{self, Owner};
use crate::store::{self, Db};
use crate::text::text;
use reqwest::Url;
use std::net::IpAddr;
use std::ops::RangeInclusive;
use tirek_document::space::Role;
use tirek_wire::enrolment::Person;
use tirek_wire::id::{CentreId, LogId, PersonId, SpaceId};
use tirek_wire::key::Hash32;

/// Digits of a telephone number, from a short one of the town to one with country and extension.
const PHONE_DIGITS: RangeInclusive<usize> = 3..=20;

/// What is to be said differently of the centre; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct Reintroduction {
    /// Its name in Kazakh.
    pub name_kk: Option<String>,
    /// Its name in Russian.
    pub name_ru: Option<String>,
    /// Where devices reach it.
    pub address: Option<String>,
    /// Its telephone number; an empty one takes it away.
    pub phone: Option<String>,
}

/// How a centre introduces itself.
#[derive(Debug, Clone)]
pub struct Introduction {
    /// Its name in Kazakh.
    pub name_kk: String,
    /// Its name in Russian.
    pub name_ru: String,
    /// Where devices reach it: `http(s)://host[:port]`.
    pub address: String,
    /// Its telephone number; may be empty.
    pub phone: String,
}

impl Introduction {
    /// Whether words would cross the internet unencrypted: `http://` to a name or number that is not
    /// of a closed network.
    #[must_use]
    pub fn is_open_to_listeners(&self) -> bool {
        let Ok(url) = Url::parse(&self.address) else {
            return false;
        };
        let host = url.host_str().unwrap_or_default();
        let number = host.trim_matches(['[', ']']).parse::<IpAddr>();
        let is_closed = match number {
            Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
            Ok(IpAddr::V6(ip)) => ip.is_loopback() || ip.is_unique_local(),
            Err(_) => host == "localhost" || host.ends_with(".local"),
        };
        url.scheme() == "http" && !is_closed
    }
}

impl Centre {
    /// Sets up a new centre in a folder.
    ///
    /// # Errors
    /// When there is one already, a text is empty, or the folder or the database cannot be written.
    pub fn init(
        folder: impl Into<Folder>,
        introduction: &Introduction,
        mut source: Source,
    ) -> Result<Self, CentreError> {
        let folder = folder.into();
        check_introduction(introduction)?;
        let mut made = Made::default();
        let db = empty_store(&folder, &mut made)?;
        let keys = Keys::create(&folder, &mut source, &mut made)?;
        let mut centre = Self {
            db,
            keys,
            folder,
            source,
        };
        let written = centre.write(|db, keys, source| introduce(db, keys, introduction, source));
        let is_at_a_server = matches!(centre.folder.database(), Database::At(_));
        let mark = centre.keys.mark();
        if written.is_ok() || is_at_a_server && may_be_kept(&centre.db, &mark) {
            made.keep();
        }
        written.map(|()| centre)
    }
}

impl Centre {
    /// Says differently how the centre is named and reached.
    ///
    /// # Errors
    /// When a text is empty or no address, or the number cannot be dialled.
    pub fn reintroduce(&mut self, told: &Reintroduction) -> Result<Introduction, CentreError> {
        let mut row = self.row()?;
        let said = |told: &Option<String>, known: &str| told.as_deref().unwrap_or(known).to_owned();
        let introduction = Introduction {
            name_kk: said(&told.name_kk, &row.name_kk),
            name_ru: said(&told.name_ru, &row.name_ru),
            address: said(&told.address, &row.address),
            phone: said(&told.phone, &row.phone),
        };
        check_introduction(&introduction)?;
        introduction.name_kk.trim().clone_into(&mut row.name_kk);
        introduction.name_ru.trim().clone_into(&mut row.name_ru);
        row.address.clone_from(&introduction.address);
        introduction.phone.trim().clone_into(&mut row.phone);
        self.write(|db, _, _| store::centre::introduce(db, &row).map_err(CentreError::from))?;
        Ok(introduction)
    }
}

/// Whether a database may have kept, under these keys, what was said to have failed: a server whose
/// connection broke may have committed after all. Not where another centre is by now.
pub(crate) fn may_be_kept(db: &Db, mark: &Hash32) -> bool {
    let kept = db
        .begin()
        .and_then(|_looking| store::centre::get_settled(db));
    match kept {
        Ok(Some(row)) => row.keys_mark.is_none_or(|known| known == *mark),
        Ok(None) => false,
        Err(_) => true,
    }
}

/// The database of a centre to be, in its folder.
fn empty_store(folder: &Folder, made: &mut Made) -> Result<Db, CentreError> {
    empty_folder(folder)?;
    folder.create()?;
    if matches!(folder.database(), Database::Embedded) {
        // Made before SQLite opens it, so that its side files get the same rights.
        let file = folder.file();
        made.write(&file, b"")?;
        made.add(file.with_extension("db-wal"));
        made.add(file.with_extension("db-shm"));
    }
    Ok(store::open(folder)?)
}

fn check_introduction(introduction: &Introduction) -> Result<(), CentreError> {
    text("name-kk", &introduction.name_kk)?;
    text("name-ru", &introduction.name_ru)?;
    check_phone(&introduction.phone)?;
    let address = introduction.address.as_str();
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    // The whole is read as devices read it: a port above 65535 is none.
    let good = rest.is_some_and(|host| {
        !host.is_empty()
            && !host.contains(['/', ' ', '@', '?', '#'])
            && address.is_ascii()
            && Url::parse(address).is_ok_and(|url| url.has_host() && url.port() != Some(0))
    });
    if good {
        Ok(())
    } else {
        Err(CentreError::NotAnAddress {
            text: address.to_owned(),
        })
    }
}

/// Lets only what can be dialled pass: digits with what stands between them, or nothing.
fn check_phone(phone: &str) -> Result<(), CentreError> {
    let is_sign = |sign: char| sign.is_ascii_digit() || " +-()".contains(sign);
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let is_number = phone.chars().all(is_sign) && PHONE_DIGITS.contains(&digits);
    match phone.trim().is_empty() || is_number {
        true => Ok(()),
        false => Err(CentreError::NotAPhone {
            text: phone.to_owned(),
        }),
    }
}

fn introduce(
    db: &Db,
    keys: &Keys,
    introduction: &Introduction,
    source: &mut Source,
) -> Result<(), CentreError> {
    let at_ms = source.now_ms();
    let row = CentreRow {
        id: source.id(CentreId::new)?,
        name_kk: introduction.name_kk.trim().to_owned(),
        name_ru: introduction.name_ru.trim().to_owned(),
        address: introduction.address.clone(),
        epoch: 1,
        log: source.id(LogId::new)?,
        person: source.id(PersonId::new)?,
        keys_mark: Some(keys.mark()),
        phone: introduction.phone.trim().to_owned(),
        files: StoreKnown::New,
    };
    let person = Person {
        id: row.person,
        surname: row.name_kk.clone(),
        given_name: String::new(),
        patronymic: None,
    };
    let position = String::new();
    let itself = store::person::PersonRow {
        person,
        role: Role::Centre,
        position,
        school: None,
        group: None,
        left_at_ms: None,
        merged_into: None,
    };
    store::person::insert(db, &itself, at_ms)?;
    space::insert(db, source.id(SpaceId::new)?, Owner::Everybody)?;
    store::log::insert(db, row.log, None)?;
    store::centre::insert(db, &row, at_ms)?;
    Ok(())
}
