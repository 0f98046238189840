/** Names of a report's files, for lists that lead to them. */
import type { Report } from '$lib/ipc';
import type { RowName } from '$noun/document/naming';

/** The name of an attached file; '' of one that is not attached any more. */
export function fileNamer(report: Report | undefined | null): RowName {
  return (list, row) => (list === 'attachments' ? (report?.attachments.find((one) => one.row === row)?.name ?? '') : '');
}
