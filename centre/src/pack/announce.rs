//! Announcing a release to a group or to everybody, taking it back, and which programme a group follows.
//!
//! Each is a document of the centre's own log in the space of those it is for. The release and its files are placed in
//! that space: whoever reads it may fetch them.

use super::error::PackError;
use crate::centre::Centre;
use crate::fault::Fault;
use crate::files::Blobs;
use crate::own;
use crate::source::Source;
use crate::store::pack::{self, BuiltRelease};
use crate::store::space;
use crate::store::{self, Db, DbError, DbResult, blob, change, document, group};
use std::collections::BTreeSet;
use tirek_document::kind::{CourseGroup, PackRelease};
use tirek_document::{Body, Edit, Kind};
use tirek_pack::{Difference, Release};
use tirek_wire::id::{DocumentId, GroupId, SpaceId};
use tirek_wire::key::{Hash32, PublicKey};

/// For whom a release is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The people of a group.
    Group(GroupId),
    /// Everybody.
    All,
}

/// A release that is to be announced, or was.
#[derive(Debug)]
pub struct Announced {
    /// Which one.
    pub row: BuiltRelease,
    /// How many files it has.
    pub files: usize,
    /// In how many places it is new.
    pub places: usize,
    /// What travels to who holds the release that was announced there before; all of it where there is none.
    pub bytes: u64,
    /// Whether there was one.
    pub has_before: bool,
}

/// An announcement as it stands in a space.
pub(super) struct Announcement {
    pub document: DocumentId,
    pub space: SpaceId,
    pub audience: Audience,
    pub at_ms: i64,
    pub said: PackRelease,
}

impl Announcement {
    pub fn is_of(&self, pack: &str, number: u64) -> bool {
        self.said.pack == pack && self.number() == number
    }

    pub fn number(&self) -> u64 {
        whole(self.said.number)
    }
}

impl Centre {
    /// What announcing a release would bring to whom; nothing is written.
    ///
    /// # Errors
    /// When there is no such release, or its files are gone.
    pub fn pack_to_announce(
        &self,
        blobs: &Blobs,
        named: (&str, Option<u64>),
        to: &[Audience],
    ) -> Result<Announced, PackError> {
        let row = self.built(named.0, named.1)?;
        let release = self.release_of(blobs, &row)?;
        let standing = standing(&self.db)?;
        let mut places = 0;
        let mut before: Option<u64> = None;
        for audience in to {
            let there = standing.iter().filter(|one| {
                one.audience == *audience && one.said.pack == row.pack && !one.said.withdrawn
            });
            let numbers: BTreeSet<u64> = there.map(Announcement::number).collect();
            places += usize::from(!numbers.contains(&row.number));
            before = before.max(numbers.into_iter().rfind(|number| *number < row.number));
        }
        let known = before.map(|number| self.built(&row.pack, Some(number)));
        let known = known.and_then(|row| self.release_of(blobs, &row.ok()?).ok());
        let bytes = travels(known.as_ref(), &release).saturating_add(row.release_bytes);
        Ok(Announced {
            files: release.files.len(),
            places,
            bytes,
            has_before: known.is_some(),
            row,
        })
    }

    /// Announces a release. Where it stands already, nothing happens.
    ///
    /// # Errors
    /// When there is no such release, or its files are gone.
    pub fn announce_pack(
        &mut self,
        blobs: &Blobs,
        named: (&str, Option<u64>),
        to: &[Audience],
    ) -> Result<Announced, PackError> {
        let announced = self.pack_to_announce(blobs, named, to)?;
        let release = self.release_of(blobs, &announced.row)?;
        self.check_files(blobs, &release)?;
        let row = &announced.row;
        let said = PackRelease {
            pack: row.pack.clone(),
            number: Some(row.number as f64),
            release: row.hash.to_string(),
            release_bytes: Some(row.release_bytes as f64),
            bytes: Some(row.files_bytes as f64),
            title_kk: row.title_kk.clone(),
            title_ru: row.title_ru.clone(),
            withdrawn: false,
        };
        self.write(|db, _, source| {
            own::lock(db)?;
            let here = store::centre::get(db)?.ok_or(DbError::NoRow)?;
            let standing = standing(db)?;
            for audience in to {
                let space = space_of(db, *audience)?;
                let is_there = standing.iter().any(|one| {
                    one.audience == *audience
                        && one.is_of(&row.pack, row.number)
                        && !one.said.withdrawn
                });
                if is_there {
                    continue;
                }
                let files = release.files.iter().map(|file| file.hash.0);
                for hash in files.chain([row.hash]) {
                    blob::place(db, &hash, space, here.person)?;
                }
                let document = source.id(DocumentId::new)?;
                write(
                    db,
                    source,
                    (space, document, Kind::PackRelease),
                    &said.edits(),
                )?;
            }
            Ok::<_, PackError>(())
        })?;
        Ok(announced)
    }

    /// Takes a release back wherever it was announced: the one of this number, or the newest that stands. Devices that
    /// hold it keep it; nobody fetches it any more. Answers its number.
    ///
    /// # Errors
    /// When it stands nowhere.
    pub fn withdraw_pack(&mut self, pack: &str, number: Option<u64>) -> Result<u64, PackError> {
        self.write(|db, _, source| {
            own::lock(db)?;
            let mut all = standing(db)?;
            all.retain(|one| one.said.pack == pack && !one.said.withdrawn);
            let newest = all.iter().map(Announcement::number).max();
            let number = number.or(newest).ok_or(PackError::NotAnnounced)?;
            all.retain(|one| one.number() == number);
            if all.is_empty() {
                return Err(PackError::NotAnnounced);
            }
            for one in all {
                let place = (one.space, one.document, Kind::PackRelease);
                write(db, source, place, &[PackRelease::withdraw()])?;
            }
            Ok(number)
        })
    }

