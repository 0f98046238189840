/**
 * Differences of two texts, in UTF-16 positions as the core counts them. Pure functions; no text is ever cut
 * inside a surrogate pair. Used for what is sent (splices), for fitting two edits together (rebase.ts) and
 * for showing which words differ (noun/conflict/words.ts).
 */
import type { Splice } from '$lib/ipc';

/** A replaced stretch, positions in the old text. Hunks of a difference ascend and do not touch. */
export interface Hunk { at: number; remove: number; insert: string }

/** Words compared with words; above it the whole stretch counts as replaced, so that typing never stutters. */
const CELLS_MAX = 500_000;

const BREAKS = /[\u000b\u000c\u0085\u2028\u2029]|\r\n?/g;
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff]/g;

/**
 * What the core takes: Word's soft breaks are line feeds, other controls and what turns the direction of writing vanish, as the core itself would have it. Lone
 * surrogates cannot cross to it: each becomes U+FFFD.
 */
export function toWellFormed(text: string): string {
  const letters = text.replace(BREAKS, '\n').replace(CONTROLS, '');
  return letters.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

/** The splices that turn `before` into `after`, each position in the text after the previous splice. */
export function diff(before: string, after: string): Splice[] {
  let shift = 0;
  return hunks(before, after).map(({ at, remove, insert }) => {
    const splice = { at: at + shift, remove, insert };
    shift += insert.length - remove;
    return splice;
  });
}

/**
 * The same for what was typed, which ends at the caret: one stretch, there and nowhere else. Of equal letters side
 * by side no comparison of texts can tell which were typed; the caret can.
 */
export function typedDiff(before: string, after: string, caret: number): Splice[] {
  const rest = after.length - caret;
  if (rest < 0 || rest > before.length || !before.endsWith(after.slice(caret))) return diff(before, after);
  const least = Math.min(before.length - rest, caret);
  let at = 0;
  while (at < least && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  if (at > 0 && isHigh(before.charCodeAt(at - 1))) at -= 1;
  const made = { at, remove: before.length - rest - at, insert: after.slice(at, caret) };
  return made.remove === 0 && made.insert === '' ? [] : [made];
}

/** Whether something was put in at one place and nothing else changed. */
export function isInsertion(before: string, after: string): boolean {
  const whole = trimmed(before, after, 0);
  return whole !== null && whole.remove === 0;
}

/** Applies splices in order. */
export function splice(text: string, splices: readonly Splice[]): string {
  let result = text;
  for (const { at, remove, insert } of splices) result = result.slice(0, at) + insert + result.slice(at + remove);
  return result;
}

/** The replaced stretches between two well-formed texts. */
export function hunks(before: string, after: string): Hunk[] {
  const whole = trimmed(before, after, 0);
  if (whole === null) return [];
  const removed = before.slice(whole.at, whole.at + whole.remove);
  if (removed === '' || whole.insert === '') return [whole];
  return byTokens(removed, whole.insert, whole.at) ?? [whole];
}

/** The one stretch outside of which both texts agree; null when they are equal. */
function trimmed(before: string, after: string, offset: number): Hunk | null {
  if (before === after) return null;
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < least - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  return { at: offset + start, remove: before.length - start - end, insert: after.slice(start, after.length - end) };
}

/** Compares word by word and trims each stretch letter by letter; null when that would take too long. */
function byTokens(before: string, after: string, offset: number): Hunk[] | null {
  const old = tokens(before);
  const fresh = tokens(after);
  if (old.length * fresh.length > CELLS_MAX) return null;
  const result: Hunk[] = [];
  let position = 0;
  let oldIndex = 0;
  let freshIndex = 0;
  for (const [x, y] of [...commonTokens(old, fresh), [old.length, fresh.length] as const]) {
    const removed = old.slice(oldIndex, x).join('');
    const hunk = trimmed(removed, fresh.slice(freshIndex, y).join(''), offset + position);
    if (hunk !== null) result.push(hunk);
    position += removed.length + (old[x]?.length ?? 0);
    oldIndex = x + 1;
    freshIndex = y + 1;
  }
  return result;
}

/** Words, and all that stands between them letter by letter: together they are the text. */
export const tokens = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+|./gsu) ?? [];

/** Index pairs of a longest common subsequence, by the plain table of its lengths. */
export function commonTokens(old: string[], fresh: string[]): [number, number][] {
  const width = fresh.length + 1;
  const length = new Uint16Array((old.length + 1) * width);
  const at = (x: number, y: number): number => length[x * width + y] ?? 0;
  for (let x = old.length - 1; x >= 0; x -= 1) {
    for (let y = fresh.length - 1; y >= 0; y -= 1) {
      length[x * width + y] = old[x] === fresh[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
    }
  }
  const pairs: [number, number][] = [];
  let x = 0;
  let y = 0;
  while (x < old.length && y < fresh.length) {
    if (old[x] === fresh[y]) pairs.push([x++, y++]);
    else if (at(x + 1, y) >= at(x, y + 1)) x += 1;
    else y += 1;
  }
  return pairs;
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
