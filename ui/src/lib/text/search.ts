/** Finding by words in a list that is already on the screen; letters a Russian keyboard lacks may be typed without. */
const SAME: Record<string, string> = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и', i: 'и', ё: 'е' };

/** Lower case, look-alikes made one, without letters that are never drawn. */
export const folded = (text: string): string =>
  [...text.toLowerCase().replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')].map((letter) => SAME[letter] ?? letter).join('');

/** The items that hold every word typed; all of them when nothing was typed. */
export function searched<T>(items: readonly T[], words: string, textOf: (item: T) => string): readonly T[] {
  const wanted = folded(words).split(/\s+/).filter((word) => word !== '');
  if (wanted.length === 0) return items;
  return items.filter((item) => {
    const text = folded(textOf(item));
    return wanted.every((word) => text.includes(word));
  });
}
