/**
 * Where pages stand below each other. Each is as high as the first until it is known better: nobody measures a
 * thousand pages to show one.
 */
const GAP = 12;
/** Beyond this an engine loses track of a box: pages are drawn smaller before. */
const HEIGHT_MAX = 12_000_000;

export interface PageSize { width: number; height: number }

export class PageLayout {
  readonly count: number;
  #sizes: (PageSize | undefined)[];
  #first: PageSize;

  /** Sizes are those of the pages at scale 1. */
  constructor(count: number, first: PageSize) {
    this.count = count;
    this.#first = first;
    this.#sizes = [first];
  }

  /** Notes how large a page is; whether that is news. */
  learn(page: number, size: PageSize): boolean {
    const known = this.sizeOf(page);
    this.#sizes[page - 1] = size;
    return known.width !== size.width || known.height !== size.height;
  }

  sizeOf(page: number): PageSize {
    return this.#sizes[page - 1] ?? this.#first;
  }

  /** The largest scale at which all pages still have room. */
  get scaleMax(): number {
    return Math.min(5, HEIGHT_MAX / (this.count * (this.#first.height + GAP)));
  }

  /** The upper edge of each page at a scale, and behind the last its lower one. */
  tops(scale: number): Float64Array {
    const tops = new Float64Array(this.count + 1);
    for (let page = 1; page <= this.count; page += 1) tops[page] = (tops[page - 1] ?? 0) + Math.round(this.sizeOf(page).height * scale) + GAP;
    return tops;
  }

  /** The page that stands at a height. */
  static pageAt(tops: Float64Array, top: number): number {
    let [low, high] = [0, tops.length - 2];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((tops[middle] ?? 0) <= top) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The pages of which something is between two heights, and one on either side. */
  static around(tops: Float64Array, from: number, to: number): number[] {
    const count = tops.length - 1;
    const first = Math.max(1, PageLayout.pageAt(tops, from) - 1);
    const last = Math.min(count, PageLayout.pageAt(tops, to) + 1);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }
}
