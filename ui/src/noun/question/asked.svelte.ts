/** Her questions about what a view shows: one list for all of its rows, kept as questions change. */
import { getContext, setContext } from 'svelte';
import type { QuestionSummary } from '$lib/ipc';
import { query } from '$lib/query';
import { app } from '$lib/shell/app.svelte';
import { isOwn } from '$lib/shell/desk';

/** A place in a document (`''` is the whole of it), or a topic of the course. */
export type AskedOf = { document: string; place: string } | { topic: string };

type Asked = (about: AskedOf) => QuestionSummary[];

const KEY = Symbol('asked');

/** Called by a view whose rows can be asked about, before they are made. */
export function listAsked(): void {
  const list = query('question.list', () => (isOwn(app.state?.desk, 'question') ? {} : null));
  setContext<Asked>(KEY, (about) => (list.value?.questions ?? []).filter((one) => isAbout(one, about)));
}

/** What has been asked about a place, those with new answers first; nothing where the view lists none. */
export const thisAsked = (): Asked => getContext<Asked | undefined>(KEY) ?? (() => []);

const isAbout = ({ place, topic }: QuestionSummary, about: AskedOf): boolean =>
  'topic' in about ? place === null && topic === about.topic : place?.document === about.document && place.place === about.place;

/** How far a question has come, as it is told at the place that it is about. */
export type AskedState = 'new' | 'draft' | 'asked' | 'answered';

export function askedState({ new_answers: fresh, status }: Pick<QuestionSummary, 'new_answers' | 'status'>): AskedState {
  if (fresh > 0) return 'new';
  if (status === 'draft' || status === 'answered') return status;
  return 'asked';
}
