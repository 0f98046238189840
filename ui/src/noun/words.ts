/** Which words of several short texts differ, for showing them beside each other. */
import { isBlank } from '$lib/text';

export interface Piece { text: string; differs: boolean }

/** Longer texts are shown as a whole: a comparison of every word with every word would hold the screen up. */
const WORDS_MAX = 400;

/** The first text against the second one, every other text against the first. */
export function differing(texts: readonly string[]): Piece[][] {
  return texts.map((text, index) => against(text, texts[index === 0 ? 1 : 0] ?? text));
}

function against(text: string, other: string): Piece[] {
  const words = split(text);
  const others = split(other);
  if (words.length > WORDS_MAX || others.length > WORDS_MAX) return [{ text, differs: text !== other }];
  const kept = common(words, others);
  return joined(words.map((word, index) => ({ text: word, differs: !kept.has(index) && !isBlank(word) })));
}

/** Words, marks and spaces, in order: a comma does not make another word of «Оспанова». */
const split = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** Places of the longest sequence of words that both have. */
function common(words: readonly string[], others: readonly string[]): Set<number> {
  const width = others.length + 1;
  const lengths = new Uint16Array((words.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = words.length - 1; row >= 0; row -= 1) {
    for (let column = others.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = words[row] === others[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const kept = new Set<number>();
  for (let row = 0, column = 0; row < words.length && column < others.length; ) {
    if (words[row] === others[column]) {
      kept.add(row);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return kept;
}

/** Neighbours of one sort become one piece; a space between two differing words belongs to them. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const between = isBlank(piece.text) && result.at(-1)?.differs === true && pieces[index + 1]?.differs === true;
    const differs = piece.differs || between;
    const last = result.at(-1);
    if (last?.differs === differs) last.text += piece.text;
    else result.push({ text: piece.text, differs });
  }
  return result;
}
