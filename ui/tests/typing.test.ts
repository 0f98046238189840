/** A document's field on the screen: typed, kept, merged; with the letters bar and the date field beside it. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { use, type Edited, type Splice } from '$lib/ipc';
import { splice } from '$lib/text';
import DateInput from '../src/shared/DateInput.svelte';
import Typing from './Typing.svelte';

let text = '';
let version = 1;
let shown: ReturnType<typeof mount> | undefined;

async function call(name: string, request: unknown): Promise<{ value: unknown; topics: string[] }> {
  if (name === 'entry.read') return { value: { meta: { id: 'e1', version: String(version) }, content: { text } }, topics: [] };
  const { splices } = request as { splices: Splice[] };
  text = splice(text, splices);
  version += 1;
  const value: Edited = { version: String(version), text, spot: null };
  return { value, topics: ['document:e1'] };
}

let topics: (topics: string[]) => void = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  text = 'Бүгін';
  version = 1;
  use({ call, native: () => Promise.resolve(null), listen: (listener) => (topics = listener), blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error('nothing is dropped here')), onPressed: () => {}, onClose: () => {} });
});
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
  shown = undefined;
  vi.useRealTimers();
});

async function open(): Promise<HTMLTextAreaElement> {
  shown = mount(Typing, { target: document.body, props: { document: 'e1' } });
  await vi.advanceTimersByTimeAsync(10);
  flushSync();
  const area = document.querySelector('textarea');
  if (area === null) throw new Error('no field');
  area.focus();
  return area;
}

function type(area: HTMLTextAreaElement, whole: string): void {
  area.value = whole;
  area.setSelectionRange(whole.length, whole.length);
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  flushSync();
}

const state = () => document.querySelector('[data-testid=save-state]')?.getAttribute('data-state');

describe('a field of a document', () => {
  it('shows what was read and keeps what is typed', async () => {
    const area = await open();
    expect(area.value).toBe('Бүгін');
    type(area, 'Бүгін апталық');
    expect(state()).toBe('saving');
    await vi.advanceTimersByTimeAsync(400);
    flushSync();
    expect(text).toBe('Бүгін апталық');
    expect(state()).toBe('saved');
  });

  it('takes in what another device wrote, caret and typing undisturbed', async () => {
    const area = await open();
    type(area, 'Бүгін апталық ашылды');
    text = `Кеше және ${text}`;
    version += 1;
    topics(['document:e1']);
    await vi.advanceTimersByTimeAsync(10);
    flushSync();
    expect(area.value).toBe('Кеше және Бүгін апталық ашылды');
    expect(area.selectionStart).toBe(area.value.length);
  });

  it('sends what is left when the view goes away', async () => {
    const area = await open();
    type(area, 'Бүгін және ертең');
    if (shown !== undefined) void unmount(shown);
    shown = undefined;
    await vi.advanceTimersByTimeAsync(10);
    expect(text).toBe('Бүгін және ертең');
  });
});

describe('the date field', () => {
  it('understands digits typed with the Kazakh layout on, and says when it does not', async () => {
    const chosen: string[] = [];
    shown = mount(DateInput, { target: document.body, props: { value: '', label: 'Мерзімі', onchange: (value: string) => chosen.push(value) } });
    flushSync();
    const input = document.querySelector('input');
    if (input === null) throw new Error('no field');
    input.value = 'қ1.құ.әқә6';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new FocusEvent('blur'));
    flushSync();
    expect(chosen).toEqual(['2026-09-01']);
    input.value = '45.45';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new FocusEvent('blur'));
    flushSync();
    expect(chosen).toHaveLength(1);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });
});
