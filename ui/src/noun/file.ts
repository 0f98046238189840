/** Where an attached file stands between this PC and the centre. */
import type { DocumentMeta, FileState } from '$lib/ipc';

export type FilePlace = 'only-here' | 'waiting' | 'received' | 'arriving';

/** A private document's files never leave; "received" is said only of what the centre has confirmed. */
export function placeOfFile(file: FileState, space: DocumentMeta['space']): FilePlace {
  if (!file.here) return 'arriving';
  if (space === 'private') return 'only-here';
  return file.received ? 'received' : 'waiting';
}
