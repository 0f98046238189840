/** Where an attached file stands between this PC and the centre, and what of it goes there. */
import { size } from '$lib/format';
import type { Attachment, DocumentMeta, FileState } from '$lib/ipc';
import { t } from '$lib/strings';

export type FilePlace = 'only-here' | 'unsent' | 'waiting' | 'received' | 'arriving' | 'too-large';

/**
 * A private document's files never leave; "received" is said only of what the centre has confirmed. Of a file that goes
 * with words that are not sent off (`unsent`) nothing else is said, wherever its content may lie.
 */
export function placeOfFile(file: FileState, space: DocumentMeta['space'], unsent = false): FilePlace {
  if (!file.here) return 'arriving';
  if (space === 'private') return 'only-here';
  if (file.limit_bytes !== null) return 'too-large';
  if (unsent) return 'unsent';
  return file.received ? 'received' : 'waiting';
}

/** Where a file stands, in words. */
export const placeInWords = (place: FilePlace, file: FileState): string =>
  t(`attachment-state-${place}`, { limit: file.limit_bytes === null ? '' : size(file.limit_bytes) });

type Sized = Pick<Attachment, 'blob' | 'size_bytes'>;

/** Whether what travels is smaller than the original by what a person would notice. */
export function isSmaller(attachment: Sized, file: FileState | undefined): file is FileState & { original_bytes: number } {
  return file !== undefined && file.original_bytes !== null && size(file.original_bytes) !== size(attachment.size_bytes);
}

/** What is said of the copies that travel in place of originals; null when there are none. */
export function copiesOf(attachments: readonly Sized[], files: readonly FileState[]): 'attachment-diet-what' | 'attachment-silent-what' | null {
  const copies = attachments.flatMap((attachment) => {
    const file = files.find(({ blob }) => blob === attachment.blob);
    return file === undefined || file.original_bytes === null ? [] : [isSmaller(attachment, file)];
  });
  if (copies.length === 0) return null;
  return copies.includes(true) ? 'attachment-diet-what' : 'attachment-silent-what';
}
