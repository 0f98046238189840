/** The journal as it is looked through: filtered, in months, the newest first. */
import { monthTitle, parseDay } from '$lib/format';
import type { DocumentSummary } from '$lib/ipc';
import { seen } from '$lib/text';
import { searched } from '$lib/text/search';

export interface JournalFilter {
  about: string;
  tag: string;
  /** '' both, `own` what may leave this PC, `private` what stays. */
  whose: '' | 'own' | 'private';
  words: string;
}

export const NO_FILTER: JournalFilter = { about: '', tag: '', whose: '', words: '' };
export const isFiltering = (filter: JournalFilter): boolean => Object.values(filter).some((value) => value !== '');

/** Tags as typed with commas; one spelling of each, without doubles. */
export function tagsOf(text: string): string[] {
  const known = new Map<string, string>();
  for (const tag of text.split(/[,;]/).map(seen).filter((one) => one !== '')) {
    if (!known.has(tag.toLowerCase())) known.set(tag.toLowerCase(), tag);
  }
  return [...known.values()];
}

/** Every tag in use, the most used first. */
export function allTags(entries: readonly DocumentSummary[]): string[] {
  const counts = new Map<string, { tag: string; count: number }>();
  for (const tag of entries.flatMap((entry) => tagsOf(entry.tags))) {
    const found = counts.get(tag.toLowerCase()) ?? { tag, count: 0 };
    counts.set(tag.toLowerCase(), { ...found, count: found.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag, 'kk')).map(({ tag }) => tag);
}

export function filtered(entries: readonly DocumentSummary[], filter: JournalFilter): DocumentSummary[] {
  const fits = entries.filter((entry) =>
    (filter.about === '' || entry.about === filter.about)
    && (filter.whose === '' || entry.private === (filter.whose === 'private'))
    && (filter.tag === '' || tagsOf(entry.tags).some((tag) => tag.toLowerCase() === filter.tag.toLowerCase())));
  return [...searched(fits, filter.words, (entry) => `${entry.title} ${entry.excerpt} ${entry.tags}`)];
}

/** How high an entry usually is: what keeps the place of a month that is not drawn yet. */
export const ROW_REM = 5.75;
/** As many rows as a window shows. */
export const FIRST_ROWS = 8;
/** A month this near to the window is drawn. */
export const NEAR = '600px 0px';

export interface MonthGroup { key: string; title: string; entries: DocumentSummary[] }

/** By month, the newest first; entries without a date stand at the top, where they are seen. */
export function byMonth(entries: readonly DocumentSummary[]): MonthGroup[] {
  const groups = new Map<string, MonthGroup>();
  const sorted = [...entries].sort((a, b) => (a.date === '' ? -1 : b.date === '' ? 1 : b.date.localeCompare(a.date)));
  for (const entry of sorted) {
    const day = parseDay(entry.date);
    const key = day === null ? '' : entry.date.slice(0, 7);
    const group = groups.get(key) ?? { key, title: day === null ? '' : monthTitle(day.year, day.month), entries: [] };
    group.entries.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()];
}
