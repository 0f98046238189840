import { expect, it } from 'vitest';
import { wordsOf } from './similar';

it('asks by the title and the beginning of the text, and nothing by a word that has just begun', () => {
  expect(wordsOf('Кітап', '')).toBe('');
  expect(wordsOf('', ' \n ')).toBe('');
  expect(wordsOf(' Кітап жоғалса ', 'не істеймін?')).toBe('Кітап жоғалса не істеймін?');
  expect([...wordsOf('Көрме', 'ұзын '.repeat(400))].length).toBeLessThan(220);
});
