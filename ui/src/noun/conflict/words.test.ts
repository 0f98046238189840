import { describe, expect, it } from 'vitest';
import { differing } from './words';

const marked = (texts: string[]) => differing(texts).map((pieces) => pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(''));

describe('the words that differ', () => {
  it('are marked in both texts, the common ones are not', () => {
    expect(marked(['Кітап көрмесі, 2-сынып', 'Кітап апталығы, 2-сынып'])).toEqual(['Кітап [көрмесі], 2-сынып', 'Кітап [апталығы], 2-сынып']);
  });

  it('are one mark where they follow each other', () => {
    expect(marked(['Айгүл Оспанова', 'Болат Сейтқали, кітапханашы'])).toEqual(['[Айгүл Оспанова]', '[Болат Сейтқали, кітапханашы]']);
  });

  it('are found by what was added alone', () => {
    expect(marked(['120 оқушы', '120 оқушы мен 5 мұғалім'])).toEqual(['120 оқушы', '120 оқушы [мен 5 мұғалім]']);
  });

  it('are compared with the first text when there are three', () => {
    expect(marked(['бір', 'бір екі', 'үш'])).toEqual(['бір', 'бір [екі]', '[үш]']);
  });

  it('put together give the texts again', () => {
    const texts = ['  бір\n екі ', 'екі  үш', ''];
    expect(differing(texts).map((pieces) => pieces.map(({ text }) => text).join(''))).toEqual(texts);
  });

  it('are not looked for in a text that is too long', () => {
    const long = 'сөз '.repeat(300);
    expect(differing([long, 'сөз'])[0]).toEqual([{ text: long, differs: true }]);
  });
});
