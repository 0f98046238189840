import { describe, expect, it } from 'vitest';
import { KINDS, type DeclaredField } from '$lib/ipc';
import { setLocale, t } from '$lib/strings';
import type { FieldedKind } from './declared';
import { fieldLabel, present } from './present';

const ROW = '0198f3a2-0000-7000-8000-000000000001';

const KEYED: readonly DeclaredField['form'][] = ['links', 'dates', 'marks'];

/** A path of every field, row, list and group that a kind has. */
function pathsOf(kind: FieldedKind): string[] {
  return Object.entries<DeclaredField>(KINDS[kind].fields).flatMap(([name, { form, fields }]) => {
    if (fields !== undefined) return [name, `${name}/${ROW}`, ...Object.keys(fields).map((inner) => `${name}/${ROW}/${inner}`)];
    return KEYED.includes(form) ? [`${name}/${ROW}`] : [name];
  });
}

describe('the label of a field', () => {
  const all = (['kk', 'ru'] as const).flatMap((locale) => Object.keys(KINDS).map((kind) => [locale, kind as FieldedKind] as const));

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
    expect(present('profile', 'course_end', '2026-11-20')).toContain('ноября');
    expect(present('profile', 'calendar/2026-2027/start', '2026-09-01')).toContain('сентября');
  });
});
