/** What a search found, as lines that lead to their places, in groups. */
import type { HitPiece, HitWay, OwnHits, SearchHits } from '$lib/ipc';
import { href } from '$lib/shell/route.svelte';
import { documentPath } from '$noun/document/kind';
import { placeHref } from '$noun/question/place';

type SharedHit = SearchHits['hits'][number];
type OwnHit = OwnHits['hits'][number];
export type FoundGroup = 'material' | 'plan' | 'journal' | 'question' | 'programme' | 'glossary' | 'bibliography' | 'pair' | 'guess';
/** What it was found in, whatever the group. */
export type FoundSort = Exclude<FoundGroup, 'pair' | 'guess'>;

export interface FoundLine {
  /** What tells it from the others. */
  key: string;
  sort: FoundSort;
  way: HitWay;
  /** The kind by its name in the programme or of the document. */
  kind: string;
  id: string;
  href: string;
  title: readonly HitPiece[];
  excerpt: readonly HitPiece[];
  /** Found in the text of the other language. */
  other: boolean;
  private: boolean;
  date: string;
}

/** The groups as they stand one below the other; what is less sure is last. */
const ORDER: readonly FoundGroup[] = ['material', 'plan', 'journal', 'question', 'glossary', 'programme', 'bibliography', 'pair', 'guess'];

/** The part of the course in which a thing of it stands. */
export const TAB_OF: Record<SharedHit['kind'], string> = {
  material: 'materials', module: 'programme', topic: 'programme', outcome: 'programme', term: 'glossary', entry: 'bibliography', element: 'project', criterion: 'rubric', support: 'support',
};

const SORTS: Partial<Record<string, FoundSort>> = { material: 'material', term: 'glossary', entry: 'bibliography' };
const OWN_SORTS: Partial<Record<string, FoundSort>> = { plan: 'plan', question: 'question', answer: 'question' };

/** Where a hit of the course or of the materials is read. `locale` is that of the screen. */
export function sharedPath({ kind, id, place, other }: SharedHit, words: string, locale: 'kk' | 'ru'): string {
  if (kind !== 'material') return `/course?tab=${TAB_OF[kind]}&item=${kind}:${id}`;
  const language = other ? `&in=${locale === 'kk' ? 'ru' : 'kk'}` : '';
  return `/course/material/${id}?at=${place}&find=${encodeURIComponent(words)}${language}`;
}

export function sharedLines(hits: readonly SharedHit[], words: string, locale: 'kk' | 'ru'): FoundLine[] {
  return hits.map((hit) => ({
    key: `${hit.kind}:${hit.id}`,
    sort: SORTS[hit.kind] ?? 'programme',
    way: hit.way,
    kind: hit.kind,
    id: hit.id,
    href: href(sharedPath(hit, words, locale)),
    title: hit.title,
    excerpt: hit.excerpt,
    other: hit.other,
    private: false,
    date: '',
  }));
}

/** What she wrote, and what was said of it; what has no view of its own is left out. */
export function ownLines(hits: readonly OwnHit[]): FoundLine[] {
  return hits.flatMap((hit, index) => {
    if (documentPath(hit.kind, hit.document) === undefined) return [];
    return [{
      key: `${index}:${hit.document}`,
      sort: OWN_SORTS[hit.found_in] ?? OWN_SORTS[hit.kind] ?? 'journal',
      way: hit.way,
      kind: hit.found_in,
      id: hit.document,
      href: placeHref(hit) ?? '',
      title: hit.title,
      excerpt: hit.excerpt,
      other: false,
      private: hit.private,
      date: hit.date,
    }];
  });
}

/** Lines in their groups, none of which is empty. */
export function inGroups(lines: readonly FoundLine[]): { group: FoundGroup; lines: FoundLine[] }[] {
  const groupOf = ({ sort, way }: FoundLine): FoundGroup => (way === 'word' ? sort : way);
  return ORDER.map((group) => ({ group, lines: lines.filter((line) => groupOf(line) === group) })).filter(({ lines: here }) => here.length > 0);
}
