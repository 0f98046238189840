/** Whether anything was written into a document yet, by what its kind declares. */
import { KINDS, type Attachment, type DeclaredField, type DocumentMeta } from '$lib/ipc';
import { isBlank } from '$lib/text';
import type { FieldedKind } from './declared';

/** What a document answers when it is read: its head, and what every view may find in it. */
export interface ShownDocument {
  meta: DocumentMeta;
  content: { title?: string; date?: string; attachments?: readonly Attachment[] };
}

const fieldsOf = (kind: FieldedKind): [string, DeclaredField][] => Object.entries(KINDS[kind].fields);

/** The field by which a person knows the document: the caret of a new one stands there. */
export const nameField = (kind: FieldedKind): string => fieldsOf(kind).find(([, { names }]) => names)?.[0] ?? '';

/** What is chosen or typed into short fields beside its name is no writing yet. */
export function isUnwritten(kind: FieldedKind, content: object): boolean {
  const values = content as Record<string, unknown>;
  const written = fieldsOf(kind).filter(([, { form, names }]) => form === 'prose' || names);
  return written.every(([name]) => {
    const words = values[name];
    return typeof words !== 'string' || isBlank(words);
  });
}
