import { describe, expect, it } from 'vitest';
import type { Attachment, Turn } from '$lib/ipc';
import { idOf, isUnsent, landing, nextStep, shownTurns, written } from './thread';

const file = (row: string): Attachment => ({ row, blob: row, name: row, size_bytes: 1, mime: '' });
const message = (row: string, status: Extract<Turn, { what: 'message' }>['status'], text = row, files: Attachment[] = []): Turn => ({ what: 'message', row, text, date: '', status, files });
const answer = (document: string, rest: Partial<Extract<Turn, { what: 'answer' }>> = {}): Turn => ({ what: 'answer', document, submission: 's', kind: 'explanation', text: '', person: '', attachments: [], arrived_at: '', seen: true, ...rest });
const ids = (turns: readonly Turn[]) => turns.map(idOf);

describe('a thread', () => {
  it('is read in its order, without what is being written and without empty messages', () => {
    const thread = [answer('a'), message('m', 'received'), message('e', 'received', ' '), answer('b'), message('n', 'draft')];
    expect(ids(shownTurns(thread))).toEqual(['a', 'm', 'b']);
    expect(written(thread)?.row).toBe('n');
  });

  it('holds a message that is files alone', () => {
    expect(ids(shownTurns([message('f', 'queued', '', [file('f')])]))).toEqual(['f']);
  });

  it('shows what another computer has begun beside what is written here', () => {
    expect(ids(shownTurns([message('here', 'draft'), message('there', 'draft')]))).toEqual(['there']);
  });

  it('leads to the first answer nobody has looked at, else to its end', () => {
    expect(landing([answer('a'), answer('b', { seen: false }), message('m', 'queued')])).toBe('b');
    expect(landing([answer('a'), message('m', 'queued')])).toBe('m');
    expect(landing([])).toBeUndefined();
  });
});

describe('what she has not sent off', () => {
  it('is a file, or words in the box; an empty box is nothing', () => {
    expect(isUnsent([message('m', 'queued')], [])).toBe(false);
    expect(isUnsent([message('n', 'draft', ' ')], [])).toBe(false);
    expect(isUnsent([message('n', 'draft')], [])).toBe(true);
    expect(isUnsent([], [file('a')])).toBe(true);
  });
});

describe('the next step', () => {
  const open = { closed: false, writing: false };
  const thread = [answer('a', { attachments: [file('x'), file('y')] })];

  it('is to send what is written', () => {
    expect(nextStep(thread, { closed: false, writing: true }, new Set())).toEqual({ step: 'send' });
  });

  it('is the help that was not looked at yet, then closing', () => {
    expect(nextStep(thread, open, new Set())).toEqual({ step: 'help', file: 'x' });
    expect(nextStep(thread, open, new Set(['x']))).toEqual({ step: 'help', file: 'y' });
    expect(nextStep(thread, open, new Set(['x', 'y']))).toEqual({ step: 'close' });
  });

  it('is nothing while an answer is awaited, and once the question is closed', () => {
    expect(nextStep([], open, new Set())).toEqual({ step: 'none' });
    expect(nextStep([...thread, message('m', 'queued')], open, new Set())).toEqual({ step: 'none' });
    expect(nextStep(thread, { closed: true, writing: false }, new Set())).toEqual({ step: 'none' });
  });
});
