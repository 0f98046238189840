/**
 * One field being typed in: what it shows, what the core has confirmed, and what is on the way.
 * Knows no DOM; a component hands in what was typed and puts back what `text` says when `revision` grows.
 *
 * Invariants: at most one edit in flight; what was typed is never dropped, only carried onto what the core
 * answered; `saved` is said only when the core holds exactly what the field shows.
 */
import { CommandError, newCallId, tick, type Edited, type Run, type Splice } from '$lib/ipc';
import { diff, toWellFormed, typedDiff } from './diff';
import { rebase } from './rebase';
import { Strokes, TURNS_MAX, type Stroke, type Way } from './strokes';

export type SaveState = 'saved' | 'saving' | 'error';
export interface Caret { start: number; end: number }

/** One edit under its id: the same for every try, so that the core counts it once. */
export interface TextEdit { id: string; base: string; splices: Splice[]; run: Run }

/** What the core has not answered: the edit that goes first, and what was typed while that was on its way. */
export interface UnansweredText { edit: TextEdit; then: { id: string; sent: string; splices: Splice[] } | null }

interface Sending { edit: TextEdit; sent: string; stroke: Stroke }

/** Sends one edit; the session never sees a network or a queue. */
export type SendText = (edit: TextEdit) => Promise<Edited>;
/** Keeps what is not answered where it outlives the page; null when all is. */
export type KeepText = (unanswered: UnansweredText | null) => void;

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
  #keep: KeepText;
  /** The edit that is on its way, or whose answer did not come: it is sent as it is until it is answered. */
  #sending: Sending | null = null;
  #nextId = newCallId();
  #confirmed: { version: string; text: string } | null = null;
  #acknowledged = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flight: Promise<void> | undefined;
  #tries = 0;
  #composing = false;
  #stopped = false;
  /** Steps of undo that are under way, and the last stroke before them: what is typed meanwhile comes after. */
  #held = 0;
  #before: Stroke | null = null;
  /** What came while a letter was being composed: first the answer to our edit, then the newest read. */
  #answered: (() => void) | undefined;
  #read: (() => void) | undefined;

  constructor(send: SendText, keep: KeepText = () => {}) {
    this.#send = send;
    this.#keep = keep;
  }

  /** Nothing waits to be sent and nothing is on the way. */
  get clean(): boolean {
    return this.#flight === undefined && !this.#dirty;
  }

  get #dirty(): boolean {
    if (this.#confirmed === null) return false;
    return this.#sending !== null || this.#strokes.waiting || toWellFormed(this.text) !== this.#confirmed.text;
  }

  /** What may be sent now: while a step is under way only what was typed before it. */
  get #due(): boolean {
    if (this.#held === 0) return this.#dirty;
    return this.#sending !== null || (this.#before !== null && this.#strokes.waits(this.#before));
  }

  /** A step of undo was asked for: what was typed until now belongs before it, whatever is typed then behind it. */
  hold(): void {
    if ((this.#held += 1) > 1 || this.#confirmed === null) return;
    const sent = this.#sending?.sent ?? this.#confirmed.text;
    this.#before = this.#strokes.cut(this.text, sent, this.#sending !== null);
  }

  /** The step has ended, well or not. */
  release(): void {
    if ((this.#held -= 1) > 0) return;
    this.#before = null;
    if (this.#dirty) this.#schedule(TYPING_PAUSE_MS);
  }

  /** The person typed: the whole text and the caret as they stand now. */
  input(text: string, caret: Caret, way: Way = 'typed'): void {
    this.#strokes.note(this.text, text, way, caret.end);
    this.text = text;
    this.caret = caret;
    this.state = this.#dirty || this.#flight !== undefined ? 'saving' : 'saved';
    this.#note();
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
    } else if (this.#flight === undefined && this.#sending === null && issued >= this.#acknowledged) {
      this.#merge(this.#confirmed.text, text, version);
    }
  }

  /** A step of undo or redo left this text, the caret behind what came back. */
  step(text: string, version: string, caret: Caret): void {
    if (this.#confirmed === null || this.#flight !== undefined || this.#sending !== null || this.#composing) return;
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
    for (let turn = 0; turn < TURNS_MAX && this.#due; turn += 1) {
      if (this.#flight === undefined && (this.#composing || this.#stopped)) return;
      this.#flight ??= this.#sendOnce();
      await this.#flight;
      if (this.error !== undefined) return;
    }
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
    const { edit, sent, stroke } = (this.#sending ??= this.#make(this.#confirmed));
    this.#note();
    const edited = await this.#answerTo(edit);
    this.#strokes.sent(stroke);
    this.#acknowledged = tick();
    const merged = edited.text ?? sent;
    const settle = () => {
      this.#sending = null;
      this.#merge(sent, merged, edited.version);
    };
    if (this.#composing && merged !== sent) this.#answered = settle;
    else settle();
  }

  #make(confirmed: { version: string; text: string }): Sending {
    const stroke = this.#strokes.next(this.text, confirmed.text);
    const sent = toWellFormed(stroke.text);
    const splices = stroke.caret === null || sent !== stroke.text ? diff(confirmed.text, sent) : typedDiff(confirmed.text, sent, stroke.caret);
    const edit = { id: this.#nextId, base: confirmed.version, splices, run: stroke.run };
    this.#nextId = newCallId();
    return { edit, sent, stroke };
  }

  /** A refusal has changed nothing, and the words are looked at anew; without an answer nobody knows. */
  async #answerTo(edit: TextEdit): Promise<Edited> {
    try {
      return await this.#send(edit);
    } catch (thrown) {
      if (CommandError.from(thrown).code !== 'unreachable') this.#sending = null;
      this.#note();
      throw thrown;
    }
  }

  /** Keeps what the core has not answered as it stands now. */
  #note(): void {
    if (this.#confirmed === null) return;
    const [local, confirmed, sending] = [toWellFormed(this.text), this.#confirmed, this.#sending];
    if (sending !== null) {
      const then = local === sending.sent ? null : { id: this.#nextId, sent: sending.sent, splices: diff(sending.sent, local) };
      this.#keep({ edit: sending.edit, then });
    } else if (local === confirmed.text) {
      this.#keep(null);
    } else {
      this.#keep({ edit: { id: this.#nextId, base: confirmed.version, splices: diff(confirmed.text, local), run: 'begins' }, then: null });
    }
  }

  /** `base` was common to the field and the core; the core now holds `merged`. */
  #merge(base: string, merged: string, version: string): void {
    const rebased = rebase(base, this.text, merged);
    this.#strokes.carry((stroke) => rebase(base, stroke, merged).text);
    this.#confirmed = { version, text: merged };
    if (rebased.text !== this.text) {
      this.#strokes.moved();
      this.caret = { start: rebased.carry(this.caret.start), end: rebased.carry(this.caret.end) };
      this.text = rebased.text;
      this.revision += 1;
    }
    this.#note();
    if (this.#dirty) this.#schedule(TYPING_PAUSE_MS);
  }

  /** Nothing is sent from here any more; what is not answered stays kept. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.flush(), after);
  }
}
