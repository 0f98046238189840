/**
 * Calendar days as `yyyy-mm-dd` text, without time zones. The Kazakh layout has letters where the digits are
 * (ә і ң ғ ү ұ қ are 2 3 4 5 8 9 0); what people type is understood in `typed.ts`.
 */
export interface Day { year: number; month: number; day: number }

const LAYOUT: Record<string, string> = {
  ә: '2', і: '3', ң: '4', ғ: '5', ү: '8', ұ: '9', қ: '0', '"': '1', i: '3', о: '0', o: '0', l: '1',
};

export function parseDay(iso: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (match === null) return null;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return exists(day) ? day : null;
}

export const isoDay = (day: Day): string =>
  `${String(day.year).padStart(4, '0')}-${two(day.month)}-${two(day.day)}`;

/** Letters of the Kazakh layout's digit row as the digits they stand on. */
export const withDigits = (text: string): string =>
  [...text.trim().toLowerCase()].map((letter) => LAYOUT[letter] ?? letter).join('');

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 0 = Monday … 6 = Sunday. */
export const weekday = (day: Day): number => (new Date(stamp(day)).getUTCDay() + 6) % 7;

export const addDays = (day: Day, count: number): Day => fromStamp(stamp(day) + count * 86_400_000);

export function addMonths(day: Day, count: number): Day {
  const months = day.year * 12 + day.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return { year, month, day: Math.min(day.day, daysInMonth(year, month)) };
}

/** Whole days from `from` to `to`. */
export const daysBetween = (from: Day, to: Day): number => Math.round((stamp(to) - stamp(from)) / 86_400_000);

/** Kazakhstan keeps one time zone, UTC+5; the PC's own is often left as the factory set it. The core counts days the same way. */
const KAZAKHSTAN_MS = 5 * 3_600_000;

/** An instant whose UTC parts are the wall clock in Kazakhstan; `null` for what is no instant. */
export function wallClock(instant: string): Date | null {
  const at = new Date(instant).getTime();
  return Number.isNaN(at) ? null : new Date(at + KAZAKHSTAN_MS);
}

/** The local day of an instant (`2026-11-12T09:05:00Z`) or of a plain day. */
export function localDay(instant: string): Day | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant)) return parseDay(instant);
  const clock = wallClock(instant);
  return clock === null ? null : fromStamp(clock.getTime());
}

export const today = (): Day => localDay(new Date().toISOString()) ?? { year: 2026, month: 1, day: 1 };

const two = (value: number): string => String(value).padStart(2, '0');
const stamp = (day: Day): number => Date.UTC(day.year, day.month - 1, day.day);
const exists = (day: Day): boolean =>
  day.year >= 1900 && day.year <= 2200 && day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= daysInMonth(day.year, day.month);

function fromStamp(at: number): Day {
  const date = new Date(at);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
