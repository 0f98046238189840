/** Where a material stands: with its topics, or among the models of its kind. */
import type { Material, Programme } from '$lib/ipc';
import { t } from '$lib/strings';

/** Models that somebody looks for by what they are, whatever topic they belong to. */
export const MODELS = ['plan', 'scenario', 'form', 'report', 'guide'] as const;
export type Model = (typeof MODELS)[number];
export const PURPOSES = ['read', 'do', 'use'] as const;

/** A shelf that is open: a topic of the course, or models of one kind. */
export type Shelf = { topic: string } | { model: Model };

/** The shelf that an address names; the first topic where it names none that there is. */
export function shelfOf(name: string | undefined, topics: Programme['topics']): Shelf {
  const model = MODELS.find((one) => one === name);
  if (model !== undefined) return { model };
  const topic = topics.find(({ id }) => id === name) ?? topics[0];
  return { topic: topic?.id ?? '' };
}

/** What stands on a shelf, in the order of the pack. */
export function onShelf(materials: readonly Material[], shelf: Shelf): readonly Material[] {
  if ('model' in shelf) return materials.filter(({ shape }) => shape === shelf.model);
  return materials.filter(({ topics, shape }) => shape !== 'guide' && topics.some((one) => one === shelf.topic));
}

/** How long a text is to be read or a task to be done; a model has no time of its own. */
export function timeOf({ shape, minutes }: Material): string {
  const verb = ({ study: 'read', guide: 'read', sheet: 'do' } as const)[shape as 'study' | 'guide' | 'sheet'] as 'read' | 'do' | undefined;
  return verb === undefined || minutes === 0 ? '' : ` · ${t(`material-minutes-${verb}`, { minutes })}`;
}
