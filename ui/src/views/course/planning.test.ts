import { describe, expect, it } from 'vitest';
import type { PlanSummary } from '$lib/ipc';
import { currentPlan, monthsOf } from './planning';

const plan = (id: string, year: string): PlanSummary => ({ id, kind: 'individual', title: id, school_year: year, activities: 0, done: 0, overdue: 0, status: 'draft', changed_at: null });
const values = (year: string, today: { year: number; month: number; day: number }) => monthsOf(year, today).map(({ value }) => value);

describe('a scenario that is planned', () => {
  it('goes into the plan of the year that runs, in summer of the coming one', () => {
    const plans = [plan('old', '2025-2026'), plan('new', '2026-2027')];
    expect(currentPlan(plans, { year: 2026, month: 4, day: 2 })?.id).toBe('old');
    expect(currentPlan(plans, { year: 2026, month: 6, day: 2 })?.id).toBe('new');
    expect(currentPlan(plans, { year: 2031, month: 1, day: 2 })?.id).toBe('old');
    expect(currentPlan([], { year: 2026, month: 4, day: 2 })).toBeUndefined();
  });

  it('is held in a month of that year, the next one first', () => {
    const today = { year: 2026, month: 12, day: 1 };
    expect(values('2026-2027', today)).toEqual(['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05']);
    expect(monthsOf('2026-2027', today).find(({ next }) => next)?.value).toBe('2026-12');
    expect(values('', today)[0]).toBe('2026-09');
    expect(monthsOf('2020-2021', today).some(({ next }) => next)).toBe(false);
  });
});
