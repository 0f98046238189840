/** A PDF as it is read: where the pages stand, which are in sight, how large they are. */
import { PageLayout, type OpenPdf } from '$lib/pdf';

/** Steps of the zoom, as people know them. */
const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 5];
/** CSS points to points of print: at 100 % a page is as large as on paper. */
const PRINT = 96 / 72;
const EDGE = 16;

export class PdfReading {
  readonly pdf: OpenPdf;
  #layout: PageLayout;
  /** What is shown in the box of the reader. */
  top = $state(0);
  height = $state(0);
  width = $state(0);
  /** `null` fits the width. */
  zoom = $state<number | null>(null);
  #learned = $state(0);

  constructor(pdf: OpenPdf, first: { width: number; height: number }) {
    this.pdf = pdf;
    this.#layout = new PageLayout(pdf.pages, first);
  }

  readonly scale = $derived.by(() => {
    const fit = Math.max(0.1, (this.width - 2 * EDGE) / this.#layout.sizeOf(1).width);
    return Math.min(this.#layout.scaleMax, this.zoom === null ? fit : this.zoom * PRINT);
  });
  readonly #tops = $derived.by(() => {
    void this.#learned;
    return this.#layout.tops(this.scale);
  });
  readonly total = $derived.by(() => this.#tops[this.pdf.pages] ?? 0);
  readonly shown = $derived(PageLayout.around(this.#tops, this.top, this.top + this.height));
  /** The page that is read: the one at a third of the height. */
  readonly current = $derived(this.top <= 0 ? 1 : PageLayout.pageAt(this.#tops, this.top + this.height / 3));
  readonly percent = $derived(Math.round((this.scale / PRINT) * 100));

  topOf(page: number): number {
    return this.#tops[page - 1] ?? 0;
  }

  /** How a page stands: where, and how large. */
  boxOf(page: number): { top: number; left: number; width: number; height: number } {
    const { width, height } = this.#layout.sizeOf(page);
    const wide = Math.round(width * this.scale);
    return { top: this.topOf(page), left: Math.max(EDGE, (this.width - wide) / 2), width: wide, height: Math.round(height * this.scale) };
  }

  readonly wide = $derived.by(() => Math.max(0, ...this.shown.map((page) => this.boxOf(page).width + 2 * EDGE)));

  /** A page turns out to be of another size; by how much what stands below it has moved. */
  learn(page: number, size: { width: number; height: number }): number {
    const before = this.topOf(this.current);
    if (this.#layout.learn(page, size)) this.#learned += 1;
    return this.topOf(this.current) - before;
  }

  /** The next step of the zoom. */
  step(way: 1 | -1): void {
    const now = this.scale / PRINT;
    const next = way === 1 ? STEPS.find((one) => one > now + 0.01) : STEPS.findLast((one) => one < now - 0.01);
    if (next !== undefined) this.zoom = next;
  }
}
