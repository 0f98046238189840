//! Files of documents: who may have them, who may bring them, how they arrive over two routes.
//!
//! [`rights`] asks the database and touches no bytes; [`Intake`] takes a stretch into the store of files
//! (`crate::files`); [`receive`] joins them for the server and for packets; [`own`] opens the centre's
//! own store and no other. Called by `crate::server`, `crate::packet`, backups and the doctor.

mod intake;
pub(crate) mod own;
pub mod receive;
pub mod rights;

pub use intake::Intake;
