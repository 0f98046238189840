import { describe, expect, it } from 'vitest';
import { FIELDS } from '$lib/ipc';
import { setLocale, t } from '$lib/strings';
import { fieldLabel, present } from './present';

const ROW = '0198f3a2-0000-7000-8000-000000000001';

/** A path of every field, row, list and group that a kind has. */
function pathsOf(kind: keyof typeof FIELDS): string[] {
  const { single, lists, keyed } = FIELDS[kind];
  const rows = Object.entries<readonly string[]>(lists).flatMap(([list, fields]) => [list, `${list}/${ROW}`, ...fields.map((field) => `${list}/${ROW}/${field}`)]);
  return [...single, ...rows, ...keyed.map((group) => `${group}/${ROW}`)];
}

describe('the label of a field', () => {
  const all = (['kk', 'ru'] as const).flatMap((locale) => Object.keys(FIELDS).map((kind) => [locale, kind as keyof typeof FIELDS] as const));

  it.each(all)('is its own in %s for every field of a %s', (locale, kind) => {
    setLocale(locale);
    const nameless = pathsOf(kind).filter((path) => [t('review-field-other'), ''].includes(fieldLabel(kind, path)));
    expect(nameless).toEqual([]);
  });

  it('is the kind\'s own, not that of another kind', () => {
    setLocale('ru');
    expect(fieldLabel('report', 'title')).toBe('Тема');
    expect(fieldLabel('plan', 'title')).toBe('Название');
    expect(fieldLabel('entry', 'text')).toBe('Запись');
    expect(fieldLabel('profile', 'given_name')).toBe('Имя');
  });
});

describe('a value of the profile', () => {
  it('is a date in words where the field is a date', () => {
    setLocale('ru');
    expect(present('course_end', '2026-11-20')).toContain('ноября');
    expect(present('calendar/2026-2027/start', '2026-09-01')).toContain('сентября');
  });
});
