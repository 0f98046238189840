/** Which words of several short texts differ, for showing them beside each other. */
import { commonTokens, isBlank, tokens } from '$lib/text';

export interface Piece { text: string; differs: boolean }

/** Longer texts are shown as a whole: a comparison of every word with every word would hold the screen up. */
const WORDS_MAX = 400;

/** The first text against the second one, every other text against the first. */
export function differing(texts: readonly string[]): Piece[][] {
  return texts.map((text, index) => against(text, texts[index === 0 ? 1 : 0] ?? text));
}

function against(text: string, other: string): Piece[] {
  const words = tokens(text);
  const others = tokens(other);
  if (words.length > WORDS_MAX || others.length > WORDS_MAX) return [{ text, differs: text !== other }];
  const kept = new Set(commonTokens(words, others).map(([index]) => index));
  return joined(words.map((word, index) => ({ text: word, differs: !kept.has(index) && !isBlank(word) })));
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
