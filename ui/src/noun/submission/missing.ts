/** What is missing before submitting, gathered under the row it belongs to, in the order in which it is read. */
import type { Missing } from '$lib/ipc';
import { has, t } from '$lib/strings';
import { missingTarget, placeOf } from '$noun/document/place';

export interface MissingGroup {
  /** `goals/<row>`, `activities/<row>`; '' for the document itself. */
  row: string;
  items: { field: string; code: string; target: string }[];
}

export function groupMissing(missing: readonly Missing[]): MissingGroup[] {
  const groups = new Map<string, MissingGroup>();
  for (const one of missing) {
    const { list, row } = placeOf(one.field);
    const key = list !== null && row !== null ? `${list}/${row}` : '';
    const group = groups.get(key) ?? { row: key, items: [] };
    group.items.push({ field: one.field, code: one.code, target: missingTarget(one) });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What to do about it; a kind that calls its field otherwise has words of its own. */
export function missingWords(kind: string, code: string): string {
  const name = code.replaceAll('_', '-');
  const own = `${kind}-missing-${name}`;
  return t(has(own) ? own : `submission-missing-${name}`);
}