    /// Says which pack carries the programme of a group; none where it is the one of the app.
    ///
    /// # Errors
    /// When there is no such pack, it carries no programme, or it is gone from the store.
    pub fn follow_programme(
        &mut self,
        blobs: &Blobs,
        to: GroupId,
        pack: Option<&str>,
    ) -> Result<(), PackError> {
        if let Some(pack) = pack {
            let row = self.built(pack, None)?;
            if self.release_of(blobs, &row)?.programme.is_empty() {
                let pack = pack.to_owned();
                return Err(PackError::NoProgramme { pack });
            }
        }
        self.write(|db, _, source| {
            own::lock(db)?;
            let space = space_of(db, Audience::Group(to))?;
            let known = document::of_kind(db, space, Kind::Group.code())?;
            let document = match known.first() {
                Some(document) => *document,
                None => source.id(DocumentId::new)?,
            };
            let edit = CourseGroup::follow(pack.unwrap_or_default());
            write(db, source, (space, document, Kind::Group), &[edit])
        })
    }

    /// The pack that carries a group's programme; empty where it is the one of the app.
    ///
    /// # Errors
    /// When the database fails.
    pub fn programme_of(&self, group: GroupId) -> Result<String, PackError> {
        let space = space_of(&self.db, Audience::Group(group))?;
        let known = document::of_kind(&self.db, space, Kind::Group.code())?;
        let mut followed = String::new();
        for document in known {
            followed = CourseGroup::read(&body(&self.db, document, 1)?.fields())
                .value
                .programme;
        }
        Ok(followed)
    }

    /// Lets a new key sign packs; the one before vouches for it. Answers the new one.
    ///
    /// # Errors
    /// When keys followed one another too often, or the file of the keys cannot be written.
    pub fn replace_pack_key(&mut self) -> Result<PublicKey, PackError> {
        Ok(self
            .keys
            .replace_for_packs(&self.folder, &mut self.source)?)
    }

    /// A release that was built here.
    pub(super) fn built(&self, pack: &str, number: Option<u64>) -> Result<BuiltRelease, PackError> {
        let newest = pack::newest(&self.db, pack)?;
        let Some(newest) = newest else {
            let all = pack::list(&self.db)?.into_iter().map(|row| row.pack);
            let known: BTreeSet<String> = all.collect();
            return Err(PackError::NoPack {
                pack: pack.to_owned(),
                known: known.into_iter().collect(),
            });
        };
        match number {
            None => Ok(newest),
            Some(number) => {
                pack::get(&self.db, pack, number)?.ok_or(PackError::NoRelease { number })
            }
        }
    }

    /// Lets only a release pass whose files are all in the store.
    fn check_files(&self, blobs: &Blobs, release: &Release) -> Result<(), PackError> {
        let runtime = super::make::runtime()?;
        for file in &release.files {
            if runtime.block_on(blobs.size(&file.hash.0))? != Some(file.size) {
                return Err(PackError::Lost);
            }
        }
        Ok(())
    }
}

/// What travels to who holds one release, or none, for another: the files that are lacking.
fn travels(known: Option<&Release>, new: &Release) -> u64 {
    let held: BTreeSet<Hash32> = known
        .into_iter()
        .flat_map(|known| known.files.iter().map(|file| file.hash.0))
        .collect();
    Difference::between(known, new, |hash| held.contains(hash)).bytes()
}

/// Every announcement, in whichever space.
pub(super) fn standing(db: &Db) -> DbResult<Vec<Announcement>> {
    let groups = group::list(db)?.into_iter();
    let audiences = groups
        .map(|group| Audience::Group(group.id))
        .chain([Audience::All]);
    let mut all = Vec::new();
    for audience in audiences {
        let space = match audience {
            Audience::Group(group) => space::read_by_group(db, group)?,
            Audience::All => space::read_by_all(db)?,
        };
        let Some(space) = space else { continue };
        for (document, at_ms) in document::came(db, space, Kind::PackRelease.code())? {
            all.push(Announcement {
                said: PackRelease::read(&body(db, document, 1)?.fields()).value,
                document,
                space,
                audience,
                at_ms,
            });
        }
    }
    Ok(all)
}

fn space_of(db: &Db, audience: Audience) -> Result<SpaceId, PackError> {
    let space = match audience {
        Audience::Group(group) => space::read_by_group(db, group)?,
        Audience::All => space::read_by_all(db)?,
    };
    Ok(space.ok_or(DbError::NoRow)?)
}

/// A number of a document as a whole one.
pub(super) fn whole(number: Option<f64>) -> u64 {
    number.map_or(0, |number| number.max(0.0) as u64)
}

pub(super) fn body(db: &Db, document: DocumentId, peer: u64) -> DbResult<Body> {
    let payloads = change::payloads(db, document)?;
    Ok(Body::load(peer, payloads.iter().map(Vec::as_slice)).body)
}

/// Writes edits into a document of the centre's own log.
fn write(
    db: &Db,
    source: &mut Source,
    place: (SpaceId, DocumentId, Kind),
    edits: &[Edit],
) -> Result<(), PackError> {
    let peer = u64::from_be_bytes(source.bytes()?);
    let mut body = body(db, place.1, peer)?;
    let before = body.version();
    let written = body.edit(None, edits).and_then(|_| body.since(&before));
    let payload = written.map_err(|_| Fault::from(DbError::NoRow))?;
    own::append(db, source, place, payload)?;
    Ok(())
}
