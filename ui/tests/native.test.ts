// @vitest-environment node
/** What the screen makes of the answers of native commands. */
import { describe, expect, it } from 'vitest';
import { placePacket, use } from '$lib/ipc';

function chosen(path: string | null): void {
  use({
    call: () => Promise.reject(new Error('no command is called')),
    native: () => Promise.resolve({ path }),
    listen: () => {},
    blobUrl: (hash) => hash,
    onDrop: () => () => {}, onDrag: () => () => {},
    pathOf: () => Promise.reject(new Error('nothing is dropped')),
    onPressed: () => {},
    onClose: () => {},
  });
}

describe('the place of a packet', () => {
  it.each([
    ['E:\\пакет', 'E:\\пакет.tirek'],
    ['/media/пакет 12.11', '/media/пакет 12.11.tirek'],
    ['/media/ПАКЕТ.TIREK', '/media/ПАКЕТ.TIREK'],
  ])('%s is given the ending where it lacks it', async (path, placed) => {
    chosen(path);
    expect(await placePacket('x')).toBe(placed);
  });

  it('is none when she changed her mind', async () => {
    chosen(null);
    expect(await placePacket('x')).toBeNull();
  });
});
