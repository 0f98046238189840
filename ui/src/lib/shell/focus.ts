/** Where the focus goes when a view comes, and keeping it where it was when a row changes its place. */
import { route } from './route.svelte';

/** The title of a view takes the focus after a move, so that readers and keyboards start at the top. */
export function arrived(heading: HTMLElement): void {
  if (route.moves > 1) heading.focus({ preventScroll: true });
}

/** The browser lets the focus go when its row is moved: so many frames it is watched. */
const FRAMES = 45;

/** Runs the move; when the focused press was carried along and lost the focus, it gets it back. */
export async function keepingFocus(move: () => Promise<unknown>): Promise<void> {
  const held = document.activeElement;
  await move();
  for (let frame = 0; frame < FRAMES; frame += 1) {
    await new Promise(requestAnimationFrame);
    if (document.activeElement !== document.body) continue;
    if (held instanceof HTMLElement && held.isConnected) held.focus({ preventScroll: false });
    return;
  }
}

/** Runs the removal of `row`; when the focus went with it, the first of `heirs` that is found then gets it. */
export async function passingFocus(row: Element | null | undefined, removal: () => Promise<unknown>, heirs: readonly (() => Element | null | undefined)[]): Promise<void> {
  await removal();
  for (let frame = 0; frame < FRAMES && row?.isConnected; frame += 1) await new Promise(requestAnimationFrame);
  if (document.activeElement !== document.body) return;
  for (const heir of heirs) {
    const found = heir();
    if (!(found instanceof HTMLElement) || !found.isConnected) continue;
    found.focus();
    return;
  }
}
