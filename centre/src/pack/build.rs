//! A release of a folder: its files converted, signed, and put into the store of files.

use super::error::PackError;
use super::finding::{PackFinding, PackWrong};
use super::folder::{AuthorFolder, sort_of};
use super::make::{Given, Maker, bytes_of, runtime};
use super::spread;
use super::tools::Tools;
use crate::centre::Centre;
use crate::file::file_error;
use crate::files::Blobs;
use crate::keys::Keys;
use crate::own;
use crate::store::pack::{self, BuiltRelease};
use crate::store::{Db, blob};
use chrono::{DateTime, Datelike, FixedOffset, Timelike, Utc};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tirek_document::locale::Locale;
use tirek_pack::limits::RELEASE_BYTES_MAX;
use tirek_pack::release::{FORMAT, HexHash, PackFile, ProgrammeFile};
use tirek_pack::{Content, Contents, Difference, Item, PackPath, Release, Shape, SignedRelease};
use tirek_wire::key::Hash32;

/// Kazakhstan's one time zone: a number is read as the minute in which a release was built.
const OFFSET_SECONDS: i32 = 5 * 3600;
/// A year, in numbers: what devices say of numbers beyond it is not believed.
const YEAR: u64 = 100_000_000;

/// What came of building.
#[derive(Debug)]
pub struct BuildOutcome {
    /// What was built; none where nothing has changed since the newest release.
    pub built: Option<Built>,
    /// The newest release, which is the one that was built where one was.
    pub newest: BuiltRelease,
    /// What is to be known of the files.
    pub notes: Vec<PackFinding>,
}

/// A release that was built now.
#[derive(Debug)]
pub struct Built {
    /// How many files it has.
    pub files: usize,
    /// What it brings to who holds the one before.
    pub difference: Difference,
    /// Whether there was one before.
    pub is_first: bool,
}

impl Centre {
    /// Builds a release of a folder; `work` is a folder for what is written on the way.
    ///
    /// # Errors
    /// When the folder has faults, a file cannot be read, or the store fails. Then there is no new release.
    pub fn build_pack(
        &mut self,
        folder: &AuthorFolder,
        blobs: &Blobs,
        tools: &Tools,
        work: &Path,
    ) -> Result<BuildOutcome, PackError> {
        if !folder.is_good() {
            let findings = folder.findings.clone();
            return Err(PackError::Faults { findings });
        }
        let mut maker = Maker {
            centre: self,
            blobs,
            runtime: runtime()?,
            tools,
            work,
            kept: BTreeMap::new(),
            findings: folder.findings.clone(),
        };
        let release = release(&mut maker, folder)?;
        let Maker { kept, findings, .. } = maker;
        let before = pack::newest(&self.db, &release.pack)?;
        let known = match &before {
            Some(row) => self.release_of(blobs, row).ok(),
            None => None,
        };
        if let (Some(row), Some(known)) = (before, &known)
            && is_same(known, &release)
        {
            return Ok(BuildOutcome {
                built: None,
                newest: row,
                notes: findings,
            });
        }
        let held: Vec<Hash32> = known
            .iter()
            .flat_map(|known| known.files.iter().map(|file| file.hash.0))
            .collect();
        let files = release.files.len();
        let difference = Difference::between(known.as_ref(), &release, |hash| held.contains(hash));
        let newest = self.number_and_keep(release, &kept, blobs)?;
        let is_first = known.is_none();
        Ok(BuildOutcome {
            built: Some(Built {
                files,
                difference,
                is_first,
            }),
            newest,
            notes: findings,
        })
    }

    /// The release of a row, read from the store.
    ///
    /// # Errors
    /// [`PackError::Lost`] when it is not there any more.
    pub(super) fn release_of(
        &self,
        blobs: &Blobs,
        row: &BuiltRelease,
    ) -> Result<Release, PackError> {
        let bytes = runtime()?.block_on(bytes_of(blobs, &row.hash))?;
        let signed = bytes.and_then(|bytes| SignedRelease::from_bytes(&bytes).ok());
        let opened = signed.and_then(|signed| signed.open(&[self.keys.public()]).ok());
        opened.ok_or(PackError::Lost)
    }

    /// Gives a release its number, signs it and keeps it. The bytes are in the store before the database names them.
    fn number_and_keep(
        &mut self,
        mut release: Release,
        kept: &BTreeMap<Hash32, u64>,
        blobs: &Blobs,
    ) -> Result<BuiltRelease, PackError> {
        let runtime = runtime()?;
        self.write(|db, keys, source| {
            // Two who build at once take turns.
            own::lock(db)?;
            let at_ms = source.now_ms();
            release.number = next_number(db, &release.pack, at_ms)?;
            release.made_at_ms = at_ms;
            let bytes = signed(&release, keys);
            if bytes.len() > RELEASE_BYTES_MAX || !release.is_sound() {
                return Err(PackError::TooLarge);
            }
            let release_bytes = bytes.len() as u64;
            let hash = runtime.block_on(blobs.put(bytes))?;
            blob::insert(db, &hash, release_bytes, at_ms)?;
            for (hash, size) in kept {
                blob::insert(db, hash, *size, at_ms)?;
            }
            let row = BuiltRelease {
                files_bytes: release.size(),
                pack: release.pack,
                number: release.number,
                hash,
                release_bytes,
                title_kk: release.title.kk,
                title_ru: release.title.ru,
                made_at_ms: at_ms,
            };
            pack::insert(db, &row)?;
            Ok(row)
        })
    }
}

