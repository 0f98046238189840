import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandError, type Run } from '$lib/ipc';
import { ValueSession, type UnansweredValue, type ValueEdit } from './value.svelte';

/** A core that notes each value and how it came about; `refusal` is what it answers to the next one. */
let edits: [string, Run][] = [];
let kept: UnansweredValue | null = null;
let refusal: string | null = null;
let hold: Promise<void> | undefined;
let session: ValueSession;

const send = async ({ value, run }: ValueEdit): Promise<void> => {
  await hold;
  const code = refusal;
  refusal = null;
  if (code !== null) throw new CommandError(code);
  edits.push([value, run]);
};
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  [edits, kept, refusal, hold] = [[], null, null, undefined];
  session = new ValueSession(send, (unanswered) => (kept = unanswered));
  session.receive('', 0);
});
afterEach(() => vi.useRealTimers());

describe('a short field', () => {
  it('is sent whole after a pause, and letters typed on belong to the step before', async () => {
    session.input('А. Осп');
    await wait(600);
    session.input('А. Оспанова');
    await wait(600);
    expect(edits).toEqual([['А. Осп', 'begins'], ['А. Оспанова', 'goes_on']]);
    await wait(1_000);
    session.input('А. Оспанова, Б');
    await wait(600);
    expect(edits.at(-1)).toEqual(['А. Оспанова, Б', 'begins']);
  });

  it('sends what is typed over before it was sent, so that undo finds it', async () => {
    session.input('Оспанова');
    session.input('С', 1, 'over');
    session.input('Сейтқали');
    expect(session.state).toBe('saving');
    await wait(600);
    expect(edits).toEqual([['Оспанова', 'begins'], ['Сейтқали', 'goes_on']]);
    expect([session.state, session.clean, kept]).toEqual(['saved', true, null]);
  });

  it('sends what is taken away or pasted over, each in its turn', async () => {
    session.input('кітап');
    session.input('кіта');
    session.input('кіт');
    session.input('', 0, 'alone');
    session.input('көрме');
    await session.flush();
    expect(edits).toEqual([['кітап', 'begins'], ['кіт', 'goes_on'], ['', 'alone'], ['көрме', 'begins']]);
  });

  it('has sent all that was typed when a flush returns, also where another one was under way', async () => {
    let answer = () => {};
    hold = new Promise((resolve) => (answer = resolve));
    session.input('бір');
    session.input('', 0, 'alone');
    session.input('екі');
    await wait(600);
    const flushed = session.flush();
    answer();
    hold = undefined;
    await flushed;
    expect(edits.map(([value]) => value)).toEqual(['бір', '', 'екі']);
  });

  it('is not held up by a stroke that the core refuses for good', async () => {
    refusal = 'value_too_long';
    session.input('тым ұзақ');
    session.input('', 0, 'alone');
    session.input('қысқа');
    await wait(6_000);
    expect(edits.map(([value]) => value)).toEqual(['қысқа']);
    expect(session.state).toBe('saved');
  });

  it('tries what could not be kept for a while again, in its order', async () => {
    refusal = 'busy';
    session.input('бір');
    session.input('', 0, 'alone');
    await wait(6_000);
    expect(edits.map(([value]) => value)).toEqual(['бір', '']);
  });

  it('puts what is typed while an undo is under way behind it, and onto what it left', async () => {
    session.input('Басы');
    await wait(1_500);
    session.input('Басы, сөз');
    session.hold();
    const flushed = session.flush();
    session.input('Басы, сөз А');
    await flushed;
    session.input('Басы, сөз Ата');
    await wait(1_000);
    expect(edits).toEqual([['Басы', 'begins'], ['Басы, сөз', 'begins']]);
    session.step('Басы');
    session.release();
    expect([session.text, session.state]).toEqual(['Басы Ата', 'saving']);
    await wait(600);
    expect(edits.at(-1)).toEqual(['Басы Ата', 'begins']);
    expect([session.state, session.clean, kept]).toEqual(['saved', true, null]);
  });

  it('undone right after the last letter is sent first, also where a part of it is on its way', async () => {
    let answer = () => {};
    hold = new Promise((resolve) => (answer = resolve));
    session.input('бір');
    await wait(600);
    session.hold();
    const flushed = session.flush();
    session.input('бір екі');
    answer();
    hold = undefined;
    await flushed;
    expect(edits).toEqual([['бір', 'begins']]);
    session.step('');
    session.release();
    await wait(600);
    expect(edits.at(-1)).toEqual([' екі', 'begins']);
  });

  it('shows what a step left, where nothing was typed since', async () => {
    session.input('бір');
    session.hold();
    await session.flush();
    session.step('');
    session.release();
    expect([session.text, session.clean]).toEqual(['', true]);
    await wait(1_000);
    expect(edits).toEqual([['бір', 'begins']]);
  });
});
