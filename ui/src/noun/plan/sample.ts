/** A small plan for tests. */
import type { Activity, Goal, Plan } from '$lib/ipc';

export const goal = (row: string, direction: Goal['direction'] = 'readers'): Goal => ({ row, direction, direction_other: '', statement: `Мақсат ${row}` });

export const activity = (row: string, goalRow: string, rest: Partial<Activity> = {}): Activity => ({
  row, goal: goalRow, title: `Іс-шара ${row}`, status: 'planned', deadline_kind: null, deadline: '', starts: '', responsible: '', resources: '', expected: '',
  indicator: '', baseline: '', target: '', actual: '', evaluation: '', completion_form: '', achieved: '', analysis: '', sample: '', ...rest,
});

export const plan = (goals: Goal[], activities: Activity[]): Plan => ({
  kind: 'individual', title: 'Жоспар', school_year: '2026-2027', aim: '', tasks: '', analysis: '', goals, activities, removed_goals: [], removed_activities: [],
});
