import { describe, expect, it } from 'vitest';
import { diff, splice, toWellFormed } from './diff';

const cases: [string, string, string][] = [
  ['nothing', 'қор', 'қор'],
  ['from empty', '', 'Оқырман апталығы'],
  ['to empty', 'Оқырман апталығы', ''],
  ['typing at the end', 'кітап', 'кітапхана'],
  ['typing in the middle', 'кітап көрмесі', 'кітап үлкен көрмесі'],
  ['same letter twice', 'аа', 'ааа'],
  ['two places', 'Бірінші апта мен екінші апта', 'Бірінші үлкен апта мен екінші кіші апта'],
  ['everything else', 'абв', 'где'],
  ['emoji beside emoji', 'а😀б', 'а😁б'],
  ['emoji removed', '😀😀', '😀'],
  ['flag half shared', '👩‍🏫 сабақ', '👩‍🎓 сабақ'],
  ['lines', 'бір\nекі\nүш', 'бір\nүш\nтөрт'],
];

describe('diff', () => {
  it.each(cases)('%s', (_name, before, after) => {
    const splices = diff(before, after);
    expect(splice(before, splices)).toBe(after);
    if (before === after) expect(splices).toEqual([]);
  });

  it('sends only the typed letters', () => {
    expect(diff('кітап', 'кітапхана')).toEqual([{ at: 5, remove: 0, insert: 'хана' }]);
  });

  it('keeps two places apart, later positions counted after the earlier splice', () => {
    expect(diff('а бб вв гг', 'ая бб вв гг!')).toEqual([
      { at: 1, remove: 0, insert: 'я' },
      { at: 11, remove: 0, insert: '!' },
    ]);
  });

  it('never cuts a surrogate pair', () => {
    for (const [, before, after] of cases) {
      let text = before;
      for (const { at, remove, insert } of diff(before, after)) {
        for (const border of [at, at + remove]) expect(isInsidePair(text, border)).toBe(false);
        expect(toWellFormed(insert)).toBe(insert);
        text = text.slice(0, at) + insert + text.slice(at + remove);
      }
    }
  });

  it('agrees with itself on random texts', () => {
    const random = seeded(7);
    const pieces = ['қор ', 'кітап', ' ', '\n', '😀', 'ә', 'оқу мәдениеті', '.'];
    const make = () => Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join('');
    for (let round = 0; round < 500; round += 1) {
      const before = make();
      const after = make();
      expect(splice(before, diff(before, after))).toBe(after);
    }
  });

  it('treats a far too different long text as one replaced stretch', () => {
    const before = 'а б '.repeat(2_000);
    const after = 'в г '.repeat(2_000);
    expect(diff(before, after)).toHaveLength(1);
    expect(splice(before, diff(before, after))).toBe(after);
  });
});

describe('toWellFormed', () => {
  it('replaces lone surrogates by a mark of the same length', () => {
    expect(toWellFormed('а\ud83dб')).toBe('а\ufffdб');
    expect(toWellFormed('\ude00а😀')).toBe('\ufffdа😀');
    expect(toWellFormed('әғқ 😀')).toBe('әғқ 😀');
    expect(toWellFormed('a\u000bb\u000cc\u001ed\u001f\r\ne\tf')).toBe('a\nb\ncd\ne\tf');
    expect(toWellFormed('отчет\u202egpj.exe\u009b1m\u2028')).toBe('отчетgpj.exe1m\n');
  });
});

function isInsidePair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) % below;
  };
}
