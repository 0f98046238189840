//! A release in one file, for a stick.

use super::error::PackError;
use super::make::{bytes_of, runtime};
use crate::centre::Centre;
use crate::file::{file_error, is_there, sync_folder};
use crate::files::Blobs;
use crate::store::pack::BuiltRelease;
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tirek_pack::{ContainerError, ContainerWriter};
use tirek_wire::key::Hash32;

impl Centre {
    /// Writes a release with all its files into a file, which has its name once it is whole; answers which release and
    /// how large the file is.
    ///
    /// # Errors
    /// When there is no such release, a file of it is gone, the name is taken, or the stick fails.
    pub fn export_pack(
        &self,
        blobs: &Blobs,
        named: (&str, Option<u64>),
        to: &Path,
    ) -> Result<(BuiltRelease, u64), PackError> {
        let row = self.built(named.0, named.1)?;
        let release = self.release_of(blobs, &row)?;
        let half = half(to);
        for path in [to, &half] {
            if is_there(path)? {
                return Err(file_error(path, ErrorKind::AlreadyExists.into()).into());
            }
        }
        let hashes: Vec<Hash32> = release.files.iter().map(|file| file.hash.0).collect();
        let written = write(blobs, &row, &hashes, &half);
        let named = written.and_then(|size| {
            fs::rename(&half, to).map_err(|source| file_error(to, source))?;
            sync_folder(to.parent().unwrap_or_else(|| Path::new("")))?;
            Ok((row, size))
        });
        if named.is_err() {
            let _ = fs::remove_file(&half);
        }
        named
    }
}

fn write(
    blobs: &Blobs,
    row: &BuiltRelease,
    hashes: &[Hash32],
    to: &Path,
) -> Result<u64, PackError> {
    let runtime = runtime()?;
    let file = File::create_new(to).map_err(|source| file_error(to, source))?;
    let failed = |source| PackError::Container {
        path: to.to_owned(),
        source,
    };
    let bytes = |hash: &Hash32| {
        let read = runtime.block_on(bytes_of(blobs, hash))?;
        read.ok_or(PackError::Lost)
    };
    let signed = bytes(&row.hash)?;
    let mut writer = ContainerWriter::begin(BufWriter::new(file), &signed).map_err(failed)?;
    for hash in hashes {
        writer.add(hash, bytes(hash)?.as_slice()).map_err(failed)?;
    }
    let mut out = writer.finish().map_err(failed)?;
    let ended = out.flush().and_then(|()| {
        out.get_ref().sync_all()?;
        Ok(out.get_ref().metadata()?.len())
    });
    ended.map_err(|source| failed(ContainerError::Writing(source)))
}

fn half(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".half");
    to.with_file_name(name)
}
