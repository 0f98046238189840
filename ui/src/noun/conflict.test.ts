import { describe, expect, it } from 'vitest';
import { both } from './conflict';

describe('keeping both values', () => {
  it('writes them one after the other', () => {
    expect(both({ field: 'activities/r1/responsible', values: ['А. Оспанова', 'Б. Сейтқали'] })).toBe('А. Оспанова / Б. Сейтқали');
  });

  it('is not offered for a choice or a date', () => {
    expect(both({ field: 'activities/r1/status', values: ['done', 'planned'] })).toBeNull();
    expect(both({ field: 'date', values: ['2026-10-15', '2026-10-16'] })).toBeNull();
  });

  it('is not offered for what are no words', () => {
    expect(both({ field: 'title', values: [1, 2] })).toBeNull();
    expect(both({ field: 'title', values: ['Жоспар', '  '] })).toBeNull();
  });
});
