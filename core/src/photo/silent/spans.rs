//! Stretches of a file, put together: what the picture itself consists of.

use std::ops::Range;

/// Stretches in order, none of which touches another.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<Range<u64>>);

impl Spans {
    pub(super) fn of(mut ranges: Vec<Range<u64>>) -> Self {
        ranges.retain(|range| range.start < range.end);
        ranges.sort_by_key(|range| range.start);
        let mut spans: Vec<Range<u64>> = Vec::new();
        for range in ranges {
            match spans.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => spans.push(range),
            }
        }
        Self(spans)
    }

    /// Whether a stretch has a byte in common with one of these.
    pub(super) fn touch(&self, range: &Range<u64>) -> bool {
        let next = self.0.partition_point(|span| span.end <= range.start);
        let next = self.0.get(next);
        range.start < range.end && next.is_some_and(|span| span.start < range.end)
    }

    /// Whether a stretch lies in one of these.
    pub(super) fn hold(&self, range: &Range<u64>) -> bool {
        let next = self.0.partition_point(|span| span.end < range.end);
        self.0
            .get(next)
            .is_some_and(|span| span.start <= range.start)
    }

    /// What lies between them, up to the end of a file.
    pub(super) fn gaps(&self, length: u64) -> Vec<Range<u64>> {
        let starts = std::iter::once(0).chain(self.0.iter().map(|span| span.end));
        let ends = self.0.iter().map(|span| span.start).chain([length]);
        starts
            .zip(ends)
            .map(|(start, end)| start..end)
            .filter(|gap| gap.start < gap.end)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_put_together() {
        let spans = Spans::of(vec![8..9, 2..4, 3..5, 5..6, 7..7]);
        assert_eq!(spans.0, [2..6, 8..9]);
        assert_eq!(spans.gaps(10), [0..2, 6..8, 9..10]);
        assert!(spans.touch(&(0..3)) && spans.touch(&(5..7)) && spans.touch(&(0..10)));
        assert!(!spans.touch(&(0..2)) && !spans.touch(&(6..8)) && !spans.touch(&(9..20)));
        assert!(spans.hold(&(2..6)) && spans.hold(&(3..4)) && !spans.hold(&(5..7)));
        assert!(!spans.hold(&(1..3)) && !spans.hold(&(9..10)));
    }
}
