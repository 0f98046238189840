//! Behaviour of documents as a whole: several devices, damaged bytes, undo, readers.

mod editing;
mod kit;
