/**
 * Finding words in the text of a page, however they are typed: letters are compared as the search of the core folds
 * them. A word that a line breaks is one word.
 */
import { folded } from '$lib/text/fold';

/** The pieces of text of a page, as the file has them, and whether a line ends behind each. */
export interface PageText { pieces: readonly string[]; ends: readonly boolean[] }

/** A part of a piece of text. */
export interface PdfPiece { piece: number; from: number; to: number }

/** One place: the parts that it consists of. */
export type FoundOnPage = readonly PdfPiece[];

interface Folded { text: string; at: { piece: number; offset: number }[] }

const TOKENS = /[\p{L}\p{N}\p{M}\p{Cf}]+|[^\p{L}\p{N}\p{M}\p{Cf}]/gu;
const DASHES = /[-\u2010\u00ad]$/;

/** A query in the letters under which texts are compared; empty where there is nothing to look for. */
export const wanted = (query: string): string => folded(query.replaceAll(/\s+/g, ' ').trim());

export const textOf = (items: readonly { str: string; hasEOL: boolean }[]): PageText => ({ pieces: items.map(({ str }) => str), ends: items.map(({ hasEOL }) => hasEOL) });

/** Words are folded whole, across pieces; each letter remembers where it stands. */
function fold({ pieces, ends }: PageText): Folded {
  const at: Folded['at'] = [];
  let text = '';
  let word = '';
  let places: Folded['at'] = [];
  const add = (letters: string, from: Folded['at']) => {
    for (let index = 0; index < letters.length; index += 1) {
      const place = from[Math.min(index, from.length - 1)];
      if (place !== undefined) at.push(place);
    }
    text += letters;
  };
  const settle = () => {
    if (word !== '') add(folded(word), places);
    [word, places] = ['', []];
  };
  const blank = (place: Folded['at'][number]) => {
    settle();
    if (!text.endsWith(' ')) add(' ', [place]);
  };
  for (const [piece, whole] of pieces.entries()) {
    const broken = ends[piece] === true && DASHES.test(whole);
    const said = broken ? whole.replace(DASHES, '') : whole;
    for (const { 0: token, index } of said.matchAll(TOKENS)) {
      if (/^[\p{L}\p{N}\p{M}\p{Cf}]/u.test(token)) {
        for (let offset = 0; offset < token.length; offset += 1) places.push({ piece, offset: index + offset });
        word += token;
      } else if (/\s/.test(token)) blank({ piece, offset: index });
      else {
        settle();
        add(token, [{ piece, offset: index }]);
      }
    }
    if (ends[piece] === true && !broken) blank({ piece, offset: whole.length });
  }
  settle();
  return { text, at };
}

/** Every place of a page where the query stands. */
export function findIn(page: PageText, query: string): FoundOnPage[] {
  const sought = wanted(query);
  if (sought === '') return [];
  const { text, at } = fold(page);
  const found: FoundOnPage[] = [];
  for (let start = text.indexOf(sought); start >= 0; start = text.indexOf(sought, start + sought.length)) {
    const parts: PdfPiece[] = [];
    for (const { piece, offset } of at.slice(start, start + sought.length)) {
      const last = parts.at(-1);
      if (last?.piece === piece) last.to = Math.max(last.to, offset + 1);
      else parts.push({ piece, from: offset, to: offset + 1 });
    }
    found.push(parts.filter(({ piece, from }) => from < (page.pieces[piece]?.length ?? 0)));
  }
  return found;
}
