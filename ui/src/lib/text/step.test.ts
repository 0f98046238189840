import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { use } from '$lib/ipc';
import { leaveAll, sessionOf } from './document.svelte';

/** A core with one short field, which takes its time for a step. */
let stood: string[] = [];
let title = '';
let version = 1;

async function call(name: string, request: unknown): Promise<{ value: unknown; topics: string[] }> {
  version += 1;
  if (name === 'document.undo') {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    title = stood.pop() ?? '';
    return { value: { version: String(version), text: title, spot: { field: 'title', start_utf16: 0, end_utf16: 0 } }, topics: [] };
  }
  stood.push(title);
  title = (request as { value: string | null }).value ?? '';
  return { value: { version: String(version), text: null, spot: null }, topics: [] };
}

beforeEach(() => {
  vi.useFakeTimers();
  [stood, title, version] = [[], '', 1];
  use({ call, native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error('nothing is dropped here')), onPressed: () => {}, onClose: () => {} });
});
afterEach(() => {
  leaveAll();
  vi.useRealTimers();
});

describe('undo right after the last key in a short field', () => {
  it('takes that back, and what is typed behind the press stays', async () => {
    const session = sessionOf('d');
    session.receive('1', 0);
    const field = session.value('title');
    field.receive('', 0);
    field.input('Наурыз');
    await vi.advanceTimersByTimeAsync(1_500);
    field.input('Наурыз көрме');
    const undone = session.undo();
    field.input('Наурыз көрме м');
    await vi.advanceTimersByTimeAsync(1_000);
    field.input('Наурыз көрме мерекесі');
    await vi.advanceTimersByTimeAsync(3_000);
    await undone;
    await vi.advanceTimersByTimeAsync(1_000);
    expect([field.text, title]).toEqual(['Наурыз мерекесі', 'Наурыз мерекесі']);
    expect(stood).toEqual(['', 'Наурыз']);
  });
});
