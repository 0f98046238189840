import { describe, expect, it } from 'vitest';
import { yearsFor } from './years';

describe('the school year of a new plan', () => {
  it.each([
    [{ year: 2026, month: 11, day: 23 }, '2026-2027', ['2026-2027', '2027-2028']],
    [{ year: 2027, month: 2, day: 1 }, '2026-2027', ['2026-2027', '2027-2028']],
    [{ year: 2027, month: 6, day: 20 }, '2027-2028', ['2026-2027', '2027-2028']],
    [{ year: 2026, month: 9, day: 1 }, '2026-2027', ['2026-2027', '2027-2028']],
  ])('on %o is %s', (day, current, choices) => {
    expect(yearsFor(day)).toEqual({ current, choices });
  });
});
