/** The people somebody looks after, as they are listed: found by words, those of whom something waits first. */
import type { GroupPeople, PersonLine, PersonWork, WorkLine } from '$lib/ipc';
import { searched } from '$lib/text/search';

/** Who is shown: everybody, or those of whom something of this sort waits. */
export type Show = 'all' | 'works' | 'questions';

const waits = ({ works, questions }: PersonLine): boolean => works > 0 || questions > 0;
const isShown = (person: PersonLine, show: Show): boolean => show === 'all' || person[show] > 0;

/** Those that are shown and hold every word typed, what waits first, else in the order they came in. */
export function listed(people: readonly PersonLine[], words: string, show: Show): readonly PersonLine[] {
  const found = searched(people, words, ({ name, school, village }) => `${name} ${school} ${village}`).filter((person) => isShown(person, show));
  return [...found.filter(waits), ...found.filter((person) => !waits(person))];
}

/** Everybody once whose work comes here, whatever groups she is in. */
function everybody(groups: readonly GroupPeople[]): PersonLine[] {
  const people = groups.filter(({ receives }) => receives).flatMap((group) => group.people);
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/** How much of each sort waits. */
export function totals(groups: readonly GroupPeople[]): { works: number; questions: number } {
  const sum = { works: 0, questions: 0 };
  for (const { works, questions } of everybody(groups)) {
    sum.works += works;
    sum.questions += questions;
  }
  return sum;
}

/** The way to a person, perhaps to what of hers waits. */
export const personPath = (person: string, show: Show = 'all'): string => (show === 'all' ? `/people/${person}` : `/people/${person}?show=${show}`);

/** Where the next thing that waits is: a question first, for somebody cannot go on. */
export function nextPath(groups: readonly GroupPeople[]): string | undefined {
  const all = everybody(groups);
  const asks = all.find(({ questions }) => questions > 0);
  if (asks !== undefined) return personPath(asks.id, 'questions');
  const handedIn = all.find(({ works }) => works > 0);
  return handedIn === undefined ? undefined : personPath(handedIn.id, 'works');
}

/** The first thing of this sort that waits for an answer. */
export const waiting = ({ works }: Pick<PersonWork, 'works'>, show: Show): WorkLine | undefined =>
  works.find(({ waits: open, kind }) => open && (show === 'all' || (kind === 'question') === (show === 'questions')));

/** How a work stands for who answers it: key of its word. */
export function standingKey({ kind, closed, status }: Pick<WorkLine, 'kind' | 'closed' | 'status'>): string {
  if (closed) return 'people-state-closed';
  if (status === 'reading') return 'people-state-reading';
  if (status !== 'received') return `status-${status}`;
  return kind === 'question' ? 'people-state-asked' : 'people-state-received';
}
