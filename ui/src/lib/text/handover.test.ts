/** What a page that went away had not got answered, found and sent by the next one. */
import { beforeEach, describe, expect, it } from 'vitest';
import { keep, keptOf, rpc, speakFor, use, type Call, type Edited, type Splice } from '$lib/ipc';
import { splice } from './diff';
import { handOver, keptValue, keptWords, slotOf, unsaved } from './handover.svelte';

/** A core with one text and one title, once for each id. */
class Core {
  text = 'Бір';
  title = '';
  made = 0;
  calls: { name: string; request: Record<string, unknown>; call: Call }[] = [];
  refuse: string | null = null;
  #done = new Set<string>();

  call = (name: string, request: unknown, call: Call): Promise<{ value: unknown; topics: string[] }> => {
    const asked = request as Record<string, unknown>;
    this.calls.push({ name, request: asked, call });
    if (this.refuse !== null) return Promise.reject({ code: this.refuse, params: {} });
    if (!this.#done.has(call.id)) this.#carryOut(name, asked);
    this.#done.add(call.id);
    const value: Edited = { version: `v${this.calls.length}`, text: this.text, spot: null };
    return Promise.resolve({ value, topics: [] });
  };

  #carryOut(name: string, asked: Record<string, unknown>): void {
    if (name === 'document.edit_text') this.text = splice(this.text, asked.splices as Splice[]);
    else if (name === 'document.set') this.title = (asked.value as string | null) ?? '';
    else this.made += 1;
  }
}

let core: Core;
const end = (insert: string, at: number): Splice[] => [{ at, remove: 0, insert }];

beforeEach(() => {
  localStorage.clear();
  unsaved.list = [];
  core = new Core();
  use({ ...way(), call: core.call });
  speakFor('a');
});

describe('what was not answered', () => {
  const edit = { id: 'id-1', base: 'v0', splices: end(' екі', 3), run: 'begins' as const };

  it('is sent by the next page under its id, and then forgotten', async () => {
    keep('a', slotOf('d', 'text'), keptWords('d', 'text', { edit, then: null }));
    await handOver('a');
    expect(core.text).toBe('Бір екі');
    expect(core.calls[0]?.call).toEqual({ id: 'id-1', profile: 'a' });
    expect(keptOf('a')).toEqual([]);
    await handOver('a');
    expect(core.calls).toHaveLength(1);
  });

  it('stands once when it had arrived before the page went', async () => {
    await rpc('document.edit_text', { document: 'd', field: 'text', base: 'v0', splices: edit.splices, run: 'begins' }, { id: 'id-1', profile: 'a' });
    keep('a', slotOf('d', 'text'), keptWords('d', 'text', { edit, then: { id: 'id-2', sent: 'Бір екі', splices: end(' үш', 7) } }));
    await handOver('a');
    expect(core.text).toBe('Бір екі үш');
  });

  it('is fitted onto what others wrote meanwhile', async () => {
    core.text = 'Нөл Бір';
    keep('a', slotOf('d', 'text'), keptWords('d', 'text', { edit: { ...edit, splices: end(' екі', 7) }, then: { id: 'id-2', sent: 'Бір екі', splices: end(' үш', 7) } }));
    await handOver('a');
    expect(core.text).toBe('Нөл Бір екі үш');
  });

  it('may be a short field, whose newest value wins', async () => {
    keep('a', slotOf('d', 'title'), keptValue('d', 'title', 'v0', { edit: { id: 'id-1', value: 'Көр', run: 'begins' }, then: { id: 'id-2', value: 'Көрме', run: 'goes_on' } }));
    await handOver('a');
    expect(core.title).toBe('Көрме');
    expect(core.calls[1]?.request.base).toBe('v1');
  });

  it('waits for its own person', async () => {
    keep('a', slotOf('d', 'text'), keptWords('d', 'text', { edit, then: null }));
    await handOver('b');
    expect(core.calls).toEqual([]);
    expect(keptOf('a')).toHaveLength(1);
  });

  it('stays kept through a refusal that passes', async () => {
    keep('a', slotOf('d', 'text'), keptWords('d', 'text', { edit, then: null }));
    core.refuse = 'disk_full';
    await handOver('a');
    expect(unsaved.list).toEqual([]);
    core.refuse = null;
    await handOver('a');
    expect(core.text).toBe('Бір екі');
  });

  it('is forgotten when more was carried out under its id: the disk kept an older state of it', async () => {
    keep('a', slotOf('d', 'text'), keptWords('d', 'text', { edit, then: null }));
    core.refuse = 'call_differs';
    await handOver('a');
    expect(unsaved.list).toEqual([]);
    expect(keptOf('a')).toEqual([]);
  });

  it('is shown when its document is gone, until she lets it go', async () => {
    keep('a', slotOf('d', 'text'), keptWords('d', 'text', { edit, then: null }));
    core.refuse = 'document_unknown';
    await handOver('a');
    expect(unsaved.list).toMatchObject([{ words: 'екі', code: 'document_unknown' }]);
    expect(keptOf('a')).toHaveLength(1);
    const [one] = unsaved.list;
    if (one !== undefined) unsaved.drop(one);
    expect(unsaved.list).toEqual([]);
    expect(keptOf('a')).toEqual([]);
  });
});

describe('a press', () => {
  const request = { kind: 'individual' as const, title: 'Жоспар', school_year: '2026-2027' };

  it('with typed words is kept until it is answered', async () => {
    let answer: (value: { value: unknown; topics: string[] }) => void = () => {};
    use({ ...way(), call: () => new Promise((resolve) => (answer = resolve)) });
    const asked = rpc('plan.create', request);
    expect(keptOf('a')).toHaveLength(1);
    answer({ value: { document: 'p' }, topics: [] });
    await asked;
    expect(keptOf('a')).toEqual([]);
  });

  it('whose answer was lost goes under the same id when it is pressed again', async () => {
    core.refuse = 'unreachable';
    await expect(rpc('entry.create', { space: 'own', values: { about: 'event' } })).rejects.toThrow('unreachable');
    core.refuse = null;
    await rpc('entry.create', { space: 'own', values: { about: 'event' } });
    await rpc('entry.create', { space: 'own', values: { about: 'event' } });
    const [first, ...rest] = core.calls.map(({ call }) => call.id);
    expect(rest.slice(0, -1).every((id) => id === first)).toBe(true);
    expect(rest.at(-1)).not.toBe(first);
    expect(core.made).toBe(2);
  });
});

const way = () => ({ native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash: string) => hash, materialUrl: ({ id }: { id: string }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error()), onPressed: () => {}, onClose: () => {} });
