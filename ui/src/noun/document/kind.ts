/** The kinds of documents as lists name them, and the way to a document of each. */
import { KINDS, type DeclaredKind } from '$lib/ipc';
import { href } from '$lib/shell/route.svelte';
import { has, t } from '$lib/strings';

const kinds: Record<string, DeclaredKind> = KINDS;

/** Lists that are not called as their kind is. */
const LISTS: Record<string, string> = { entry: '/journal' };

/** Where the documents of a kind are listed; each is opened below it. A kind without a view of its own has no place. */
export const listPath = (kind: string): string | undefined => (kinds[kind]?.listed === true ? (LISTS[kind] ?? `/${kind}`) : undefined);

/** Kinds of which versions are handed in and read, each with the place of its list. */
export const SUBMITTED: readonly { kind: string; list: string }[] = Object.entries(kinds).flatMap(([kind, { submitted }]) => {
  const list = listPath(kind);
  return submitted && list !== undefined ? [{ kind, list }] : [];
});

/** Kinds that have no title of their own: their name is the title. */
const UNTITLED = ['profile', 'reading_mark', 'review', 'answer'];

export const isUntitled = (kind: string): boolean => UNTITLED.includes(kind);

/** «Жоспар», «Есеп»: what a kind is called shortly, else by its own file; an unknown kind is a document. */
export function kindWord(kind: string): string {
  const short = `document-kind-${kind.replaceAll('_', '-')}`;
  const own = `${kind}-kind`;
  return t([short, own].find(has) ?? 'document-kind-other');
}

/** What a document is called that has no title yet. */
export const untitledWords = (kind: string): string => t(has(`${kind}-untitled`) ? `${kind}-untitled` : 'document-untitled');

/** The path of a document's view; undefined where it has none. */
export function documentPath(kind: string, document: string | null): string | undefined {
  if (kind === 'profile') return '/settings?tab=details';
  // What stands beside the materials is read among them; a note on one has no view of its own.
  if (kind === 'own_file') return document === null ? '/course?tab=materials&shelf=own' : `/course/material/own:${document}`;
  if (kind === 'material_note') return undefined;
  const list = listPath(kind);
  return list === undefined || document === null ? undefined : `${list}/${document}`;
}

export function documentHref(kind: string, document: string | null): string | undefined {
  const path = documentPath(kind, document);
  return path === undefined ? undefined : href(path);
}

/** The way back to an open document. */
export function backWords(kind: string): string {
  const own = `submission-back-${kind}`;
  return t(has(own) ? own : 'submission-back');
}
