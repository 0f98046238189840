/** Where something may lie over a view: it moves nothing there and covers nothing that can be pressed. */

export interface ClearBox { left: number; top: number; width: number; height: number }
export type ClearSpot = Pick<ClearBox, 'left' | 'top'>;

const EDGE_PX = 12;
const STEP_PX = 12;
const PRESSES = 'a[href], button, input, select, textarea, summary, label, [tabindex="0"]';

const shared = (one: ClearBox, other: ClearBox): number => {
  const width = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const height = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return width > 0 && height > 0 ? width * height : 0;
};

/** The lowest place in `area` that covers none of the presses; where there is none, the one that covers least. */
export function freeSpot(area: ClearBox, size: Pick<ClearBox, 'width' | 'height'>, presses: readonly ClearBox[]): ClearSpot {
  const bottom = area.top + area.height - size.height - EDGE_PX;
  const right = area.left + area.width - size.width - EDGE_PX;
  const lefts = [area.left + (area.width - size.width) / 2, area.left + EDGE_PX, right].map((left) => Math.max(left, area.left));
  let best: ClearSpot = { left: lefts[0] ?? area.left, top: Math.max(bottom, area.top) };
  let least = Infinity;
  for (let top = best.top; top >= area.top; top -= STEP_PX) {
    for (const left of lefts) {
      const covered = presses.reduce((sum, press) => sum + shared({ left, top, ...size }, press), 0);
      if (covered === 0) return { left, top };
      if (covered < least) [best, least] = [{ left, top }, covered];
    }
  }
  return best;
}

/** What of `view` can be pressed and is in sight. */
function pressesOf(view: HTMLElement, area: ClearBox): ClearBox[] {
  return [...view.querySelectorAll(PRESSES)].map((press) => press.getBoundingClientRect()).filter((box) => shared(box, area) > 0);
}

/** Says where `over` may lie on `view`, and again when what it lies on has changed so that it would cover a press. */
export function keepClear(over: HTMLElement, view: HTMLElement, place: (spot: ClearSpot) => void): () => void {
  let spot: ClearSpot | undefined;
  let asked = 0;
  const look = (): void => {
    asked = 0;
    const area = view.getBoundingClientRect();
    const { width, height } = over.getBoundingClientRect();
    const presses = pressesOf(view, area);
    const inside = spot !== undefined && shared({ ...spot, width, height }, area) >= width * height - 1;
    const held = spot;
    if (held !== undefined && inside && presses.every((press) => shared({ ...held, width, height }, press) === 0)) return;
    spot = freeSpot(area, { width, height }, presses);
    place(spot);
  };
  const soon = (): void => {
    if (asked === 0) asked = requestAnimationFrame(look);
  };
  look();
  const changed = new MutationObserver(soon);
  changed.observe(view, { childList: true, subtree: true, attributes: true, attributeFilter: ['class', 'style', 'hidden', 'open'] });
  view.addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  return () => {
    cancelAnimationFrame(asked);
    changed.disconnect();
    view.removeEventListener('scroll', soon);
    removeEventListener('resize', soon);
  };
}
