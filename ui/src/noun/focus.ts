/** Keeping the focus where it was when a row changes its place: the browser lets it go when the row is moved. */
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