fn signed(release: &Release, keys: &Keys) -> Vec<u8> {
    let (key, successions) = keys.for_packs();
    SignedRelease::sign(release, key, successions.to_vec()).to_bytes()
}

/// The minute, as `202612011045`: it grows by itself, also where a backup was restored that knows nothing of the
/// newest release. Where a clock stands wrong, what is known here and what devices hold is exceeded all the same.
fn next_number(db: &Db, pack: &str, at_ms: i64) -> Result<u64, PackError> {
    let minute = minute(at_ms);
    let known = pack::newest(db, pack)?.map(|row| row.number);
    let held = spread::held(db)?.into_values().flatten();
    let held = held
        .filter(|held| held.pack == pack && held.number <= minute.saturating_add(YEAR))
        .map(|held| held.number)
        .max();
    let most = known.max(held).map_or(0, |number| number.saturating_add(1));
    Ok(most.max(minute))
}

fn minute(at_ms: i64) -> u64 {
    let at: Option<DateTime<Utc>> = DateTime::from_timestamp_millis(at_ms);
    let zone = FixedOffset::east_opt(OFFSET_SECONDS);
    at.zip(zone).map_or(1, |(at, zone)| {
        let at = at.with_timezone(&zone);
        let parts = [at.month(), at.day(), at.hour(), at.minute()];
        let year = u64::try_from(at.year()).unwrap_or(0);
        parts
            .iter()
            .fold(year, |number, part| number * 100 + u64::from(*part))
            .max(1)
    })
}

/// Whether two releases say the same, whatever number and day they have.
fn is_same(known: &Release, new: &Release) -> bool {
    let new = Release {
        number: known.number,
        made_at_ms: known.made_at_ms,
        ..new.clone()
    };
    *known == new
}

/// All of a folder as a release without a number.
fn release(maker: &mut Maker<'_>, folder: &AuthorFolder) -> Result<Release, PackError> {
    let mut items = Vec::new();
    let mut made: BTreeMap<(PackPath, bool), Content> = BTreeMap::new();
    for item in &folder.manifest.items {
        let mut contents = Contents::default();
        for file in &item.files {
            let is_plan = item.shape == Shape::Plan;
            let key = (file.path.clone(), is_plan);
            let content = match made.get(&key) {
                Some(content) => content.clone(),
                None => content(maker, folder, &file.path, is_plan)?,
            };
            made.insert(key, content.clone());
            match file.locale {
                Locale::Kk => contents.kk = Some(content),
                Locale::Ru => contents.ru = Some(content),
            }
        }
        items.push(Item {
            id: item.id.clone(),
            shape: item.shape,
            kind: item.kind,
            purpose: item.purpose,
            topics: item.topics.clone(),
            uses: item.uses.clone(),
            title: item.title.clone(),
            about: item.about.clone(),
            minutes: item.minutes,
            keywords: item.keywords.clone(),
            replaces: item.replaces.clone(),
            contents,
        });
    }
    let mut programme = Vec::new();
    for path in folder.programme() {
        let bytes = read(folder, path)?.1;
        programme.push(ProgrammeFile {
            name: path.as_str().to_owned(),
            hash: HexHash(maker.keep(bytes)?),
        });
    }
    let files = maker.kept.iter().map(|(hash, size)| PackFile {
        hash: HexHash(*hash),
        size: *size,
    });
    Ok(Release {
        format: FORMAT,
        pack: folder.manifest.pack.clone(),
        number: 0,
        made_at_ms: 0,
        title: folder.manifest.title.clone(),
        items,
        programme,
        files: files.collect(),
    })
}

fn content(
    maker: &mut Maker<'_>,
    folder: &AuthorFolder,
    path: &PackPath,
    is_plan: bool,
) -> Result<Content, PackError> {
    let (place, bytes) = read(folder, path)?;
    let looked = sort_of(path.as_str(), place).map_err(|wrong| changed(path, wrong))?;
    maker.content(Given {
        path: path.as_str(),
        name: path.name(),
        sort: looked.0,
        bytes,
        is_plan,
    })
}

fn read<'a>(folder: &'a AuthorFolder, path: &PackPath) -> Result<(&'a Path, Vec<u8>), PackError> {
    let place = folder
        .place(path)
        .ok_or_else(|| changed(path, PackWrong::Missing))?;
    let bytes = fs::read(place).map_err(|source| file_error(place, source))?;
    Ok((place, bytes))
}

/// A folder that was altered while it was read.
fn changed(path: &PackPath, wrong: PackWrong) -> PackError {
    PackError::Faults {
        findings: vec![PackFinding::new(path.as_str(), wrong)],
    }
}

#[cfg(test)]
mod tests {
    use super::minute;

    #[test]
    fn a_number_is_the_minute_in_kazakhstan() {
        assert_eq!(minute(1_795_000_000_000), 202_611_181_606);
        assert_eq!(minute(0), 197_001_010_500);
        assert_eq!(minute(i64::MAX), 1);
    }
}
