/** What is shown changes by itself when an exchange brings something, while the view is open. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FOLLOWS, use, type AnswerTo, type CommandName, type DocumentSummary, type Home, type ExchangeState, type PlanSummary } from '$lib/ipc';
import ExchangeLine from '../src/frame/ExchangeLine.svelte';
import HomeView from '../src/views/home/Home.svelte';
import Plans from '../src/views/plan/Plans.svelte';
import Reports from '../src/views/report/Reports.svelte';

const PLAN: PlanSummary = { id: 'p', kind: 'individual', title: 'Жоспар', school_year: '2026-2027', activities: 3, done: 0, overdue: 0, status: 'received', changed_at: '' };
const REPORT: DocumentSummary = { id: 'r', private: false, excerpt: '', tags: '', attachments: 0, about: 'event', date: '2026-10-01', title: 'Есеп', filled: 4, status: 'received', changed_at: '' };
const HOME: Home = { today: '2026-10-01', name: 'Айгүл', group: '', year: null, returned: [], late: [], next: [], then: null, news: [], unsent: [], confirmed: [], plans: [PLAN], reports: 1, entries: 0, last_exchange: null };
const EXCHANGE = { enrolment: 'complete', activity: 'idle', unsent: 2, items: [], files: { up_count: 0, down_count: 0, too_large: [] }, packets: [], quarantine: [], conflicts: [], last_exchange: '2026-10-01T10:00:00Z', problem: null, clock_off_minutes: null } as unknown as ExchangeState;

/** What the core answers now; the topics of an exchange reach the screen by `bring`. */
let core: { [N in CommandName]?: AnswerTo<N> };
let bring: (topics: string[]) => void = () => {};
let shown: ReturnType<typeof mount> | undefined;

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
  flushSync();
};
async function open(view: typeof HomeView | typeof Plans | typeof Reports | typeof ExchangeLine): Promise<void> {
  shown = mount(view, { target: document.body });
  flushSync();
  await settled();
}
async function exchanged(answers: typeof core, topics: string[]): Promise<void> {
  core = { ...core, ...answers };
  bring(topics);
  await settled();
}
const has = (selector: string): boolean => document.querySelector(selector) !== null;
const words = (selector: string): string => document.querySelector(selector)?.textContent.trim() ?? '';

beforeEach(() => {
  core = { 'home.read': HOME, 'plan.list': { plans: [PLAN] }, 'report.list': { documents: [REPORT] }, 'exchange.state': EXCHANGE, 'bin.list': { documents: [] } };
  use({ call: (name) => (name in core ? Promise.resolve({ value: core[name as CommandName], topics: [] }) : Promise.reject({ code: 'unreachable' })), native: () => Promise.resolve(null), listen: (listener) => (bring = listener), blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error('nothing is dropped here')), onPressed: () => {}, onClose: () => {} });
});
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
  shown = undefined;
  document.body.replaceChildren();
});

it('Home that begins says where advice is asked for, and asks', async () => {
  core['home.read'] = { ...HOME, plans: [], reports: 0 };
  core['question.create'] = { document: 'q' };
  await open(HomeView);
  expect(words('[data-testid=home-ask]')).toContain('кеңес');
  expect(has('[data-testid=home-main].primary')).toBe(true);
  document.querySelector<HTMLElement>('[data-testid=home-ask] [data-testid=question-create]')?.click();
  await settled();
  expect(location.hash).toBe('#/question/q');
  location.hash = '';
});

describe('an exchange, while the view is open,', () => {
  it('brings an answer to Home', async () => {
    await open(HomeView);
    expect(has('[data-testid=news-row]')).toBe(false);
    const news: Home['news'] = [{ document: 'p', kind: 'plan', title: 'Жоспар', verdict: 'accepted', reviewer: 'Ж. Әлиева', arrived_at: '2026-10-02T10:00:00Z' }];
    await exchanged({ 'home.read': { ...HOME, news } }, ['submissions']);
    expect(words('[data-testid=news-row]')).toContain('Ж. Әлиева');
  });

  it('takes what was sent from Home and from the line that is always in sight', async () => {
    core['home.read'] = { ...HOME, unsent: [{ kind: 'plan', count: 2 }] };
    await open(HomeView);
    expect(has('[data-testid=home-unsent]')).toBe(true);
    await exchanged({ 'home.read': HOME }, ['exchange']);
    expect(has('[data-testid=home-unsent]')).toBe(false);
    void unmount(shown!);
    await open(ExchangeLine);
    expect(document.querySelector('[data-testid=exchange-state]')?.getAttribute('data-standing')).toBe('unsent');
    await exchanged({ 'exchange.state': { ...EXCHANGE, unsent: 0 } }, ['exchange']);
    expect(document.querySelector('[data-testid=exchange-state]')?.getAttribute('data-standing')).toBe('complete');
  });

  it('changes the badge of a plan, and what lies in the bin below the list', async () => {
    await open(Plans);
    const before = words('[data-testid=plan-row]');
    await exchanged({ 'plan.list': { plans: [{ ...PLAN, status: 'returned' }] } }, ['submissions']);
    expect(words('[data-testid=plan-row]')).not.toBe(before);
    expect(has('[data-testid=bin-open]')).toBe(false);
    const documents = [{ document: 'x' }] as AnswerTo<'bin.list'>['documents'];
    await exchanged({ 'bin.list': { documents } }, ['plan', 'lists']);
    expect(has('[data-testid=bin-open]')).toBe(true);
  });

  it('changes the badge of a report, and brings one that was written elsewhere', async () => {
    await open(Reports);
    const before = words('[data-testid=report-row]');
    await exchanged({ 'report.list': { documents: [{ ...REPORT, status: 'accepted' }, { ...REPORT, id: 's' }] } }, ['report', 'lists']);
    expect(words('[data-testid=report-row]')).not.toBe(before);
    expect(document.querySelectorAll('[data-testid=report-row]')).toHaveLength(2);
  });

  it('asks for nothing that the topics do not touch', async () => {
    await open(Reports);
    const call = vi.fn(() => Promise.resolve({ value: null, topics: [] }));
    use({ call, native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error('nothing is dropped here')), onPressed: () => {}, onClose: () => {} });
    bring(['calendar']);
    await settled();
    expect(call).not.toHaveBeenCalled();
  });
});

it('no list of topics stands in the code of the screen', () => {
  const subjects = [...new Set(Object.values(FOLLOWS).flat())];
  const one = `'(?:${subjects.join('|')})'`;
  const lists = new RegExp(`\\[\\s*${one}(?:,\\s*${one})*\\s*\\]|topics\\.includes\\(`);
  const sources = join(import.meta.dirname, '../src');
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:svelte|ts)$/.test(path) && !path.endsWith('.test.ts') && !path.endsWith('generated.ts'));
  expect(files.filter((path) => lists.test(readFileSync(join(sources, path), 'utf8')))).toEqual([]);
});
