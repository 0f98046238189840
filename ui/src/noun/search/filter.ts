/** What of the found is shown: by kind, module and language. */
import type { Material, Programme } from '$lib/ipc';
import type { FoundLine } from './lines';

export const PLACES = ['all', 'material', 'own', 'question', 'course'] as const;
export type SearchPlace = (typeof PLACES)[number];
export interface SearchFilter { place: SearchPlace; module: string; language: string }

export const ALL: SearchFilter = { place: 'all', module: '', language: '' };

const PLACE_OF: Record<FoundLine['sort'], SearchPlace> = { material: 'material', plan: 'own', journal: 'own', question: 'question', programme: 'course', glossary: 'course', bibliography: 'course' };

/** The module of a thing of the course; of what she wrote none is known. */
function modulesOf({ kind, id }: FoundLine, materials: readonly Material[], topics: Programme['topics']): string[] {
  const of = (topic: string) => topics.filter((one) => one.id === topic).map(({ module }) => module);
  if (kind === 'material') return (materials.find((one) => one.id === id)?.topics ?? []).flatMap(of);
  if (kind === 'topic') return of(id);
  return kind === 'module' ? [id] : [];
}

export function kept(lines: readonly FoundLine[], filter: SearchFilter, materials: readonly Material[], topics: Programme['topics']): FoundLine[] {
  return lines.filter((line) =>
    (filter.place === 'all' || PLACE_OF[line.sort] === filter.place) &&
    (filter.module === '' || modulesOf(line, materials, topics).includes(filter.module)) &&
    (filter.language === '' || line.other === (filter.language === 'other')));
}
