/**
 * One short field (a value, not prose): shows what was typed at once, sends it after a pause or on leaving. What was
 * typed over or taken away before it was sent goes first, as in prose (strokes.ts): undo finds it. What is typed while
 * a step of undo is under way comes behind it, as in prose.
 */
import { CommandError, newCallId, passes, tick, type Run } from '$lib/ipc';
import { toWellFormed } from './diff';
import { rebase } from './rebase';
import type { SaveState } from './session.svelte';
import { Strokes, TURNS_MAX, type Stroke, type Way } from './strokes';

export const VALUE_PAUSE_MS = 500;
const RETRY_MS = 5_000;

/** One value under its id: the same for every try, so that the core counts it once. */
export interface ValueEdit { id: string; value: string; run: Run }

/** What the core has not answered: the value that goes first, and the one typed while that was on its way. */
export interface UnansweredValue { edit: ValueEdit; then: ValueEdit | null }

export type SendValue = (edit: ValueEdit) => Promise<void>;
export type KeepValue = (unanswered: UnansweredValue | null) => void;

export class ValueSession {
  text = $state('');
  state = $state<SaveState>('saved');
  error = $state.raw<CommandError | undefined>(undefined);

  #send: SendValue;
  #keep: KeepValue;
  #confirmed: string | null = null;
  #strokes = new Strokes();
  /** The value that is on its way, or whose answer did not come: it is sent as it is until it is answered. */
  #sending: { edit: ValueEdit; stroke: Stroke } | null = null;
  #nextId = newCallId();
  #acknowledged = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flight: Promise<void> | undefined;
  #stopped = false;
  /** Steps of undo that are under way, and the last stroke before them: what is typed meanwhile comes after. */
  #held = 0;
  #before: Stroke | null = null;

  constructor(send: SendValue, keep: KeepValue = () => {}) {
    this.#send = send;
    this.#keep = keep;
  }

  get clean(): boolean {
    return this.#flight === undefined && !this.#dirty;
  }

  get #dirty(): boolean {
    if (this.#confirmed === null) return false;
    return this.#sending !== null || this.#strokes.waiting || this.text !== this.#confirmed;
  }

  /** What may be sent now: while a step is under way only what was typed before it. */
  get #due(): boolean {
    if (this.#held === 0) return this.#dirty;
    return this.#sending !== null || (this.#before !== null && this.#strokes.waits(this.#before));
  }

  /** A step of undo was asked for: what was typed until now belongs before it, whatever is typed then behind it. */
  hold(): void {
    if ((this.#held += 1) > 1 || this.#confirmed === null) return;
    const sent = this.#sending?.edit.value ?? this.#confirmed;
    this.#before = this.#strokes.cut(this.text, sent, this.#sending !== null);
  }

  /** The step has ended, well or not. */
  release(): void {
    if ((this.#held -= 1) > 0) return;
    this.#before = null;
    if (this.#dirty) this.#schedule(VALUE_PAUSE_MS);
  }

  /** A step of undo or redo left this value: what was typed since is fitted onto it. */
  step(value: string): void {
    if (this.#confirmed === null || this.#flight !== undefined || this.#sending !== null) return;
    this.#acknowledged = tick();
    this.#strokes.end();
    const base = this.#confirmed;
    this.#strokes.carry((stroke) => rebase(base, stroke, value).text);
    this.#confirmed = value;
    const text = rebase(base, this.text, value).text;
    if (text !== this.text) this.#strokes.moved();
    this.text = text;
    this.#note();
  }

  /** The person typed: the whole value and where the caret stands now. */
  input(text: string, caret: number = text.length, way: Way = 'typed'): void {
    this.#strokes.note(this.text, text, way, caret);
    this.text = text;
    this.state = this.#dirty || this.#flight !== undefined ? 'saving' : 'saved';
    this.#note();
    this.#schedule(VALUE_PAUSE_MS);
  }

  /** The document was read. A value that is being typed stays; it wins by being written later. */
  receive(value: string, issued: number): void {
    if (this.#confirmed !== null && (!this.clean || issued < this.#acknowledged)) return;
    this.#confirmed = value;
    if (value === this.text) return;
    this.text = value;
    this.#strokes.moved();
    this.#strokes.end();
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#flight;
    for (let turn = 0; turn < TURNS_MAX && this.#due && !this.#stopped; turn += 1) {
      // One that another call has begun is waited for: after this nothing that was typed before is left.
      this.#flight ??= this.#sendOnce(this.#confirmed ?? '');
      await this.#flight;
      if (this.error !== undefined) return;
    }
  }

  /** Nothing is sent from here any more; what is not answered stays kept. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #sendOnce(confirmed: string): Promise<void> {
    this.state = 'saving';
    const { edit, stroke } = (this.#sending ??= this.#make(confirmed));
    try {
      await this.#send({ ...edit, value: toWellFormed(edit.value) });
      this.#strokes.sent(stroke);
      this.#acknowledged = tick();
      this.#confirmed = edit.value;
      this.#sending = null;
      this.error = undefined;
      this.#flight = undefined;
      this.#note();
      this.state = this.#dirty ? 'saving' : 'saved';
      if (this.#dirty) this.#schedule(this.#strokes.waiting ? 0 : VALUE_PAUSE_MS);
    } catch (thrown) {
      this.#flight = undefined;
      this.error = CommandError.from(thrown);
      // A refusal has changed nothing, and the newest value is sent next; without an answer nobody knows.
      if (this.error.code !== 'unreachable') this.#sending = null;
      if (!passes(this.error.code) && this.error.code !== 'version_unknown') this.#strokes.drop(stroke);
      this.#note();
      this.state = 'error';
      this.#schedule(RETRY_MS);
    }
  }

  #make(confirmed: string): { edit: ValueEdit; stroke: Stroke } {
    const stroke = this.#strokes.next(this.text, confirmed);
    const edit = { id: this.#nextId, value: stroke.text, run: stroke.run };
    this.#nextId = newCallId();
    return { edit, stroke };
  }

  /** Keeps what the core has not answered as it stands now. */
  #note(): void {
    const newest: ValueEdit = { id: this.#nextId, value: toWellFormed(this.text), run: 'begins' };
    const edit = this.#sending?.edit;
    if (edit !== undefined) this.#keep({ edit, then: this.text === edit.value ? null : newest });
    else if (this.#confirmed === null || this.text === this.#confirmed) this.#keep(null);
    else this.#keep({ edit: newest, then: null });
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.flush(), after);
  }
}
