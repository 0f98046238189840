/** The search within a PDF: page by page from where she reads, without holding anybody up. */
import { findIn, type FoundOnPage, type OpenPdf, type PageText } from '$lib/pdf';
import { isBlank } from '$lib/text';

/** More places help nobody: the words are too common. */
const FOUND_MAX = 2_000;
/** The texts of so many pages are kept for the next search. */
const TEXTS_MAX = 600;

export class PdfSearch {
  query = $state('');
  done = $state(true);
  #pdf: OpenPdf;
  #texts = new Map<number, PageText>();
  #found = $state.raw(new Map<number, readonly FoundOnPage[]>());
  #chosen = $state.raw<{ page: number; index: number } | null>(null);
  #run = 0;
  #from: () => number;
  #show: (page: number) => void;

  constructor(pdf: OpenPdf, from: () => number, show: (page: number) => void) {
    this.#pdf = pdf;
    this.#from = from;
    this.#show = show;
  }

  readonly #all = $derived([...this.#found].sort(([one], [other]) => one - other).flatMap(([page, found]) => found.map((_, index) => ({ page, index }))));
  readonly count = $derived(this.#all.length);
  /** The number of the place that is shown, from 1. */
  readonly place = $derived(this.#all.findIndex(({ page, index }) => page === this.#chosen?.page && index === this.#chosen.index) + 1);

  foundOn(page: number): readonly FoundOnPage[] {
    return this.#found.get(page) ?? [];
  }

  chosenOn(page: number): number | null {
    return this.#chosen?.page === page ? this.#chosen.index : null;
  }

  look(query: string): void {
    this.query = query;
    this.#found = new Map();
    this.#chosen = null;
    this.#run += 1;
    this.done = isBlank(query);
    if (!this.done) void this.#walk(this.#run, query);
  }

  async #walk(run: number, query: string): Promise<void> {
    const [first, pages] = [this.#from(), this.#pdf.pages];
    for (let step = 0; step < pages && this.count < FOUND_MAX; step += 1) {
      const page = ((first - 1 + step) % pages) + 1;
      const text = await this.#text(page);
      if (run !== this.#run) return;
      const found = text === null ? [] : findIn(text, query);
      if (found.length === 0) continue;
      this.#found = new Map(this.#found).set(page, found);
      if (this.#chosen === null) this.#choose({ page, index: 0 });
    }
    this.done = true;
  }

  /** A page that cannot be read has no words; the others have. */
  async #text(page: number): Promise<PageText | null> {
    const known = this.#texts.get(page);
    if (known !== undefined) return known;
    try {
      const text = await this.#pdf.text(page);
      if (this.#texts.size < TEXTS_MAX) this.#texts.set(page, text);
      return text;
    } catch {
      return null;
    }
  }

  step(way: 1 | -1): void {
    const count = this.count;
    const next = this.#all[(this.place - 1 + way + count) % Math.max(1, count)];
    if (next !== undefined) this.#choose(next);
  }

  #choose(next: { page: number; index: number }): void {
    this.#chosen = next;
    this.#show(next.page);
  }

  stop(): void {
    this.#run += 1;
  }
}
