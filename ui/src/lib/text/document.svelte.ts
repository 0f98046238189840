/**
 * A document that is open for writing: its fields' sessions and everything else that changes it, one command
 * after another. It outlives the view that opened it until all its words are confirmed.
 */
import { SvelteMap } from 'svelte/reactivity';
import { CommandError, keep, newCallId, readAnew, rpc, speaker, tick, type Edited } from '$lib/ipc';
import { report, type Carried } from '$lib/query';
import { Later } from '$lib/query/later';
import { t } from '$lib/strings';
import { toasts } from '$lib/shell/toasts.svelte';
import { keptValue, keptWords, slotOf } from './handover.svelte';
import { TextSession, type SaveState } from './session.svelte';
import { ValueSession } from './value.svelte';

type Written = string | number | boolean | null;
/** What every edit is answered with. */
type Answered = Pick<Edited, 'version'>;

export class DocumentSession {
  readonly id: string;
  /** Whose document it is: what is typed here goes to nobody else. */
  readonly profile = speaker();
  #version = '';
  #acknowledged = 0;
  #texts = new Map<string, TextSession>();
  #values = new Map<string, ValueSession>();
  #sessions: (TextSession | ValueSession)[] = [];
  /** The same, for the screen: follows a moment later, since components add one in the middle of an update. */
  #watched = $state.raw<readonly (TextSession | ValueSession)[]>([]);
  #busy = $state(0);
  #queue: Promise<unknown> = Promise.resolve();
  users = 0;
  /** What was typed into a field and is nothing that it takes (a day that is none), by field: it is not lost by leaving. */
  readonly unread = new SvelteMap<string, string>();

  constructor(id: string) {
    this.id = id;
  }

  /** Of all that is being written: an error wins over saving, saving over saved. */
  get state(): SaveState {
    const states = this.#watched.map((session) => session.state);
    if (states.includes('error')) return 'error';
    return this.#busy > 0 || states.includes('saving') ? 'saving' : 'saved';
  }

  get error(): CommandError | undefined {
    return this.#watched.find((session) => session.error !== undefined)?.error;
  }

  get clean(): boolean {
    return this.#sessions.every((session) => session.clean);
  }

