import { beforeAll, describe, expect, it } from 'vitest';
import type { GroupPeople, PersonLine, WorkLine } from '$lib/ipc';
import { setLocale, t } from '$lib/strings';
import { listed, nextPath, personPath, standingKey, totals, waiting } from './listing';

beforeAll(() => setLocale('kk'));

const person = (id: string, name: string, rest: Partial<PersonLine> = {}): PersonLine => ({ id, name, school: '', village: '', works: 0, questions: 0, last: null, ...rest });
const group = (id: string, people: PersonLine[]): GroupPeople => ({ id, name: id, relation: 'supervisor', receives: true, people });
const work = (document: string, rest: Partial<WorkLine> = {}): WorkLine => ({ document, kind: 'plan', title: '', excerpt: '', theme: null, urgent: false, closed: false, status: 'received', waits: true, received_at: null, versions: [], ...rest });
const ids = (people: readonly PersonLine[]) => people.map(({ id }) => id);

describe('the list of people', () => {
  const all = [
    person('a', 'Әбенова Роза', { school: 'Көктерек орта мектебі' }),
    person('b', 'Бектасова Нұргүл', { works: 2, village: 'Тасбұлақ' }),
    person('c', 'Ким Татьяна', { questions: 1 }),
  ];

  it('shows those first of whom something waits, else keeps its order', () => {
    expect(ids(listed(all, '', 'all'))).toEqual(['b', 'c', 'a']);
  });

  it('shows those of whom something of one sort waits', () => {
    expect(ids(listed(all, '', 'works'))).toEqual(['b']);
    expect(ids(listed(all, '', 'questions'))).toEqual(['c']);
  });

  it('finds by name, school and village, in letters of a Russian keyboard too', () => {
    expect(ids(listed(all, 'абенова', 'all'))).toEqual(['a']);
    expect(ids(listed(all, 'коктерек', 'all'))).toEqual(['a']);
    expect(ids(listed(all, 'тасбулак', 'all'))).toEqual(['b']);
    expect(ids(listed(all, 'жоқ', 'all'))).toEqual([]);
  });

  it('counts somebody of two groups once', () => {
    expect(totals([group('1', all), group('2', [all[1] as PersonLine])])).toEqual({ works: 2, questions: 1 });
  });

  it('leads to what waits next: a question before a work', () => {
    expect(nextPath([group('1', all)])).toBe('/people/c?show=questions');
    expect(nextPath([group('1', all.slice(0, 2))])).toBe('/people/b?show=works');
    expect(nextPath([group('1', all.slice(0, 1))])).toBeUndefined();
    expect(nextPath([])).toBeUndefined();
    expect(nextPath([{ ...group('1', all), receives: false }])).toBeUndefined();
    expect(personPath('a')).toBe('/people/a');
  });
});

describe('what somebody has handed in', () => {
  const works = [work('q', { kind: 'question' }), work('p'), work('r', { kind: 'report', waits: false, status: 'accepted' })];

  it('is led to by its sort', () => {
    expect(waiting({ works }, 'questions')?.document).toBe('q');
    expect(waiting({ works }, 'works')?.document).toBe('p');
    expect(waiting({ works: works.slice(2) }, 'works')).toBeUndefined();
  });

  it.each([
    [work('a'), 'Тексеруді күтеді'],
    [work('a', { kind: 'question' }), 'Жауап күтеді'],
    [work('a', { status: 'reading' }), 'Қаралуда'],
    [work('a', { closed: true, status: 'answered' }), 'Сұрақ жабылды'],
  ])('says how it stands', (one, words) => expect(t(standingKey(one))).toBe(words));

  it('has a word for each state that the centre gives', () => {
    for (const status of ['accepted', 'returned', 'answered', 'damaged'] as const) expect(t(standingKey(work('a', { status })))).not.toBe('');
  });
});
