//! What a centre knows: kinds of documents, and which rights people have about them.
//!
//! Devices may be newer than the centre. What it does not know they keep with themselves instead of being
//! refused; so it names what it knows, in an enrolment and whenever a device takes it for another revision.
//! Deliberately absent: the table of rights itself (tirek-document).

use crate::exchange::ExchangeError;
use crate::limits;
use minicbor::{Decode, Encode};

/// What a centre knows. One that never said so knows the kinds of the first days, and revision 0.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Knows {
    /// Numbers of kinds.
    #[n(0)]
    pub kinds: Vec<u16>,
    /// The revision of the table of rights; it grows with every right and every kind.
    #[n(1)]
    pub rights: u16,
}

impl Knows {
    /// Checks limits.
    ///
    /// # Errors
    /// When there are more kinds than anybody has.
    pub fn check(&self) -> Result<(), ExchangeError> {
        match self.kinds.len() > limits::KINDS_MAX {
            true => Err(ExchangeError::Kinds),
            false => Ok(()),
        }
    }
}
