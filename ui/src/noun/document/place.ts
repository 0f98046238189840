/** Places in a document's view: which row a path belongs to, and how the eye and the caret get there. */
import type { Missing } from '$lib/ipc';
import { ROWED } from './declared';

export interface Place {
  /** `goals`, `activities`, `attachments`; null outside of rows. */
  list: string | null;
  row: string | null;
  /** The field's own name; '' for a row or a list as a whole. */
  field: string;
}

export function placeOf(path: string): Place {
  const [first = '', row, ...rest] = path.split('/');
  if (!ROWED.has(first)) return { list: null, row: null, field: path };
  return { list: first, row: row ?? null, field: rest.join('/') };
}

/** The row of the attached file that a path is about or lies in; null for other places. */
export function fileRowOf(path: string): string | null {
  const { list, row } = placeOf(path);
  return list === 'attachments' ? row : null;
}

/** Where a press on a missing item leads: mostly its field, for a goal without activities to "add one". */
export function missingTarget({ field, code }: Missing): string {
  const { list, row } = placeOf(field);
  return code === 'activity_of_goal' && list === 'goals' && row !== null ? `goals/${row}/activities` : field;
}

/** From the path itself up to the whole document: `a/b/c`, `a/b`, `a`. */
export function upward(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}

const WRITABLE = 'textarea, input, select';

const find = (path: string) => document.querySelector<HTMLElement>(`[data-field="${path}"], [data-place="${path}"]`);

export const isShown = (path: string): boolean => find(path) !== null;

/** Brings a path's field (or its row, when the field is not shown) into sight and gives it the focus. */
export function focusPath(path: string, how: 'marked' | 'plain'): boolean {
  for (const step of upward(path)) {
    const found = find(step);
    if (found === null) continue;
    found.scrollIntoView({ block: found.offsetHeight > innerHeight / 2 ? 'start' : 'center' });
    clearOfBar(found);
    focusable(found).focus({ preventScroll: true });
    if (how === 'marked' && found.offsetHeight < innerHeight) mark(found);
    return true;
  }
  return false;
}

const FRAME_PX = 8;

/** The bar that stays at the top is as high as its words are long: what is led to stands below it, with its frame. */
function clearOfBar(found: HTMLElement): void {
  const view = found.closest('main');
  const bar = view?.querySelector('[data-sticky]');
  const held = [bar, bar?.closest('header')].find((one) => one && getComputedStyle(one).position === 'sticky');
  if (!view || !held || held.contains(found)) return;
  const hidden = held.getBoundingClientRect().bottom + FRAME_PX - found.getBoundingClientRect().top;
  if (hidden > 0) view.scrollTop -= hidden;
}

/** The control itself; of a group the chosen one; of a row its first press. */
function focusable(found: HTMLElement): HTMLElement {
  if (found.matches(WRITABLE)) return found;
  const first = found.dataset.field === undefined ? 'button, a' : 'input:checked';
  return found.querySelector<HTMLElement>(first) ?? found.querySelector<HTMLElement>(`${WRITABLE}, button, a`) ?? found;
}

const MARKED_MS = 2_400;

/** A frame around the place for a moment: the eye finds it too. */
function mark(place: HTMLElement): void {
  const around = place.closest<HTMLElement>('[data-mark]') ?? place;
  around.dataset.marked = 'true';
  setTimeout(() => delete around.dataset.marked, MARKED_MS);
}
