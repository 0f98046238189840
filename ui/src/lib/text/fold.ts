/** Words as they are found, however they were typed: the table of letters is that of the core's search. */
import { LETTERS } from '$lib/ipc';

type Table = Readonly<Record<string, string>>;

const ANYWHERE: readonly Table[] = [LETTERS.russian, LETTERS.mixed];
/** A letter of another alphabet is a slip only where the others are Cyrillic. */
const IN_CYRILLIC: readonly Table[] = [LETTERS.shapes, LETTERS.typed, ...ANYWHERE];

const CYRILLIC = /[\u0400-\u052f]/;
const WORD = /[\p{L}\p{N}]+/gu;
/** Accents, and what is never drawn. */
const UNSEEN = /[\u0300\u0301\u2800\ufffc]|\p{Default_Ignorable_Code_Point}|\p{Cf}/gu;

function foldWord(word: string): string {
  const tables = CYRILLIC.test(word) ? IN_CYRILLIC : ANYWHERE;
  const read = (letter: string) => tables.reduce((read, table) => table[read] ?? read, letter);
  const letters = [...word].map(read).filter((letter) => !LETTERS.silent.includes(letter));
  return letters.join('').replaceAll(/и+/g, 'и');
}

/** A text in the letters under which its words are compared; what stands between them stays. */
export const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(UNSEEN, '').normalize('NFC').toLowerCase().replaceAll(WORD, foldWord);
