import { beforeAll, describe, expect, it } from 'vitest';
import type { Due, Home, QuestionSummary } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import { hidden, linesOf } from './now';
import { monthsOf, placeIn } from './year';

beforeAll(() => setLocale('kk'));

const due = (activity: string, at: string, days: number): Due => ({ document: 'p', activity, title: activity, due: at, days, direction: 'readers' });

const home = (rest: Partial<Home>): Home => ({
  today: '2027-03-12', name: '', group: '', year: null, returned: [], late: [], next: [], then: null, news: [], unsent: [], confirmed: [], plans: [], reports: 0, entries: 0, last_exchange: null, ...rest,
});

describe('the list of what to do now', () => {
  const returned = [{ document: 'p', kind: 'plan', title: 'Жоспар', reviewer: 'Л. Омарова', arrived_at: '2027-03-09T05:00:00Z', remarks: 2 }];
  const late = ['a', 'b', 'c', 'd'].map((name, index) => due(name, '2027-03-05', -7 - index));
  const next = [due('e', '2027-03-12', 0), due('f', '2027-03-13', 1)];

  it('says first what came back, then what is late, then what comes next', () => {
    const lines = linesOf(home({ returned, late: late.slice(0, 1), next }), []);
    expect(lines.map(({ sort }) => sort)).toEqual(['returned', 'late', 'next', 'next']);
    expect(lines.map(({ title }) => title)).toEqual(['Жоспар пысықтауға қайтарылды', 'a', 'e', 'f']);
    expect(lines[0]?.path).toBe('/plan/p');
    expect(lines[1]?.path).toBe('/plan/p?field=activities/a/status');
    expect(lines[1]?.late).toContain('7');
    expect(lines[2]?.about).toContain('Бүгін');
    expect(lines[3]?.about).toContain('Ертең');
  });

  it('says what was answered before what is late; other news stands elsewhere', () => {
    const news: Home['news'] = [
      { document: 'q', kind: 'question', title: 'Қандай кітап лайық?', verdict: null, reviewer: 'Л. Омарова', arrived_at: '2027-03-09T05:00:00Z' },
      { document: 'p', kind: 'plan', title: 'Жоспар', verdict: 'accepted', reviewer: 'Л. Омарова', arrived_at: '2027-03-09T05:00:00Z' },
    ];
    const lines = linesOf(home({ returned, news, late: late.slice(0, 1) }), []);
    expect(lines.map(({ sort }) => sort)).toEqual(['returned', 'answered', 'late']);
    expect(lines[1]?.about).toContain('Қандай кітап лайық?');
    expect(lines[1]?.path).toBe('/question/q');
  });

  it('says in one line which question was not sent off, between what is late and what comes next', () => {
    const unsent = (id: string, title: string): QuestionSummary => ({ id, title, excerpt: '', theme: null, topic: '', urgent: false, closed: false, place: null, status: 'draft', new_answers: 0, unsent: true, changed_at: '' });
    const lines = linesOf(home({ late: late.slice(0, 1), next }), [unsent('q', 'Қандай кітап лайық?')]);
    expect(lines.map(({ sort }) => sort)).toEqual(['late', 'unsent', 'next', 'next']);
    expect([lines[1]?.about, lines[1]?.path]).toEqual(['Қандай кітап лайық?', '/question/q']);
    const [several] = linesOf(home({}), [unsent('q', ''), unsent('r', '')]);
    expect([several?.about, several?.path]).toEqual(['Жіберілмеген сұрақ: 2', '/question']);
  });

  it('names an activity by its kind where nothing can be seen in its title', () => {
    const [line] = linesOf(home({ next: [{ ...due('a', '2027-03-12', 0), title: '\u200b' }] }), []);
    expect(line?.title).toBe('Атауы жоқ іс-шара');
  });

  it('never lets the late ones hide what is coming, and tells how many there are', () => {
    expect(linesOf(home({ returned, late, next }), []).map(({ sort }) => sort)).toEqual(['returned', 'late', 'late', 'next', 'next']);
    const many = home({ late, next });
    expect(linesOf(many, []).map(({ sort }) => sort)).toEqual(['late', 'late', 'late', 'next', 'next']);
    expect(hidden(many, new Set())).toEqual([{ sort: 'late', count: 4 }]);
    expect(linesOf(many, [], new Set(['late']))).toHaveLength(6);
    expect(hidden(many, new Set(['late']))).toEqual([]);
  });
});

describe('the year as a strip', () => {
  const year: NonNullable<Home['year']> = { phase: 'running', course_end: '2026-09-30', starts: '2026-09-30', ends: '2027-09-30', day: 163, days: 365, school_year: '2026-2027', quarter: 3, on_break: null };

  it('has every month once, as wide as its days', () => {
    const months = monthsOf(year, '2027-03-12');
    expect(months.map(({ month }) => month)).toEqual([9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(months.reduce((sum, { days }) => sum + days, 0)).toBe(365);
    expect(months.find(({ state }) => state === 'now')?.month).toBe(3);
  });

  it('knows where a day lies, and that another year is outside', () => {
    expect(placeIn(year, '2026-09-30')).toBe(0);
    expect(placeIn(year, '2027-09-30')).toBe(100);
    expect(placeIn(year, '2026-01-01')).toBeNull();
  });
});
