/** Short notices at the foot of the window, one below the other, with at most one thing to press. */
import type { Later } from '$lib/query/later';

/** What can be pressed in a notice. `done` is said once it has succeeded. */
export interface Offer { label: string; act: Later; done?: string }

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'good' | 'bad';
  /** The error's code, '' when it is none. */
  code: string;
  action: Offer | null;
}

/** Long enough to read twice; with something to press, longer. Bad news stays until it is closed. */
const SHOWN_MS = 7_000;
const SHOWN_WITH_ACTION_MS = 12_000;
const MAX = 3;

class Toasts {
  list = $state<Toast[]>([]);
  /** The offer that was made last: Ctrl+Z takes it, also when its notice has gone (see Toasts.svelte). */
  last: Toast | null = null;
  #next = 1;

  show(toast: { text: string; tone?: Toast['tone']; code?: string; action?: Toast['action'] }): void {
    const made: Toast = { id: this.#next++, text: toast.text, tone: toast.tone ?? 'plain', code: toast.code ?? '', action: toast.action ?? null };
    const others = this.list.filter((other) => other.text !== made.text);
    this.list = [...others, made].slice(-MAX);
    if (made.action !== null) this.last = made;
    if (made.tone === 'bad') return;
    setTimeout(() => this.close(made.id), made.action === null ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
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
