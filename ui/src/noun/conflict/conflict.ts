/** Fields that were set differently on two computers: what keeping both would write, and taking a choice back. */
import type { Conflict, ConflictItem } from '$lib/ipc';
import { seen } from '$lib/text';
import { isChoice } from '$noun/document/present';

/** All values in one, in their order; null where the field is a choice, a date, a number, or one value holds the rest. */
export function both(kind: string, { field, values }: Conflict): string | null {
  if (isChoice(kind, field) || values.some((value) => typeof value !== 'string')) return null;
  const words = [...new Set(values.map((value) => seen(String(value))).filter((value) => value !== ''))];
  return words.length < 2 ? null : words.join(' / ');
}

/** Conflicts with those whose choice was taken back: the document knows one value of these again, both are still shown. */
export function withTakenBack(open: readonly ConflictItem[], taken: readonly ConflictItem[]): ConflictItem[] {
  const all = open.map((item) => ({ ...item }));
  for (const item of taken) {
    const known = all.find(({ document }) => document === item.document);
    if (known === undefined) all.push({ ...item });
    else known.fields = [...known.fields, ...item.fields.filter(({ field }) => !known.fields.some((other) => other.field === field))];
  }
  return all;
}

/** Without one field, once a choice is made again. */
export const withoutField = (items: readonly ConflictItem[], document: string, field: string): ConflictItem[] =>
  items
    .map((item) => (item.document === document ? { ...item, fields: item.fields.filter((conflict) => conflict.field !== field) } : item))
    .filter(({ fields }) => fields.length > 0);
