import { beforeEach, describe, expect, it } from 'vitest';
import { use, type Dropped } from '$lib/ipc';
import { Pressed } from './pressed.svelte';
import { toasts } from './toasts.svelte';

let waiting: string | null = null;
let open = false;
let press: () => void = () => {};
let drop: (dropped: Dropped[]) => void = () => {};

const native = (name: string) => {
  const path = name === 'take_pressed' ? waiting : null;
  waiting = null;
  return Promise.resolve({ path });
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function started(): Promise<Pressed> {
  const pressed = new Pressed(() => open);
  await pressed.start();
  return pressed;
}

beforeEach(() => {
  waiting = null;
  open = false;
  location.hash = '#/';
  toasts.clear();
  use({
    call: () => Promise.reject(new Error('no command is called')),
    native,
    listen: () => {},
    blobUrl: (hash) => hash, materialUrl: ({ id }) => id,
    onDrag: () => () => {},
    onDrop: (listener) => {
      drop = listener;
      return () => {};
    },
    pathOf: (dropped) => Promise.resolve('path' in dropped ? dropped.path : `/kept/${dropped.file.name}`),
    onPressed: (listener) => (press = listener),
    onClose: () => {},
  });
});

describe('a packet that was pressed on', () => {
  it('before anybody is open waits, and is where she then begins', async () => {
    waiting = 'E:\\жауап.tirek';
    const pressed = await started();
    expect(pressed.packet).toBe('E:\\жауап.tirek');
    expect(pressed.landing).toBe('/exchange/open');
    expect(location.hash).toBe('#/');
  });

  it('while somebody is open leads to its view', async () => {
    open = true;
    const pressed = await started();
    expect(pressed.landing).toBe('/');
    waiting = '/media/ЖАУАП.TIREK';
    press();
    await settled();
    expect(pressed.packet).toBe('/media/ЖАУАП.TIREK');
    expect(location.hash).toBe('#/exchange/open');
  });
});

describe('what is dropped on the window', () => {
  it('is opened when a packet is among it', async () => {
    open = true;
    const pressed = await started();
    drop([{ path: '/a/photo.jpg' }, { file: new File(['x'], 'жауап.tirek') }]);
    await settled();
    expect(pressed.packet).toBe('/kept/жауап.tirek');
  });

  it('is left to others when it is none of ours', async () => {
    open = true;
    const pressed = await started();
    drop([{ path: '/a/photo.jpg' }, { path: '/a/x.tirek.jpg' }]);
    await settled();
    expect(pressed.packet).toBeNull();
    expect(location.hash).toBe('#/');
  });
});

describe('an invitation that was pressed on', () => {
  it('waits for the first view while nobody is open', async () => {
    waiting = '/a/шақыру.tirek-invite';
    expect((await started()).invitation).toBe('/a/шақыру.tirek-invite');
  });

  it('is not taken into an open profile: she is told how to use it', async () => {
    open = true;
    waiting = '/a/шақыру.tirek-invite';
    const pressed = await started();
    expect(pressed.invitation).toBeNull();
    expect(toasts.list).toHaveLength(1);
  });
});
