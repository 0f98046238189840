/** The plan as it is read: goals with their activities, filtered; what each activity still lacks. */
import type { Activity, Direction, Goal, Plan } from '$lib/ipc';
import { isBlank } from '$lib/text';
import { searched } from '$lib/text/search';
import { neededOf } from '$noun/document/declared';

export interface Filter {
  direction: Direction | '';
  /** A status, or `overdue`. */
  status: Activity['status'] | 'overdue' | '';
  words: string;
}

export const NO_FILTER: Filter = { direction: '', status: '', words: '' };
export const isFiltering = (filter: Filter): boolean => filter.direction !== '' || filter.status !== '' || !isBlank(filter.words);

export interface GoalGroup {
  /** null gathers activities whose goal is not in the plan any more. */
  goal: Goal | null;
  /** 1 for the first goal. */
  number: number;
  /** Those that pass the filter. */
  activities: Activity[];
  total: number;
  done: number;
}

export function groupPlan(plan: Plan, filter: Filter, overdue: ReadonlySet<string>): GoalGroup[] {
  const known = new Set(plan.goals.map((goal) => goal.row));
  const groups = plan.goals.map((goal, index) => group(goal, index + 1, plan.activities.filter((activity) => activity.goal === goal.row), filter, overdue));
  const strays = plan.activities.filter((activity) => !known.has(activity.goal));
  if (strays.length > 0) groups.push(group(null, 0, strays, filter, overdue));
  if (!isFiltering(filter)) return groups;
  return groups.filter(({ activities }) => activities.length > 0);
}

function group(goal: Goal | null, number: number, all: Activity[], filter: Filter, overdue: ReadonlySet<string>): GoalGroup {
  const fits = filter.direction === '' || goal?.direction === filter.direction;
  const byStatus = (activity: Activity) =>
    filter.status === '' || (filter.status === 'overdue' ? overdue.has(activity.row) : activity.status === filter.status);
  const activities = fits ? [...searched(all.filter(byStatus), filter.words, (activity) => activity.title)] : [];
  return { goal, number, activities, total: all.length, done: all.filter((activity) => activity.status === 'done').length };
}

/** Fields that a submission needs and that are still empty, in reading order. A deadline is told of once. */
export function lacking(activity: Activity): string[] {
  const values: Record<string, string | null> = { ...activity };
  const empty = neededOf('plan', 'activities').filter((name) => (name === 'deadline' ? !hasDeadline(activity) : isBlank(values[name] ?? '')));
  return empty.includes('deadline_kind') ? empty.filter((name) => name !== 'deadline') : empty;
}

const hasDeadline = ({ deadline_kind: kind, deadline }: Activity): boolean =>
  kind === 'all_year' || kind === 'monthly' || kind === 'as_needed' || (kind !== null && deadline !== '');
