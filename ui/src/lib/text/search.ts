/** Finding by words in a list that is already on the screen, however they are typed. */
import { folded } from './fold';

/** The items that hold every word typed; all of them when nothing was typed. */
export function searched<T>(items: readonly T[], words: string, textOf: (item: T) => string): readonly T[] {
  const wanted = folded(words).split(/\s+/).filter((word) => word !== '');
  if (wanted.length === 0) return items;
  return items.filter((item) => {
    const text = folded(textOf(item));
    return wanted.every((word) => text.includes(word));
  });
}
