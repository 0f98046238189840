/**
 * Dates, deadlines, numbers and sizes as people of Kazakhstan write them, in the current language. A day and its month,
 * a year and its word, a date and its time stay on one line.
 */
import { locale, t } from '$lib/strings';
import { localDay, parseDay, wallClock, type Day } from './day';
import type { DaySpan } from './typed';
import { MONTHS_ALONE, MONTHS_IN_DATE, MONTHS_UNTIL, ROMAN, WEEKDAYS } from './tables';

export * from './day';
export { MONTHS_ALONE, MONTHS_SHORT, ROMAN, WEEKDAYS_SHORT } from './tables';
export { readTyped, type DaySpan } from './typed';

/** «12 қараша» · «12 ноября»; with the year when it is not `yearOf`'s. Accepts days and instants. */
export function shortDate(value: string | null, yearOf?: string): string {
  const day = value === null ? null : localDay(value);
  if (day === null) return '';
  const here = yearOf === undefined ? null : localDay(yearOf);
  if (here !== null && here.year !== day.year) return longDate(value);
  return `${day.day}\u00a0${MONTHS_IN_DATE[locale()][day.month - 1]}`;
}

/** «2026 жылғы 12 қараша» · «12 ноября 2026 г.» */
export function longDate(value: string | null): string {
  const day = value === null ? null : localDay(value);
  if (day === null) return '';
  const month = MONTHS_IN_DATE[locale()][day.month - 1];
  return locale() === 'kk' ? `${day.year}\u00a0жылғы ${day.day}\u00a0${month}` : `${day.day}\u00a0${month} ${day.year}\u00a0г.`;
}

/** «12 қарашаға дейін» · «до 12 ноября»; with the year where it does not lie within the span. */
export function untilDate(value: string | null, span?: DaySpan): string {
  const day = value === null ? null : localDay(value);
  if (day === null || value === null) return '';
  const month = MONTHS_UNTIL[locale()][day.month - 1];
  const far = span !== undefined && (value < span.from || value > span.to);
  if (locale() === 'kk') return `${far ? `${day.year}\u00a0жылғы ` : ''}${day.day}\u00a0${month} дейін`;
  return `до ${day.day}\u00a0${month}${far ? ` ${day.year}\u00a0г.` : ''}`;
}

/** «12.11.2026» */
export function numericDate(value: string | null): string {
  const day = value === null ? null : localDay(value);
  return day === null ? '' : `${two(day.day)}.${two(day.month)}.${day.year}`;
}

/** «2026 жылғы 12 қараша, 09:05» in local time. */
export function dateTime(value: string | null): string {
  if (value === null) return '';
  return wallClock(value) === null ? '' : `${longDate(value)},\u00a0${clockTime(value)}`;
}

/** «09:05» in local time. */
export function clockTime(value: string): string {
  const clock = wallClock(value);
  return clock === null ? '' : `${two(clock.getUTCHours())}:${two(clock.getUTCMinutes())}`;
}

/** «12 қараша, бейсенбі» */
export function dayWithWeekday(day: Day): string {
  const index = (new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() + 6) % 7;
  return `${day.day}\u00a0${MONTHS_IN_DATE[locale()][day.month - 1]}, ${WEEKDAYS[locale()][index]}`;
}

/** «2026 жылғы қараша» · «Ноябрь 2026» */
export const monthTitle = (year: number, month: number): string =>
  locale() === 'kk' ? `${year} жылғы ${MONTHS_IN_DATE.kk[month - 1] ?? ''}` : `${MONTHS_ALONE.ru[month - 1] ?? ''} ${year}`;

/** «II тоқсан» · «II четверть» */
export const quarterTitle = (number: number): string => t('common-quarter', { number: ROMAN[number - 1] ?? String(number) });

/** «2026–2027 оқу жылы» · «2026–2027 учебный год» */
export const schoolYearTitle = (id: string): string => t('common-school-year', { year: id.replace('-', '–') });

/** A deadline of an activity in words: a date, a month, a quarter, all year, monthly, as needed; '' when not set. */
export function deadline(kind: string, value: string): string {
  switch (kind) {
    case 'date':
      return longDate(value);
    case 'month': {
      const day = parseDay(`${value}-01`);
      return day === null ? '' : monthTitle(day.year, day.month);
    }
    case 'quarter': {
      const [year, number] = value.split('/');
      if (year === undefined || number === undefined) return '';
      return `${quarterTitle(Number(number))}, ${schoolYearTitle(year)}`;
    }
    case 'all_year':
    case 'monthly':
    case 'as_needed':
      return t(`common-deadline-${kind.replace('_', '-')}`);
    default:
      return '';
  }
}

/** 1 234 567,89 with non-breaking spaces. */
export function number(value: number, digits = 0): string {
  const [whole = '', part] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return (value < 0 ? '−' : '') + grouped + (part === undefined ? '' : `,${part}`);
}

/** 75% in Kazakh, 75 % in Russian. */
export const percent = (value: number): string => (locale() === 'kk' ? `${number(value)}%` : `${number(value)}\u00a0%`);

/** A megabyte as people know it: here, in limits, and at the centre. */
export const MEGABYTE = 1_000_000;

/** «340 КБ», «2,4 МБ», «50 МБ»; nothing is nothing, and the least there is counts as one. */
export function size(bytes: number): string {
  if (bytes === 0) return '0\u00a0КБ';
  if (bytes < MEGABYTE) return `${number(Math.max(1, Math.round(bytes / 1000)))}\u00a0КБ`;
  const tenths = Math.round(bytes / MEGABYTE * 10);
  if (tenths >= 10_000) return `${number(Math.round(tenths / 1000) / 10, 1)}\u00a0ГБ`;
  return `${number(tenths / 10, tenths % 10 === 0 ? 0 : 1)}\u00a0МБ`;
}

const two = (value: number): string => String(value).padStart(2, '0');
