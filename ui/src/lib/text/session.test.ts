import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandError, type Edited } from '$lib/ipc';
import { splice } from './diff';
import { TextSession, type TextEdit, type UnansweredText } from './session.svelte';

/**
 * A core that merges by applying the splices to its own newest text, once for each id; `meanwhile` changes it
 * under way, `lose` loses answers on their way back.
 */
class Core {
  text = 'Бір екі';
  version = 1;
  sent: Pick<TextEdit, 'base' | 'splices'>[] = [];
  ids: string[] = [];
  kept: UnansweredText | null = null;
  meanwhile: (text: string) => string = (text) => text;
  refuse = 0;
  lose = 0;
  hold: Promise<void> | undefined;

  send = async ({ id, base, splices }: TextEdit): Promise<Edited> => {
    this.sent.push({ base, splices });
    await this.hold;
    if (this.refuse > 0) {
      this.refuse -= 1;
      throw new CommandError('busy');
    }
    if (!this.ids.includes(id)) {
      this.ids.push(id);
      this.text = this.meanwhile(splice(this.text, splices));
      this.version += 1;
    }
    if (this.lose > 0) {
      this.lose -= 1;
      throw new CommandError('unreachable');
    }
    return { version: String(this.version), text: this.text, spot: null };
  };
}

const END = 1e9;
let core: Core;
let session: TextSession;
const type = (text: string) => session.input(text, { start: text.length, end: text.length });

beforeEach(() => {
  vi.useFakeTimers();
  core = new Core();
  session = new TextSession(core.send, (unanswered) => (core.kept = unanswered));
  session.receive(core.text, '1', 0);
});
afterEach(() => vi.useRealTimers());

describe('a text being typed', () => {
  it('is sent once after a pause, as splices on the version that was shown', async () => {
    type('Бір екі ү');
    type('Бір екі үш');
    expect(session.state).toBe('saving');
    await vi.advanceTimersByTimeAsync(300);
    expect(core.sent).toEqual([{ base: '1', splices: [{ at: 7, remove: 0, insert: ' үш' }] }]);
    expect(session.state).toBe('saved');
    expect(session.clean).toBe(true);
  });

  it('goes at once on flush', async () => {
    type('Бір');
    await session.flush();
    expect(core.text).toBe('Бір');
  });

  it('has one edit in flight; what is typed meanwhile follows on the answered version', async () => {
    let release = () => {};
    core.hold = new Promise((resolve) => (release = resolve));
    type('Бір екі а');
    await vi.advanceTimersByTimeAsync(300);
    type('Бір екі аб');
    await vi.advanceTimersByTimeAsync(300);
    expect(core.sent).toHaveLength(1);
    release();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(core.sent).toHaveLength(2);
    expect(core.sent[1]?.base).toBe('2');
    expect(core.text).toBe('Бір екі аб');
    expect(session.state).toBe('saved');
  });

  it('takes in what another device wrote, keeping what is typed and the caret', async () => {
    core.meanwhile = (text) => `Нөл ${text}`;
    let release = () => {};
    core.hold = new Promise((resolve) => (release = resolve));
    type('Бір екі үш');
    await vi.advanceTimersByTimeAsync(300);
    type('Бір екі үш төрт');
    core.meanwhile = (text) => (text.startsWith('Нөл') ? text : `Нөл ${text}`);
    release();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(session.text).toBe('Нөл Бір екі үш төрт');
    expect(session.caret.start).toBe(session.text.length);
    expect(core.text).toBe(session.text);
  });

  it('merges a refetched text without sending it back', async () => {
    session.receive('Бір екі. Басқа құрылғыдан', '9', END);
    expect(session.text).toBe('Бір екі. Басқа құрылғыдан');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(core.sent).toEqual([]);
    expect(session.revision).toBe(2);
  });

  it('keeps unsent words when a refetched text arrives', () => {
    type('Бір екі үш');
    session.receive('Нөл бір екі', '9', END);
    expect(session.text).toContain('үш');
    expect(session.text).toContain('Нөл');
  });

  it('ignores a read that was asked for before its own edit was answered', async () => {
    type('Бір екі үш');
    await session.flush();
    session.receive('Бір екі', '1', 0);
    expect(session.text).toBe('Бір екі үш');
  });

  it('loses no word when the core refuses, and tries again by itself', async () => {
    core.refuse = 2;
    type('Бір екі үш');
    await vi.advanceTimersByTimeAsync(300);
    expect(session.state).toBe('error');
    expect(session.error?.code).toBe('busy');
    type('Бір екі үш төрт');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(core.text).toBe('Бір екі үш төрт');
    expect(session.state).toBe('saved');
    expect(session.error).toBeUndefined();
  });

  it('counts once when its answer is lost, whatever is typed meanwhile', async () => {
    core.lose = 2;
    type('Бір екі үш');
    await vi.advanceTimersByTimeAsync(300);
    expect(session.state).toBe('error');
    type('Бір екі үш төрт');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(core.text).toBe('Бір екі үш төрт');
    expect(session.text).toBe('Бір екі үш төрт');
    expect(session.state).toBe('saved');
  });

  it('takes in no read while nobody knows whether its edit arrived', async () => {
    core.lose = 1;
    type('Бір екі үш');
    await vi.advanceTimersByTimeAsync(300);
    type('Бір екі үш төрт');
    session.receive(core.text, String(core.version), END);
    expect(session.text).toBe('Бір екі үш төрт');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(core.text).toBe('Бір екі үш төрт');
  });

  it('keeps what is not answered at every moment, and nothing that is', async () => {
    type('Бір екі үш');
    const unsent = core.kept;
    expect(unsent?.edit).toMatchObject({ base: '1', splices: [{ at: 7, remove: 0, insert: ' үш' }] });
    let release = () => {};
    core.hold = new Promise((resolve) => (release = resolve));
    await vi.advanceTimersByTimeAsync(300);
    expect(core.kept).toEqual(unsent);
    type('Бір екі үш төрт');
    expect(core.kept?.edit).toEqual(unsent?.edit);
    expect(core.kept?.then).toMatchObject({ sent: 'Бір екі үш', splices: [{ at: 10, remove: 0, insert: ' төрт' }] });
    release();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(core.kept).toBeNull();
    type('Бір екі үш төрт бес');
    type('Бір екі үш төрт');
    expect(core.kept).toBeNull();
  });

  it('leaves the field alone while a letter is composed', async () => {
    session.compose(true);
    type('Бір екі ә');
    session.receive('Нөл Бір екі', '9', END);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.text).toBe('Бір екі ә');
    expect(core.sent).toEqual([]);
    session.compose(false);
    expect(session.text).toBe('Нөл Бір екі ә');
  });

  it('sends no half of a surrogate pair', async () => {
    type('Бір екі\ud83d');
    await session.flush();
    expect(core.text).toBe('Бір екі\ufffd');
  });
});
