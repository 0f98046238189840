import { describe, expect, it } from 'vitest';
import type { OwnHits, SearchHits } from '$lib/ipc';
import { inGroups, ownLines, sharedLines } from './lines';

const shared = (over: Partial<SearchHits['hits'][number]>): SearchHits['hits'][number] => ({ kind: 'material', id: 'm', title: [], excerpt: [], place: '2', way: 'word', other: false, ...over });
const own = (over: Partial<OwnHits['hits'][number]>): OwnHits['hits'][number] => ({ found_in: 'entry', kind: 'entry', document: 'd', place: '', title: [], excerpt: [], way: 'word', private: false, date: '', ...over });

describe('a line', () => {
  it('leads to the place where it was found', () => {
    const [material, other, term] = sharedLines([shared({}), shared({ other: true }), shared({ kind: 'term', id: '3' })], 'кітап көрмесі', 'kk');
    expect(material?.href).toBe(`#/course/material/m?at=2&find=${encodeURIComponent('кітап көрмесі')}`);
    expect(other?.href).toContain('&in=ru');
    expect(term?.href).toBe('#/course?tab=glossary&item=term:3');
    const [plan, entry, answer, review] = ownLines([
      own({ found_in: 'plan', kind: 'plan', place: 'activities/r1' }),
      own({ place: 'text', private: true }),
      own({ found_in: 'answer', kind: 'question' }),
      own({ found_in: 'review', kind: 'report', place: 'difficulties' }),
    ]);
    expect(plan?.href).toBe('#/plan/d?activity=r1');
    expect(entry?.href).toBe('#/journal/d?field=text');
    expect(answer).toMatchObject({ href: '#/question/d', sort: 'question' });
    const [note] = ownLines([own({ found_in: 'material_note', kind: 'material_note', place: 'club@1234abcd:book' })]);
    expect(note?.href).toBe('#/course/material/club@1234abcd:book');
    expect(review).toMatchObject({ href: '#/report/d?field=difficulties', sort: 'journal' });
  });

  it('stands in its group, and behind all sure ones where it is a guess', () => {
    const lines = [...sharedLines([shared({ way: 'guess' }), shared({ kind: 'term', id: 't' }), shared({ id: 'n' })], 'x', 'kk'), ...ownLines([own({ way: 'pair' }), own({ found_in: 'plan', kind: 'plan' })])];
    expect(inGroups(lines).map(({ group }) => group)).toEqual(['material', 'plan', 'glossary', 'pair', 'guess']);
  });

  it('stands first with its group where it is called just what was typed', () => {
    const said = (text: string, asked = true) => ({ text, asked });
    const lines = sharedLines([shared({}), shared({ kind: 'term', id: '6', title: [said('Кітап'), said(' ', false), said('көрмесі')] })], 'кітап көрмесі', 'kk');
    expect(inGroups(lines, 'кітап көрмесі').map(({ group }) => group)).toEqual(['glossary', 'material']);
    expect(inGroups(lines, 'кітап көрмесі паспорты').map(({ group }) => group)).toEqual(['material', 'glossary']);
  });

  it('is hers and the course\'s in turns among what is less sure', () => {
    const lines = [...sharedLines([shared({ id: 'a', way: 'pair' }), shared({ id: 'b', way: 'pair' }), shared({ id: 'c', way: 'pair' })], 'x', 'kk'), ...ownLines([own({ document: 'mine', way: 'pair' })])];
    expect(inGroups(lines)[0]?.lines.map(({ id }) => id)).toEqual(['a', 'mine', 'b', 'c']);
  });
});
