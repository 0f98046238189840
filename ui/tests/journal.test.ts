/** A long journal is drawn by the month: what is far from the window is a place, not rows. */
import { mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentSummary } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import { byMonth, FIRST_ROWS } from '../src/views/journal/listing';
import Month from '../src/views/journal/Month.svelte';

const entries: DocumentSummary[] = Array.from({ length: 12 }, (_, index) => ({
  id: `e${index}`, private: false, about: 'event', date: '2026-11-12', title: `Жазба ${index}`, excerpt: '', tags: '', filled: 0, attachments: 0, status: 'draft', changed_at: '',
}));
const [month] = byMonth(entries);
let made: { show(): Promise<void> };

function draw(first: boolean): void {
  if (month === undefined) throw new Error('there is a month');
  made = mount(Month, { target: document.body, props: { month, first } }) as unknown as typeof made;
}

const rows = () => document.querySelectorAll('[data-testid="entry-row"]').length;
const frame = () => new Promise(requestAnimationFrame);

beforeEach(() => setLocale('kk'));
afterEach(() => void unmount(made));

describe('a month of the journal', () => {
  it('has no rows while it is far from the window, and keeps their place', async () => {
    draw(false);
    await tick();
    expect(rows()).toBe(0);
    expect(document.querySelector<HTMLElement>('.place')?.style.height).toMatch(/rem$/);
  });

  it('is drawn whole when she jumps to it, with the focus on its name', async () => {
    draw(false);
    await made.show();
    expect(rows()).toBe(12);
    expect(document.activeElement?.tagName).toBe('H2');
  });

  it('paints the first rows before the rest is made', async () => {
    draw(true);
    await tick();
    expect(rows()).toBe(FIRST_ROWS);
    await frame();
    await tick();
    expect(rows()).toBe(12);
  });
});
