/** A title in which nothing can be seen is no title: every list names the document by its kind instead. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Binned, DocumentSummary, PlanSummary } from '$lib/ipc';
import { setLocale, t } from '$lib/strings';
import BinRow from '../src/views/bin/BinRow.svelte';
import EntryRow from '../src/views/journal/EntryRow.svelte';
import { tagsOf } from '../src/views/journal/listing';
import PlanCard from '../src/views/plan/PlanCard.svelte';

const SOURCES = join(import.meta.dirname, '../src');
const NOTHING = ['\u200b', '\ufeff', '\u00ad', '\u2060', '\u200d', '\u2800', '\u3164', ' \u200b\n'];
let shown: ReturnType<typeof mount> | undefined;

beforeEach(() => setLocale('kk'));
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
  shown = undefined;
  document.body.replaceChildren();
});

const words = (selector: string): string => {
  flushSync();
  return document.querySelector(selector)?.textContent ?? '';
};

describe.each(NOTHING)('the title %j', (title) => {
  it('is no title of an entry', () => {
    const entry: DocumentSummary = { id: 'e', private: false, about: '', date: '2026-11-12', title, excerpt: title, tags: '', filled: 0, attachments: 0, status: 'draft', changed_at: '' };
    shown = mount(EntryRow, { target: document.body, props: { entry } });
    expect(words('.title')).toBe(t('entry-untitled'));
    expect(document.querySelector('.excerpt')).toBeNull();
    expect(tagsOf(`${title}, көрме`)).toEqual(['көрме']);
  });

  it('is no title of a plan or of what lies in the bin', () => {
    const plan = { id: 'p', kind: 'individual', title, school_year: '', status: 'draft', activities: 0, done: 0, overdue: 0 } as unknown as PlanSummary;
    shown = mount(PlanCard, { target: document.body, props: { plan, main: true } });
    expect(words('strong')).toBe(t('plan-untitled'));
    void unmount(shown);
    const binned: Binned = { document: 'd', kind: 'entry', title, excerpt: title, school_year: '', date: '', removed_at: '', private: false, mine: true, sealed: false };
    shown = mount(BinRow, { target: document.body, props: { binned, onrestore: () => {}, onpurge: () => {} } });
    expect(words('.title')).toBe(t('document-untitled'));
  });
});

// A trimmed text is not yet one in which something can be seen; `seen` and `isBlank` judge as the core does.
it('no source asks by itself whether a text is empty', () => {
  const strays: string[] = [];
  for (const path of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(svelte|ts)$/.test(path) || path.endsWith('.test.ts')) continue;
    const code = readFileSync(join(SOURCES, path), 'utf8');
    if (/\.trim\(\)\s*(?:\|\||&&|\?(?!\.)|[!=]==)/.test(code)) strays.push(path);
    if (/\b(?:title|excerpt|statement)\s*\|\|\s*t\(/.test(code.replaceAll('month.title', ''))) strays.push(path);
  }
  expect(strays).toEqual([]);
});
