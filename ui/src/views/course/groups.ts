/** What a search found, put in groups. */
import type { SearchHits } from '$lib/ipc';

export type Hit = SearchHits['hits'][number];
export type Group = 'material' | 'programme' | 'glossary' | 'bibliography' | 'pair' | 'guess';

const PLACES: Partial<Record<Hit['kind'], Group>> = { material: 'material', term: 'glossary', entry: 'bibliography' };

/** Guesses and words of the same meaning are groups of their own; the others stand by what was found. */
const groupOf = ({ kind, way }: Hit): Group => (way === 'word' ? (PLACES[kind] ?? 'programme') : way);

/** The groups in the order of their best hits, what is less sure behind what is. */
export function grouped(hits: readonly Hit[]): { group: Group; hits: Hit[] }[] {
  const groups = new Map<Group, Hit[]>();
  for (const hit of hits) groups.set(groupOf(hit), [...(groups.get(groupOf(hit)) ?? []), hit]);
  const sure = (group: Group) => (group === 'guess' ? 2 : group === 'pair' ? 1 : 0);
  return [...groups].map(([group, all]) => ({ group, hits: all })).sort((one, other) => sure(one.group) - sure(other.group));
}
