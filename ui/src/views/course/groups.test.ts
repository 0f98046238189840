import { describe, expect, it } from 'vitest';
import { grouped, type Hit } from './groups';

const hit = (kind: Hit['kind'], id: string, way: Hit['way'] = 'word'): Hit => ({ kind, id, way, title: [], excerpt: [], place: '', other: false });

describe('what was found', () => {
  it('stands in groups, in the order of their best hits', () => {
    const groups = grouped([hit('term', 'a'), hit('material', 'b'), hit('term', 'c'), hit('topic', 'd'), hit('module', 'e')]);
    expect(groups.map(({ group, hits }) => [group, hits.map(({ id }) => id)])).toEqual([['glossary', ['a', 'c']], ['material', ['b']], ['programme', ['d', 'e']]]);
  });

  it('has guesses last, whatever they are', () => {
    const groups = grouped([hit('material', 'a', 'guess'), hit('material', 'b', 'pair'), hit('entry', 'c')]);
    expect(groups.map(({ group }) => group)).toEqual(['bibliography', 'pair', 'guess']);
  });
});
