/** Short notices at the foot of the window, one below the other, with at most one thing to press. */
export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'good' | 'bad';
  /** The error's code, '' when it is none. */
  code: string;
  action: { label: string; run: () => void } | null;
}

/** Long enough to read twice; with something to press, longer. Bad news stays until it is closed. */
const SHOWN_MS = 7_000;
const SHOWN_WITH_ACTION_MS = 12_000;
const MAX = 3;

class Toasts {
  list = $state<Toast[]>([]);
  #next = 1;

  show(toast: { text: string; tone?: Toast['tone']; code?: string; action?: Toast['action'] }): void {
    const made: Toast = { id: this.#next++, text: toast.text, tone: toast.tone ?? 'plain', code: toast.code ?? '', action: toast.action ?? null };
    const others = this.list.filter((other) => other.text !== made.text);
    this.list = [...others, made].slice(-MAX);
    if (made.tone === 'bad') return;
    setTimeout(() => this.close(made.id), made.action === null ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
