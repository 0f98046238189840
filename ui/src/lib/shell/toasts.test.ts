import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandError, use } from '$lib/ipc';
import { Later } from '$lib/query/later';
import { toasts } from './toasts.svelte';

const asked: { name: string; request: unknown }[] = [];
let refuse = false;

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  refuse = false;
  toasts.clear();
  toasts.last = null;
  use({
    call: (name, request) => {
      asked.push({ name, request });
      return refuse ? Promise.reject(new CommandError('document_unknown')) : Promise.resolve({ value: {}, topics: [] });
    },
    native: () => Promise.resolve(null),
    listen: () => {},
    blobUrl: (hash) => hash, materialUrl: ({ id }) => id,
    onDrop: () => () => {},
    onDrag: () => () => {},
    pathOf: () => Promise.reject(new Error('nothing is dropped here')),
    onPressed: () => {},
    onClose: () => {},
  });
});

/** Like the properties of a view: gone when the view is. */
function offer(): { leave: () => void } {
  const props: { document?: string } = { document: 'd1' };
  const document = props.document ?? '';
  toasts.show({ text: 'removed', action: { label: 'undo', act: Later.command('document.restore', { document }), done: 'back' } });
  return { leave: () => delete props.document };
}

describe('what a notice offers', () => {
  it('is done as it was meant when its view is gone', async () => {
    offer().leave();
    const [toast] = toasts.list;
    if (toast !== undefined) await toasts.take(toast, () => {});
    expect(asked).toEqual([{ name: 'document.restore', request: { document: 'd1' } }]);
    expect(toasts.list.map((one) => one.text)).toEqual(['back']);
    expect(toasts.last).toBeNull();
  });

  it('stands again when it failed, and the failure is told', async () => {
    offer();
    refuse = true;
    const told = vi.fn();
    const [toast] = toasts.list;
    if (toast !== undefined) await toasts.take(toast, told);
    expect(told).toHaveBeenCalledOnce();
    expect(toasts.list.map((one) => one.text)).toEqual(['removed']);
    expect(toasts.last?.text).toBe('removed');
  });

  it('can be taken by the keys when its notice has gone', () => {
    offer();
    vi.advanceTimersByTime(60_000);
    expect(toasts.list).toEqual([]);
    expect(toasts.last?.text).toBe('removed');
  });
});
