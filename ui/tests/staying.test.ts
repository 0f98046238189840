/** A file that the centre does not take is told where it is attached, and can be taken out there. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { use, type CommandName, type FileTraffic } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import Files from '../src/views/exchange/Files.svelte';
import Questions from '../src/views/question/Questions.svelte';

const ROW = { row: 'f', blob: 'b', name: 'Бейне.mp4', size_bytes: 57_000_000, mime: 'video/mp4' };
const FILE = { blob: 'b', size_bytes: 57_000_000, original_bytes: null, here: true, received: false, limit_bytes: 50_000_000 };
const META = {
  id: 'q', kind: 'question', space: 'own', read_only: false, version: 'v', status: 'received', centre_old: false, changed_since: false, conflicts: [], missing: [], can_undo: false, can_redo: false, undoes: null, review: null,
  submissions: [{ id: 's', document: 'q', number: 1, submitted_at: '2027-03-03T05:00:00Z', receipts: [{ step: 'received', at: '2027-03-03T05:00:00Z', by: null }], review: null, refusal: null }], files: [FILE], changed_at: null,
};
const QUESTION = { title: 'Көрме', theme: null, topic: '', urgent: false, about: '', about_place: '', text: 'Қалай?', attachments: [ROW], messages: [], closed: false };
const READ = { meta: META, question: QUESTION, asked: QUESTION, added: [], answering: null, place: null, thread: [], here: ['b'] };
const TRAFFIC: FileTraffic = {
  up_count: 0, up_bytes: 0, down_count: 0, down_bytes: 0, too_large: [{ document: 'q', kind: 'question', title: 'Көрме', row: 'f', name: ROW.name, size_bytes: 57_000_000, limit_bytes: 50_000_000 }],
  held_back_count: 0, today_bytes: 0, cap_bytes: null, auto_bytes_max: null, under_way: null, seconds_left: null, held_by: null,
};

let asked: [string, unknown][];
let shown: ReturnType<typeof mount> | undefined;
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  flushSync();
};

beforeEach(() => {
  setLocale('kk');
  asked = [];
  const core: { [N in CommandName]?: unknown } = { 'question.list': { questions: [] }, 'question.read': READ, 'bin.list': { documents: [] }, 'course.read': { modules: [], topics: [] }, 'document.leave': {}, 'document.remove_row': { version: 'w', text: null, spot: null } };
  use({
    call: (name, request) => {
      asked.push([name, request]);
      return name in core ? Promise.resolve({ value: core[name as CommandName], topics: [] }) : Promise.reject({ code: 'unreachable' });
    },
    native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error('nothing is dropped here')), onPressed: () => {}, onClose: () => {},
  });
});
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
  shown = undefined;
  document.body.replaceChildren();
});

it('the exchange names it, its size, the limit and its document, and leads there', () => {
  shown = mount(Files, { target: document.body, props: { files: TRAFFIC } });
  flushSync();
  const told = document.querySelector('[data-testid=exchange-too-large]');
  for (const words of ['Бейне.mp4', '50\u00a0МБ', 'Көрме', 'алып тастаңыз']) expect(told?.textContent).toContain(words);
  expect(told?.querySelector('a')?.getAttribute('href')).toBe('#/question/q?field=attachments/f');
});

it('a sent question says it beside the file and lets it be taken out', async () => {
  shown = mount(Questions, { target: document.body, props: { document: 'q' } });
  flushSync();
  await settled();
  expect(document.querySelector('[data-testid=attachment-state]')?.getAttribute('data-state')).toBe('too-large');
  document.querySelector<HTMLElement>('[data-testid=question-asked] [data-testid=attachment-remove]')?.click();
  await settled();
  expect(asked.find(([name]) => name === 'document.remove_row')?.[1]).toEqual({ document: 'q', list: 'attachments', row: 'f' });
});
