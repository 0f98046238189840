import { describe, expect, it } from 'vitest';
import { CommandError, use } from '$lib/ipc';
import { toasts } from '$lib/shell/toasts.svelte';
import { setLocale } from '$lib/strings';
import { act } from './act';
import { explain } from './explain';
import { Query, touches } from './query.svelte';

const NOWHERE = { native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash: string) => hash, materialUrl: ({ id }: { id: string }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error()), onPressed: () => {}, onClose: () => {} };

function deferred<T>() {
  let settle: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => (settle = resolve));
  return { promise, settle };
}

describe('a query', () => {
  it('keeps the old answer until the new one is here', async () => {
    const answers = [Promise.resolve('old')];
    const query = new Query(() => answers.shift() ?? Promise.reject(new Error()));
    await query.refresh();
    const next = deferred<string>();
    answers.push(next.promise);
    const fetching = query.refresh();
    expect(query.value).toBe('old');
    next.settle('new');
    await fetching;
    expect(query.value).toBe('new');
  });

  it('folds calls during a fetch into one more', async () => {
    let fetches = 0;
    const first = deferred<number>();
    const query = new Query(() => {
      fetches += 1;
      return fetches === 1 ? first.promise : Promise.resolve(fetches);
    });
    const done = query.refresh();
    void query.refresh();
    void query.refresh();
    first.settle(1);
    await done;
    expect(fetches).toBe(2);
    expect(query.value).toBe(2);
  });

  it('throws away an answer to what is no longer asked', async () => {
    const late = deferred<string>();
    const query = new Query(() => late.promise);
    const done = query.refresh();
    query.reset();
    late.settle('of the former document');
    await done;
    expect(query.value).toBeUndefined();
  });

  it('keeps the old answer beside an error', async () => {
    let broken = false;
    const query = new Query(() => (broken ? Promise.reject(new CommandError('busy')) : Promise.resolve(1)));
    await query.refresh();
    broken = true;
    await query.refresh();
    expect(query.value).toBe(1);
    expect(query.error?.code).toBe('busy');
  });
});

describe('what a query listens to', () => {
  it('is everything its answer depends on, as the core says', () => {
    expect(touches('home.read', {}, ['submissions'])).toBe(true);
    expect(touches('report.list', {}, ['submissions'])).toBe(true);
    expect(touches('plan.list', {}, ['entry'])).toBe(false);
  });

  it('is of documents the one that it asks for', () => {
    expect(touches('plan.read', { document: 'a' }, ['document:a'])).toBe(true);
    expect(touches('plan.read', { document: 'a' }, ['document:b'])).toBe(false);
  });

  it('is any document once events were missed', () => {
    expect(touches('plan.read', { document: 'a' }, ['document'])).toBe(true);
  });
});

describe('an error', () => {
  it('is told in a sentence, an unknown one with its code', () => {
    setLocale('ru');
    expect(explain(new CommandError('no_network'))).toContain('Интернета нет');
    expect(explain(new CommandError('file_too_large', { limit_mb: 20 }))).toContain('20');
    expect(explain(new CommandError('never_heard_of'))).toContain('never_heard_of');
    setLocale('kk');
  });

  it('speaks of words that are not kept only where words were on their way', async () => {
    const code = { value: '' };
    use({ ...NOWHERE, call: () => Promise.reject({ code: code.value }) });
    for (code.value of ['request_malformed', 'unreachable', 'command_unknown', 'call_differs', 'disk_full', 'read_only', 'disk_failed', 'store', 'edit_refused', 'version_unknown']) {
      const told = async (pressed: Promise<unknown>) => {
        await pressed;
        return toasts.list.at(-1)?.text;
      };
      const wordless = await told(act('question.create', { topic: null, about: { document: 'p', place: '' } }));
      const words = await told(act('document.set', { document: 'p', field: 'title', base: 'v', value: 'Қор', run: 'alone' }));
      expect(wordless).not.toMatch(/азғаныңыз|Word/);
      expect(words).toMatch(/азғаныңыз|сақталмаған/);
      toasts.clear();
    }
  });

  it('has a code whatever was thrown', () => {
    expect(CommandError.from({ code: 'busy', params: {} }).code).toBe('busy');
    expect(CommandError.from('{"code":"busy","params":{}}').code).toBe('busy');
    expect(CommandError.from(new TypeError('Failed to fetch')).code).toBe('unreachable');
    expect(CommandError.from('broken').code).toBe('unreachable');
  });
});
