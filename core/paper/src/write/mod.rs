//! Files that a paper is written into, one module for each format.

pub mod docx;

use thiserror::Error;

/// Why a paper cannot be written.
#[derive(Debug, Error)]
pub enum PaperError {
    /// A part of the file cannot be put together.
    #[error("a part of the paper cannot be written")]
    Part {
        /// What was said.
        #[from]
        source: std::io::Error,
    },
    /// The parts cannot be packed.
    #[error("the paper cannot be packed")]
    Pack {
        /// What was said.
        #[from]
        source: zip::result::ZipError,
    },
}
