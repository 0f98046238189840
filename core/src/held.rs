//! The one way to take a lock.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A mutex whose holder once panicked still guards whole values here: every critical section
/// replaces a value or none.
pub fn held<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
