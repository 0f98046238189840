/** One short field (a value, not prose): shows what was typed at once, sends it after a pause or on leaving. */
import { CommandError, newCallId, tick, type Run } from '$lib/ipc';
import { toWellFormed } from './diff';
import type { SaveState } from './session.svelte';
import { STEP_PAUSE_MS } from './strokes';

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
  /** The value that is on its way, or whose answer did not come: it is sent as it is until it is answered. */
  #sending: ValueEdit | null = null;
  #nextId = newCallId();
  #acknowledged = 0;
  /** How what is typed stands to what was sent before, for undo. */
  #run: Run = 'begins';
  #at = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flight: Promise<void> | undefined;
  #stopped = false;

  constructor(send: SendValue, keep: KeepValue = () => {}) {
    this.#send = send;
    this.#keep = keep;
  }

  get clean(): boolean {
    return this.#flight === undefined && !this.#dirty;
  }

  get #dirty(): boolean {
    return this.#sending !== null || (this.#confirmed !== null && this.text !== this.#confirmed);
  }

  input(text: string): void {
    const now = performance.now();
    if (now - this.#at > STEP_PAUSE_MS) this.#run = 'begins';
    this.#at = now;
    this.text = text;
    this.state = this.#dirty || this.#flight !== undefined ? 'saving' : 'saved';
    this.#note();
    this.#schedule(VALUE_PAUSE_MS);
  }

  /** The document was read. A value that is being typed stays; it wins by being written later. */
  receive(value: string, issued: number): void {
    if (this.#confirmed !== null && (!this.clean || issued < this.#acknowledged)) return;
    this.#confirmed = value;
    this.text = value;
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#flight;
    if (!this.#dirty || this.#flight !== undefined || this.#stopped) return;
    this.#flight = this.#sendOnce();
    await this.#flight;
  }

  /** Nothing is sent from here any more; what is not answered stays kept. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #sendOnce(): Promise<void> {
    this.state = 'saving';
    const edit = (this.#sending ??= this.#make());
    try {
      await this.#send({ ...edit, value: toWellFormed(edit.value) });
      this.#run = 'goes_on';
      this.#acknowledged = tick();
      this.#confirmed = edit.value;
      this.#sending = null;
      this.error = undefined;
      this.#flight = undefined;
      this.#note();
      this.state = this.#dirty ? 'saving' : 'saved';
      if (this.#dirty) this.#schedule(VALUE_PAUSE_MS);
    } catch (thrown) {
      this.#flight = undefined;
      this.error = CommandError.from(thrown);
      // A refusal has changed nothing, and the newest value is sent next; without an answer nobody knows.
      if (this.error.code !== 'unreachable') this.#sending = null;
      this.#note();
      this.state = 'error';
      this.#schedule(RETRY_MS);
    }
  }

  #make(): ValueEdit {
    const edit = { id: this.#nextId, value: this.text, run: this.#run };
    this.#nextId = newCallId();
    return edit;
  }

  /** Keeps what the core has not answered as it stands now. */
  #note(): void {
    const newest = { id: this.#nextId, value: toWellFormed(this.text), run: this.#run };
    if (this.#sending !== null) this.#keep({ edit: this.#sending, then: this.text === this.#sending.value ? null : newest });
    else if (this.#confirmed === null || this.text === this.#confirmed) this.#keep(null);
    else this.#keep({ edit: newest, then: null });
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.flush(), after);
  }
}
