import { describe, expect, it } from 'vitest';
import { settled, viewAt, type Below, type RouteDef } from './route.svelte';

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
