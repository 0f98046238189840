import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Edited, Run, Splice } from '$lib/ipc';
import { splice } from './diff';
import { TextSession, type TextEdit } from './session.svelte';

/** A core that notes each edit as the text it left and how it came about. */
let text = '';
let version = 1;
let edits: [string, Run][] = [];
let places: Splice[] = [];
let hold: Promise<void> | undefined;
let session: TextSession;

const send = async ({ splices, run }: TextEdit): Promise<Edited> => {
  await hold;
  text = splice(text, splices);
  version += 1;
  edits.push([text, run]);
  places.push(...splices);
  return { version: String(version), text, spot: null };
};
const type = (whole: string) => session.input(whole, { start: whole.length, end: whole.length });
const paste = (whole: string) => session.input(whole, { start: whole.length, end: whole.length }, 'alone');
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  [text, version, edits, places, hold] = ['', 1, [], [], undefined];
  session = new TextSession(send);
  session.receive('', '1', 0);
});
afterEach(() => vi.useRealTimers());

describe('where a step of undo begins', () => {
  it('after a pause, and not without one', async () => {
    type('бір');
    await wait(400);
    type('бір екі');
    await wait(2_000);
    type('бір екі үш');
    await wait(400);
    expect(edits).toEqual([['бір', 'begins'], ['бір екі', 'goes_on'], ['бір екі үш', 'begins']]);
  });

  it('with what is pasted, alone, whatever was typed just before and after', async () => {
    type('бір ');
    paste('бір ҚОЙЫЛҒАН');
    type('бір ҚОЙЫЛҒАН екі');
    await wait(1_000);
    expect(edits).toEqual([['бір ', 'begins'], ['бір ҚОЙЫЛҒАН', 'alone'], ['бір ҚОЙЫЛҒАН екі', 'begins']]);
  });

  it('with what is typed over, so that what was there is sent before it goes', async () => {
    type('бірінші');
    type('x');
    type('xy');
    await wait(1_000);
    expect(edits).toEqual([['бірінші', 'begins'], ['xy', 'goes_on']]);
  });

  it('with what is typed over, also where its first letter is the one that was there', async () => {
    type('бірінші');
    await wait(400);
    session.input('б', { start: 1, end: 1 }, 'over');
    type('бес ');
    await wait(400);
    type('бес алты');
    await wait(400);
    expect(edits).toEqual([['бірінші', 'begins'], ['бес ', 'goes_on'], ['бес алты', 'goes_on']]);
  });

  it('at another place, though nothing was sent between', async () => {
    type('бір');
    session.input('екі бір', { start: 4, end: 4 });
    await wait(1_000);
    expect(edits.map(([left]) => left)).toEqual(['бір', 'екі бір']);
  });

  it('with letters taken away before they were ever sent', async () => {
    type('кітап');
    type('кіта');
    type('кіт');
    type('кітхана');
    await wait(1_000);
    expect(edits.map(([left]) => left)).toEqual(['кітап', 'кіт', 'кітхана']);
    expect(session.state).toBe('saved');
  });

  it('and nothing is lost or sent twice while an answer is awaited', async () => {
    let release = () => {};
    hold = new Promise((resolve) => (release = resolve));
    type('бір');
    await wait(400);
    type('бір екі');
    type('');
    type('үш');
    release();
    hold = undefined;
    await wait(2_000);
    expect(edits.map(([left]) => left)).toEqual(['бір', 'бір екі', '', 'үш']);
    expect(edits[1]?.[1]).toBe('goes_on');
    expect([session.text, session.state]).toEqual(['үш', 'saved']);
  });

  it('and letters are said to stand where the caret was, not beside their like', async () => {
    type('сөз бар');
    await wait(400);
    session.input('сөз са бар', { start: 6, end: 6 });
    await wait(400);
    session.input('сөз сап  бар', { start: 8, end: 8 });
    await wait(400);
    session.input('сөз сап бар', { start: 7, end: 7 });
    await wait(400);
    expect(places).toEqual([[0, 0, 'сөз бар'], [3, 0, ' са'], [6, 0, 'п '], [7, 1, '']].map(([at, remove, insert]) => ({ at, remove, insert })));
  });

  it('with typing after an undo, whose text the field takes over', async () => {
    type('бір');
    await wait(400);
    text = '';
    session.step('', '7', { start: 0, end: 0 });
    expect(session.text).toBe('');
    type('екі');
    await wait(400);
    expect(edits.at(-1)).toEqual(['екі', 'begins']);
  });

  it('behind an undo that was asked for while somebody types on', async () => {
    type('Басы.');
    await wait(1_500);
    type('Басы. Бірінші сөз.');
    session.hold();
    const flushed = session.flush();
    type('Басы. Бірінші сөз. А');
    await flushed;
    type('Басы. Бірінші сөз. Ата');
    await wait(1_000);
    expect(edits.at(-1)).toEqual(['Басы. Бірінші сөз.', 'begins']);
    text = 'Басы.';
    session.step(text, '9', { start: 5, end: 5 });
    session.release();
    expect([session.text, session.caret.start]).toEqual(['Басы. Ата', 9]);
    await wait(400);
    expect(edits.at(-1)).toEqual(['Басы. Ата', 'begins']);
  });

  it('behind an undo also where the letters before it are still on their way', async () => {
    let answer = () => {};
    hold = new Promise((resolve) => (answer = resolve));
    type('бір');
    await wait(400);
    session.hold();
    const flushed = session.flush();
    type('бір екі');
    answer();
    hold = undefined;
    await flushed;
    expect(edits).toEqual([['бір', 'begins']]);
    text = '';
    session.step('', '9', { start: 0, end: 0 });
    session.release();
    await wait(400);
    expect(session.text).toBe(' екі');
    expect(edits.at(-1)).toEqual([' екі', 'begins']);
  });
});
