//! Where the store of files is: a folder, or a bucket behind the S3 protocol.

use super::blobs::{Blobs, WHOLE};
use super::error::FilesError;
use super::mark;
use super::pieces::PIECES;
use crate::file::own_folder;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::prefix::PrefixStore;
use std::ffi::OsString;
use std::fmt;
use std::path::{Component, Path, PathBuf, absolute};
use std::str::FromStr;
use std::sync::Arc;
use thiserror::Error;

/// The address of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorePlace {
    /// A folder; made when it is not there.
    Folder(PathBuf),
    /// A bucket, and a prefix before every key that may be empty. Endpoint, region and keys are
    /// taken from the environment (`AWS_ENDPOINT_URL`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`, …).
    S3 {
        /// The bucket.
        bucket: String,
        /// Stands before every key.
        prefix: String,
    },
}

/// An address that is neither a folder nor `s3://bucket/prefix`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{text:?} is no store of files")]
pub struct NotAPlace {
    /// What was given.
    pub text: String,
}

impl fmt::Display for StorePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "{}", path.display()),
            Self::S3 { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

impl FromStr for StorePlace {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let bad = || NotAPlace {
            text: text.to_owned(),
        };
        let Some(rest) = text.strip_prefix("s3://") else {
            let is_address = text.contains("://") || text.is_empty();
            return (!is_address)
                .then(|| Self::Folder(PathBuf::from(text)))
                .ok_or_else(bad);
        };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() {
            return Err(bad());
        }
        Ok(Self::S3 {
            bucket: bucket.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
        })
    }
}

impl StorePlace {
    /// The folder beside the database of a centre.
    #[must_use]
    pub fn beside(data: &Path) -> Self {
        Self::Folder(data.join("blobs"))
    }

    /// What of it lies in a data folder: nothing, one folder, or its shelves themselves.
    #[must_use]
    pub fn names_in(&self, data: &Path) -> Vec<OsString> {
        let Self::Folder(path) = self else {
            return Vec::new();
        };
        let (Ok(path), Ok(data)) = (absolute(path), absolute(data)) else {
            return Vec::new();
        };
        let Ok(below) = path.strip_prefix(data) else {
            return Vec::new();
        };
        match below.components().next() {
            None => vec![PIECES.into(), WHOLE.into(), mark::NAME.into()],
            Some(Component::Normal(name)) => vec![name.to_owned()],
            Some(_) => Vec::new(),
        }
    }

    /// Opens the store if there is any: a folder is not made.
    ///
    /// # Errors
    /// As for [`StorePlace::open`].
    pub fn open_there(&self, bytes_max: u64) -> Result<Option<Blobs>, FilesError> {
        match self {
            Self::Folder(path) if !path.is_dir() => Ok(None),
            _ => self.open(bytes_max).map(Some),
        }
    }

    /// Opens the store, whoever it belongs to, and makes its folder: [`crate::Centre::files`] opens the centre's
    /// own. `bytes_max` is the largest blob taken.
    ///
    /// # Errors
    /// When the folder cannot be made, or the environment does not say how to reach the bucket.
    pub fn open(&self, bytes_max: u64) -> Result<Blobs, FilesError> {
        match self {
            Self::Folder(path) => {
                if !path.is_dir() {
                    own_folder(path)?;
                }
                let store = LocalFileSystem::new_with_prefix(path)?
                    .with_fsync(true)
                    .with_automatic_cleanup(true);
                Ok(Blobs::new(Arc::new(store), Some(path.clone()), bytes_max))
            }
            Self::S3 { bucket, prefix } => {
                // A process may have chosen one already; the choice is the same.
                let _ = rustls::crypto::ring::default_provider().install_default();
                let builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
                Self::behind(builder, prefix, bytes_max)
            }
        }
    }

    /// Opens the bucket that `builder` describes.
    ///
    /// # Errors
    /// When it does not say how to reach it.
    pub fn behind(
        builder: AmazonS3Builder,
        prefix: &str,
        bytes_max: u64,
    ) -> Result<Blobs, FilesError> {
        let store = PrefixStore::new(builder.build()?, prefix);
        Ok(Blobs::new(Arc::new(store), None, bytes_max))
    }
}

#[cfg(test)]
mod tests {
    use super::StorePlace;
    use std::path::{Path, PathBuf};

    #[test]
    fn what_lies_in_the_data_folder_is_known_by_its_name() {
        let table: [(&str, &[&str]); 7] = [
            ("/srv/tirek/files", &["files"]),
            ("/srv/tirek/big/files", &["big"]),
            ("/srv/tirek", &["pieces", "whole", "tirek-files.mark"]),
            ("/srv/tirek-files", &[]),
            ("/srv", &[]),
            ("/srv/tirek/../files", &[]),
            ("s3://tirek/srv/tirek", &[]),
        ];
        for (text, names) in table {
            let place: StorePlace = text.parse().expect("a place");
            assert_eq!(place.names_in(Path::new("/srv/tirek")), names, "{text}");
        }
        let near = StorePlace::Folder(PathBuf::from("./data/files"));
        assert_eq!(near.names_in(Path::new("data")), ["files"]);
    }

    #[test]
    fn an_address_is_a_folder_or_a_bucket() {
        let bucket = |prefix: &str| StorePlace::S3 {
            bucket: "tirek".to_owned(),
            prefix: prefix.to_owned(),
        };
        let table = [
            ("s3://tirek", bucket("")),
            ("s3://tirek/a/b/", bucket("a/b")),
            (
                "/srv/files",
                StorePlace::Folder(PathBuf::from("/srv/files")),
            ),
        ];
        for (text, place) in table {
            assert_eq!(text.parse::<StorePlace>().ok(), Some(place), "{text}");
        }
        for text in ["", "s3://", "https://example.kz/files"] {
            assert!(text.parse::<StorePlace>().is_err(), "{text}");
        }
    }
}
