import { expect, it } from 'vitest';
import { isBlank, seen } from './blank';

it.each(['', ' ', '\n', '\u00a0', '\u200b', '\ufeff', '\u00ad', '\u2060', '\u200d', '\u2800', '\u3164', '\uffa0', '\ufffc', '\u0301', '\u{16fe4}', '\u{13430}', '\u{1d159}', '\ufe0f', '\u202e', '\u0000'])('%j is blank', (text) => {
  expect(isBlank(text)).toBe(true);
  expect(isBlank(text.repeat(3))).toBe(true);
  expect(isBlank(`${text}ә`)).toBe(false);
  expect(seen(` ${text} `)).toBe('');
});

it.each(['-', '0', '👍', 'ʼ', '\ufffd'])('%s is seen', (text) => {
  expect(isBlank(text)).toBe(false);
  expect(seen(` ${text} `)).toBe(text);
});
