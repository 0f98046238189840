/** The year of support as a strip of months. */
import { daysBetween, isoDay, parseDay, type Day } from '$lib/format';
import type { Home } from '$lib/ipc';

type Year = NonNullable<Home['year']>;

export interface Month {
  key: string;
  /** 1 for January. */
  month: number;
  /** Days of it that lie in the year. */
  days: number;
  state: 'past' | 'now' | 'ahead';
}

/** A month of which fewer days lie in the year has no room for its name. */
export const NAMED_DAYS = 15;

/** The months from the first day of support to the last, each as wide as its days. */
export function monthsOf(year: Year, today: string): Month[] {
  const [starts, ends] = [parseDay(year.starts), parseDay(year.ends)];
  if (starts === null || ends === null) return [];
  const months: Month[] = [];
  for (let day: Day = starts; daysBetween(day, ends) > 0; ) {
    const next = day.month === 12 ? { year: day.year + 1, month: 1, day: 1 } : { year: day.year, month: day.month + 1, day: 1 };
    const last = daysBetween(next, ends) > 0 ? next : ends;
    const key = isoDay(day).slice(0, 7);
    const state = key === today.slice(0, 7) ? 'now' : key < today ? 'past' : 'ahead';
    months.push({ key, month: day.month, days: daysBetween(day, last), state });
    day = last;
  }
  return months;
}

/** How far along a day lies, 0 to 100; null outside of the year. */
export function placeIn(year: Year, iso: string): number | null {
  const [starts, day] = [parseDay(year.starts), parseDay(iso)];
  if (starts === null || day === null || year.days <= 0) return null;
  const share = daysBetween(starts, day) / year.days;
  return share < 0 || share > 1 ? null : share * 100;
}

