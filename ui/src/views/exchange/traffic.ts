/** Files on their way in words: how long they still take, what holds them up, and the limits a person can choose. */
import { MEGABYTE, number, size } from '$lib/format';
import type { FileTraffic } from '$lib/ipc';
import { t } from '$lib/strings';

const MINUTE = 60;
/** From here on hours are easier to imagine. */
const MINUTES_MAX = 90;

/** What a person may let travel by itself in a day, and the largest single file; null is no limit. */
export const CAPS_BYTES: readonly (number | null)[] = [5 * MEGABYTE, 20 * MEGABYTE, 50 * MEGABYTE, 200 * MEGABYTE, null];
export const AUTO_BYTES: readonly (number | null)[] = [MEGABYTE, 5 * MEGABYTE, 20 * MEGABYTE, null];

/** «шамамен 12 минут»: an estimate, never finer than a minute. */
export function timeLeft(seconds: number): string {
  const minutes = Math.round(seconds / MINUTE);
  if (minutes < 1) return t('exchange-time-short');
  if (minutes < MINUTES_MAX) return t('exchange-time-minutes', { count: minutes });
  return t('exchange-time-hours', { hours: number(minutes / MINUTE, 1) });
}

/** Whether there is anything to say about files at all. */
export const hasFiles = (files: FileTraffic): boolean => files.up_count + files.down_count + files.too_large.length > 0 || files.under_way !== null;

/** What waits in one direction; '' when nothing does. */
export function waiting(direction: 'up' | 'down', files: FileTraffic): string {
  const [count, bytes] = direction === 'up' ? [files.up_count, files.up_bytes] : [files.down_count, files.down_bytes];
  return count === 0 ? '' : t(`exchange-files-${direction}`, { count, size: size(bytes) });
}

/** The choices of a limit as a list; a value that is none of them stands in its place among them. */
export function limits(choices: readonly (number | null)[], present: number | null): { value: string; label: string }[] {
  const all = choices.includes(present) ? [...choices] : [...choices, present];
  const sorted = all.sort((one, other) => (one ?? Infinity) - (other ?? Infinity));
  return sorted.map((bytes) => ({ value: asChoice(bytes), label: bytes === null ? t('exchange-no-limit') : size(bytes) }));
}

export const asChoice = (bytes: number | null): string => (bytes === null ? '' : String(bytes));
export const fromChoice = (choice: string): number | null => (choice === '' ? null : Number(choice));
