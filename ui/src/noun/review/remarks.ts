/** Which remark stands where. An anchor is a field's path, a row's path, or '' for the document as a whole. */
import type { Remark } from '$lib/ipc';

/** Remarks tied to exactly this path. */
export const remarksAt = (remarks: readonly Remark[], path: string): Remark[] =>
  remarks.filter((remark) => remark.anchor === path);

/** Remarks tied to this path or to something inside it. */
export const remarksWithin = (remarks: readonly Remark[], path: string): Remark[] =>
  remarks.filter((remark) => remark.anchor === path || remark.anchor.startsWith(`${path}/`));
