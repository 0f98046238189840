/**
 * Short notices: one quiet line low over the view, that moves nothing and lies never over something that can be
 * pressed. A notice goes with the view it was said in; bad news stays there until it is closed.
 */
import type { Later } from '$lib/query/later';
import { route } from './route.svelte';

/** What can be pressed in a notice. `done` is said once it has succeeded. */
export interface Offer { label: string; act: Later; done?: string }

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'good' | 'bad';
  /** The error's code, '' when it is none. */
  code: string;
  action: Offer | null;
  /** The view it belongs to, by the number of the move that led there. */
  view: number;
}

/** Long enough to read twice; with something to press, longer. */
const SHOWN_MS = 7_000;
const SHOWN_WITH_ACTION_MS = 12_000;

class Toasts {
  #made = $state.raw<readonly Toast[]>([]);
  /** The offer that was made last: Ctrl+Z takes it, also when its notice has gone (see Toasts.svelte). */
  last: Toast | null = null;
  #next = 1;

  /** What is said now: the newest word, and before it bad news that nobody has closed. */
  get list(): readonly Toast[] {
    return this.#made.filter((toast) => toast.view >= route.moves);
  }

  show(toast: { text: string; tone?: Toast['tone']; code?: string; action?: Toast['action'] }): void {
    const made: Toast = { id: this.#next++, text: toast.text, tone: toast.tone ?? 'plain', code: toast.code ?? '', action: toast.action ?? null, view: route.coming };
    const staying = this.list.filter((other) => other.tone === 'bad' && made.tone !== 'bad' && other.text !== made.text);
    this.#made = [...staying, made];
    if (made.action !== null) this.last = made;
    if (made.tone === 'bad') return;
    setTimeout(() => this.close(made.id), made.action === null ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
  }

  close(id: number): void {
    this.#made = this.#made.filter((toast) => toast.id !== id);
  }

  clear(): void {
    this.#made = [];
  }

  /** Does what a notice offers. It goes only when that has succeeded: a failure is told, and the offer stands. */
  async take(toast: Toast, tell: (thrown: unknown) => void): Promise<void> {
    const { action } = toast;
    if (action === null) return;
    if (this.last?.id === toast.id) this.last = null;
    this.close(toast.id);
    try {
      await action.act.run();
      if (action.done !== undefined) this.show({ text: action.done, tone: 'good' });
    } catch (thrown) {
      this.show(toast);
      tell(thrown);
    }
  }
}

export const toasts = new Toasts();