  /** The version that writes are based on: the newest of what was read and what was acknowledged. */
  receive(version: string, issued: number): void {
    if (this.#version === '' || issued >= this.#acknowledged) this.#version = version;
  }

  text(field: string): TextSession {
    const found = this.#texts.get(field);
    if (found !== undefined) return found;
    const made = new TextSession(
      ({ id, base, splices, run }) => this.#next(() => rpc('document.edit_text', { document: this.id, field, base, splices, run }, this.#call(id))),
      (unanswered) => keep(this.profile, slotOf(this.id, field), unanswered && keptWords(this.id, field, unanswered)),
    );
    this.#texts.set(field, made);
    this.#add(made);
    return made;
  }

  value(field: string): ValueSession {
    const found = this.#values.get(field);
    if (found !== undefined) return found;
    const made = new ValueSession(
      async ({ id, value, run }) => {
        await this.#next(() => rpc('document.set', { document: this.id, field, base: this.#version, value: value || null, run }, this.#call(id)));
      },
      (unanswered) => keep(this.profile, slotOf(this.id, field), unanswered && keptValue(this.id, field, this.#version, unanswered)),
    );
    this.#values.set(field, made);
    this.#add(made);
    return made;
  }

  #call = (id: string) => ({ id, profile: this.profile });

  #add(session: TextSession | ValueSession): void {
    this.#sessions.push(session);
    queueMicrotask(() => (this.#watched = [...this.#sessions]));
  }

  /** Writes a value at once (a choice, a date, a tick). */
  set = (field: string, value: Written): Promise<Edited | undefined> =>
    this.#act(() => rpc('document.set', { document: this.id, field, base: this.#version, value, run: 'alone' }), 'words');

  /** Adds a row after another one (null: at the end) and gives its id. */
  addRow = async (list: string, values: Record<string, string> = {}, after: string | null = null): Promise<string | undefined> =>
    (await this.#act(() => rpc('document.add_row', { document: this.id, list, after, values }), 'words'))?.row;

  moveRow = (list: string, row: string, to: number): Promise<Edited | undefined> =>
    this.#act(() => rpc('document.move_row', { document: this.id, list, row, to }));

  /** Removes a row and offers to take that back. `notice` says what was removed. */
  removeRow = (list: string, row: string, notice: string): Promise<void> => this.removeRows([{ list, row }], notice);

  /** Removes rows that belong together, in this order; they come back in the opposite one. */
  removeRows = async (rows: readonly { list: string; row: string }[], notice: string): Promise<void> => {
    await this.flush();
    const removed: { list: string; row: string }[] = [];
    for (const { list, row } of rows) {
      if ((await this.#act(() => rpc('document.remove_row', { document: this.id, list, row }))) === undefined) break;
      removed.unshift({ list, row });
    }
    if (removed.length === 0) return;
    const restore = async (rows: typeof removed) => {
      for (const { list, row } of rows) await this.#next(() => rpc('document.restore_row', { document: this.id, list, row }));
    };
    toasts.show({ text: notice, action: { label: t('common-undo'), act: Later.with(removed, restore) } });
  };

  restoreRow = (list: string, row: string): Promise<Edited | undefined> =>
    this.#act(() => rpc('document.restore_row', { document: this.id, list, row }));

  /** Takes back the last step of this document, whichever field it was in. */
  undo = (): Promise<Edited | undefined> => this.#step('document.undo');

  /** Does the last step that was taken back again. */
  redo = (): Promise<Edited | undefined> => this.#step('document.redo');

  /** What is still being typed is a step too: it is sent first. What is typed after the press waits and comes behind it. */
  async #step(name: 'document.undo' | 'document.redo'): Promise<Edited | undefined> {
    const held = [...this.#sessions];
    for (const session of held) session.hold();
    try {
      await this.flush();
      const edited = await this.#act(() => rpc(name, { document: this.id }));
      if (edited?.spot && edited.text !== null) {
        const { field, end_utf16: end } = edited.spot;
        this.#texts.get(field)?.step(edited.text, edited.version, { start: end, end });
        this.#values.get(field)?.step(edited.text);
      }
      return edited;
    } finally {
      for (const session of held) session.release();
    }
  }

  /** Puts an earlier text into a field, as one step. */
  takeBack = async (field: string, text: string): Promise<void> => {
    const session = this.text(field);
    await session.flush();
    session.input(text, { start: text.length, end: text.length }, 'alone');
    session.revision += 1;
    await session.flush();
  };

  /** Says that nobody looks at it any more: new and untouched, it vanishes. That it does is no need. */
  async leave(): Promise<void> {
    await rpc('document.leave', { document: this.id }, this.#call(newCallId())).catch(() => {});
  }

  /** Sends nothing more: its person has gone. What is not answered stays kept for her. */
  stop(): void {
    for (const session of this.#sessions) session.stop();
  }

  /** Sends everything typed; resolves when it is confirmed or was refused (see `clean`). */
  async flush(): Promise<void> {
    await Promise.all(this.#sessions.map((session) => session.flush()));
  }

  /** Runs after whatever is under way; keeps the version of the answer. */
  #next<T extends Answered>(command: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(async () => {
      const edited = await this.#try(command);
      this.#acknowledged = tick();
      this.#version = edited.version;
      return edited;
    });
    this.#queue = run.catch(() => undefined);
    return run;
  }

  /** A base that the core no longer knows: the document is read anew, the words wait and follow. */
  async #try<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await command();
    } catch (thrown) {
      if (CommandError.from(thrown).code === 'version_unknown') readAnew(this.id);
      throw thrown;
    }
  }

  async #act<T extends Answered>(command: () => Promise<T>, carried: Carried = 'nothing'): Promise<T | undefined> {
    this.#busy += 1;
    try {
      return await this.#next(command);
    } catch (thrown) {
      report(thrown, carried);
      return undefined;
    } finally {
      this.#busy -= 1;
    }
  }
}

const open = new Map<string, DocumentSession>();

/** Sends everything typed in any document: when the window is hidden or closes. */
export async function flushAll(): Promise<void> {
  await Promise.all([...open.values()].map((session) => session.flush()));
}

/** A field of any document in which something stands that is not understood, and so not kept by the core. */
export function unreadFields(): string[] {
  return [...open.values()].flatMap((session) => [...session.unread.keys()]);
}

/** Whether everything typed in any document is confirmed. */
export function allClean(): boolean {
  return [...open.values()].every((session) => session.clean);
}

/** Lets go of all documents, for the next person. */
export function leaveAll(): void {
  for (const session of open.values()) session.stop();
  open.clear();
}

export function sessionOf(id: string): DocumentSession {
  const found = open.get(id) ?? new DocumentSession(id);
  open.set(id, found);
  return found;
}

/**
 * Makes the session of a document that is about to be shown, and lets go of those nobody needs any more. It runs
 * between updates of the screen: what is made in the middle of one would not be followed there.
 */
export function prepare(id: string): void {
  for (const session of open.values()) {
    if (session.id !== id && session.users === 0 && session.clean && session.unread.size === 0) open.delete(session.id);
  }
  sessionOf(id);
}
