//! Who may have a blob, and who may bring one where.
//!
//! Naming a hash gives nothing: a blob is in a space only after somebody who may bring files there
//! sent its bytes (or reached it already), whatever submissions and offers say.

use crate::asker::Asker;
use crate::failure::Failure;
use crate::store::Db;
use crate::store::blob::{self, BlobPlace};
use crate::store::space;
use tirek_document::rights::Files;
use tirek_wire::blob::Offered;
use tirek_wire::key::Hash32;
use tirek_wire::problem::ProblemCode;

/// A blob that the asker reaches: she brought it, it lies in a space whose files she receives, or a
/// submission she receives names it. Answers it in one such space.
///
/// # Errors
/// When the database fails.
pub(crate) fn reached(db: &Db, asker: &Asker, hash: &Hash32) -> Result<Option<Offered>, Failure> {
    let Some(size) = blob::size(db, hash)? else {
        return Ok(None);
    };
    let spaces = space::reached(db, &asker.person)?;
    let me = asker.person.person.id;
    let may = |place: &BlobPlace| {
        let reach = spaces.iter().find(|reach| reach.space == place.space);
        let received =
            reach.is_some_and(|reach| match reach.relations.may_read_files(reach.kind) {
                Files::All => true,
                Files::Submitted => place.is_named,
                Files::None => false,
            });
        received || place.person == me
    };
    let place = blob::places(db, hash)?.into_iter().find(may);
    let hash = *hash;
    Ok(place.map(|BlobPlace { space, .. }| Offered { hash, size, space }))
}

/// Lets only those pass who may bring files into the space of an offer.
///
/// # Errors
/// [`ProblemCode::NotFound`] for everybody else: she does not hear whether there is such a space.
pub(crate) fn bring(db: &Db, asker: &Asker, offered: &Offered) -> Result<(), Failure> {
    let reached = space::reached(db, &asker.person)?;
    let reach = reached.iter().find(|reach| reach.space == offered.space);
    if reach.is_some_and(|reach| reach.relations.may_bring_files(reach.kind)) {
        Ok(())
    } else {
        Err(ProblemCode::NotFound.into())
    }
}

/// Notes a blob in the space of an offer, where the asker reaches it already: she need not send it.
/// Answers whether she does.
///
/// # Errors
/// When the database fails.
pub(crate) fn adopt(db: &Db, asker: &Asker, offered: &Offered) -> Result<bool, Failure> {
    let reached = reached(db, asker, &offered.hash)?;
    if reached.is_none_or(|blob| blob.size != offered.size) {
        return Ok(false);
    }
    let person = asker.person.person.id;
    blob::place(db, &offered.hash, offered.space, person)?;
    Ok(true)
}

/// Notes a blob whose whole bytes the asker has sent.
///
/// # Errors
/// When the database fails.
pub(crate) fn note(db: &Db, asker: &Asker, offered: &Offered) -> Result<(), Failure> {
    blob::insert(db, &offered.hash, offered.size, asker.at_ms)?;
    let person = asker.person.person.id;
    blob::place(db, &offered.hash, offered.space, person)?;
    Ok(())
}
