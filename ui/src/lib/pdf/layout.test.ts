// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { PageLayout } from './layout';

describe('pages below each other', () => {
  const layout = new PageLayout(10_000, { width: 600, height: 800 });

  it('are found by their height', () => {
    const tops = layout.tops(1);
    expect(PageLayout.pageAt(tops, -5)).toBe(1);
    expect(PageLayout.pageAt(tops, 811)).toBe(1);
    expect(PageLayout.pageAt(tops, 812)).toBe(2);
    expect(PageLayout.pageAt(tops, 1e12)).toBe(10_000);
    expect(PageLayout.around(tops, 812 * 99, 812 * 99 + 500)).toEqual([99, 100, 101]);
    expect(PageLayout.around(tops, 0, 500)).toEqual([1, 2]);
    expect(PageLayout.around(tops, 812 * 9_999, 1e12)).toEqual([9_999, 10_000]);
  });

  it('stay in a box that an engine can hold', () => {
    const last = layout.tops(layout.scaleMax).at(-1) ?? 0;
    expect(last).toBeLessThan(16_000_000);
    expect(new PageLayout(1, { width: 600, height: 800 }).scaleMax).toBe(5);
  });

  it('are as high as they turn out to be', () => {
    const own = new PageLayout(3, { width: 600, height: 800 });
    expect(own.learn(2, { width: 600, height: 800 })).toBe(false);
    expect(own.learn(2, { width: 800, height: 600 })).toBe(true);
    expect([...own.tops(0.5)]).toEqual([0, 412, 724, 1136]);
  });
});
