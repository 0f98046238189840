import { describe, expect, it } from 'vitest';
import { KINDS } from '$lib/ipc';
import { proseOf, rowFieldsOf, valuesOf } from './declared';

describe('the declared fields', () => {
  it('are all told of a row that is read, but for those that have a look of their own', () => {
    const all = Object.keys(KINDS.plan.fields.activities.fields);
    const shown = ['title', 'goal'];
    const told = rowFieldsOf('plan', 'activities', shown);
    expect([...shown, ...told].sort()).toEqual([...all].sort());
    expect(told).toEqual(all.filter((name) => !shown.includes(name)));
  });

  it('of a report are counted where they hold sentences', () => {
    expect(proseOf('report')).toEqual(['description', 'effectiveness', 'achievements', 'difficulties', 'improvements', 'next_step', 'lesson']);
  });

  it('hold one value each where no rows stand behind them', () => {
    expect(valuesOf('plan')).toEqual(['title', 'kind', 'school_year', 'aim', 'tasks', 'analysis']);
  });
});
