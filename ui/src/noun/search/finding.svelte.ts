/**
 * A search over everything while somebody types: the course and the materials, and what she wrote herself. What was
 * found stays until the next answer is here; readers of the screen are told once she pauses.
 */
import { untrack } from 'svelte';
import type { OwnHits, SearchHits } from '$lib/ipc';
import { query } from '$lib/query';
import { locale } from '$lib/strings';
import { isBlank } from '$lib/text';
import { ownLines, sharedLines, type FoundLine } from './lines';

/** A pause in typing, as a reader of the screen needs it. */
const PAUSE_MS = 900;

export class Finding {
  lines = $state.raw<readonly FoundLine[]>([]);
  readAs = $state<string | null>(null);
  /** For which words the lines stand; null before the first answer. */
  of = $state<string | null>(null);
  /** How many were found, for readers of the screen; null while she types. */
  told = $state<number | null>(null);
  #shared;
  #own;
  #words: () => string;

  constructor(words: () => string) {
    this.#words = words;
    const asked = () => (isBlank(words()) ? null : { query: words(), locale: locale() });
    this.#shared = query('search.all', asked);
    this.#own = query('search.own', asked);
    $effect(() => {
      const { value: shared } = this.#shared;
      const { value: own } = this.#own;
      if (isBlank(words())) untrack(() => this.#clear());
      else if (shared !== undefined && (own !== undefined || this.#own.error !== undefined)) untrack(() => this.#show(shared, own));
    });
    // What was not looked at yet is looked at meanwhile.
    $effect(() => {
      if ((this.#own.value?.unread ?? 0) > 0) void untrack(() => this.#own.refresh());
    });
    $effect(() => {
      const count = this.of === null ? null : this.lines.length;
      const timer = setTimeout(() => (this.told = count), PAUSE_MS);
      return () => {
        clearTimeout(timer);
        this.told = null;
      };
    });
  }

  get error() {
    return this.#shared.error ?? this.#own.error;
  }

  get isUnread(): boolean {
    return (this.#own.value?.unread ?? 0) > 0;
  }

  refresh = async (): Promise<void> => {
    await Promise.all([this.#shared.refresh(), this.#own.refresh()]);
  };

  #clear(): void {
    this.lines = [];
    this.readAs = null;
    this.of = null;
  }

  #show(shared: SearchHits, own: OwnHits | undefined): void {
    const words = this.#words();
    this.lines = [...sharedLines(shared.hits, words, locale()), ...ownLines(own?.hits ?? [])];
    this.readAs = shared.hits.length > 0 ? shared.read_as : (own?.read_as ?? null);
    this.of = words;
  }
}
