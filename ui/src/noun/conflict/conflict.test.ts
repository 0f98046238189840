import { describe, expect, it } from 'vitest';
import type { ConflictItem } from '$lib/ipc';
import { both, withoutField, withTakenBack } from './conflict';

describe('keeping both values', () => {
  it('writes them one after the other', () => {
    expect(both('plan', { field: 'activities/r1/responsible', values: ['А. Оспанова', 'Б. Сейтқали'] })).toBe('А. Оспанова / Б. Сейтқали');
  });

  it('is not offered for a choice or a date', () => {
    expect(both('plan', { field: 'activities/r1/status', values: ['done', 'planned'] })).toBeNull();
    expect(both('report', { field: 'date', values: ['2026-10-15', '2026-10-16'] })).toBeNull();
  });

  it('is not offered for what are no words', () => {
    expect(both('plan', { field: 'title', values: [1, 2] })).toBeNull();
    expect(both('plan', { field: 'title', values: ['Жоспар', '  '] })).toBeNull();
  });
});

describe('a choice that is taken back', () => {
  const item = (document: string, ...fields: string[]): ConflictItem => ({ document, kind: 'report', title: '', fields: fields.map((field) => ({ field, values: ['a', 'b'] })) });
  const shown = (items: ConflictItem[]) => items.map(({ document, fields }) => [document, ...fields.map(({ field }) => field)]);

  it('shows both values again beside what is still open', () => {
    expect(shown(withTakenBack([item('x', 'title')], [item('x', 'date'), item('y', 'title')]))).toEqual([['x', 'title', 'date'], ['y', 'title']]);
    expect(shown(withTakenBack([item('x', 'title')], [item('x', 'title')]))).toEqual([['x', 'title']]);
  });

  it('is gone when it is made again', () => {
    expect(shown(withoutField([item('x', 'title', 'date')], 'x', 'date'))).toEqual([['x', 'title']]);
    expect(withoutField([item('x', 'title')], 'x', 'title')).toEqual([]);
  });
});
