/**
 * Where one step of undo ends and the next begins while somebody types. What was typed and taken away again before
 * it was sent is sent in its order, so that undo finds it. The time is the window's own, which nobody sets.
 */
import type { Run } from '$lib/ipc';
import { isInsertion } from './diff';

/** `over`: typed in place of what was marked. `alone`: pasted, cut, dropped, put back from the history. */
export type Way = 'typed' | 'over' | 'alone';

/** A longer pause than this begins a new step. */
export const STEP_PAUSE_MS = 1_000;

/** Strokes that are sent one after another at once; of somebody who types on, the rest waits for the next pause. */
export const TURNS_MAX = 16;

/** `caret` is where it ended; null where others have changed the text since, or nothing was typed. */
export interface Stroke { text: string; run: Run; caret: number | null }

export class Strokes {
  /** Texts at which a stroke ended, not sent yet, the first to be sent first. */
  #ended: Stroke[] = [];
  #run: Run = 'begins';
  #doing: 'adding' | 'taking' | 'replacing' | 'alone' | null = null;
  #at = -Infinity;
  #caret: number | null = null;
  /** The stroke that is on its way has ended: nothing typed since belongs to it. */
  #isWhole = false;

  /** Whether more than one stroke waits to be sent. */
  get waiting(): boolean {
    return this.#ended.length > 0;
  }

  /** The field changed from one text to another, the caret then stood here. */
  note(before: string, after: string, way: Way, caret: number): void {
    if (before === after) return;
    const now = performance.now();
    const paused = now - this.#at > STEP_PAUSE_MS;
    const doing = way === 'alone' ? 'alone' : way === 'over' ? 'replacing' : isInsertion(before, after) ? 'adding' : isInsertion(after, before) ? 'taking' : 'replacing';
    if (doing !== this.#doing || doing === 'alone' || paused || this.#isElsewhere(caret, after.length - before.length)) {
      if (this.#doing !== null) this.#ended.push({ text: before, run: this.#run, caret: this.#caret });
      this.#run = doing === 'alone' ? 'alone' : paused || this.#doing === 'alone' ? 'begins' : 'goes_on';
    }
    // Letters typed on after a replacement belong to it.
    this.#doing = doing === 'replacing' ? 'adding' : doing;
    this.#at = now;
    this.#caret = doing === 'alone' ? null : caret;
  }

  /** Whether the caret came from another place than where it had stopped. */
  #isElsewhere(caret: number, grown: number): boolean {
    return this.#caret !== null && caret !== this.#caret + grown && !(grown < 0 && caret === this.#caret);
  }

  /** What is sent next: the first stroke that is not `confirmed` already, else what stands in the field. */
  next(text: string, confirmed: string): Stroke {
    while (this.#ended[0]?.text === confirmed) this.#ended.shift();
    return this.#ended[0] ?? { text, run: this.#run, caret: this.#caret };
  }

  /** A stroke was confirmed. Of one that still goes on the rest belongs to it. */
  sent(stroke: Stroke): void {
    const isWhole = this.#isWhole;
    this.#isWhole = false;
    if (this.#ended[0] === stroke) this.#ended.shift();
    else if (isWhole) return;
    else if (this.#ended[0]?.run === 'begins') this.#ended[0].run = 'goes_on';
    else if (this.#ended.length === 0 && this.#run === 'begins') this.#run = 'goes_on';
  }

  /** A stroke that ended is refused for good: what came after it is sent without it. */
  drop(stroke: Stroke): void {
    this.#ended = this.#ended.filter((one) => one !== stroke);
  }

  /** The field changed by other hands: what waits is carried along. */
  carry(onto: (text: string) => string): void {
    for (const stroke of this.#ended) {
      const carried = onto(stroke.text);
      if (carried !== stroke.text) stroke.caret = null;
      stroke.text = carried;
    }
  }

  /** The field itself was changed by other hands. */
  moved(): void {
    this.#caret = null;
  }

  /**
   * What stands in the field is a stroke of its own: whatever is typed from now on is another one, and the step after.
   * Null when it is not more than is `confirmed`.
   */
  cut(text: string, confirmed: string, isOnItsWay: boolean): Stroke | null {
    const isMore = this.#doing !== null && text !== (this.#ended.at(-1)?.text ?? confirmed);
    if (isMore) this.#ended.push({ text, run: this.#run, caret: this.#caret });
    this.#isWhole = isOnItsWay && this.#ended.length === 0;
    this.#doing = null;
    this.#run = 'begins';
    this.end();
    return this.#ended.at(-1) ?? null;
  }

  /** Whether a stroke is still to be sent. */
  waits(stroke: Stroke): boolean {
    return this.#ended.includes(stroke);
  }

  /** Whatever comes next begins a step. */
  end(): void {
    this.#at = -Infinity;
  }
}
