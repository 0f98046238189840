/**
 * Where one step of undo ends and the next begins while somebody types. What was typed and taken away again before
 * it was sent is sent in its order, so that undo finds it. The time is the window's own, which nobody sets.
 */
import type { Run } from '$lib/ipc';
import { isInsertion } from './diff';

/** `alone`: pasted, cut, dropped, put back from the history. */
export type Way = 'typed' | 'alone';

/** A longer pause than this begins a new step. */
export const STEP_PAUSE_MS = 1_000;

export interface Stroke { text: string; run: Run }

export class Strokes {
  /** Texts at which a stroke ended, not sent yet, the first to be sent first. */
  #ended: Stroke[] = [];
  #run: Run = 'begins';
  #doing: 'adding' | 'taking' | 'replacing' | 'alone' | null = null;
  #at = -Infinity;

  /** Whether more than one stroke waits to be sent. */
  get waiting(): boolean {
    return this.#ended.length > 0;
  }

  /** The field changed from one text to another. */
  note(before: string, after: string, way: Way): void {
    if (before === after) return;
    const now = performance.now();
    const paused = now - this.#at > STEP_PAUSE_MS;
    const doing = way === 'alone' ? 'alone' : isInsertion(before, after) ? 'adding' : isInsertion(after, before) ? 'taking' : 'replacing';
    if (doing !== this.#doing || doing === 'alone' || paused) {
      if (this.#doing !== null) this.#ended.push({ text: before, run: this.#run });
      this.#run = doing === 'alone' ? 'alone' : paused || this.#doing === 'alone' ? 'begins' : 'goes_on';
    }
    // Letters typed on after a replacement belong to it.
    this.#doing = doing === 'replacing' ? 'adding' : doing;
    this.#at = now;
  }

  /** What is sent next: the first stroke that is not `confirmed` already, else what stands in the field. */
  next(text: string, confirmed: string): Stroke {
    while (this.#ended[0]?.text === confirmed) this.#ended.shift();
    return this.#ended[0] ?? { text, run: this.#run };
  }

  /** A stroke was confirmed. Of one that still goes on the rest belongs to it. */
  sent(stroke: Stroke): void {
    if (this.#ended[0] === stroke) this.#ended.shift();
    else if (this.#ended[0]?.run === 'begins') this.#ended[0].run = 'goes_on';
    else if (this.#ended.length === 0 && this.#run === 'begins') this.#run = 'goes_on';
  }

  /** The field changed by other hands: what waits is carried along. */
  carry(onto: (text: string) => string): void {
    for (const stroke of this.#ended) stroke.text = onto(stroke.text);
  }

  /** Whatever comes next begins a step. */
  end(): void {
    this.#at = -Infinity;
  }
}
