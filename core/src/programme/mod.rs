//! The course programme as data: modules, topics, glossary, bibliography, project guide, rubric and
//! the five forms of support.
//!
//! Called by the Course view, the search and the calendar. Nothing about this programme is spelled
//! in code: it is read from the files of a pack, so that another programme of the centre needs no
//! new build. Packs of the centre may carry others ([`Programmes`]). A pack lying in `programme/` of
//! the data folder takes the place of the embedded starter pack; one that cannot be read is reported
//! and the starter pack is used.

mod file;
mod read;
mod several;
mod view;

pub use read::{ProgrammeError, read_carried, read_embedded, read_folder};
pub use several::Programmes;
pub use view::{
    Assessment, BibliographyEntry, BibliographyList, ClosedList, CourseTopic, Criterion, Element,
    Level, Mark, Mode, Module, Numbered, Programme, ProjectGuide, Rubric, Support, SupportForm,
    Term, TopicHours, WordsOf,
};
