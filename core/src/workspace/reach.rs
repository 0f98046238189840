//! The one way to work on an open profile that several share: the app, the exchange, and whoever waits
//! for a medium.
//!
//! Everybody works step by step and holds nothing in between: the person may close the profile and open
//! it again meanwhile. The app alone keeps it open.

use std::sync::{Arc, Mutex, Weak};

use super::Workspace;
use crate::aside::aside;
use crate::held::held;
use crate::workspace::WorkspaceError;

/// An open profile that several share.
pub type SharedWorkspace = Arc<Mutex<Workspace>>;

/// The way to a workspace.
#[derive(Clone)]
pub struct WorkspaceReach(Weak<Mutex<Workspace>>);

impl From<&SharedWorkspace> for WorkspaceReach {
    fn from(workspace: &SharedWorkspace) -> Self {
        Self(Arc::downgrade(workspace))
    }
}

impl WorkspaceReach {
    /// Works with the workspace, if it is still open. Waits for the disk and for whoever is before: not
    /// for a thread that answers.
    ///
    /// # Errors
    /// [`WorkspaceError::Closed`]; those of `work`.
    pub fn with<T, E: From<WorkspaceError>>(
        &self,
        work: impl FnOnce(&mut Workspace) -> Result<T, E>,
    ) -> Result<T, E> {
        let workspace = self.0.upgrade().ok_or(WorkspaceError::Closed)?;
        work(&mut held(&workspace))
    }

    /// As [`WorkspaceReach::with`], aside from the threads that answer.
    ///
    /// # Errors
    /// [`WorkspaceError::Closed`], [`WorkspaceError::Unfinished`]; those of `work`.
    pub async fn work<T, E>(
        &self,
        work: impl FnOnce(&mut Workspace) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<WorkspaceError> + Send + 'static,
    {
        let way = self.clone();
        match aside(move || way.with(work)).await {
            Ok(done) => done,
            Err(ended) => Err(WorkspaceError::from(ended).into()),
        }
    }
}
