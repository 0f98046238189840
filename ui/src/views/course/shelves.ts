/** Where a material stands: with its topics, or among the models of its kind. */
import type { Material, Programme } from '$lib/ipc';
import { t } from '$lib/strings';
import type { MaterialStanding } from './marks';

/** Models that somebody looks for by what they are, whatever topic they belong to. */
export const MODELS = ['plan', 'scenario', 'form', 'report', 'guide'] as const;
/** What belongs to no topic of the course that somebody follows. */
export const OTHER = 'other';
export type Model = (typeof MODELS)[number] | typeof OTHER;
export const PURPOSES = ['read', 'do', 'use'] as const;

/** What is hers: her files, what she wants at hand, what she has begun, what came since her last visit. */
export const MINE = ['own', 'favourite', 'reading', 'new'] as const;
export type Mine = (typeof MINE)[number];

/** A shelf that is open: a topic of the course, models of one kind, or what is hers. */
export type Shelf = { topic: string } | { model: Model } | { mine: Mine };

/** The shelf that an address names; the first topic where it names none that there is. */
export function shelfOf(name: string | undefined, topics: Programme['topics']): Shelf {
  const models: readonly Model[] = [...MODELS, OTHER];
  const model = models.find((one) => one === name);
  if (model !== undefined) return { model };
  const mine = MINE.find((one) => one === name);
  if (mine !== undefined) return { mine };
  const topic = topics.find(({ id }) => id === name) ?? topics[0];
  return { topic: topic?.id ?? '' };
}

const isOwn = ({ from }: Material) => from.source === 'own';

/** Where she stands with a material; a shelf of hers follows from it. */
type StandingOf = (id: string) => Pick<MaterialStanding, 'progress' | 'favourite' | 'isNew'>;

/** What stands on a shelf, in the order of the pack; `known` are the topics of the programme that she follows. */
export function onShelf(materials: readonly Material[], shelf: Shelf, standing: StandingOf = () => NOWHERE, known: readonly string[] = []): readonly Material[] {
  if ('model' in shelf && shelf.model === OTHER) return materials.filter((one) => !one.topics.some((topic) => known.includes(topic)) && !isOwn(one) && !MODELS.some((model) => model === one.shape));
  if ('model' in shelf) return materials.filter((one) => one.shape === shelf.model && !isOwn(one));
  if ('mine' in shelf) {
    const stands: Record<Mine, (one: Material) => boolean> = { own: isOwn, favourite: ({ id }) => standing(id).favourite, reading: ({ id }) => standing(id).progress === 'reading', new: ({ id }) => standing(id).isNew };
    return materials.filter(stands[shelf.mine]);
  }
  return materials.filter(({ topics, shape }) => shape !== 'guide' && topics.some((one) => one === shelf.topic));
}

const NOWHERE: ReturnType<StandingOf> = { progress: 'unread', favourite: false, isNew: false };

/** How long a text is to be read or a task to be done; a model has no time of its own. */
export function timeOf({ shape, minutes, from }: Material): string {
  if (from.source === 'own') return '';
  const verb = ({ study: 'read', guide: 'read', sheet: 'do' } as const)[shape as 'study' | 'guide' | 'sheet'] as 'read' | 'do' | undefined;
  return verb === undefined || minutes === 0 ? '' : ` · ${t(`material-minutes-${verb}`, { minutes })}`;
}
