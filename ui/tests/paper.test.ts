/** What comes on paper: blocks of a page, tables that need no stop, and printing what was typed. */
import { mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageBlock } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import Blocks from '../src/noun/paper/Blocks.svelte';
import PrintPress from '../src/noun/paper/PrintPress.svelte';

const said = (text: string) => [{ text, strong: false, emphasis: false }];
const blocks: PageBlock[] = [
  { block: 'heading', level: 1, text: said('№ ___ акт') },
  { block: 'heading', level: 2, text: said('Нәтижесі') },
  { block: 'table', head: [said('Не')], rows: [[said('Кітап')]] },
  { block: 'rule' },
  { block: 'heading', level: 2, text: said('Қалай толтырылады') },
];
let made: object | undefined;
let watched: (() => void)[] = [];

/** happy-dom measures nothing: what a box would tell its watcher is told here. */
class Watch {
  constructor(told: () => void) {
    watched.push(told);
  }
  observe = () => {};
  unobserve = () => {};
  disconnect = () => {};
}

beforeEach(() => {
  setLocale('kk');
  watched = [];
  vi.stubGlobal('ResizeObserver', Watch);
});
afterEach(() => {
  if (made !== undefined) void unmount(made);
  made = undefined;
  vi.unstubAllGlobals();
});

describe('a page', () => {
  it('shows a title of its own and the line below which its reader is spoken to, and counts sections alone', () => {
    made = mount(Blocks, { target: document.body, props: { blocks, counted: true } });
    expect([...document.querySelectorAll('h2')].map((one) => [one.textContent, one.dataset.section])).toEqual([['№ ___ акт', undefined], ['Нәтижесі', '1'], ['Қалай толтырылады', '2']]);
    expect(document.querySelector('hr')?.className).toContain('off-paper');
  });

  it('stops at a table only while it is wider than its box', async () => {
    made = mount(Blocks, { target: document.body, props: { blocks } });
    await tick();
    const box = document.querySelector<HTMLElement>('.table');
    if (box === null) throw new Error('there is a table');
    expect(box.hasAttribute('tabindex')).toBe(false);
    let wide = 900;
    Object.defineProperty(box, 'scrollWidth', { get: () => wide });
    Object.defineProperty(box, 'clientWidth', { get: () => 600 });
    watched.forEach((told) => told());
    expect(box.getAttribute('tabindex')).toBe('0');
    wide = 600;
    watched.forEach((told) => told());
    expect(box.hasAttribute('tabindex')).toBe(false);
  });
});

describe('printing', () => {
  it('waits for words that are on their way', async () => {
    const done: string[] = [];
    vi.stubGlobal('print', () => done.push('printed'));
    made = mount(PrintPress, { target: document.body, props: { first: () => Promise.resolve(done.push('kept')) } });
    document.querySelector<HTMLElement>('[data-testid="paper-print"]')?.click();
    await tick();
    await new Promise((resolve) => setTimeout(resolve));
    expect(done).toEqual(['kept', 'printed']);
  });
});
