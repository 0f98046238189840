/**
 * A PDF that is open. The reader of PDFs comes with its own worker when the first one is opened. It is given bytes and
 * nothing else: it fetches nothing, evaluates nothing, and of scripts and forms in a file nothing is carried out.
 */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { textOf, type PageText } from './find';
import type { PageSize } from './layout';

/** Why a PDF is not shown. */
export type Refusal = 'locked' | 'broken' | 'long' | 'gone';

export class PdfRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal, cause?: unknown) {
    super(refusal, { cause });
    this.refusal = refusal;
  }
}

/** A place on a page that leads elsewhere: to another page, or outside, where it is only told. In shares of the page. */
export interface PageLink { left: number; top: number; width: number; height: number; page: number | null; address: string | null }

export interface PdfPage { size: PageSize; draw: (canvas: HTMLCanvasElement, scale: number) => { done: Promise<void>; stop: () => void }; write: (box: HTMLElement, scale: number) => Promise<HTMLElement[]>; links: () => Promise<PageLink[]>; forget: () => void }

export interface OpenPdf { pages: number; page: (number: number) => Promise<PdfPage>; text: (number: number) => Promise<PageText>; close: () => void }

/** Nobody reads more as one book, and its pages would fill the memory by their places alone. */
const PAGES_MAX = 20_000;
/** So much is fetched at once: what an old disk reads without a thought. */
const PIECE_BYTES = 256 * 1024;
/** Smaller files are fetched whole. */
const WHOLE_BYTES_MAX = 3 * 1024 * 1024;
/** Points of a canvas: more is not sharper on a school's screen, and four pages are held at once. */
const POINTS_MAX = 6_000_000;

const library = async () => {
  const [pdf, { default: PdfWorker }] = await Promise.all([import('pdfjs-dist/legacy/build/pdf.mjs'), import('pdfjs-dist/legacy/build/pdf.worker.mjs?worker')]);
  pdf.GlobalWorkerOptions.workerPort ??= new PdfWorker();
  return pdf;
};

/** Fetches the reader of PDFs ahead of the press that needs it. One that does not come is fetched again then. */
export const prepare = (): void => void library().catch(() => {});

type Library = Awaited<ReturnType<typeof library>>;

async function piece(url: string, from: number, to: number): Promise<Uint8Array> {
  const answer = await fetch(url, { headers: { Range: `bytes=${from}-${to - 1}` } });
  if (!answer.ok) throw new PdfRefused('gone');
  return new Uint8Array(await answer.arrayBuffer());
}

/** Hands pieces to the reader as it asks for them. A piece that does not come ends the reading. */
function ways(pdf: Library, url: string, size: number, failed: (cause: unknown) => void) {
  const way = new pdf.PDFDataRangeTransport(size, null);
  const hand = async (from: number, to: number) => {
    try {
      for (let at = from; at < to; ) {
        const bytes = await piece(url, at, Math.min(to, at + 4 * PIECE_BYTES));
        if (bytes.length === 0) throw new PdfRefused('gone');
        way.onDataRange(at, bytes);
        at += bytes.length;
      }
    } catch (cause) {
      failed(cause);
    }
  };
  way.requestDataRange = (from: number, to: number) => void hand(from, to);
  return way;
}

function refused(thrown: unknown): PdfRefused {
  if (thrown instanceof PdfRefused) return thrown;
  const name = thrown instanceof Error ? thrown.name : '';
  return new PdfRefused(name === 'PasswordException' ? 'locked' : 'broken', thrown);
}

