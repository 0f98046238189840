/**
 * Moving a row by its grip with a pointer. The browser's own dragging is not used: in the shell it is taken by
 * files that are dropped on the window. Keyboards have the buttons and Alt with the arrows.
 */
export type DropTarget = { kind: 'row'; row: string; side: 'before' | 'after' } | { kind: 'goal'; row: string };

/** Near the edges of the scrolling box it scrolls by this much a frame. */
const EDGE = 48;
const STEP = 12;

export class Drag {
  row = $state<string | null>(null);
  #drop: (row: string, target: DropTarget) => void;
  #over: HTMLElement | null = null;
  #target: DropTarget | null = null;

  constructor(drop: (row: string, target: DropTarget) => void) {
    this.#drop = drop;
  }

  start(event: PointerEvent, row: string): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const grip = event.currentTarget as HTMLElement;
    const scroller = grip.closest('main');
    grip.setPointerCapture(event.pointerId);
    this.row = row;
    const move = (at: PointerEvent) => {
      this.#look(at);
      if (scroller !== null) scroll(scroller, at.clientY);
    };
    const end = (at: Event) => {
      grip.removeEventListener('pointermove', move);
      for (const name of ['pointerup', 'pointercancel']) grip.removeEventListener(name, end);
      this.#finish(at.type === 'pointerup');
    };
    grip.addEventListener('pointermove', move);
    for (const name of ['pointerup', 'pointercancel']) grip.addEventListener(name, end);
  }

  #look({ clientX, clientY }: PointerEvent): void {
    const below = document.elementFromPoint(clientX, clientY);
    const row = below?.closest<HTMLElement>('[data-drop]') ?? null;
    const goal = below?.closest<HTMLElement>('[data-goal-drop]') ?? null;
    this.#clear();
    if (row !== null && row.dataset.drop !== this.row) {
      const box = row.getBoundingClientRect();
      const side = clientY < box.top + box.height / 2 ? 'before' : 'after';
      row.dataset.side = side;
      this.#over = row;
      this.#target = { kind: 'row', row: row.dataset.drop ?? '', side };
    } else if (row === null && goal !== null && goal.dataset.goalDrop !== '') {
      goal.dataset.over = 'true';
      this.#over = goal;
      this.#target = { kind: 'goal', row: goal.dataset.goalDrop ?? '' };
    }
  }

  #clear(): void {
    if (this.#over !== null) {
      delete this.#over.dataset.side;
      delete this.#over.dataset.over;
    }
    this.#over = null;
    this.#target = null;
  }

  #finish(dropped: boolean): void {
    const [row, target] = [this.row, this.#target];
    this.#clear();
    this.row = null;
    if (dropped && row !== null && target !== null) this.#drop(row, target);
  }
}

function scroll(scroller: HTMLElement, y: number): void {
  const box = scroller.getBoundingClientRect();
  if (y < box.top + EDGE) scroller.scrollTop -= STEP;
  else if (y > box.bottom - EDGE) scroller.scrollTop += STEP;
}
