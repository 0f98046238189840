//! Why nothing is served.

use crate::centre::CentreError;
use crate::fault::Fault;
use crate::file::FileError;
use crate::store::DbError;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use thiserror::Error;

/// Why the server does not start.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The centre cannot be opened.
    #[error(transparent)]
    Centre(#[from] CentreError),
    /// Another server works on this folder's database.
    #[error("a server works on {} already", folder.display())]
    ServedAlready {
        /// The folder.
        folder: PathBuf,
    },
    /// Plain HTTP on an address that others reach.
    #[error("plain HTTP is served on loopback only")]
    PlainHttp,
    /// The certificate or its key cannot be used.
    #[error("the certificate cannot be used: {}: {fault:?}", path.display())]
    Certificate {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: CertificateFault,
    },
    /// An address on which nobody can be let in.
    #[error("{at}: {source}")]
    Listen {
        /// The address.
        at: SocketAddr,
        /// The cause.
        source: io::Error,
    },
}

/// What is wrong with a file of a certificate or its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateFault {
    /// There is nothing in it.
    Empty,
    /// It holds no PEM of the kind that is needed.
    NotPem,
    /// The key is another certificate's.
    NotTogether,
    /// Of a kind that the library does not know.
    Unusable,
}

impl From<Fault> for ServeError {
    fn from(fault: Fault) -> Self {
        Self::Centre(fault.into())
    }
}

impl From<FileError> for ServeError {
    fn from(source: FileError) -> Self {
        Self::Centre(source.into())
    }
}

impl From<DbError> for ServeError {
    fn from(source: DbError) -> Self {
        Self::Centre(source.into())
    }
}
