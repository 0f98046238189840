/** The bin: from each list one goes there, and back to that list. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { use, type Binned } from '$lib/ipc';
import { navigate, route } from '$lib/shell/route.svelte';
import { setLocale, t } from '$lib/strings';
import BinLink from '../src/noun/document/BinLink.svelte';
import Bin from '../src/views/bin/Bin.svelte';

const BINNED: Binned = { document: 'd', kind: 'question', title: 'Көрме', excerpt: '', school_year: '', date: '', removed_at: '2026-10-01T05:00:00Z' } as Binned;
let shown: ReturnType<typeof mount> | undefined;

async function open(view: typeof Bin | typeof BinLink): Promise<void> {
  if (shown !== undefined) void unmount(shown);
  shown = mount(view, { target: document.body });
  flushSync();
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
  flushSync();
}

/** The address changes a moment later. */
async function go(path: string): Promise<void> {
  navigate(path);
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  setLocale('kk');
  location.hash = '#/';
  route.start();
  use({ call: () => Promise.resolve({ value: { documents: [BINNED] }, topics: [] }), native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error('nothing is dropped here')), onPressed: () => {}, onClose: () => {} });
});
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
  shown = undefined;
  document.body.replaceChildren();
});

it.each(['plan', 'journal', 'report', 'question'])('it is opened from the list of %s and leads back there', async (list) => {
  await go(`/${list}`);
  await open(BinLink);
  const link = document.querySelector('[data-testid=bin-open]')?.getAttribute('href') ?? '';
  expect(link).toBe(`#/bin?from=${list}`);
  await go(link.slice(1));
  await open(Bin);
  const back = document.querySelector('.back');
  expect([back?.getAttribute('href'), back?.textContent]).toEqual([`#/${list}`, t(`app-nav-${list}`).replaceAll('\u00ad', '')]);
});

it.each(['/bin', '/bin?from=elsewhere'])('opened by %s it leads home', async (address) => {
  await go(address);
  await open(Bin);
  expect(document.querySelector('.back')?.getAttribute('href')).toBe('#/');
});
