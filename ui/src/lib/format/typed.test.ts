import { afterEach, describe, expect, it } from 'vitest';
import { setLocale } from '$lib/strings';
import { addDays, dateTime, dayWithWeekday, isoDay, longDate, numericDate, readTyped, shortDate, untilDate } from './index';

const TODAY = { year: 2026, month: 11, day: 12 };
afterEach(() => setLocale('kk'));

describe('a typed day in words', () => {
  it.each([
    ['12 наурыз', '2026-03-12'],
    ['12 наурыз 2027', '2027-03-12'],
    ['«12» наурыз 2027 ж.', '2027-03-12'],
    ['2027 жылғы 12 наурыз', '2027-03-12'],
    ['2027 ж. 12 наурызға дейін', '2027-03-12'],
    ['12-ші наурызда', '2026-03-12'],
    ['12 НАУРЫЗ', '2026-03-12'],
    ['12 нау', '2026-03-12'],
    ['5 қаң. 2027', '2027-01-05'],
    ['5 кантар', '2026-01-05'],
    ['1 қыркүйекке дейін', '2026-09-01'],
    ['1 кыркуйек', '2026-09-01'],
    ['3 сауир', '2026-04-03'],
    ['12 марта', '2026-03-12'],
    ['12 март 27', '2027-03-12'],
    ['12-го марта 2027 года', '2027-03-12'],
    ['до 12 марта 2027 г.', '2027-03-12'],
    ['9 мая', '2026-05-09'],
    ['9 май', '2026-05-09'],
    ['1 сент. 2027', '2027-09-01'],
    ['30 нояб.', '2026-11-30'],
    ['пятница, 13 ноября', '2026-11-13'],
    ['12 қараша, бейсенбі', '2026-11-12'],
    ['12.3', '2026-03-12'],
    ['12.3.', '2026-03-12'],
    ['2026-03-12', '2026-03-12'],
    ['2026.03.12', '2026-03-12'],
    ['12.03.2027 ж.', '2027-03-12'],
    ['12.03.2027 г.', '2027-03-12'],
    ['12\u00a0наурыз', '2026-03-12'],
    ['наурыз', null],
    ['12', null],
    ['31 ақпан', null],
    ['12 наурыз мереке', null],
    ['12 наурыз 13 сәуір', null],
    ['12 13 наурыз 2027', null],
    ['12 ма', null],
    ['көктем 12', null],
    ['', null],
  ])('%s', (typed, day) => {
    expect(readTyped(typed, TODAY)).toBe(day);
  });
});

describe.each(['kk', 'ru'] as const)('every day of two years as the program writes it (%s)', (language) => {
  it('is understood', () => {
    setLocale(language);
    let day = { year: 2027, month: 1, day: 1 };
    for (let count = 0; count < 365 + 366; count += 1) {
      const iso = isoDay(day);
      const here = { ...TODAY, year: day.year };
      const written = [
        iso,
        numericDate(iso),
        longDate(iso),
        shortDate(iso),
        shortDate(iso, '2020-01-01'),
        untilDate(iso),
        dayWithWeekday(day),
        dateTime(`${iso}T04:05:00Z`),
      ];
      for (const text of written) expect(`${text} = ${readTyped(text, here)}`).toBe(`${text} = ${iso}`);
      day = addDays(day, 1);
    }
  });
});
