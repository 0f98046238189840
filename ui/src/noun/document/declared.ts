/** What is declared of the fields of documents, found by the kind and the path. */
import { KINDS, type DeclaredField, type DeclaredKind } from '$lib/ipc';

/** A kind that has fields. */
export type FieldedKind = keyof typeof KINDS;

const kinds: Record<string, DeclaredKind> = KINDS;

/** Lists, and groups of short fields under the ids of rows: their paths have a row behind the name. */
export const ROWED: ReadonlySet<string> = new Set(
  Object.values(kinds).flatMap(({ fields }) => Object.entries(fields).filter(([, field]) => field.fields !== undefined || field.form === 'links').map(([name]) => name)),
);

/** A place of a document as it is declared: a field, a list, a row of it, or one of a group under keys. */
export interface Declared {
  field: DeclaredField;
  /** The row as a whole is meant, not a field in it. */
  isRow: boolean;
}

/** Null for what the kind does not declare: a newer program may have written it. */
export function declared(kind: string, path: string): Declared | null {
  const [name = '', row, inner] = path.split('/');
  const field = kinds[kind]?.fields[name];
  if (field === undefined) return null;
  if (field.fields === undefined || row === undefined) return { field, isRow: false };
  if (inner === undefined) return { field, isRow: true };
  const told = field.fields[inner];
  return told === undefined ? null : { field: told, isRow: false };
}

/** What a field holds; null for what the kind does not declare. */
export const formOf = (kind: string, path: string): DeclaredField['form'] | null => declared(kind, path)?.field.form ?? null;

/** The fields of a kind that hold one value each, in reading order. */
export const valuesOf = (kind: string): string[] =>
  Object.entries(kinds[kind]?.fields ?? {}).filter(([name, { form }]) => !ROWED.has(name) && form !== 'dates').map(([name]) => name);

/** The fields of a kind that are written in sentences, in reading order. */
export const proseOf = (kind: FieldedKind): string[] => valuesOf(kind).filter((name) => formOf(kind, name) === 'prose');

/** The fields of a list's rows in reading order, but for those that are shown of a row in another way. */
export const rowFieldsOf = (kind: FieldedKind, list: string, shown: readonly string[]): string[] =>
  Object.keys(kinds[kind]?.fields[list]?.fields ?? {}).filter((name) => !shown.includes(name));

/** The fields of a list's rows that a submission needs whatever is chosen beside them, in reading order. */
export const neededOf = (kind: FieldedKind, list: string): string[] =>
  Object.entries(kinds[kind]?.fields[list]?.fields ?? {}).filter(([, { needed }]) => needed).map(([name]) => name);
