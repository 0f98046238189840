/** The next sensible step of a document that is submitted: what its one filled press does. */
import type { DocumentMeta, Missing, Remark } from '$lib/ipc';

export type Next =
  | { step: 'remark'; remark: Remark; count: number }
  | { step: 'add'; missing: Missing }
  | { step: 'choose'; missing: Missing }
  | { step: 'fill'; missing: Missing }
  | { step: 'submit' }
  | { step: 'none' };

/** Codes for which a row is to be added, not a field to be filled. */
const ADDED = ['goal', 'activity_of_goal'];
/** Codes for which one of a few is to be chosen. */
const CHOSEN = ['decision', 'theme'];

/**
 * Remarks come first, those that were looked at (`looked`) are done with; then what is missing, in reading order;
 * then submitting, where there is something to submit.
 */
export function nextStep(meta: DocumentMeta, remarks: readonly Remark[], looked: ReadonlySet<string>): Next {
  if (meta.read_only) return { step: 'none' };
  const open = meta.status === 'returned' ? remarks.filter(({ id, anchor }) => anchor !== '' && !looked.has(id)) : [];
  const [remark] = open;
  if (remark !== undefined) return { step: 'remark', remark, count: open.length };
  if (!isOffered(meta)) return { step: 'none' };
  const [missing] = meta.missing;
  if (missing === undefined) return { step: 'submit' };
  if (ADDED.includes(missing.code)) return { step: 'add', missing };
  return { step: CHOSEN.includes(missing.code) ? 'choose' : 'fill', missing };
}

/** Whether submitting makes sense: once a version is on its way and nothing was changed, nothing presses. */
export const isOffered = (meta: DocumentMeta): boolean =>
  !meta.read_only && (meta.submissions.length === 0 || meta.changed_since || meta.status === 'returned' || meta.status === 'refused');
