import { describe, expect, it } from 'vitest';
import type { Material, Programme } from '$lib/ipc';
import { onShelf, shelfOf } from './shelves';

const material = (id: string, shape: Material['shape'], topics: string[]): Material => ({ id, shape, topics, kind: 'guideline', purpose: 'read', uses: [], title: { kk: id, ru: id }, about: { kk: '', ru: '' }, minutes: 5, from: id.startsWith('own:') ? { source: 'own' } : { source: 'starter' }, contents: { kk: null, ru: null } });
const topics = [{ id: '1.1' }, { id: '1.2' }] as unknown as Programme['topics'];
const all = [material('study-1.1', 'study', ['1.1']), material('plan-year', 'plan', ['1.1', '2.1']), material('guide', 'guide', ['1.1'])];

describe('a shelf', () => {
  it('is a topic, the first where none is named', () => {
    expect(shelfOf(undefined, topics)).toEqual({ topic: '1.1' });
    expect(shelfOf('1.2', topics)).toEqual({ topic: '1.2' });
    expect(shelfOf('9.9', topics)).toEqual({ topic: '1.1' });
    expect(shelfOf('plan', topics)).toEqual({ model: 'plan' });
  });

  it('of a topic holds what belongs to it, without the guide to the app', () => {
    expect(onShelf(all, { topic: '1.1' }).map(({ id }) => id)).toEqual(['study-1.1', 'plan-year']);
    expect(onShelf(all, { topic: '2.1' }).map(({ id }) => id)).toEqual(['plan-year']);
  });

  it('of hers holds what she added, marked or began', () => {
    const hers = [...all, material('own:1', 'study', ['1.1'])];
    const standing = (id: string) => ({ progress: id === 'guide' ? ('reading' as const) : ('unread' as const), favourite: id === 'plan-year', isNew: id === 'study-1.1' });
    const ids = (name: string) => onShelf(hers, shelfOf(name, topics), standing).map(({ id }) => id);
    expect(['own', 'favourite', 'reading', 'new'].map(ids)).toEqual([['own:1'], ['plan-year'], ['guide'], ['study-1.1']]);
    expect(onShelf(hers, { topic: '1.1' }).map(({ id }) => id)).toContain('own:1');
  });

  it('of models holds all of their kind', () => {
    expect(onShelf(all, { model: 'guide' }).map(({ id }) => id)).toEqual(['guide']);
    expect(onShelf(all, { model: 'form' })).toEqual([]);
  });

  it('of what is left holds what belongs to no topic that she follows, and no models', () => {
    const more = [...all, material('odd', 'study', ['9.9']), material('none', 'sheet', []), material('own:2', 'study', [])];
    expect(onShelf(more, shelfOf('other', topics), undefined, ['1.1', '1.2']).map(({ id }) => id)).toEqual(['odd', 'none']);
  });
});
