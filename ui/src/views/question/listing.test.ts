import { beforeAll, describe, expect, it } from 'vitest';
import type { QuestionPlace, QuestionSummary } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import { placeHref, placeTitle, placeWords } from '$noun/question/place';
import { belongs, found, standingsOf } from './listing';

beforeAll(() => setLocale('kk'));

const question = (id: string, rest: Partial<QuestionSummary> = {}): QuestionSummary => ({
  id, title: id, excerpt: '', theme: null, topic: '', urgent: false, closed: false, place: null, status: 'draft', new_answers: 0, unsent: false, changed_at: '', ...rest,
});
const row: QuestionPlace = { document: 'p', kind: 'plan', title: 'Жоспар', place: 'activities/a', row: 'Наурыз көрмесі', number: 3 };
const ids = (questions: readonly QuestionSummary[]) => questions.map(({ id }) => id);

describe('the list of questions', () => {
  const all = [
    question('a', { title: 'Қандай кітап лайық?', place: row }),
    question('b', { excerpt: 'Электрондық каталогты неден бастаймын', theme: 'digital_resources' }),
    question('c', { topic: '1.2', theme: 'planning' }),
  ];

  it('keeps the order it came in: the core knows what is new', () => {
    expect(ids(found(all, ''))).toEqual(['a', 'b', 'c']);
  });

  it('is found by title, words of the question, place, topic and theme, in letters of a Russian keyboard too', () => {
    expect(ids(found(all, 'китап'))).toEqual(['a']);
    expect(ids(found(all, 'каталог'))).toEqual(['b']);
    expect(ids(found(all, 'көрмесі'))).toEqual(['a']);
    expect(ids(found(all, '1.2'))).toEqual(['c']);
    expect(ids(found(all, 'цифрлық'))).toEqual(['b']);
    expect(ids(found(all, 'жоқ сөз'))).toEqual([]);
  });

  it('is found by all that is said in its thread', () => {
    const said = [{ id: 'a', text: 'Қандай кітап лайық?\nРақмет, түсіндім\nТізімді қосып жібердім' }];
    expect(ids(found(all, 'ракмет', said))).toEqual(['a']);
    expect(ids(found(all, 'тизимди косып', said))).toEqual(['a']);
    expect(ids(found(all, 'каталог', said))).toEqual(['b']);
  });

  it('says where a question belongs: a place, else a topic, else its theme', () => {
    expect(all.map(belongs)).toEqual(['Жоспардағы № 3 іс-шара', 'Цифрлық ресурстарды пайдалану', '1.2-тақырып']);
    expect(belongs(question('d'))).toBe('');
  });
});

describe('how a question stands', () => {
  it.each([
    [{ status: 'queued' as const }, 'queued'],
    [{ status: 'reading' as const }, 'reading'],
    [{ status: 'answered' as const }, 'answered'],
    [{ status: 'answered' as const, new_answers: 1 }, 'new'],
    [{ status: 'answered' as const, closed: true }, 'closed'],
    [{ status: 'answered' as const, closed: true, new_answers: 1 }, 'new'],
    [{ status: 'refused' as const, new_answers: 1 }, 'refused'],
    [{ status: 'draft' as const }, 'draft'],
    [{ status: 'draft' as const, unsent: true }, 'unsent'],
    [{ status: 'answered' as const, closed: true, unsent: true }, 'closed'],
  ])('%o', (rest, expected) => expect(standingsOf(question('a', rest))).toEqual([expected]));
});

it('a question stands by more than one thing where one would hide the other', () => {
  expect(standingsOf(question('a', { status: 'queued', closed: true }))).toEqual(['closed', 'queued']);
  expect(standingsOf(question('a', { status: 'answered', unsent: true }))).toEqual(['answered', 'unsent']);
});

describe('the place of a question', () => {
  it('has words and a way back', () => {
    expect([placeWords(row), placeTitle(row), placeHref(row)]).toEqual(['Жоспардағы № 3 іс-шара', 'Наурыз көрмесі', '#/plan/p?activity=a']);
    const section: QuestionPlace = { document: 'r', kind: 'report', title: 'Оқу кеші', place: 'difficulties', row: '', number: null };
    expect([placeWords(section), placeTitle(section), placeHref(section)]).toEqual(['Есеп: Кездескен қиындықтар', 'Оқу кеші', '#/report/r?field=difficulties']);
    expect([placeWords({ ...section, place: '' }), placeHref({ ...section, place: '' })]).toEqual(['Есеп', '#/report/r']);
  });

  it('that is not here leads nowhere', () => {
    const away: QuestionPlace = { document: 'x', kind: '', title: '', place: 'activities/a', row: '', number: null };
    expect([placeWords(away), placeTitle(away), placeHref(away)]).toEqual(['Құжат бұл компьютерде жоқ', '', undefined]);
  });
});
