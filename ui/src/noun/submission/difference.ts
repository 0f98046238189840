/** Differences made ready to be read: gathered by row, without what only machines care for. */
import type { FieldDifference, Span } from '$lib/ipc';
import { declared } from '$noun/document/declared';
import { placeOf } from '$noun/document/place';
import { isChoice } from '$noun/document/present';

/** `whole`: the row itself came, went or moved, not a field in it. */
export type ShownDifference = FieldDifference & { whole: boolean };
export interface DifferenceGroup { key: string; row: string; differences: ShownDifference[] }
export type Part = { text: string; change: Span['change'] | 'arrow' };

export function groupDifferences(kind: string, differences: readonly FieldDifference[]): DifferenceGroup[] {
  const groups = new Map<string, DifferenceGroup>();
  for (const difference of differences) {
    const { list, row, field } = placeOf(difference.field);
    // Of a file only its name means something to a reader.
    if (declared(kind, difference.field)?.field.untold) continue;
    const isRow = row !== null && list !== 'links';
    const key = isRow ? `${list}/${row}` : `field ${difference.field}`;
    const group = groups.get(key) ?? { key, row: isRow ? difference.row : '', differences: [] };
    group.differences.push({ ...difference, whole: list === 'links' || (isRow && field === '') });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** How many places differ for a reader: a row that came, went or moved is one, whatever stands in it. */
export const placesIn = (groups: readonly DifferenceGroup[]): number =>
  groups.reduce((sum, { differences }) => sum + (differences.some(({ whole }) => whole) ? 1 : differences.length), 0);

/** The words of a difference. A choice or a date is shown as before → after, prose word by word. */
export function asParts(kind: string, difference: FieldDifference, words: (value: string) => string): Part[] {
  if (!isChoice(kind, difference.field)) {
    if (difference.spans.length > 0) return difference.spans;
    return [{ text: difference.before, change: 'removed' as const }, { text: difference.after, change: 'added' as const }].filter((part) => part.text !== '');
  }
  const before = words(difference.before);
  const after = words(difference.after);
  const parts: Part[] = [];
  if (before !== '') parts.push({ text: before, change: 'removed' });
  if (before !== '' && after !== '') parts.push({ text: '', change: 'arrow' });
  if (after !== '') parts.push({ text: after, change: 'added' });
  return parts;
}
