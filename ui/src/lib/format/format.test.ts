import { afterEach, describe, expect, it } from 'vitest';
import { setLocale } from '$lib/strings';
import { addDays, addMonths, dateTime, daysBetween, deadline, longDate, number, numericDate, percent, readTyped, shortDate, size, untilDate, weekday } from './index';

const TODAY = { year: 2026, month: 11, day: 12 };
afterEach(() => setLocale('kk'));

describe('a typed day', () => {
  it.each([
    ['01.09.2026', '2026-09-01'],
    ['1.9.26', '2026-09-01'],
    ['1.9', '2026-09-01'],
    ['01/09/2026', '2026-09-01'],
    ['01-09-2026', '2026-09-01'],
    ['2026-09-01', '2026-09-01'],
    ['01092026', '2026-09-01'],
    [' 12 . 11 . 2026 ', '2026-11-12'],
    ['қ1.құ.әқәб', null],
    ['қ1.құ.әқә6', '2026-09-01'],
    ['ә3.1ә.әқә6', '2026-12-23'],
    ['31.02.2026', null],
    ['29.02.2028', '2028-02-29'],
    ['сейсенбі', null],
    ['1.13.2026', null],
  ])('%s', (typed, day) => {
    expect(readTyped(typed, TODAY)).toBe(day);
  });
});

describe('dates in words', () => {
  it('are Kazakh', () => {
    expect(shortDate('2026-11-12')).toBe('12\u00a0қараша');
    expect(shortDate('2025-11-12', '2026-11-12')).toBe('2025\u00a0жылғы 12\u00a0қараша');
    expect(longDate('2026-09-01')).toBe('2026\u00a0жылғы 1\u00a0қыркүйек');
    expect(untilDate('2026-09-01')).toBe('1\u00a0қыркүйекке дейін');
    expect(deadline('quarter', '2026-2027/2')).toBe('II тоқсан, 2026–2027 оқу жылы');
    expect(deadline('month', '2026-11')).toBe('2026 жылғы қараша');
    expect(deadline('all_year', '')).toBe('Жыл бойы');
  });

  it('are Russian', () => {
    setLocale('ru');
    expect(longDate('2026-09-01')).toBe('1\u00a0сентября 2026\u00a0г.');
    expect(untilDate('2026-09-01')).toBe('до 1\u00a0сентября');
    expect(dateTime('2026-11-12T04:05:00Z')).toBe('12\u00a0ноября 2026\u00a0г.,\u00a009:05');
    expect(deadline('month', '2026-11')).toBe('Ноябрь 2026');
  });

  it('say nothing for what is no day', () => {
    expect(longDate('')).toBe('');
    expect(numericDate('2026-02-31')).toBe('');
    expect(deadline('quarter', '2026-2027')).toBe('');
    expect(deadline('something', '2026')).toBe('');
  });
});

describe('reckoning with days', () => {
  it('knows months, leap years and weekdays', () => {
    expect(addDays({ year: 2026, month: 12, day: 31 }, 1)).toEqual({ year: 2027, month: 1, day: 1 });
    expect(addMonths({ year: 2026, month: 1, day: 31 }, 1)).toEqual({ year: 2026, month: 2, day: 28 });
    expect(addMonths({ year: 2026, month: 1, day: 15 }, -1)).toEqual({ year: 2025, month: 12, day: 15 });
    expect(daysBetween(TODAY, { year: 2026, month: 11, day: 18 })).toBe(6);
    expect(weekday(TODAY)).toBe(3);
  });
});

describe('numbers', () => {
  it('are written as in Kazakhstan', () => {
    expect(number(1234567.891, 2)).toBe('1\u00a0234\u00a0567,89');
    expect(number(-5)).toBe('−5');
    expect(percent(75)).toBe('75%');
    // The centre writes them in the same way: centre/src/cli/size.rs.
    expect([3_400, 340_000, 2_416_582, 50_000_000, 57_040_000, 18_713_300_000].map(size)).toEqual(['3\u00a0КБ', '340\u00a0КБ', '2,4\u00a0МБ', '50\u00a0МБ', '57\u00a0МБ', '18,7\u00a0ГБ']);
    expect(size(10)).toBe('1\u00a0КБ');
    expect(size(0)).toBe('0\u00a0КБ');
    setLocale('ru');
    expect(percent(75)).toBe('75\u00a0%');
  });
});
