/** Acting: a command that changes something, with its refusal shown as a notice. */
import { carriesWords, CommandError, rpc, type CommandName, type Request, type AnswerTo } from '$lib/ipc';
import { toasts } from '$lib/shell/toasts.svelte';
import { explain, type Carried } from './explain';

/**
 * Runs a mutation. Topics reach the queries by themselves. A refusal becomes a notice with what to do next,
 * and `undefined` is given back.
 */
export async function act<N extends CommandName>(name: N, request: Request<N>): Promise<AnswerTo<N> | undefined> {
  try {
    return await rpc(name, request);
  } catch (thrown) {
    report(thrown, carriesWords(name) ? 'words' : 'nothing');
    return undefined;
  }
}

/** Shows what was thrown as a notice. */
export function report(thrown: unknown, carried: Carried = 'nothing'): void {
  const error = CommandError.from(thrown);
  toasts.show({ text: explain(error, carried), tone: 'bad', code: error.code });
}
