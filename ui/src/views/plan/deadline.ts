/** Deadlines as they are chosen: a kind, and what must be told with it. */
import { MONTHS_ALONE, monthTitle, quarterTitle, untilDate, deadline as inWords, type DaySpan } from '$lib/format';
import type { Activity, DeadlineKind } from '$lib/ipc';
import { locale } from '$lib/strings';

export const DEADLINE_KINDS: readonly DeadlineKind[] = ['date', 'month', 'quarter', 'all_year', 'monthly', 'as_needed'];

/** The days of a school year, September first. */
export function spanOf(schoolYear: string): DaySpan | undefined {
  const first = Number(schoolYear.slice(0, 4));
  return first > 0 ? { from: `${first}-09-01`, to: `${first + 1}-08-31` } : undefined;
}

/** Months of a school year, September first, as `2026-09`. */
export function monthsOf(schoolYear: string): string[] {
  const first = Number(schoolYear.slice(0, 4));
  return Array.from({ length: 12 }, (_, index) => {
    const month = ((index + 8) % 12) + 1;
    return `${month >= 9 ? first : first + 1}-${String(month).padStart(2, '0')}`;
  });
}

/**
 * The months of a school year by their names, under the year they lie in. A month that was chosen for another school
 * year stands among them with its year.
 */
export function monthChoices(schoolYear: string, chosen: string): { value: string; label: string; group: string }[] {
  const own = monthsOf(schoolYear);
  const all = [...new Set([...own, chosen].filter((month) => /^\d{4}-\d{2}$/.test(month)))].sort();
  return all.map((value) => {
    const [group = '', number = ''] = value.split('-');
    const label = own.includes(value) ? MONTHS_ALONE[locale()][Number(number) - 1] : monthTitle(Number(group), Number(number));
    return { value, label: label ?? value, group };
  });
}

/**
 * What the value becomes when the kind changes: as much of the old one as the new kind can hold. A day gives its
 * month; nothing is invented, except that a month that holds a day stays that month.
 */
export function valueFor(kind: DeadlineKind | null, before: { kind: DeadlineKind | null; value: string }): string {
  if (kind === before.kind) return before.value;
  if (kind === 'month' && before.kind === 'date' && before.value !== '') return before.value.slice(0, 7);
  return '';
}

/** The number of a stored quarter, '' when there is none. */
export const quarterOf = (value: string): string => /^\d{4}-\d{4}\/([1-4])$/.exec(value)?.[1] ?? '';

export const quarterValue = (schoolYear: string, number: string): string => `${schoolYear}/${number}`;

/** Short, for a row: the year is left out where the plan's own is meant. */
export function shortDeadline({ deadline_kind: kind, deadline: value }: Pick<Activity, 'deadline_kind' | 'deadline'>, schoolYear: string): string {
  if (kind === null) return '';
  if (kind === 'date') return untilDate(value, spanOf(schoolYear));
  if (kind === 'quarter' && value.startsWith(`${schoolYear}/`)) return quarterTitle(Number(quarterOf(value)));
  return inWords(kind, value);
}
