/** A plan as it is worked in: its bar, and at its activities what was asked about them. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { use, type CommandName, type DocumentMeta, type QuestionSummary } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import { activity, goal, plan } from '../src/noun/plan/sample';
import Plan from '../src/views/plan/Plan.svelte';

const META: DocumentMeta = {
  id: 'p', kind: 'plan', space: 'own', read_only: false, version: 'v', status: 'draft', centre_old: false, changed_since: false, conflicts: [], missing: [{ field: 'title', code: 'title' }], can_undo: true, can_redo: false, undoes: null,
  review: null, submissions: [], files: [], changed_at: null,
};
const CONTENT = { ...plan([goal('g')], [activity('a', 'g'), activity('b', 'g')]), removed_activities: [activity('c', 'g')] };
const question = (id: string, rest: Partial<QuestionSummary> = {}): QuestionSummary => ({
  id, title: 'Қандай кітап?', excerpt: '', theme: null, topic: '', urgent: false, closed: false, status: 'received', new_answers: 0, unsent: false, changed_at: '',
  place: { document: 'p', kind: 'plan', title: 'Жоспар', place: 'activities/a', row: 'Іс-шара a', number: 1 }, ...rest,
});

let core: { [N in CommandName]?: unknown };
let asked: string[];
let bring: (topics: string[]) => void = () => {};
let shown: ReturnType<typeof mount> | undefined;
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  flushSync();
};
const open = async (): Promise<void> => {
  shown = mount(Plan, { target: document.body, props: { document: 'p' } });
  flushSync();
  await settled();
};
const marks = () => [...document.querySelectorAll<HTMLElement>('[data-testid=asked-mark]')];

beforeEach(() => {
  setLocale('kk');
  asked = [];
  core = { 'plan.read': { meta: META, content: CONTENT, overdue: [] }, 'question.list': { questions: [] }, 'calendar.read': { years: [] }, 'document.leave': {} };
  use({
    call: (name) => {
      asked.push(name);
      return name in core ? Promise.resolve({ value: core[name as CommandName], topics: [] }) : Promise.reject({ code: 'unreachable' });
    },
    native: () => Promise.resolve(null), listen: (listener) => (bring = listener), blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error('nothing is dropped here')), onPressed: () => {}, onClose: () => {},
  });
});
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
  shown = undefined;
  document.body.replaceChildren();
});

it('in the bar of a document what changes its words comes first, the arrows together at its end', async () => {
  await open();
  const bar = document.querySelector('[data-testid=document-bar]');
  const order = [...(bar?.querySelectorAll<HTMLElement>('[data-testid]') ?? [])].map(({ dataset }) => dataset.testid);
  expect(order).toEqual(['save-state', 'submit', 'next-step', 'removed-open', 'undo', 'redo']);
  const [undo, redo] = ['undo', 'redo'].map((name) => bar?.querySelector(`[data-testid=${name}]`));
  expect(undo?.parentElement?.children).toHaveLength(2);
  expect(undo?.nextElementSibling).toBe(redo);
});

describe('an activity that was asked about', () => {
  it('says how far the question has come, leads to it, and changes by itself', async () => {
    core['question.list'] = { questions: [question('q')] };
    await open();
    expect(marks().map(({ dataset }) => dataset.state)).toEqual(['asked']);
    const [mark] = marks();
    expect(mark?.closest<HTMLElement>('[data-testid=activity-row]')?.dataset.id).toBe('a');
    expect(mark?.getAttribute('href')).toBe('#/question/q');
    expect(mark?.getAttribute('aria-label')).toBe('Сұрақ қойылған: Қандай кітап?');
    core['question.list'] = { questions: [question('q', { status: 'answered', new_answers: 1 })] };
    bring(['submissions']);
    await settled();
    expect(marks().map(({ dataset }) => dataset.state)).toEqual(['new']);
    core['question.list'] = { questions: [question('q', { status: 'answered' })] };
    bring(['submissions']);
    await settled();
    expect(marks().map(({ dataset }) => dataset.state)).toEqual(['answered']);
  });

  it('is found by one list, however many activities there are; the newest of several asks for her', async () => {
    core['question.list'] = { questions: [question('new', { new_answers: 1 }), question('old'), question('draft', { status: 'draft', place: { document: 'p', kind: 'plan', title: '', place: 'activities/b', row: '', number: 2 } }), question('else', { place: null, topic: '1.2' })] };
    await open();
    expect(marks().map(({ dataset }) => [dataset.id, dataset.state])).toEqual([['new', 'new'], ['draft', 'draft']]);
    expect(asked.filter((name) => name === 'question.list')).toHaveLength(1);
  });
});
