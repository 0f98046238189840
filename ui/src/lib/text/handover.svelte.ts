/**
 * What a page that went away had not got answered: sent again, under the same ids, as soon as its person is
 * there. What cannot be kept any more (its document is gone) is shown instead of being dropped.
 */
import { CommandError, keep, keptOf, passes, rpc, type Call, type CommandName, type Kept, type Request, type Splice } from '$lib/ipc';
import { diff, splice } from './diff';
import { rebase } from './rebase';
import type { UnansweredText } from './session.svelte';
import type { UnansweredValue } from './value.svelte';

interface KeptWords extends UnansweredText { kind: 'words'; document: string; field: string }
interface KeptValue extends UnansweredValue { kind: 'value'; document: string; field: string; base: string }
/** A press with typed words in it (see `rpc`). */
interface KeptPress { kind?: undefined; id: string; name: CommandName; request: Request<CommandName> }
type Written = KeptWords | KeptValue | KeptPress;

/** Under which name the words of a field are kept. */
export const slotOf = (document: string, field: string): string => `field/${document}/${field}`;

export const keptWords = (document: string, field: string, unanswered: UnansweredText): KeptWords =>
  ({ kind: 'words', document, field, ...unanswered });

export const keptValue = (document: string, field: string, base: string, unanswered: UnansweredValue): KeptValue =>
  ({ kind: 'value', document, field, base, ...unanswered });

/** Words that have no place any more. */
export interface UnsavedWords { profile: string; place: string; words: string; code: string }

class Unsaved {
  list = $state.raw<readonly UnsavedWords[]>([]);

  /** She has copied them, or does not need them. */
  drop(one: UnsavedWords): void {
    keep(one.profile, one.place, null);
    this.list = this.list.filter((other) => other !== one);
  }
}

export const unsaved = new Unsaved();

/** Sends what was kept for this person, who is open but not shown yet. */
export async function handOver(profile: string): Promise<void> {
  const left: UnsavedWords[] = [];
  for (const { place, written } of keptOf(profile).filter(isWritten)) {
    const call = (id: string): Call => ({ id, profile });
    try {
      await deliver(written, call);
      keep(profile, place, null);
    } catch (thrown) {
      const { code } = CommandError.from(thrown);
      // A disk that was cut off in the middle keeps an older state: under this id more was sent since, and carried out.
      if (code === 'call_differs') keep(profile, place, null);
      // What passes by itself stays kept and is sent at the next start.
      else if (!passes(code)) left.push({ profile, place, words: wordsOf(written), code });
    }
  }
  // A refusal without a word in it (a deletion, a choice) has nothing that could be copied.
  for (const one of left.filter((one) => one.words === '')) unsaved.drop(one);
  unsaved.list = left.filter((one) => one.words !== '');
}

async function deliver(written: Written, call: (id: string) => Call): Promise<void> {
  if (written.kind === 'words') {
    const { document, field, edit, then } = written;
    const answer = await rpc('document.edit_text', { document, field, base: edit.base, splices: edit.splices, run: edit.run }, call(edit.id));
    if (then === null) return;
    const merged = answer.text ?? then.sent;
    const splices = diff(merged, rebase(then.sent, splice(then.sent, then.splices), merged).text);
    await rpc('document.edit_text', { document, field, base: answer.version, splices, run: 'begins' }, call(then.id));
  } else if (written.kind === 'value') {
    const { document, field, base, edit, then } = written;
    const answer = await rpc('document.set', { document, field, base, value: edit.value || null, run: edit.run }, call(edit.id));
    if (then !== null) await rpc('document.set', { document, field, base: answer.version, value: then.value || null, run: then.run }, call(then.id));
  } else {
    await rpc(written.name, written.request, call(written.id));
  }
}

/** What a person would miss: the words, without what surrounds them. */
function wordsOf(written: Written): string {
  if (written.kind === 'words') {
    const inserted = (splices: Splice[]) => splices.map((one) => one.insert).join(' ');
    return [inserted(written.edit.splices), inserted(written.then?.splices ?? [])].join(' ').trim();
  }
  if (written.kind === 'value') return written.then?.value ?? written.edit.value;
  const request = written.request as { title?: string; values?: Record<string, string> };
  return [request.title ?? '', ...Object.values(request.values ?? {})].join(' ').trim();
}

function isWritten(kept: Kept): kept is Kept & { written: Written } {
  return typeof kept.written === 'object' && kept.written !== null && ('edit' in kept.written || 'name' in kept.written);
}
