/**
 * One field being typed in: what it shows, what the core has confirmed, and what is on the way.
 * Knows no DOM; a component hands in what was typed and puts back what `text` says when `revision` grows.
 *
 * Invariants: at most one edit in flight; what was typed is never dropped, only carried onto what the core
 * answered; `saved` is said only when the core holds exactly what the field shows.
 */
import { CommandError, tick, type Edited, type Run, type Splice } from '$lib/ipc';
import { diff, toWellFormed } from './diff';
import { rebase } from './rebase';
import { Strokes, type Way } from './strokes';

export type SaveState = 'saved' | 'saving' | 'error';
export interface Caret { start: number; end: number }

/** Sends one edit; the session never sees a network or a queue. */
export type SendText = (base: string, splices: Splice[], run: Run) => Promise<Edited>;

export const TYPING_PAUSE_MS = 300;
/** Waits between tries after a refusal; the last one repeats. */
const RETRY_MS = [1_000, 2_000, 5_000, 15_000];

export class TextSession {
  text = $state('');
  /** Grows when `text` changed by other hands than the field's. */
  revision = $state(0);
  state = $state<SaveState>('saved');
  error = $state.raw<CommandError | undefined>(undefined);
  /** Where the caret stands; carried over whenever `text` changes from outside. */
  caret: Caret = { start: 0, end: 0 };

  #send: SendText;
  #strokes = new Strokes();
  #confirmed: { version: string; text: string } | null = null;
  #acknowledged = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flight: Promise<void> | undefined;
  #tries = 0;
  #composing = false;
  /** What came while a letter was being composed: first the answer to our edit, then the newest read. */
  #answered: (() => void) | undefined;
  #read: (() => void) | undefined;

  constructor(send: SendText) {
    this.#send = send;
  }

  /** Nothing waits to be sent and nothing is on the way. */
  get clean(): boolean {
    return this.#flight === undefined && !this.#dirty;
  }

  get #dirty(): boolean {
    return this.#confirmed !== null && (this.#strokes.waiting || toWellFormed(this.text) !== this.#confirmed.text);
  }

  /** The person typed: the whole text and the caret as they stand now. `alone` is pasted, cut or dropped. */
  input(text: string, caret: Caret, way: Way = 'typed'): void {
    this.#strokes.note(this.text, text, way);
    this.text = text;
    this.caret = caret;
    this.state = this.#dirty || this.#flight !== undefined ? 'saving' : 'saved';
    this.#schedule(TYPING_PAUSE_MS);
  }

  /** A letter is being composed by an input method: the field must not be touched meanwhile. */
  compose(going: boolean): void {
    this.#composing = going;
    if (going) return;
    const steps = [this.#answered, this.#read];
    this.#answered = undefined;
    this.#read = undefined;
    for (const step of steps) step?.();
    if (this.#dirty) this.#schedule(TYPING_PAUSE_MS);
  }

  /** The document was read: the field's text at a version. `issued` tells when the read was asked for. */
  receive(text: string, version: string, issued: number): void {
    if (this.#confirmed === null) {
      this.#confirmed = { version, text };
      this.text = text;
      this.revision += 1;
    } else if (this.#composing) {
      this.#read = () => this.receive(text, version, issued);
    } else if (this.#flight === undefined && issued >= this.#acknowledged) {
      this.#merge(this.#confirmed.text, text, version);
    }
  }

  /** A step of undo or redo left this text, the caret behind what came back. */
  step(text: string, version: string, caret: Caret): void {
    if (this.#confirmed === null || this.#flight !== undefined || this.#composing) return;
    this.#acknowledged = tick();
    this.#strokes.end();
    const untouched = !this.#dirty;
    this.#merge(this.#confirmed.text, text, version);
    if (untouched) this.caret = caret;
  }

  /** Sends what is not sent yet; resolves when it is confirmed or was refused. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#flight;
    if (!this.#dirty || this.#flight !== undefined) return;
    if (this.#composing) return;
    this.#flight = this.#sendOnce();
    await this.#flight;
  }

  async #sendOnce(): Promise<void> {
    try {
      await this.#exchange();
      this.#tries = 0;
      this.error = undefined;
      this.#flight = undefined;
      this.state = this.#dirty ? 'saving' : 'saved';
      if (this.#dirty) this.#schedule(this.#strokes.waiting ? 0 : TYPING_PAUSE_MS);
    } catch (thrown) {
      this.#flight = undefined;
      this.error = CommandError.from(thrown);
      this.state = 'error';
      this.#schedule(RETRY_MS[Math.min(this.#tries, RETRY_MS.length - 1)] ?? TYPING_PAUSE_MS);
      this.#tries += 1;
    }
  }

  async #exchange(): Promise<void> {
    if (this.#confirmed === null) return;
    this.state = 'saving';
    const base = this.#confirmed;
    const stroke = this.#strokes.next(this.text, base.text);
    const sent = toWellFormed(stroke.text);
    const edited = await this.#send(base.version, diff(base.text, sent), stroke.run);
    this.#strokes.sent(stroke);
    this.#acknowledged = tick();
    const merged = edited.text ?? sent;
    const settle = () => this.#merge(sent, merged, edited.version);
    if (this.#composing && merged !== sent) this.#answered = settle;
    else settle();
  }

  /** `base` was common to the field and the core; the core now holds `merged`. */
  #merge(base: string, merged: string, version: string): void {
    const rebased = rebase(base, this.text, merged);
    this.#strokes.carry((stroke) => rebase(base, stroke, merged).text);
    this.#confirmed = { version, text: merged };
    if (rebased.text !== this.text) {
      this.caret = { start: rebased.carry(this.caret.start), end: rebased.carry(this.caret.end) };
      this.text = rebased.text;
      this.revision += 1;
    }
    if (this.#dirty) this.#schedule(TYPING_PAUSE_MS);
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), after);
  }
}
