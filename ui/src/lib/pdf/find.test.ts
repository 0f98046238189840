// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { findIn, type PageText } from './find';

const page = (...lines: string[]): PageText => ({ pieces: lines, ends: lines.map(() => true) });
const words = (text: PageText, query: string) => findIn(text, query).map((parts) => parts.map(({ piece, from, to }) => text.pieces[piece]?.slice(from, to)).join('|'));

describe('words of a page', () => {
  it('are found however they are typed', () => {
    const text = page('Мектеп кітапханасы. КІТАПХАНА қоры', 'есептен шығару');
    expect(words(text, 'китапхана')).toEqual(['кітапхана', 'КІТАПХАНА']);
    expect(words(text, 'коры есептен')).toEqual(['қоры|есептен']);
    expect(words(text, '  ')).toEqual([]);
    expect(words(text, 'музей')).toEqual([]);
  });

  it('are one where a line breaks them', () => {
    expect(words(page('оқырман сауат-', 'тылығы өсті'), 'сауаттылығы')).toEqual(['сауат|тылығы']);
  });

  it('are one where the file has them in pieces', () => {
    const text: PageText = { pieces: ['кі', 'тап', 'хана'], ends: [false, false, true] };
    expect(words(text, 'кітапхана')).toEqual(['кі|тап|хана']);
  });

  it('are not lost in a page of another kind', () => {
    expect(words(page('a'.repeat(5000)), 'aaaa')).toHaveLength(1250);
    expect(words({ pieces: [], ends: [] }, 'а')).toEqual([]);
  });
});
