import { describe, expect, it } from 'vitest';
import type { MaterialMarks } from '$lib/ipc';
import { progressOf, standingOf } from './marks';

const marks: MaterialMarks = {
  marks: [
    { material: 'a', document: '1', progress: 'read', favourite: true, noted: false, bookmarks: 2 },
    { material: 'b', document: '2', progress: null, favourite: false, noted: true, bookmarks: 0 },
  ],
  places: [
    { material: 'a', locale: 'kk', place: '3' },
    { material: 'b', locale: 'ru', place: '2' },
    { material: 'c', locale: 'kk', place: '1' },
  ],
};

describe('how far she is', () => {
  it('is what she says, else what she has opened beyond its beginning', () => {
    expect(['a', 'b', 'c', 'd'].map((id) => progressOf(marks, id))).toEqual(['read', 'reading', 'unread', 'unread']);
    expect(progressOf(undefined, 'a')).toBe('unread');
  });

  it('stands beside what else she noted', () => {
    expect(standingOf(marks, ['d'], 'a')).toEqual({ progress: 'read', favourite: true, noted: false, bookmarks: 2, isNew: false });
    expect(standingOf(marks, ['d'], 'd').isNew).toBe(true);
  });
});
