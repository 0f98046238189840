/**
 * Where we are: `#/plan/<id>?tab=goals`. Back and forward belong to the window; a view that was scrolled is
 * found again where it was left.
 */
import type { Component } from 'svelte';
import type { DeskSort } from './desk';

/** What a view folder's route.ts exports a list of. */
export interface RouteDef {
  /** `/plan/:document`; parameters become properties of the view. */
  path: string;
  /** The view's name for journeys (`data-view`). */
  name: string;
  /** The short number at the view's foot (ui/README.md, "Screen numbers"). */
  number: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a view states its own parameters
  view: Component<any>;
  /** The navigation entry that is marked while this view is shown. */
  nav: string;
  /** For whom this view stands at its path; for everybody where it is not said. */
  desk?: DeskSort;
  /** Properties of the view that its path does not hold. */
  given?: Record<string, string>;
  /** Views of one name here are one: what stands beside them stays when the path changes between them. */
  stays?: string;
}

/** A view below the list at `list`: its path goes on from there, its number counts from there, its entry is the list's. */
export interface Below extends Omit<RouteDef, 'nav' | 'desk'> { list: string }

export interface Shown { def: RouteDef; params: Record<string, string> }

class Route {
  path = $state('');
  search = $state.raw<Record<string, string>>({});
  /** Grows with each move to another path; 1 is the first view after the start. */
  moves = $state(0);
  /** Grows with each arrival at the path that is shown already: the view begins anew, at the place that was pressed. */
  arrivals = $state(0);
  #leaving = false;
  #anew = false;

  /** The number of the view that is shown, or of the one that a press has just chosen. */
  get coming(): number {
    return this.moves + (this.#leaving ? 1 : 0);
  }

  /** Goes to a path; the address tells of it a moment later. */
  go(to: string, how: 'push' | 'replace'): void {
    this.#leaving = pathOf(to) !== this.path;
    if (how === 'replace') location.replace(`#${to}`);
    else location.hash = to;
  }

  /** A link to a place was pressed: where its view is shown already, it begins anew there. */
  arrive(href: string): void {
    const hash = href.replace(/^#/, '');
    if (pathOf(hash) !== this.path) return;
    if (location.hash === `#${hash}`) this.arrivals += 1;
    else this.#anew = true;
  }

  /** Begins to follow the address; after `connect`, which may take a token out of it. */
  start(): void {
    this.#read();
    addEventListener('hashchange', () => this.#read());
  }

  #read(): void {
    const hash = location.hash.replace(/^#/, '');
    const next = pathOf(hash);
    this.search = Object.fromEntries(new URLSearchParams(hash.split('?')[1] ?? ''));
    this.#leaving = false;
    if (this.#anew) this.arrivals += 1;
    this.#anew = false;
    if (next === this.path) return;
    this.path = next;
    this.moves += 1;
  }
}

const pathOf = (hash: string): string => decodeURI(hash.split('?')[0] ?? '') || '/';

export const route = new Route();

/** Goes to a path; `replace` leaves no step to go back to. */
export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  route.go(to, how);
}

/** Changes a search parameter of this view without a step in the history. */
export function setSearch(name: string, value: string): void {
  const search = new URLSearchParams({ ...route.search, [name]: value });
  navigate(`${route.path}?${search}`, 'replace');
}

export const href = (to: string): string => `#${to}`;

/** The routes of all views: what stands below a list that has no view is left out. */
export function settled(all: readonly (RouteDef | Below)[]): RouteDef[] {
  const whole = all.filter((def): def is RouteDef => !('list' in def));
  const below = all.filter((def): def is Below => 'list' in def).flatMap(({ list, ...def }) => {
    const above = whole.find(({ path }) => path === list);
    return above === undefined ? [] : [{ ...def, path: `${list}${def.path}`, number: above.number + def.number, nav: above.nav }];
  });
  return [...whole, ...below];
}

/** The view of a path for somebody at this desk, with its parameters. */
export function viewAt(defs: readonly RouteDef[], path: string, desk: DeskSort): Shown | null {
  const parts = path.split('/').filter((part) => part !== '');
  for (const def of defs) {
    if (def.desk !== undefined && def.desk !== desk) continue;
    const params = match(def.path.split('/').filter((part) => part !== ''), parts);
    if (params !== null) return { def, params: { ...def.given, ...params } };
  }
  return null;
}

function match(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, piece] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (piece.startsWith(':')) params[piece.slice(1)] = part;
    else if (piece !== part) return null;
  }
  return params;
}

/** Keeps the scroll position of `scroller` with each step of the history. */
export function rememberScroll(scroller: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState({ scroll: scroller.scrollTop }, ''), 120);
  };
  scroller.addEventListener('scroll', keep, { passive: true });
  return () => scroller.removeEventListener('scroll', keep);
}

/** Scrolls to where this step of the history was left; waits a little for the content to be there. */
export function restoreScroll(scroller: HTMLElement): void {
  const state = history.state as { scroll?: number } | null;
  const wanted = state?.scroll ?? 0;
  let frames = 30;
  const settle = () => {
    scroller.scrollTop = wanted;
    frames -= 1;
    if (frames > 0 && scroller.scrollTop < wanted) requestAnimationFrame(settle);
  };
  settle();
}
