import { beforeAll, describe, expect, it } from 'vitest';
import type { FieldDifference } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import { present } from '$noun/document/present';
import { asParts, groupDifferences, placesIn } from './difference';

beforeAll(() => setLocale('kk'));

const difference = (field: string, rest: Partial<FieldDifference> = {}): FieldDifference => ({ field, row: '', change: 'changed', before: '', after: '', spans: [], ...rest });

describe('differences', () => {
  it('are gathered by row; fields outside of rows stand alone', () => {
    const groups = groupDifferences('plan', [
      difference('aim'),
      difference('activities/a/resources', { row: 'Апталық' }),
      difference('activities/a/evaluation', { row: 'Апталық' }),
      difference('activities/b', { row: 'Көрме', change: 'added' }),
    ]);
    expect(groups.map(({ row, differences }) => [row, differences.map(({ whole }) => whole)])).toEqual([['', [false]], ['Апталық', [false, false]], ['Көрме', [true]]]);
  });

  it('leave out what only machines read of a file', () => {
    const groups = groupDifferences('report', ['blob', 'name', 'size', 'mime'].map((field) => difference(`attachments/x/${field}`)));
    expect(groups.flatMap(({ differences }) => differences.map(({ field }) => field))).toEqual(['attachments/x/name']);
  });

  it('are counted as a reader counts: a file is one, and so is a row that came', () => {
    const file = ['', '/blob', '/name', '/size', '/mime'].map((field) => difference(`attachments/x${field}`, { change: 'added' }));
    const row = ['', '/title', '/resources'].map((field) => difference(`activities/b${field}`, { change: 'added' }));
    expect(placesIn(groupDifferences('report', file))).toBe(1);
    expect(placesIn(groupDifferences('plan', [...row, difference('aim'), difference('activities/a/title'), difference('activities/a/expected')]))).toBe(4);
  });

  it('show prose word by word as the core marked it', () => {
    const spans = [{ text: 'Қор ', change: 'same' as const }, { text: 'толық ', change: 'added' as const }];
    expect(asParts('plan', difference('aim', { spans }), (value) => value)).toEqual(spans);
  });

  it('show a choice by its words, before and after', () => {
    const field = 'activities/a/status';
    const parts = asParts('plan', difference(field, { before: 'planned', after: 'in_progress', spans: [{ text: 'in_progress', change: 'added' }] }), (value) => present('plan', field, value));
    expect(parts).toEqual([{ text: 'Жоспарланған', change: 'removed' }, { text: '', change: 'arrow' }, { text: 'Орындалуда', change: 'added' }]);
  });

  it('show a date that came without an arrow', () => {
    expect(asParts('report', difference('date', { after: '2026-10-15' }), (value) => present('report', 'date', value))).toEqual([{ text: '2026\u00a0жылғы 15\u00a0қазан', change: 'added' }]);
  });
});

describe('values in words', () => {
  it.each([
    ['plan', 'activities/a/deadline', '2026-10', '2026 жылғы қазан'],
    ['plan', 'activities/a/deadline', '2026-2027/2', 'II тоқсан, 2026–2027 оқу жылы'],
    ['plan', 'activities/a/deadline_kind', 'as_needed', 'Қажетіне қарай'],
    ['plan', 'goals/g/direction', 'readers', 'Оқырманмен жұмыс'],
    ['plan', 'school_year', '2026-2027', '2026–2027 оқу жылы'],
    ['report', 'about', 'innovation', 'Жаңашылдық'],
    ['plan', 'activities/a/responsible', 'Б. Сәрсенова', 'Б. Сәрсенова'],
    ['entry', 'date', 'белгісіз', 'белгісіз'],
  ])('of a %s: %s %s', (kind, path, value, words) => expect(present(kind, path, value)).toBe(words));

  it('name the goal of an activity', () => {
    expect(present('plan', 'activities/a/goal', 'g', () => 'Қорды толықтыру')).toBe('Қорды толықтыру');
  });
});
