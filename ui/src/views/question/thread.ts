/** What follows a question, as it is read; what is still being written; and the next sensible step. */
import type { AnswerView, Attachment, MessageView, Turn } from '$lib/ipc';
import { isBlank } from '$lib/text';

type Message = Extract<Turn, { what: 'message' }>;
type Answer = Extract<Turn, { what: 'answer' }>;

const isDraft = (turn: Turn): turn is Message => turn.what === 'message' && turn.status === 'draft';

/** The message that she is writing now; what she writes next goes there. */
export const written = (thread: readonly Turn[]): MessageView | undefined => thread.find(isDraft);

/** The turns that are read: all but the one she is writing, and no empty ones. */
export function shownTurns(thread: readonly Turn[]): Turn[] {
  const now = written(thread);
  return thread.filter((turn) => turn.what === 'answer' || (turn.row !== now?.row && (!isBlank(turn.text) || turn.files.length > 0)));
}

/** The first answer that nobody has looked at, else the last turn: there the eye goes first. */
export function landing(thread: readonly Turn[]): string | undefined {
  const fresh = thread.find((turn): turn is Answer => turn.what === 'answer' && !turn.seen);
  const last = shownTurns(thread).at(-1);
  return fresh?.document ?? (last === undefined ? undefined : idOf(last));
}

export const idOf = (turn: Turn): string => (turn.what === 'answer' ? turn.document : turn.row);

/** Whether she has written or attached (`added`) what she has not sent off. */
export const isUnsent = (thread: readonly Turn[], added: readonly Attachment[]): boolean =>
  added.length > 0 || thread.some((turn) => isDraft(turn) && !isBlank(turn.text));

export type NextInThread = { step: 'send' } | { step: 'help'; file: string } | { step: 'close' } | { step: 'none' };

/**
 * What she has written is sent; of an answer the help is looked at that was not yet (`opened`, by row); then the
 * question may be closed. While an answer is awaited nothing presses.
 */
export function nextStep(thread: readonly Turn[], { closed, writing }: { closed: boolean; writing: boolean }, opened: ReadonlySet<string>): NextInThread {
  if (writing) return { step: 'send' };
  const last = shownTurns(thread).at(-1);
  if (closed || last?.what !== 'answer') return { step: 'none' };
  const help = (last as AnswerView).attachments.find(({ row }) => !opened.has(row));
  return help === undefined ? { step: 'close' } : { step: 'help', file: help.row };
}
