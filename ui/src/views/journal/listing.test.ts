import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentSummary } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import { allTags, byMonth, filtered, isFiltering, NO_FILTER, tagsOf } from './listing';

beforeAll(() => setLocale('kk'));

const entry = (id: string, date: string, rest: Partial<DocumentSummary> = {}): DocumentSummary => ({ id, private: false, about: 'event', date, title: '', excerpt: '', tags: '', filled: 0, attachments: 0, status: 'draft', changed_at: '', ...rest });
const ids = (entries: readonly DocumentSummary[]) => entries.map(({ id }) => id);

describe('the journal', () => {
  it('is read by month, the newest first, what has no date on top', () => {
    const groups = byMonth([entry('a', '2026-10-24'), entry('b', ''), entry('c', '2026-11-03'), entry('d', '2026-11-10')]);
    expect(groups.map(({ title, entries }) => [title, ids(entries)])).toEqual([['', ['b']], ['2026 жылғы қараша', ['d', 'c']], ['2026 жылғы қазан', ['a']]]);
  });

  it('knows tags typed with commas, each once', () => {
    expect(tagsOf(' апталық, 5-сынып;Апталық , ')).toEqual(['апталық', '5-сынып']);
    expect(allTags([entry('a', '', { tags: 'көрме' }), entry('b', '', { tags: 'апталық, көрме' })])).toEqual(['көрме', 'апталық']);
  });

  it('is filtered by kind, tag, whose it is, and words', () => {
    const all = [
      entry('a', '', { tags: 'Апталық' }),
      entry('b', '', { about: 'project', private: true }),
      entry('c', '', { title: 'Өлкетану сабағы' }),
    ];
    expect(ids(filtered(all, { ...NO_FILTER, tag: 'апталық' }))).toEqual(['a']);
    expect(ids(filtered(all, { ...NO_FILTER, whose: 'private' }))).toEqual(['b']);
    expect(ids(filtered(all, { ...NO_FILTER, whose: 'own', about: 'event' }))).toEqual(['a', 'c']);
    expect(ids(filtered(all, { ...NO_FILTER, words: 'олкетану' }))).toEqual(['c']);
    expect(isFiltering(NO_FILTER)).toBe(false);
  });
});
