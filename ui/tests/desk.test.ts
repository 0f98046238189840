/** Who sits at the desk: what stands in the navigation, what opens first, what may be begun. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { use, type Desk } from '$lib/ipc';
import { app } from '$lib/shell/app.svelte';
import { settled, viewAt, type Below, type RouteDef } from '$lib/shell/route.svelte';
import { setLocale } from '$lib/strings';
import { entriesOf } from '../src/frame/entries';
import Navigation from '../src/frame/Navigation.svelte';
import AskPress from '../src/noun/question/AskPress.svelte';

const LIBRARIAN: Desk = { role: 'librarian', groups: [], own: ['plan', 'entry', 'report', 'project', 'question', 'paper'] };
const METHODOLOGIST: Desk = { role: 'methodologist', groups: [{ id: 'g', name: '2026-А', relation: 'supervisor' }], own: [] };
const found = import.meta.glob<{ routes: (RouteDef | Below)[] }>('../src/views/*/route.ts', { eager: true });
const routes = settled(Object.values(found).flatMap((module) => module.routes));
const navs = (desk: Desk | null) => entriesOf(desk).map(({ nav }) => nav);

let shown: ReturnType<typeof mount>[] = [];

beforeEach(() => {
  document.body.innerHTML = '';
  use({ call: () => Promise.reject({ code: 'busy' }), native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error()), onPressed: () => {}, onClose: () => {} });
});
afterEach(() => {
  for (const made of shown) void unmount(made);
  shown = [];
  app.state = undefined;
});

function sit(desk: Desk): void {
  setLocale('kk');
  app.state = { version: '', preferences: { locale: 'kk', text_size: 'normal', theme: 'light' } as never, profiles: [], open: 'p', desk, deriving: null };
}

describe('the navigation', () => {
  it('of a librarian is what it was', () => {
    const all = ['home', 'plan', 'journal', 'report', 'paper', 'question', 'course', 'exchange', 'settings'];
    expect(navs(LIBRARIAN)).toEqual(all);
    expect(navs(null)).toEqual(all);
  });

  it.each(['methodologist', 'coordinator', 'centre'] as const)('of a %s has nothing that is no work of hers', (role) => {
    expect(navs({ ...METHODOLOGIST, role })).toEqual(['home', 'course', 'exchange', 'settings']);
  });

  it('keeps what lies in her own space from before', () => {
    expect(navs({ ...METHODOLOGIST, own: ['plan', 'report'] })).toEqual(['home', 'plan', 'report', 'course', 'exchange', 'settings']);
  });

  it('says whom she looks after, and leads nowhere else', () => {
    sit(METHODOLOGIST);
    shown.push(mount(Navigation, { target: document.body, props: { routes, current: 'home' } }));
    flushSync();
    const links = [...document.querySelectorAll<HTMLAnchorElement>('nav ul a')];
    expect(links.map((link) => link.textContent.trim())).toEqual(['Тыңдаушылар', 'Материалдар', 'Алмасу', 'Баптаулар']);
    expect(document.querySelector('[data-testid="nav-question"]')).toBeNull();
  });
});

describe('a view', () => {
  const View = {} as RouteDef['view'];
  const defs: RouteDef[] = [
    { path: '/', name: 'home', number: 1, view: View, nav: 'home', desk: 'librarian' },
    { path: '/', name: 'people', number: 2, view: View, nav: 'home', desk: 'staff' },
    { path: '/course', name: 'course', number: 3, view: View, nav: 'course' },
  ];
  it.each([['librarian', '/', 'home'], ['staff', '/', 'people'], ['librarian', '/course', 'course'], ['staff', '/course', 'course']] as const)('of the desk %s stands at %s', (desk, path, name) => {
    expect(viewAt(defs, path, desk)?.def.name).toBe(name);
  });

  it('stands at one path only once for a desk', () => {
    for (const desk of ['librarian', 'staff'] as const) {
      const paths = routes.filter((def) => def.desk === undefined || def.desk === desk).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });
});

describe('a question', () => {
  it.each([[LIBRARIAN, 1], [METHODOLOGIST, 0]] as const)('is begun by those whose work it is', (desk, count) => {
    sit(desk);
    shown.push(mount(AskPress, { target: document.body, props: {} }));
    flushSync();
    expect(document.querySelectorAll('[data-testid="question-create"]')).toHaveLength(count);
  });
});
