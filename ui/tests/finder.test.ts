/** The search of everything, and what is like a question, as hands and readers meet them. */
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { use, type CommandName, type OwnHits, type SearchHits } from '$lib/ipc';
import { finder } from '$lib/shell/finder.svelte';
import { setLocale } from '$lib/strings';
import Find from '../src/frame/Find.svelte';
import Similar from '../src/noun/search/Similar.svelte';

const plain = (text: string) => [{ text, asked: false }];
const MATERIAL: SearchHits['hits'][number] = { kind: 'material', id: 'study', title: plain('Көрме'), excerpt: [], place: '1', way: 'word', other: false };
const OWN: OwnHits['hits'][number] = { found_in: 'entry', kind: 'entry', document: 'e', place: 'text', title: plain('Күн'), excerpt: [], way: 'word', private: true, date: '' };
const ANSWER: OwnHits['hits'][number] = { ...OWN, found_in: 'answer', kind: 'question', document: 'q', place: '', private: false };

let core: { [N in CommandName]?: unknown };
let asked: [string, unknown][];
let shown: ReturnType<typeof mount> | undefined;
const settled = async () => {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
  flushSync();
};
async function open<P extends Record<string, unknown>>(view: Component<P>, props: P): Promise<void> {
  shown = mount(view, { target: document.body, props });
  flushSync();
  await settled();
}
const all = (name: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${name}"]`)];
const field = () => document.querySelector<HTMLInputElement>('input[type="search"]');
const press = (key: string) => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  flushSync();
};
async function type(words: string): Promise<void> {
  finder.words = words;
  flushSync();
  await settled();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  setLocale('kk');
  asked = [];
  core = {
    'search.all': { read_as: null, hits: [MATERIAL] },
    'search.own': { read_as: null, hits: [OWN, ANSWER], unread: 0 },
    'course.read': { modules: [], topics: [] },
    'material.list': { materials: [] },
  };
  use({
    call: (name, request) => {
      asked.push([name, request]);
      return name in core ? Promise.resolve({ value: core[name as CommandName], topics: [] }) : Promise.reject({ code: 'internal', params: {} });
    },
    native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error()), onPressed: () => {}, onClose: () => {},
  });
});
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
  shown = undefined;
  finder.words = '';
  finder.open = false;
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe('the search of everything', () => {
  it('puts what all may read and what is hers in groups, and marks what is hers alone', async () => {
    await open(Find, {});
    await type('көрме');
    expect(all('search-hit').map((hit) => hit.dataset.group)).toEqual(['material', 'journal', 'question']);
    expect(all('search-hit')[1]?.textContent).toContain('Орталық мұны көрмейді');
  });

  it('is walked by keys: down into what was found, up to the field', async () => {
    await open(Find, {});
    await type('көрме');
    field()?.focus();
    press('ArrowDown');
    press('ArrowDown');
    expect(document.activeElement).toBe(all('search-hit')[1]);
    press('ArrowUp');
    press('ArrowUp');
    expect(document.activeElement).toBe(field());
    finder.open = true;
    press('Enter');
    expect(finder.open).toBe(false);
  });

  it('opens by Enter what is found for these words, also where the answer is yet to come', async () => {
    await open(Find, {});
    await type('көрме');
    field()?.focus();
    finder.open = true;
    const line = { ...MATERIAL, id: 'other' };
    core['search.all'] = { read_as: null, hits: [line] };
    let gone = '';
    document.addEventListener('click', (event) => (gone = (event.target as HTMLElement).closest('a')?.dataset.id ?? ''), { once: true });
    finder.words = 'кітап';
    flushSync();
    press('Enter');
    expect([finder.open, gone]).toEqual([true, '']);
    await settled();
    await settled();
    expect([finder.open, gone]).toEqual([false, 'other']);
  });

  it('keeps what was found while she types on, and tells a reader once she pauses', async () => {
    await open(Find, {});
    await type('кө');
    const told = all('search-told')[0];
    vi.advanceTimersByTime(500);
    await type('көр');
    expect(all('search-hit')).toHaveLength(3);
    vi.advanceTimersByTime(500);
    flushSync();
    expect(told?.textContent.trim()).toBe('');
    vi.advanceTimersByTime(500);
    flushSync();
    expect(told?.textContent).toContain('3');
    expect(all('search-told')[0]).toBe(told);
  });

  it('goes on with what was not looked at yet, and offers another try where it failed', async () => {
    core['search.own'] = { read_as: null, hits: [], unread: 3 };
    await open(Find, {});
    await type('көрме');
    core['search.own'] = { read_as: null, hits: [OWN], unread: 0 };
    await settled();
    await settled();
    expect(all('search-hit').map((hit) => hit.dataset.group)).toContain('journal');
    delete core['search.own'];
    await type('кітап');
    expect(document.querySelector('[role="alert"] button')).not.toBeNull();
  });
});

describe('what is like a question', () => {
  it('is offered after a pause, the answers first, and leads back', async () => {
    await open(Similar, { document: 'new', title: 'Көрмеге кітап аз', text: '' });
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(800);
    flushSync();
    await settled();
    expect(all('similar-hit').map((hit) => hit.getAttribute('href'))).toEqual(['#/question/q', '#/course/material/study?at=1&find=&ask=new']);
  });

  it('is never the question itself nor a guess', async () => {
    core['search.all'] = { read_as: null, hits: [{ ...MATERIAL, way: 'guess' }] };
    await open(Similar, { document: 'q', title: 'Көрмеге кітап аз', text: '' });
    vi.advanceTimersByTime(800);
    flushSync();
    await settled();
    expect(all('similar')).toEqual([]);
  });
});
