import { describe, expect, it } from 'vitest';
import { rebase } from './rebase';

/** Texts with `|` for the caret in local and in the expected result. */
const cases: [string, string, string, string, string][] = [
  ['nothing came', 'кітап', 'кітапхана|', 'кітап', 'кітапхана|'],
  ['nothing typed, words came behind', 'Мақсат|', 'Мақсат|', 'Мақсат пен міндет', 'Мақсат| пен міндет'],
  ['nothing typed, words came before', 'қор', 'қо|р', 'Жаңа қор', 'Жаңа қо|р'],
  ['both at the end: mine first, caret after mine', 'а', 'аб|', 'ав', 'аб|в'],
  ['typed on while words came before', 'көрме', 'көрмесі|', 'Үлкен көрме', 'Үлкен көрмесі|'],
  ['typed in the middle, words came on both sides', 'бір үш', 'бір екі| үш', 'нөл бір үш төрт', 'нөл бір екі| үш төрт'],
  ['their removal elsewhere', 'бір екі үш', 'бір екі үш төрт|', 'екі үш', 'екі үш төрт|'],
  ['my removal elsewhere', 'бір екі үш', '|екі үш', 'бір екі үш төрт', '|екі үш төрт'],
  ['caret in a stretch they removed', 'бір екі үш', 'бір е|кі үш', 'бір үш', 'бір |үш'],
  ['I emptied it, they added', 'бір', '|', 'бір екі', '| екі'],
  ['same correction on both sides', 'кітапь', 'кітап|', 'кітап', 'кітап|'],
  ['same word typed on both sides stays once', 'бір  үш', 'бір екі| үш', 'бір екі үш', 'бір екі| үш'],
  ['emoji stays whole', 'а😀', 'а😀б|', 'я а😀', 'я а😀б|'],
];

describe('rebase', () => {
  it.each(cases)('%s', (_name, base, local, merged, expected) => {
    const caret = local.indexOf('|');
    const rebased = rebase(base.replace('|', ''), local.replace('|', ''), merged.replace('|', ''));
    const at = rebased.carry(caret);
    expect(`${rebased.text.slice(0, at)}|${rebased.text.slice(at)}`).toBe(expected);
  });

  it('drops nothing that was typed', () => {
    const base = 'Оқырман апталығы қазан айында өтеді.';
    const typed = ['Ең ', ' жалпы ', ' Соңы.'];
    const local = `${typed[0]}Оқырман${typed[1]}апталығы қазан айында өтеді.${typed[2]}`;
    const merged = 'Оқырман күні қарашада өтеді.';
    const { text } = rebase(base, local, merged);
    for (const words of typed) expect(text).toContain(words.trim());
    expect(text).toContain('қарашада');
  });

  it('carries every caret position into the text, never backwards', () => {
    const base = 'бір екі үш төрт бес';
    const local = 'бір жаңа екі төрт бес алты';
    const merged = 'нөл бір екі үш бес';
    const rebased = rebase(base, local, merged);
    let before = 0;
    for (let at = 0; at <= local.length; at += 1) {
      const carried = rebased.carry(at);
      expect(carried).toBeGreaterThanOrEqual(before);
      expect(carried).toBeLessThanOrEqual(rebased.text.length);
      before = carried;
    }
  });
});
