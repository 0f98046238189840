import { describe, expect, it } from 'vitest';
import { setLocale } from '$lib/strings';
import { monthChoices, monthsOf, quarterOf, quarterValue, shortDeadline, valueFor } from './deadline';

describe('a deadline', () => {
  it('offers the months of the school year, September first', () => {
    const months = monthsOf('2026-2027');
    expect(months).toHaveLength(12);
    expect(months.slice(0, 2)).toEqual(['2026-09', '2026-10']);
    expect(months.slice(3, 6)).toEqual(['2026-12', '2027-01', '2027-02']);
    expect(months.at(-1)).toBe('2027-08');
  });

  it.each([
    ['date', 'month', '2026-10-15', '2026-10'],
    ['date', 'quarter', '2026-10-15', ''],
    ['date', 'all_year', '2026-10-15', ''],
    ['month', 'date', '2026-10', ''],
    ['quarter', 'month', '2026-2027/2', ''],
    ['date', 'date', '2026-10-15', '2026-10-15'],
    ['date', 'month', '', ''],
  ] as const)('that changes from %s to %s keeps what the new kind can hold', (before, after, value, expected) => {
    expect(valueFor(after, { kind: before, value })).toBe(expected);
  });

  it.each(['date', 'month', 'quarter'] as const)('of the kind %s says nothing before it has a value', (kind) => {
    expect(shortDeadline({ deadline_kind: kind, deadline: '' }, '2026-2027')).toBe('');
  });

  it('is cleared with its kind', () => {
    expect(valueFor(null, { kind: 'date', value: '2026-10-15' })).toBe('');
    expect(valueFor('date', { kind: null, value: '' })).toBe('');
  });

  it('reads and writes quarters of the plan’s year', () => {
    expect(quarterValue('2026-2027', '3')).toBe('2026-2027/3');
    expect(quarterOf('2026-2027/3')).toBe('3');
    expect(quarterOf('2026-2027/5')).toBe('');
    expect(quarterOf('2026-10-15')).toBe('');
  });

  it('is short in a row: the plan’s own year is left out', () => {
    setLocale('kk');
    expect(shortDeadline({ deadline_kind: 'date', deadline: '2026-10-15' }, '2026-2027')).toBe('15\u00a0қазанға дейін');
    expect(shortDeadline({ deadline_kind: 'quarter', deadline: '2026-2027/2' }, '2026-2027')).toBe('II тоқсан');
    expect(shortDeadline({ deadline_kind: 'quarter', deadline: '2027-2028/2' }, '2026-2027')).toContain('2027–2028');
    expect(shortDeadline({ deadline_kind: 'monthly', deadline: '' }, '2026-2027')).toBe('Ай сайын');
    expect(shortDeadline({ deadline_kind: null, deadline: '' }, '2026-2027')).toBe('');
    setLocale('ru');
    expect(shortDeadline({ deadline_kind: 'date', deadline: '2026-10-15' }, '2026-2027')).toBe('до 15\u00a0октября');
    setLocale('kk');
  });

  // «2027 жылғы тамыз» is wider than the room there is: the year stands once, above its months.
  it('names the months by their names alone, under their year', () => {
    setLocale('kk');
    const choices = monthChoices('2026-2027', '2027-08');
    expect(choices.map(({ label }) => label)).toEqual(['Қыркүйек', 'Қазан', 'Қараша', 'Желтоқсан', 'Қаңтар', 'Ақпан', 'Наурыз', 'Сәуір', 'Мамыр', 'Маусым', 'Шілде', 'Тамыз']);
    expect(choices.map(({ group }) => group)).toEqual([...Array<string>(4).fill('2026'), ...Array<string>(8).fill('2027')]);
    expect(monthChoices('2026-2027', '2028-01').at(-1)).toEqual({ value: '2028-01', label: '2028 жылғы қаңтар', group: '2028' });
  });
});
