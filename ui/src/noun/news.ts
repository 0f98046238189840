/** Answers of the centre: which of them an exchange has brought. */
import type { News } from '$lib/ipc';

/** Those that were not there before; a second answer to the same document is another one. */
export const newcomers = (before: readonly News[], after: readonly News[]): News[] =>
  after.filter(({ document, arrived_at }) => !before.some((known) => known.document === document && known.arrived_at === arrived_at));
