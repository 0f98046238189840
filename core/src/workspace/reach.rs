//! A profile that may be closed while somebody waits for a medium.
//!
//! Whoever reads or writes a foreign file reaches the workspace through this, step by step, and holds
//! nothing in between: the person may close the profile and open it again meanwhile.

use std::sync::{Arc, Mutex, Weak};

use super::Workspace;
use crate::held::held;
use crate::store::StoreError;

/// The way to a workspace.
#[derive(Clone)]
pub struct Reach(Weak<Mutex<Workspace>>);

impl From<&Arc<Mutex<Workspace>>> for Reach {
    fn from(workspace: &Arc<Mutex<Workspace>>) -> Self {
        Self(Arc::downgrade(workspace))
    }
}

impl Reach {
    /// Works with the workspace, if it is still open.
    ///
    /// # Errors
    /// [`StoreError::Closed`]; those of `work`.
    pub fn with<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Workspace) -> Result<T, E>,
    ) -> Result<T, E> {
        let workspace = self.0.upgrade().ok_or(StoreError::Closed)?;
        work(&mut held(&workspace))
    }
}
