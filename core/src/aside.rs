//! Work that waits for a disk or a medium, aside from the threads that answer.

use tokio::task::JoinError;

/// Runs something that may wait for long.
///
/// # Errors
/// When it did not come to its end: it panicked, or the program is going away.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, JoinError> {
    tokio::task::spawn_blocking(work).await
}
