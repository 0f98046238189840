/** By which words answers are looked for that are like a question. */
import { isBlank } from '$lib/text';

/** So many are offered. */
export const MOST = 4;

/** A title says most; of the text its beginning helps where the title is short. */
const TEXT_MAX = 200;
/** Shorter than this nobody can tell what is meant. */
const LETTERS_MIN = 8;

export function wordsOf(title: string, text: string): string {
  const words = `${title.trim()} ${text.trim().slice(0, TEXT_MAX)}`.trim();
  return isBlank(words) || [...words].length < LETTERS_MIN ? '' : words;
}