/** Opens the file at an address, of which the size is known. */
export async function openPdf(url: string, size: number): Promise<OpenPdf> {
  const pdf = await library();
  const settings = { isEvalSupported: false, enableXfa: false, disableAutoFetch: true, disableStream: true, rangeChunkSize: PIECE_BYTES, stopAtErrors: false, verbosity: pdf.VerbosityLevel.ERRORS };
  let give: (cause: unknown) => void = () => {};
  const lost = new Promise<never>((_, reject) => (give = reject));
  // Whoever waits for the file hears of it; nobody else needs to.
  lost.catch(() => {});
  try {
    const source = size <= WHOLE_BYTES_MAX ? { data: await piece(url, 0, Math.max(size, 1)) } : { range: ways(pdf, url, size, give) };
    const task = pdf.getDocument({ ...settings, ...source });
    const opened = await Promise.race([task.promise, lost]);
    if (opened.numPages > PAGES_MAX || opened.numPages < 1) {
      void task.destroy();
      throw new PdfRefused(opened.numPages < 1 ? 'broken' : 'long');
    }
    return { pages: opened.numPages, page: async (number) => shown(pdf, opened, await opened.getPage(number)), text: (number) => textOfPage(opened, number), close: () => void task.destroy() };
  } catch (thrown) {
    throw refused(thrown);
  }
}

async function textOfPage(opened: PDFDocumentProxy, number: number): Promise<PageText> {
  const page = await opened.getPage(number);
  const { items } = await page.getTextContent();
  return textOf(items.flatMap((item) => ('str' in item ? [item] : [])));
}

function shown(pdf: Library, opened: PDFDocumentProxy, page: PDFPageProxy): PdfPage {
  const { width, height } = page.getViewport({ scale: 1 });
  return {
    size: { width, height },
    draw: (canvas, scale) => draw(pdf, page, canvas, scale),
    write: async (box, scale) => {
      const layer = new pdf.TextLayer({ textContentSource: page.streamTextContent(), container: box, viewport: page.getViewport({ scale }) });
      await layer.render();
      return layer.textDivs;
    },
    links: () => linksOf(opened, page),
    forget: () => void page.cleanup(),
  };
}

function draw(pdf: Library, page: PDFPageProxy, canvas: HTMLCanvasElement, scale: number) {
  const plain = page.getViewport({ scale });
  const sharp = Math.min(window.devicePixelRatio, Math.sqrt(POINTS_MAX / (plain.width * plain.height)));
  const viewport = page.getViewport({ scale: scale * sharp });
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  const canvasContext = canvas.getContext('2d', { alpha: false });
  if (canvasContext === null) throw new PdfRefused('broken');
  const task = page.render({ canvasContext, viewport, annotationMode: pdf.AnnotationMode.ENABLE });
  return { done: task.promise, stop: () => task.cancel() };
}

interface Annotation { subtype: string; rect: number[]; url?: string; unsafeUrl?: string; dest?: unknown }

async function linksOf(opened: PDFDocumentProxy, page: PDFPageProxy): Promise<PageLink[]> {
  const all = (await page.getAnnotations({ intent: 'display' })) as Annotation[];
  const viewport = page.getViewport({ scale: 1 });
  const links: PageLink[] = [];
  for (const one of all.filter(({ subtype }) => subtype === 'Link').slice(0, 200)) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = viewport.convertToViewportRectangle(one.rect) as number[];
    const place = { left: Math.min(x1, x2) / viewport.width, top: Math.min(y1, y2) / viewport.height, width: Math.abs(x2 - x1) / viewport.width, height: Math.abs(y2 - y1) / viewport.height };
    const address = one.url ?? one.unsafeUrl ?? null;
    const target = address === null ? await pageOf(opened, one.dest) : null;
    if (address !== null || target !== null) links.push({ ...place, address, page: target });
  }
  return links;
}

async function pageOf(opened: PDFDocumentProxy, dest: unknown): Promise<number | null> {
  try {
    const place: unknown = typeof dest === 'string' ? await opened.getDestination(dest) : dest;
    const first: unknown = Array.isArray(place) ? place[0] : null;
    if (typeof first === 'number') return first + 1;
    if (typeof first !== 'object' || first === null) return null;
    return (await opened.getPageIndex(first as Parameters<typeof opened.getPageIndex>[0])) + 1;
  } catch {
    return null;
  }
}
