/**
 * An open document's page: what its fields need to know beside their own words — remarks, conflicts — and the
 * way to a place. Made once by the view, found by the fields through the context.
 */
import { getContext, setContext, tick, untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { Conflict, DocumentMeta, Remark, Spot } from '$lib/ipc';
import { route } from '$lib/shell/route.svelte';
import { documentOf, type OpenDocument } from '$lib/text';
import { remarksAt, remarksWithin } from '$noun/review/remarks';
import './marked.css';
import { focusPath, isShown } from './place';
import { fieldLabel } from './present';

/** Whatever reads a document: any query whose answer has its `meta`. */
type Reading = Parameters<typeof documentOf>[0];

const KEY = Symbol('page');
const FRAMES = 90;

/** Remarks that were looked at, by their ids: kept while the app runs, so that coming back goes on. */
const looked = new SvelteSet<string>();

export class DocumentPage {
  readonly doc: OpenDocument;
  readonly looked = looked;
  #query: Reading;
  #reveal: (path: string) => void;

  constructor(query: Reading, reveal: (path: string) => void) {
    this.doc = documentOf(query);
    this.#query = query;
    this.#reveal = reveal;
  }

  get meta(): DocumentMeta | undefined {
    return this.#query.value?.meta;
  }

  /** What the fields of a document let her do: where she no longer writes, they are read. */
  get access(): 'write' | 'read' {
    return this.meta?.read_only ? 'read' : 'write';
  }

  /** Remarks that still ask for something: of the newest version's review. */
  get remarks(): Remark[] {
    const review = this.meta?.review;
    return review && review.submission === this.meta?.submissions[0]?.id ? review.remarks : [];
  }

  /** What a field of this document is called. */
  labelOf(path: string): string {
    return fieldLabel(this.meta?.kind ?? '', path);
  }

  remarksAt(path: string): Remark[] {
    return remarksAt(this.remarks, path);
  }

  /** Remarks on a row and everything inside it. */
  remarksWithin(path: string): Remark[] {
    return remarksWithin(this.remarks, path);
  }

  conflictAt(path: string): Conflict | undefined {
    return this.meta?.conflicts.find((conflict) => conflict.field === path);
  }

  /** Opens what holds the path, scrolls there and gives it the focus. */
  jump = async (path: string, how: 'marked' | 'plain' = 'marked'): Promise<void> => {
    for (const { id, anchor } of this.remarks) if (anchor === path) this.looked.add(id);
    this.#reveal(path);
    await tick();
    await new Promise(requestAnimationFrame);
    focusPath(path, how);
  };

  /** Shows what an undo or a redo changed; in prose the caret stands behind what came back. */
  show = async (spot: Spot): Promise<void> => {
    await this.jump(spot.field, 'plain');
    const held = document.activeElement;
    if (held instanceof HTMLTextAreaElement && held.dataset.field === spot.field) held.setSelectionRange(spot.end_utf16, spot.end_utf16);
  };

  /** Goes to a place that is on its way to the screen: it waits for it a second and a half at most. */
  arrive = async (path: string): Promise<void> => {
    for (let frame = 0; frame < FRAMES; frame += 1) {
      if (isShown(path)) {
        focusPath(path, 'plain');
        return;
      }
      await new Promise(requestAnimationFrame);
    }
  };
}

/** A new document, in which nothing is written yet, takes the caret into its first field; once. */
export function beginAt(page: DocumentPage, path: string, isNew: () => boolean | undefined): void {
  let decided = false;
  $effect(() => {
    const fresh = isNew();
    if (fresh === undefined || decided) return;
    decided = true;
    if (fresh) untrack(() => void page.arrive(path));
  });
}

/** A link may name a field, or an activity of a plan: it is gone to once, when the document is here. */
export function beginAtLink(page: DocumentPage, isHere: () => boolean): void {
  let jumped = '';
  $effect(() => {
    const { activity, field } = route.search;
    const wanted = field ?? (activity === undefined ? '' : `activities/${activity}`);
    if (!isHere() || wanted === '' || wanted === jumped) return;
    jumped = wanted;
    untrack(() => void page.jump(wanted));
  });
}

/** Makes the page of the document that `query` reads; `reveal` opens what hides a path. */
export function openPage(query: Reading, reveal: (path: string) => void = () => {}): DocumentPage {
  return setContext(KEY, new DocumentPage(query, reveal));
}

export const thisPage = (): DocumentPage => getContext<DocumentPage>(KEY);

/** The page around a component that is shown outside of one as well. */
export const pageAround = (): DocumentPage | undefined => getContext<DocumentPage | undefined>(KEY);
