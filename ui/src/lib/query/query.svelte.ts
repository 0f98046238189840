/**
 * Reading: a query keeps the answer of one command and asks again when one of its topics is published
 * (own mutations and the background exchange alike). The old answer stays until the new one is here.
 */
import { CommandError, FOLLOWS, onTopics, rpc, tick, type CommandName, type Request, type AnswerTo } from '$lib/ipc';

export class Query<T> {
  #answer = $state.raw<{ value: T; issued: number } | undefined>(undefined);
  error = $state.raw<CommandError | undefined>(undefined);

  #fetch: () => Promise<T>;
  // Written as a method, so that a query of a plan stays a query of something with a `meta`.
  #before: { see(value: T): void } | undefined;
  #running = false;
  #again = false;
  #generation = 0;

  constructor(fetch: () => Promise<T>) {
    this.#fetch = fetch;
  }

  get value(): T | undefined {
    return this.#answer?.value;
  }

  /** When the shown answer was asked for (see `tick`); an edit acknowledged later makes it stale for text. */
  get issued(): number {
    return this.#answer?.issued ?? 0;
  }

  /** Lets somebody see each answer before the screen does, outside of any update. */
  beforeShowing(see: (value: T) => void): void {
    this.#before = { see };
  }

  /** Asks for a fresh answer; calls during a running one are folded into one more. */
  async refresh(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    do {
      this.#again = false;
      await this.#once();
    } while (this.#again);
    this.#running = false;
  }

  /** Forgets the answer, for a request that asks for something else. */
  reset(): void {
    this.#generation += 1;
    this.#answer = undefined;
    this.error = undefined;
  }

  async #once(): Promise<void> {
    const issued = tick();
    const generation = this.#generation;
    try {
      const value = await this.#fetch();
      if (generation !== this.#generation) return;
      this.#before?.see(value);
      this.#answer = { value, issued };
      this.error = undefined;
    } catch (thrown) {
      if (generation === this.#generation) this.error = CommandError.from(thrown);
    }
  }
}

/** The commands that can be kept asking: the core says what the answer of each depends on. */
export type Followed = keyof typeof FOLLOWS & CommandName;

/** Whether one of the topics touches the answer. A missed event names `document` alone: any of them. */
export function touches<N extends Followed>(name: N, request: Request<N>, topics: readonly string[]): boolean {
  const document = 'document' in request ? `document:${String(request.document)}` : '';
  return topics.some((topic) => (topic.startsWith('document:') ? topic === document : FOLLOWS[name].some((subject) => subject === topic)));
}

/** Calls whenever the answer may have changed; what it gives ends that. */
export function follow<N extends Followed>(name: N, request: Request<N>, changed: () => void): () => void {
  return onTopics((topics) => {
    if (touches(name, request, topics)) changed();
  });
}

/**
 * A query that lives with the component that makes it. `request` is a function, so that a route parameter in
 * it is followed: another request forgets the old answer and asks anew. null asks nothing.
 */
export function query<N extends Followed>(name: N, request: () => Request<N> | null): Query<AnswerTo<N>> {
  let asked: Request<N> | null = null;
  const made = new Query<AnswerTo<N>>(async () => {
    if (asked === null) throw new CommandError('unreachable');
    return rpc(name, asked);
  });
  let previous = '';
  $effect(() => {
    const next = request();
    const text = JSON.stringify(next);
    if (text !== previous && previous !== '') made.reset();
    previous = text;
    asked = next;
    if (next === null) return;
    void made.refresh();
    return follow(name, next, () => void made.refresh());
  });
  return made;
}
