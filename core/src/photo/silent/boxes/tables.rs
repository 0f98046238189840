//! Where the pieces of a track lie: which samples it has, how long they are, where their chunks begin.

use std::io::{Read, Seek};
use std::ops::Range;

use super::{Head, Walk};
use crate::photo::silent::{Judged, Unclear};

/// The tables of one track, as they are found.
#[derive(Clone, Default)]
pub(super) struct Tables {
    /// What its samples are.
    pub(super) kinds: Option<Head>,
    /// How many samples each chunk has.
    pub(super) per_chunk: Option<Head>,
    /// How long the samples are.
    pub(super) sizes: Option<Head>,
    /// Where the chunks begin.
    pub(super) chunks: Option<Head>,
}

impl Tables {
    pub(super) fn note(&mut self, head: &Head) {
        let place = match &head.kind {
            b"stsd" => &mut self.kinds,
            b"stsc" => &mut self.per_chunk,
            b"stsz" | b"stz2" => &mut self.sizes,
            b"stco" | b"co64" => &mut self.chunks,
            _ => return,
        };
        *place = Some(head.clone());
    }
}

impl<R: Read + Seek> Walk<'_, R> {
    /// Where the chunks of a track begin.
    pub(super) fn chunks(&mut self, tables: &Tables) -> Judged<Vec<u64>> {
        let Some(head) = &tables.chunks else {
            return Ok(Vec::new());
        };
        let width = if &head.kind == b"co64" { 8 } else { 4 };
        let count = self.count(head, head.body + 4, width)?;
        let place = |index| head.body + 8 + width * index;
        let starts = (0..count).map(|index| match width {
            8 => self.source.u64(place(index)),
            _ => self.source.u32(place(index)).map(u64::from),
        });
        starts.collect::<Option<_>>().ok_or(Unclear)
    }

    /// Where the samples of a track lie, chunk by chunk.
    pub(super) fn samples(&mut self, tables: &Tables) -> Judged<Vec<Range<u64>>> {
        let starts = self.chunks(tables)?;
        let (Some(per_chunk), Some(sizes)) = (&tables.per_chunk, &tables.sizes) else {
            return if starts.is_empty() {
                Ok(Vec::new())
            } else {
                Err(Unclear)
            };
        };
        if &sizes.kind != b"stsz" {
            return Err(Unclear);
        }
        let same = u64::from(self.source.u32(sizes.body + 4).ok_or(Unclear)?);
        let mut left = match same {
            0 => self.count(sizes, sizes.body + 8, 4)?,
            _ => u64::from(self.source.u32(sizes.body + 8).ok_or(Unclear)?),
        };
        let runs = self.runs(per_chunk)?;
        let (mut run, mut sample) = (0, 0);
        let mut ranges = Vec::new();
        for (chunk, start) in (1..).zip(starts) {
            while runs.get(run + 1).is_some_and(|(first, _)| *first <= chunk) {
                run += 1;
            }
            let (_, samples) = *runs.get(run).ok_or(Unclear)?;
            let samples = samples.min(left);
            let length = match same {
                0 => self.sum(sizes.body + 12 + 4 * sample, samples)?,
                same => same.checked_mul(samples).ok_or(Unclear)?,
            };
            left -= samples;
            sample += samples;
            ranges.push(start..start.checked_add(length).ok_or(Unclear)?);
        }
        if left > 0 {
            return Err(Unclear);
        }
        Ok(ranges)
    }

    /// From which chunk on a chunk has how many samples.
    fn runs(&mut self, head: &Head) -> Judged<Vec<(u64, u64)>> {
        let count = self.count(head, head.body + 4, 12)?;
        let mut runs = Vec::new();
        for run in 0..count {
            let at = head.body + 8 + 12 * run;
            let (first, samples) = (self.source.u32(at), self.source.u32(at + 4));
            runs.push((first.ok_or(Unclear)?.into(), samples.ok_or(Unclear)?.into()));
        }
        Ok(runs)
    }

    /// The sum of so many lengths; no length is added twice, their count is that of the table.
    fn sum(&mut self, at: u64, count: u64) -> Judged<u64> {
        let mut sum = 0_u64;
        for index in 0..count {
            sum += u64::from(self.source.u32(at + 4 * index).ok_or(Unclear)?);
        }
        Ok(sum)
    }

    /// How many entries a table has; as many fit into its box.
    fn count(&mut self, head: &Head, at: u64, width: u64) -> Judged<u64> {
        let count = u64::from(self.source.u32(at).ok_or(Unclear)?);
        self.spend(count)?;
        if at + 4 + width * count > head.end {
            return Err(Unclear);
        }
        Ok(count)
    }
}
