import { describe, expect, it } from 'vitest';
import { groupPlan, lacking, NO_FILTER } from './grouping';
import { activity, goal, plan } from './sample';

const sample = plan(
  [goal('g1', 'collection'), goal('g2', 'readers')],
  [activity('a', 'g2', { status: 'done' }), activity('b', 'g1', { title: 'Қор толықтыру' }), activity('c', 'g2'), activity('d', 'gone')],
);
const rows = (groups: ReturnType<typeof groupPlan>) => groups.map(({ goal: one, activities }) => [one?.row ?? null, activities.map(({ row }) => row)]);

describe('a plan in groups', () => {
  it('keeps the order of goals and activities, and shows those without a goal at the end', () => {
    expect(rows(groupPlan(sample, NO_FILTER, new Set()))).toEqual([['g1', ['b']], ['g2', ['a', 'c']], [null, ['d']]]);
  });

  it('counts what is done in the whole goal, filtered or not', () => {
    expect(groupPlan(sample, NO_FILTER, new Set())[1]).toMatchObject({ number: 2, total: 2, done: 1 });
    expect(groupPlan(sample, { ...NO_FILTER, status: 'planned' }, new Set())[1]).toMatchObject({ number: 2, total: 2, done: 1 });
  });

  it('filters by direction, state, lateness and words without the Kazakh letters', () => {
    expect(rows(groupPlan(sample, { ...NO_FILTER, direction: 'collection' }, new Set()))).toEqual([['g1', ['b']]]);
    expect(rows(groupPlan(sample, { ...NO_FILTER, status: 'done' }, new Set()))).toEqual([['g2', ['a']]]);
    expect(rows(groupPlan(sample, { ...NO_FILTER, status: 'overdue' }, new Set(['c', 'd'])))).toEqual([['g2', ['c']], [null, ['d']]]);
    expect(rows(groupPlan(sample, { ...NO_FILTER, words: 'кор толык' }, new Set()))).toEqual([['g1', ['b']]]);
    expect(groupPlan(sample, { ...NO_FILTER, words: 'жоқ сөз' }, new Set())).toEqual([]);
  });

  it('keeps an empty goal in sight', () => {
    expect(rows(groupPlan(plan([goal('g1')], []), NO_FILTER, new Set()))).toEqual([['g1', []]]);
  });
});

describe('what an activity lacks', () => {
  it('is the elements and the deadline, in reading order', () => {
    expect(lacking(activity('a', 'g', { title: ' ' }))).toEqual(['title', 'deadline_kind', 'resources', 'expected', 'evaluation']);
  });

  it('is nothing when all is told; a kind without a day is not a deadline', () => {
    const full = { resources: 'р', expected: 'н', evaluation: 'б' };
    expect(lacking(activity('a', 'g', { ...full, deadline_kind: 'all_year' }))).toEqual([]);
    expect(lacking(activity('a', 'g', { ...full, deadline_kind: 'date', deadline: '2026-10-15' }))).toEqual([]);
    expect(lacking(activity('a', 'g', { ...full, deadline_kind: 'date' }))).toEqual(['deadline']);
  });
});
