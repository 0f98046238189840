/** The first view of who looks after librarians, as it meets the eye and the keys. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { use, type GroupPeople, type PersonLine } from '$lib/ipc';
import { route } from '$lib/shell/route.svelte';
import { setLocale } from '$lib/strings';
import People from '../src/views/people/People.svelte';

let groups: GroupPeople[] = [];
let shown: ReturnType<typeof mount> | undefined;
const person = (id: string, name: string, rest: Partial<PersonLine> = {}): PersonLine => ({ id, name, school: 'Тасбұлақ орта мектебі', village: '', works: 0, questions: 0, last: null, ...rest });
const group = (people: PersonLine[], rest: Partial<GroupPeople> = {}): GroupPeople => ({ id: 'g', name: '2026-А тобы', relation: 'supervisor', receives: true, people, ...rest });
const rows = () => [...document.querySelectorAll('[data-testid="person-row"]')].map((row) => row.getAttribute('data-id'));

beforeEach(() => {
  setLocale('kk');
  document.body.innerHTML = '';
  location.hash = '#/';
  route.start();
  use({
    call: (name) => (name === 'desk.people' ? Promise.resolve({ value: { groups }, topics: [] }) : Promise.reject({ code: 'busy' })),
    native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error()), onPressed: () => {}, onClose: () => {},
  });
});
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
});

async function open(all: GroupPeople[]): Promise<void> {
  groups = all;
  shown = mount(People, { target: document.body, props: {} });
  flushSync();
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  flushSync();
}

describe('her people', () => {
  const all = [person('a', 'Әбенова Роза'), person('b', 'Бектасова Нұргүл', { works: 2 }), person('c', 'Ким Татьяна', { questions: 1 })];

  it('stand in one list, each count a link to what it counts', async () => {
    await open([group(all)]);
    expect(rows()).toEqual(['b', 'c', 'a']);
    const link = document.querySelector<HTMLAnchorElement>('[data-testid="person-questions"]');
    expect([link?.getAttribute('href'), link?.getAttribute('aria-label')]).toEqual(['#/people/c?show=questions', 'Ким Татьяна. Сұрақ: 1']);
    expect(document.querySelector('[data-testid="home-main"]')?.getAttribute('href')).toBe('#/people/c?show=questions');
  });

  it('are all reached by keys: names, counts and the choice of whom to show', async () => {
    await open([group(all)]);
    const reached = [...document.querySelectorAll<HTMLElement>('a[href], input')].filter((one) => one.tabIndex >= 0);
    expect(reached.filter((one) => one.dataset.testid === 'person-open')).toHaveLength(3);
    document.querySelector<HTMLInputElement>('[data-testid="people-show-works"] input')?.click();
    flushSync();
    expect(rows()).toEqual(['b']);
  });

  it('are found by name', async () => {
    await open([group(all)]);
    const field = document.querySelector<HTMLInputElement>('[data-testid="people-search"]');
    if (field === null) throw new Error('no search');
    field.value = 'абенова';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(rows()).toEqual(['a']);
  });

  it('are named without counts to whoever keeps the group', async () => {
    await open([group(all, { relation: 'coordinator', receives: false })]);
    expect(document.querySelectorAll('[data-testid="person-row"] a')).toHaveLength(0);
    expect(document.querySelector('[data-testid="home-main"]')).toBeNull();
  });

  it('say what will stand there where there is nobody', async () => {
    await open([]);
    expect(document.body.textContent).toContain('Сізге әлі топ бекітілмеген');
    expect(document.querySelector('[data-testid="home-main"]')?.getAttribute('href')).toBe('#/exchange');
  });

  it('say so where a group has nobody yet', async () => {
    await open([group([])]);
    expect(document.body.textContent).toContain('Бұл топта әзірге тыңдаушы жоқ');
  });
});
