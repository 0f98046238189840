/** One short field (a value, not prose): shows what was typed at once, sends it after a pause or on leaving. */
import { CommandError, tick, type Run } from '$lib/ipc';
import { toWellFormed } from './diff';
import type { SaveState } from './session.svelte';
import { STEP_PAUSE_MS } from './strokes';

export const VALUE_PAUSE_MS = 500;
const RETRY_MS = 5_000;

export class ValueSession {
  text = $state('');
  state = $state<SaveState>('saved');
  error = $state.raw<CommandError | undefined>(undefined);

  #send: (value: string, run: Run) => Promise<void>;
  #confirmed: string | null = null;
  #acknowledged = 0;
  /** How what is typed stands to what was sent before, for undo. */
  #run: Run = 'begins';
  #at = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flight: Promise<void> | undefined;

  constructor(send: (value: string, run: Run) => Promise<void>) {
    this.#send = send;
  }

  get clean(): boolean {
    return this.#flight === undefined && !this.#dirty;
  }

  get #dirty(): boolean {
    return this.#confirmed !== null && this.text !== this.#confirmed;
  }

  input(text: string): void {
    const now = performance.now();
    if (now - this.#at > STEP_PAUSE_MS) this.#run = 'begins';
    this.#at = now;
    this.text = text;
    this.state = this.#dirty || this.#flight !== undefined ? 'saving' : 'saved';
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
    if (!this.#dirty || this.#flight !== undefined) return;
    this.#flight = this.#sendOnce();
    await this.#flight;
  }

  async #sendOnce(): Promise<void> {
    const sent = this.text;
    this.state = 'saving';
    try {
      await this.#send(toWellFormed(sent), this.#run);
      this.#run = 'goes_on';
      this.#acknowledged = tick();
      this.#confirmed = sent;
      this.error = undefined;
      this.#flight = undefined;
      this.state = this.#dirty ? 'saving' : 'saved';
      if (this.#dirty) this.#schedule(VALUE_PAUSE_MS);
    } catch (thrown) {
      this.#flight = undefined;
      this.error = CommandError.from(thrown);
      this.state = 'error';
      this.#schedule(RETRY_MS);
    }
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), after);
  }
}
