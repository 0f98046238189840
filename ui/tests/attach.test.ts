/** A file that may say where it was taken is attached only when the person wants it so. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { use } from '$lib/ipc';
import { toasts } from '$lib/shell/toasts.svelte';
import { attachDropped, attachPath, type Ask } from '../src/noun/attachment/attach';
import TellingQuestion from '../src/noun/attachment/TellingQuestion.svelte';

let sent: { name: string; as_it_is: boolean }[] = [];
let refusal: string | null = null;
let question: ReturnType<typeof mount>;

async function call(_name: string, request: unknown): Promise<{ value: unknown; topics: string[] }> {
  const { path, name = path, as_it_is } = request as { path: string; name?: string; as_it_is: boolean };
  sent.push({ name, as_it_is });
  if (refusal !== null && !as_it_is) throw { code: refusal };
  return { value: {}, topics: [] };
}

beforeEach(() => {
  sent = [];
  refusal = 'file_tells';
  toasts.clear();
  use({ call, native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error()), onPressed: () => {}, onClose: () => {} });
  question = mount(TellingQuestion, { target: document.body });
});
afterEach(() => void unmount(question));

const ask: Ask = (name) => (question as unknown as { ask: Ask }).ask(name);
const asked = () => document.querySelector('dialog[open] bdi')?.textContent;

async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 50 && !done(); turn += 1) {
    await new Promise((go) => setTimeout(go, 1));
    flushSync();
  }
  expect(done()).toBe(true);
}

const press = (testid: string) => document.querySelector<HTMLElement>(`[data-testid=${testid}]`)?.click();

describe('a file that may say where it was taken', () => {
  it('is asked about by its name, and goes when she wants it', async () => {
    const done = attachPath('d', 'D:\\Фото\\IMG_1.CR2', ask);
    await until(() => asked() === 'IMG_1.CR2');
    press('telling-attach');
    await done;
    expect(sent.map(({ as_it_is }) => as_it_is)).toEqual([false, true]);
    expect(toasts.list).toEqual([]);
  });

  it('stays here when she leaves it, and the next is asked about', async () => {
    const done = attachDropped('d', [{ path: '/a/1.cr2' }, { path: '/a/2.cr2' }], ask);
    await until(() => asked() === '1.cr2');
    press('telling-leave');
    await until(() => asked() === '2.cr2');
    press('telling-attach');
    await done;
    expect(sent).toEqual([
      { name: '/a/1.cr2', as_it_is: false }, { name: '/a/2.cr2', as_it_is: false }, { name: '/a/2.cr2', as_it_is: true },
    ]);
    await until(() => asked() === undefined);
  });

  it('stays here when the view is left', async () => {
    const done = attachPath('d', 'a.cr2', ask);
    await until(() => asked() === 'a.cr2');
    await unmount(question);
    await done;
    expect(sent).toHaveLength(1);
    question = mount(TellingQuestion, { target: document.body });
  });

  it('is told of where another reason refuses it', async () => {
    refusal = 'disk_full';
    await attachPath('d', 'a.mp4', ask);
    expect(asked()).toBeUndefined();
    expect(toasts.list.map(({ code }) => code)).toEqual(['disk_full']);
  });
});
