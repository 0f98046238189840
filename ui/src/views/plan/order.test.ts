import { describe, expect, it } from 'vitest';
import { activity } from '$noun/plan/sample';
import { placeBeside, stepInGoal, stepInList } from './order';

/** What the core does with `to`: takes the row out, puts it at that place. */
function moved<T extends { row: string }>(rows: readonly T[], row: string, to: number): string[] {
  const rest = rows.filter((one) => one.row !== row).map((one) => one.row);
  return [...rest.slice(0, to), row, ...rest.slice(to)];
}

const rows = [activity('a', 'g1'), activity('x', 'g2'), activity('b', 'g1'), activity('y', 'g2'), activity('c', 'g1')];

describe('the order of rows', () => {
  it('steps up and down in a list, not over its edges', () => {
    expect(stepInList(rows, 'x', -1)).toBe(0);
    expect(stepInList(rows, 'a', -1)).toBeNull();
    expect(stepInList(rows, 'c', 1)).toBeNull();
    expect(moved(rows, 'a', stepInList(rows, 'a', 1) ?? -1)).toEqual(['x', 'a', 'b', 'y', 'c']);
  });

  it('steps over activities of other goals', () => {
    expect(moved(rows, 'b', stepInGoal(rows, 'b', -1) ?? -1).filter((row) => 'abc'.includes(row))).toEqual(['b', 'a', 'c']);
    expect(moved(rows, 'b', stepInGoal(rows, 'b', 1) ?? -1).filter((row) => 'abc'.includes(row))).toEqual(['a', 'c', 'b']);
    expect(stepInGoal(rows, 'a', -1)).toBeNull();
    expect(stepInGoal(rows, 'y', 1)).toBeNull();
  });

  it('drops before and after another row, from above and from below', () => {
    expect(moved(rows, 'a', placeBeside(rows, 'a', 'b', 'after'))).toEqual(['x', 'b', 'a', 'y', 'c']);
    expect(moved(rows, 'c', placeBeside(rows, 'c', 'x', 'before'))).toEqual(['a', 'c', 'x', 'b', 'y']);
    expect(placeBeside(rows, 'a', 'gone', 'before')).toBe(4);
  });
});
