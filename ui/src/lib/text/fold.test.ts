// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { folded } from './fold';

describe('a word is the same', () => {
  it.each([
    ['китапхана', 'кітапхана'],
    ['ОКЫРМАН', 'оқырман'],
    ['быз', 'біз'],
    ['есipткi', 'есірткі'],
    ['учёт', 'учет'],
    ['медиасауаттылик', 'медиасауаттылық'],
    ['медиа\u00adграмотность', 'медиаграмотность'],
    ['библиоте\u0301ка', 'библиотека'],
    ['қои\u0306ма', 'қойма'],
  ])('%s and %s', (typed, meant) => expect(folded(typed)).toBe(folded(meant)));

  it('and others stay others', () => {
    expect(folded('кітап')).not.toBe(folded('қор'));
    expect(folded('Excel 2027, QR')).toBe('excel 2027, qr');
  });
});
