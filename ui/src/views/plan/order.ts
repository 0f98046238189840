/** Places of rows. The core counts a row's new place among the rows that are shown, after it was taken out. */
import type { Activity } from '$lib/ipc';

interface Ordered { row: string }

/** The place one step up (-1) or down (1) among all rows; null at the edge. */
export function stepInList(rows: readonly Ordered[], row: string, step: -1 | 1): number | null {
  const to = rows.findIndex((one) => one.row === row) + step;
  return to < 0 || to >= rows.length ? null : to;
}

/** The place beside the neighbour of the same goal: activities of other goals in between do not count. */
export function stepInGoal(activities: readonly Activity[], row: string, step: -1 | 1): number | null {
  const at = activities.findIndex((one) => one.row === row);
  const goal = activities[at]?.goal;
  for (let index = at + step; index >= 0 && index < activities.length; index += step) {
    if (activities[index]?.goal === goal) return index;
  }
  return null;
}

/** The place right before or after another row. */
export function placeBeside(rows: readonly Ordered[], row: string, other: string, side: 'before' | 'after'): number {
  const rest = rows.filter((one) => one.row !== row);
  const at = rest.findIndex((one) => one.row === other);
  return at < 0 ? rest.length : side === 'before' ? at : at + 1;
}
