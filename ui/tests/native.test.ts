// @vitest-environment node
/** What the screen asks of native commands, and makes of their answers. */
import { describe, expect, it } from 'vitest';
import { openAttachment, placePacket, saveAttachment, savePaper, use, type FileHolder } from '$lib/ipc';

function chosen(path: string | null, asked: unknown[] = []): void {
  use({
    call: () => Promise.reject(new Error('no command is called')),
    native: (name, request) => {
      asked.push([name, request]);
      return Promise.resolve({ path });
    },
    listen: () => {},
    blobUrl: (hash) => hash, materialUrl: ({ id }) => id,
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

describe('an attached file', () => {
  it.each<[FileHolder, Record<string, string>]>([
    [{ document: 'd' }, { document: 'd', attachment: 'r' }],
    [{ submission: 's' }, { submission: 's', attachment: 'r' }],
  ])('is named by what it is attached to: %o', async (of, request) => {
    const asked: unknown[] = [];
    chosen(null, asked);
    await openAttachment(of, 'r');
    expect(asked).toEqual([['open_attachment', request]]);
    expect(await saveAttachment(of, 'r')).toBeNull();
    expect(asked[1]).toEqual(['save_attachment', request]);
  });
});

describe('a paper', () => {
  it('is named by what stands on it', async () => {
    const asked: unknown[] = [];
    chosen('/x/акт.docx', asked);
    expect(await savePaper({ material: { id: 'form-writeoff-act', locale: 'ru' } })).toBe('/x/акт.docx');
    await savePaper({ document: 'd' });
    expect(asked).toEqual([['save_paper', { material: { id: 'form-writeoff-act', locale: 'ru' } }], ['save_paper', { document: 'd' }]]);
  });
});
