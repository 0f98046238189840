import { beforeAll, describe, expect, it } from 'vitest';
import type { Deed } from '$lib/ipc';
import { has, setLocale } from '$lib/strings';
import { undoWords } from './undoes';

beforeAll(() => setLocale('kk'));

const DEEDS: readonly Deed[] = ['typed', 'deleted', 'replaced', 'set', 'added', 'removed', 'restored', 'moved'];

describe('the press on undo', () => {
  it.each(['kk', 'ru'] as const)('has words for everything that can be taken back (%s)', (language) => {
    setLocale(language);
    expect(DEEDS.filter((deed) => !has(`document-undoes-${deed}`))).toEqual([]);
    setLocale('kk');
  });

  it('says what it takes back, and where', () => {
    expect(undoWords({ kind: 'plan', undoes: { what: 'typed', field: 'activities/a1/expected' } }, true)).toBe('Кері қайтару: мәтін теру (Күтілетін нәтиже)');
    expect(undoWords({ kind: 'plan', undoes: { what: 'removed', field: 'activities/a1' } }, true)).toBe('Кері қайтару: жою (Іс-шара)');
    expect(undoWords({ kind: 'entry', undoes: { what: 'added', field: 'attachments/f1' } }, true)).toContain('қосу');
  });

  it('claims nothing where the core tells nothing, or has not got the last words', () => {
    expect(undoWords(undefined, true)).toBe('Кері қайтару');
    expect(undoWords({ kind: 'plan', undoes: null }, true)).toBe('Кері қайтару');
    expect(undoWords({ kind: 'plan', undoes: { what: 'set', field: 'kind' } }, false)).toBe('Кері қайтару');
  });
});
