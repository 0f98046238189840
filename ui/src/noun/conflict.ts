/** Fields that were set differently on two computers: what keeping both would write. */
import type { Conflict } from '$lib/ipc';
import { isChoice } from './present';

/** All values in one, in their order; null where the field is a choice, a date, a number, or one value holds the rest. */
export function both({ field, values }: Conflict): string | null {
  if (isChoice(field) || values.some((value) => typeof value !== 'string')) return null;
  const words = [...new Set(values.map((value) => String(value).trim()).filter((value) => value !== ''))];
  return words.length < 2 ? null : words.join(' / ');
}
