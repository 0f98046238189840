//! The mark of a store of files: whose it is, and which one.
//!
//! A disk that is not mounted leaves an empty folder in its place, a mistyped bucket is empty too: files
//! put there would be lost from sight. So the store carries a mark that the database knows, and without
//! it nothing is handed out or taken in. `crate::files` says when a store gets one. Invariant: a mark is
//! looked at again whenever a folder seems to lack something or is about to get something; a bucket does
//! not come and go, and is looked at when it is opened and asked for its health.

use super::Blobs;
use crate::error::CentreError;
use data_encoding::HEXLOWER;
use object_store::path::Path as Key;
use object_store::{ObjectStoreExt, PutPayload};
use tirek_wire::id::CentreId;

/// Its name in the store. A person who finds it shall know what it is.
pub(super) const NAME: &str = "tirek-files.mark";

/// Whose store it is, and which one of that centre's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The centre.
    pub centre: CentreId,
    /// The store: a copy has the same, a new one another.
    pub store: [u8; 16],
}

impl Mark {
    fn text(&self) -> String {
        let store = HEXLOWER.encode(&self.store);
        format!(
            "tirek-centre files\ncentre {}\nstore {store}\n",
            self.centre
        )
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut lines = text.strip_prefix("tirek-centre files\n")?.lines();
        let centre = lines.next()?.strip_prefix("centre ")?.parse().ok()?;
        let store = lines.next()?.strip_prefix("store ")?;
        let store = HEXLOWER.decode(store.as_bytes()).ok()?.try_into().ok()?;
        Some(Self { centre, store })
    }
}

impl Blobs {
    /// The mark that lies in the store. One that cannot be read is nobody's.
    ///
    /// # Errors
    /// When the store fails, or what lies there is no mark.
    pub async fn mark(&self) -> Result<Option<Mark>, CentreError> {
        let bytes = match self.store.get(&Key::from(NAME)).await {
            Ok(found) => found.bytes().await?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(source) => return Err(source.into()),
        };
        let foreign = || CentreError::ForeignFiles {
            place: NAME.to_owned(),
        };
        Mark::read(&bytes).ok_or_else(foreign).map(Some)
    }

    /// Puts a mark into the store.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn put_mark(&self, mark: &Mark) -> Result<(), CentreError> {
        let text = PutPayload::from(mark.text());
        self.store.put(&Key::from(NAME), text).await?;
        Ok(())
    }

    /// The same store, which from now on works only while it carries this mark.
    #[must_use]
    pub fn guarded_by(mut self, mark: Mark) -> Self {
        self.guard = Some(mark);
        self
    }

    /// Lets only the store pass that carries its mark.
    ///
    /// # Errors
    /// [`CentreError::NoFiles`] when it does not, and when the store fails.
    pub(super) async fn check_mark(&self) -> Result<(), CentreError> {
        let Some(wanted) = &self.guard else {
            return Ok(());
        };
        match self.mark().await? {
            Some(found) if found == *wanted => Ok(()),
            _ => Err(CentreError::NoFiles {
                place: self.place(),
            }),
        }
    }

    fn place(&self) -> String {
        let folder = self.folder.as_ref();
        folder.map_or_else(String::new, |folder| folder.display().to_string())
    }

    /// The same where the store is a folder, whose disk may go at any time.
    pub(super) async fn check_folder(&self) -> Result<(), CentreError> {
        match &self.folder {
            Some(_) => self.check_mark().await,
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        let mark = Mark {
            centre: CentreId::from_bytes([7; 16]),
            store: [9; 16],
        };
        assert_eq!(Mark::read(mark.text().as_bytes()), Some(mark));
        for other in [
            "",
            "tirek-centre files\n",
            "tirek-centre files\ncentre x\nstore y\n",
        ] {
            assert_eq!(Mark::read(other.as_bytes()), None, "{other:?}");
        }
    }
}
