/**
 * Fits what was typed meanwhile onto a text that came back from the core: three texts in, one out, and a way
 * to carry the caret over. Nothing typed is dropped; where both sides changed the same place, both stay.
 */
import { hunks, type Hunk } from './diff';

export interface Rebased {
  text: string;
  /** Where a position of `local` lies in `text`. */
  carry(position: number): number;
}

/**
 * @param base   the text both sides started from (what was sent, or last shown as confirmed)
 * @param local  what stands in the field now
 * @param merged what the core holds now
 */
export function rebase(base: string, local: string, merged: string): Rebased {
  if (base === merged) return { text: local, carry: (position) => position };
  if (base === local) return { text: merged, carry: (position) => carryOver(hunks(base, merged), position) };
  const mine = hunks(base, local);
  const theirs = hunks(base, merged);
  return weave(base, mine, theirs);
}

/** A position of the old text in the text after the hunks; inside a removed stretch it goes to its start. */
function carryOver(changes: readonly Hunk[], position: number): number {
  let shift = 0;
  for (const { at, remove, insert } of changes) {
    if (position <= at) break;
    if (position < at + remove) return at + shift + commonStart(position - at, insert);
    shift += insert.length - remove;
  }
  return position + shift;
}

/** Inside a replaced stretch the caret keeps its distance from the start, as far as the replacement reaches. */
const commonStart = (distance: number, insert: string): number => Math.min(distance, insert.length);

function weave(base: string, mine: readonly Hunk[], theirs: readonly Hunk[]): Rebased {
  // Points (position in local, position in result) between which both run in step or only one moves.
  const anchors: { local: number; result: number; kept: boolean }[] = [];
  let text = '';
  let local = 0;
  let at = 0;
  let m = 0;
  let t = 0;
  let mineUntil = 0;
  let theirsUntil = 0;
  while (at <= base.length) {
    const myHunk = mine[m];
    if (myHunk?.at === at) {
      anchors.push({ local, result: text.length, kept: true });
      text += myHunk.insert;
      local += myHunk.insert.length;
      mineUntil = at + myHunk.remove;
      m += 1;
    }
    const theirHunk = theirs[t];
    if (theirHunk?.at === at) {
      anchors.push({ local, result: text.length, kept: false });
      if (!sameInsert(myHunk, theirHunk)) text += theirHunk.insert;
      theirsUntil = at + theirHunk.remove;
      t += 1;
    }
    if (at === base.length) break;
    const next = Math.min(base.length, ...following(at, mine[m]?.at, theirs[t]?.at, mineUntil, theirsUntil));
    const removedByMe = at < mineUntil;
    const removedByThem = at < theirsUntil;
    anchors.push({ local, result: text.length, kept: !removedByMe && !removedByThem });
    if (!removedByMe && !removedByThem) text += base.slice(at, next);
    if (!removedByMe) local += next - at;
    at = next;
  }
  return { text, carry: (position) => carryBy(anchors, position, text.length) };
}

/** Both sides put the same words at the same place: once is enough. */
const sameInsert = (mine: Hunk | undefined, theirs: Hunk): boolean =>
  mine !== undefined && mine.at === theirs.at && mine.insert === theirs.insert && mine.remove === theirs.remove && mine.insert !== '';

/** Borders ahead of `at`. */
function* following(at: number, ...borders: (number | undefined)[]): Iterable<number> {
  for (const border of borders) if (border !== undefined && border > at) yield border;
}

function carryBy(anchors: readonly { local: number; result: number; kept: boolean }[], position: number, end: number): number {
  let result = 0;
  for (const anchor of anchors) {
    if (anchor.local > position) break;
    // At the same position the earlier anchor wins: the caret stays before words that arrive there.
    if (anchor.local === position) return anchor.result;
    result = anchor.kept ? anchor.result + (position - anchor.local) : anchor.result;
  }
  return Math.min(result, end);
}
