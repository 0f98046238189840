//! Which unit belongs to which item: what a search adds up by.

use std::sync::Arc;

use rusqlite::Connection;

use super::batch::PASSAGES_MAX;
use super::{Index, IndexError};

/// More units than this no index has.
const UNITS_MAX: usize = 1 << 26;
/// No item: the number was one's that is gone.
const NOBODY: u32 = u32::MAX;

/// The units of an item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) item: i64,
    pub(crate) first: u32,
    pub(crate) count: u32,
}

/// The units of all items, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    pub(crate) spans: Vec<Span>,
    /// By the unit: which of the spans it belongs to.
    of_unit: Vec<u32>,
}

impl Shape {
    fn read(connection: &Connection) -> Result<Self, IndexError> {
        let mut shape = Self::default();
        let mut query = connection
            .prepare_cached("SELECT first, item, units FROM search_unit ORDER BY first")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let span = Span {
                first: row.get(0)?,
                item: row.get(1)?,
                count: row.get(2)?,
            };
            // Spans lie behind each other; a damaged one must not make memory of nothing.
            let (first, count) = (span.first as usize, span.count as usize);
            if first < shape.of_unit.len() || first > UNITS_MAX || count > PASSAGES_MAX + 1 {
                continue;
            }
            let number = shape.spans.len() as u32;
            shape.of_unit.resize(first, NOBODY);
            shape.of_unit.resize(first + count, number);
            shape.spans.push(span);
        }
        Ok(shape)
    }

    /// How many numbers of units are taken or were.
    pub(crate) fn units(&self) -> usize {
        self.of_unit.len()
    }

    /// The place of a unit's item among the spans, and whether the unit is its head.
    pub(crate) fn place(&self, unit: u32) -> Option<(usize, bool)> {
        let place = *self.of_unit.get(unit as usize)? as usize;
        Some((place, self.spans.get(place)?.first == unit))
    }
}

impl Index {
    pub(crate) fn shape(&mut self, connection: &Connection) -> Result<Arc<Shape>, IndexError> {
        if let Some(shape) = &self.shape {
            return Ok(shape.clone());
        }
        let shape = Arc::new(Shape::read(connection)?);
        self.shape = Some(shape.clone());
        Ok(shape)
    }
}
