/** Ctrl+Z and Ctrl+Y take back and repeat also with the focus on a choice. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { use, type CommandName } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import Questions from '../src/views/question/Questions.svelte';

const META = {
  id: 'q', kind: 'question', space: 'own', read_only: false, version: 'v', status: 'draft', centre_old: false, changed_since: false, conflicts: [], missing: [], can_undo: true, can_redo: true, undoes: null, review: null, submissions: [], files: [], changed_at: null,
};
const READ = { meta: META, question: { title: 'Көрме', theme: 'events', topic: '', urgent: false, about: '', about_place: '', text: '', attachments: [], messages: [], closed: false }, place: null, thread: [], here: [] };

let asked: string[];
let shown: ReturnType<typeof mount> | undefined;
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  flushSync();
};

beforeEach(() => {
  setLocale('kk');
  asked = [];
  const step = { version: 'v', changed: [], text: null, spot: null };
  const core: { [N in CommandName]?: unknown } = { 'question.list': { questions: [] }, 'question.read': READ, 'bin.list': { documents: [] }, 'course.read': { modules: [], topics: [] }, 'document.leave': {}, 'document.undo': step, 'document.redo': step };
  use({
    call: (name) => {
      asked.push(name);
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

it.each(['[data-field=theme] input:checked', '[data-field=topic]', '[data-field=urgent]'])('the focus on %s', async (choice) => {
  shown = mount(Questions, { target: document.body, props: { document: 'q' } });
  flushSync();
  await settled();
  const held = document.querySelector<HTMLElement>(choice);
  held?.focus();
  for (const code of ['KeyZ', 'KeyY']) {
    held?.dispatchEvent(new KeyboardEvent('keydown', { code, ctrlKey: true, bubbles: true, cancelable: true }));
    await settled();
  }
  expect(asked.filter((name) => name === 'document.undo' || name === 'document.redo')).toEqual(['document.undo', 'document.redo']);
});
