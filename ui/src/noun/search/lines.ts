/** What a search found, as lines that lead to their places, in groups. */
import type { HitPiece, HitWay, OwnHits, SearchHits } from '$lib/ipc';
import { href } from '$lib/shell/route.svelte';
import { isBlank } from '$lib/text';
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
  /** Of her own, or said of what is. */
  own: boolean;
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
    own: false,
    private: false,
    date: '',
  }));
}

/** What she wrote, and what was said of it; what has no view of its own is left out. */
/** A note is read beside its material. */
function pathOf(hit: OwnHit): string | undefined {
  if (hit.kind === 'material_note') return hit.place === '' ? undefined : href(`/course/material/${hit.place}`);
  return documentPath(hit.kind, hit.document) === undefined ? undefined : placeHref(hit);
}

export function ownLines(hits: readonly OwnHit[]): FoundLine[] {
  return hits.flatMap((hit, index) => {
    const path = pathOf(hit);
    if (path === undefined) return [];
    return [{
      key: `${index}:${hit.document}`,
      sort: OWN_SORTS[hit.found_in] ?? OWN_SORTS[hit.kind] ?? 'journal',
      way: hit.way,
      kind: hit.found_in,
      id: hit.document,
      href: path,
      title: hit.title,
      excerpt: hit.excerpt,
      other: false,
      own: true,
      private: hit.private,
      date: hit.date,
    }];
  });
}

/** A title that says what was typed and nothing else. */
const isWhole = ({ title }: FoundLine, words: string): boolean => title.length > 0 && title.every(({ text, asked }) => asked || isBlank(text)) && wordsOf(title.map(({ text }) => text).join('')) === wordsOf(words);
const wordsOf = (text: string): number => text.split(/\s+/).filter((word) => !isBlank(word)).length;

/** First of the one, first of the other, and so on: neither hides the other. */
function inTurns(one: readonly FoundLine[], other: readonly FoundLine[]): FoundLine[] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [one[at], other[at]]).flat().filter((line) => line !== undefined);
}

/** Lines in their groups, none of which is empty; a thing that is called just so stands with its group before the others. */
export function inGroups(lines: readonly FoundLine[], words = ''): { group: FoundGroup; lines: FoundLine[] }[] {
  const groups = ORDER.map((group) => {
    const here = lines.filter(({ sort, way }) => (way === 'word' ? sort : way) === group);
    const isSure = group !== 'pair' && group !== 'guess';
    return { group, lines: isSure ? here : inTurns(here.filter((line) => !line.own), here.filter((line) => line.own)), isFirst: isSure && here[0] !== undefined && isWhole(here[0], words) };
  }).filter((one) => one.lines.length > 0);
  return [...groups.filter((one) => one.isFirst), ...groups.filter((one) => !one.isFirst)].map((one) => ({ group: one.group, lines: one.lines }));
}
