/** Her questions as they are listed: found by words, each with what it belongs to and how it stands. */
import type { QuestionSummary, QuestionWords } from '$lib/ipc';
import { t } from '$lib/strings';
import { seen } from '$lib/text';
import { searched } from '$lib/text/search';
import { placeWords } from '$noun/question/place';
import { themeKey } from '$noun/question/theme';

/** Below this a search is only in the way. */
export const SEARCH_FROM = 3;

/** Where a question belongs, in a few words: a place of a document, a topic of the course, else its theme. */
export function belongs({ place, topic, theme }: QuestionSummary): string {
  if (place !== null) return placeWords(place);
  if (topic !== '') return t('question-of-topic', { topic });
  return theme === null ? '' : t(themeKey(theme));
}

/** How it stands: what asks for her comes before what only is. */
export type QuestionStanding = 'new' | 'closed' | 'unsent' | QuestionSummary['status'];

const ON_ITS_WAY: ReadonlySet<string> = new Set(['queued', 'packed', 'sent']);

/** The first is what it stands by. That it is closed hides neither words on their way nor those she has not sent off. */
export function standingsOf({ new_answers: fresh, closed, status, unsent }: Pick<QuestionSummary, 'new_answers' | 'closed' | 'status' | 'unsent'>): QuestionStanding[] {
  const more: QuestionStanding[] = unsent && !closed ? ['unsent'] : [];
  if (status === 'refused' || status === 'damaged') return [status, ...more];
  if (fresh > 0) return ['new', ...more];
  if (closed) return ON_ITS_WAY.has(status) ? ['closed', status] : ['closed'];
  return status === 'draft' && unsent ? more : [status, ...more];
}

/** Those that hold every word typed, in the order they came in. `said` is all that is said in each, once it is read. */
export function found(questions: readonly QuestionSummary[], words: string, said: readonly QuestionWords[] = []): readonly QuestionSummary[] {
  const texts = new Map(said.map(({ id, text }) => [id, text]));
  return searched(questions, words, (one) =>
    [seen(one.title), texts.get(one.id) ?? one.excerpt, belongs(one), one.place === null ? '' : `${one.place.row} ${one.place.title}`, one.theme === null ? '' : t(themeKey(one.theme))].join(' '));
}
