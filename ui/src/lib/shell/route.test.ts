import { describe, expect, it } from 'vitest';
import { route, settled, viewAt, type Below, type RouteDef } from './route.svelte';

const view = (() => ({})) as unknown as RouteDef['view'];
const list: RouteDef = { path: '/report', name: 'reports', number: 50, view, nav: 'report' };
const one: RouteDef = { path: '/report/:document', name: 'report', number: 51, view, nav: 'report' };
const version = (path: string, kind: string): Below => ({ list: path, path: '/:document/version/:submission', name: 'submission', number: 2, view, given: { kind } });

describe('what stands below a list', () => {
  const routes = settled([version('/report', 'report'), list, one, version('/nowhere', 'nothing')]);

  it('goes on from its path and number, under its entry', () => {
    const shown = viewAt(routes, '/report/a/version/b', 'librarian');
    expect(shown?.params).toEqual({ kind: 'report', document: 'a', submission: 'b' });
    expect(shown?.def).toMatchObject({ name: 'submission', number: 52, nav: 'report' });
  });

  it('is nowhere when the list has no view', () => {
    expect(routes.map(({ path }) => path)).toEqual(['/report', '/report/:document', '/report/:document/version/:submission']);
    expect(viewAt(routes, '/nowhere/a/version/b', 'librarian')).toBeNull();
  });
});

describe('a link to a place', () => {
  const told = () => new Promise((done) => addEventListener('hashchange', done, { once: true }));

  it('begins the view anew where that is shown already, at the new place', async () => {
    location.hash = '#/course/material/book?at=3';
    route.start();
    const before = route.arrivals;
    route.arrive('#/course/material/book?at=9');
    location.hash = '#/course/material/book?at=9';
    await told();
    expect([route.arrivals, route.search.at]).toEqual([before + 1, '9']);
    // Pressed once more: the address stays as it is.
    route.arrive('#/course/material/book?at=9');
    expect(route.arrivals).toBe(before + 2);
  });

  it('leaves another view to its path', async () => {
    const before = route.arrivals;
    route.arrive('#/plan/a?activity=b');
    location.hash = '#/plan/a?activity=b';
    await told();
    expect([route.arrivals, route.path]).toEqual([before, '/plan/a']);
  });
});
