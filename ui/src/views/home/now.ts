/** What asks for her now, in the order of what hurts: what came back, what was answered, what is late, what she has not sent off, what comes next. */
import { shortDate } from '$lib/format';
import type { Due, Home, News, QuestionSummary, Returned } from '$lib/ipc';
import { has, t } from '$lib/strings';
import { isBlank, seen } from '$lib/text';
import { documentPath, kindWord } from '$noun/document/kind';

/** One line: what, when, one verb. */
export interface Line {
  sort: 'returned' | 'answered' | 'late' | 'unsent' | 'next';
  id: string;
  title: string;
  /** Beside the title, in words; what is late is said apart, so that it can be marked. */
  about: string;
  late: string;
  verb: string;
  path: string;
}

/** So many of a sort are shown before "all" is pressed: with something returned on top, fewer of the others. */
const SHOWN = 3;
const SHOWN_BELOW = 2;

/** A dot never begins a line. */
const BESIDE = '\u00a0· ';

export type Sort = Line['sort'];

function shown(home: Home, sort: Sort): number {
  return sort === 'returned' || home.returned.length === 0 ? SHOWN : SHOWN_BELOW;
}

/** The lines of the list; of the sorts in `whole` all, of the others the first few. Of questions not sent off (`unsent`) one line. */
export function linesOf(home: Home, unsent: readonly QuestionSummary[], whole: ReadonlySet<Sort> = new Set()): Line[] {
  const some = <T>(sort: Sort, all: readonly T[]) => (whole.has(sort) ? all : all.slice(0, shown(home, sort)));
  const several = home.plans.length > 1;
  return [
    ...some('returned', home.returned).map((one) => returnedLine(one, several)),
    ...some('answered', answered(home)).map(answeredLine),
    ...some('late', home.late).map((due) => dueLine('late', due, home.today)),
    ...unsentLine(unsent),
    ...some('next', home.next).map((due) => dueLine('next', due, home.today)),
  ];
}

/** Sorts of which more are there than shown, with how many in all. */
export function hidden(home: Home, whole: ReadonlySet<Sort>): { sort: Sort; count: number }[] {
  const counts: [Sort, number][] = [['returned', home.returned.length], ['answered', answered(home).length], ['late', home.late.length], ['next', home.next.length]];
  return counts.filter(([sort, count]) => count > shown(home, sort) && !whole.has(sort)).map(([sort, count]) => ({ sort, count }));
}

/** Questions with an answer that nobody has looked at. */
export const answered = ({ news }: Pick<Home, 'news'>): News[] => news.filter(({ kind }) => kind === 'question');

function answeredLine({ document, title, reviewer, arrived_at }: News): Line {
  return {
    sort: 'answered',
    id: document,
    title: t('home-answered'),
    about: [seen(title), reviewer, shortDate(arrived_at)].filter((words) => words !== '').join(BESIDE),
    late: '',
    verb: t('home-news-open'),
    path: `/question/${document}`,
  };
}

/** One leads to the question, several to their list. */
function unsentLine(unsent: readonly QuestionSummary[]): Line[] {
  const [first] = unsent;
  if (first === undefined) return [];
  const several = unsent.length > 1;
  return [{
    sort: 'unsent',
    id: first.id,
    title: t('home-unsent-question'),
    about: several ? t('home-unsent-questions', { count: unsent.length }) : seen(first.title) || t('question-untitled'),
    late: '',
    verb: t('home-unsent-open'),
    path: several ? '/question' : `/question/${first.id}`,
  }];
}

/** The only plan need not be named. */
function returnedLine({ document, kind, title, reviewer, arrived_at, remarks }: Returned, several: boolean): Line {
  const named = !isBlank(title) && (several || kind !== 'plan');
  return {
    sort: 'returned',
    id: document,
    title: returnedWords(kind),
    about: [named ? seen(title) : '', reviewer, shortDate(arrived_at), remarks > 0 ? t('review-remarks', { count: remarks }) : ''].filter((words) => words !== '').join(BESIDE),
    late: '',
    verb: t(remarks > 0 ? 'home-returned-open' : 'home-news-open'),
    path: documentPath(kind, document) ?? '/',
  };
}

/** A kind that has no sentence of its own is named. */
function returnedWords(kind: string): string {
  const own = `home-returned-${kind}`;
  return has(own) ? t(own) : t('home-returned', { kind: kindWord(kind) });
}

function dueLine(sort: 'late' | 'next', { document, activity, title, due, days }: Due, today: string): Line {
  const at = `/plan/${document}`;
  return {
    sort,
    id: activity,
    title: seen(title) || t('plan-activity-untitled'),
    about: sort === 'late' ? t('home-due-day', { date: shortDate(due, today) }) : [t('home-due-day', { date: shortDate(due, today) }), left(days)].join(BESIDE),
    late: sort === 'late' ? t('home-due-late', { days: -days }) : '',
    verb: t(sort === 'late' ? 'home-due-mark' : 'home-due-open'),
    path: sort === 'late' ? `${at}?field=activities/${activity}/status` : `${at}?activity=${activity}`,
  };
}

function left(days: number): string {
  if (days === 0) return t('home-due-today');
  return days === 1 ? t('home-due-tomorrow') : t('home-due-left', { days });
}
