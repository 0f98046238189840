/** Fields set twice are settled from one list, whatever the kind of their document. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { use, type ConflictItem } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import ConflictCard from '../src/views/exchange/ConflictCard.svelte';

const item = (kind: string): ConflictItem => ({ document: 'd', kind, title: 'Атауы', fields: [{ field: 'title', values: ['Бір', 'Екі'] }] });

let asked: [string, unknown][];
let shown: ReturnType<typeof mount> | undefined;

beforeEach(() => {
  setLocale('kk');
  asked = [];
  use({
    call: (name, request) => {
      asked.push([name, request]);
      const meta = { id: 'd', version: 'newest' };
      return Promise.resolve({ value: name === 'document.head' ? meta : { meta: { ...meta, version: 'of another' }, content: { goals: [], removed_goals: [], activities: [], removed_activities: [] } }, topics: [] });
    },
    native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error('nothing is dropped here')), onPressed: () => {}, onClose: () => {},
  });
});
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
  shown = undefined;
  document.body.replaceChildren();
});

describe('a choice between two values', () => {
  it.each(['plan', 'entry', 'report', 'question'])('is written on the newest version of a %s', async (kind) => {
    shown = mount(ConflictCard, { target: document.body, props: { item: item(kind), onsettled: () => Promise.resolve(), ontakenback: () => {} } });
    flushSync();
    document.querySelector<HTMLElement>('[data-testid=conflict-keep]')?.click();
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
    expect(asked.filter(([name]) => name === 'document.set')).toEqual([['document.set', { document: 'd', field: 'title', base: 'newest', value: 'Бір', run: 'alone' }]]);
    expect(asked.map(([name]) => name)).not.toContain('profile.read');
  });
});
