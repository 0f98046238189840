/** Names of a document's files, for lists that lead to them. */
import type { Attachment } from '$lib/ipc';
import type { RowName } from '$noun/document/naming';

/** The name of an attached file; '' of one that is not attached any more. */
export function fileNamer(holder: (object & { attachments?: readonly Attachment[] }) | undefined | null): RowName {
  return (list, row) => (list === 'attachments' ? (holder?.attachments?.find((one) => one.row === row)?.name ?? '') : '');
}
