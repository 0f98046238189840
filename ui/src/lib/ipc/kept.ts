/**
 * What the core has not answered yet, kept beside the page: a reload, a page that dies, a window that is closed
 * in the middle cost nothing. One entry per place (a field, a press), gone with its answer; it is found by the
 * profile it was written in and by no other.
 */
const PREFIX = 'tirek.unanswered';

const keyOf = (profile: string, place: string): string => `${PREFIX}/${profile}/${place}`;

/** Keeps what was last written at a place; null when there is nothing to keep any more. */
export function keep(profile: string | null, place: string, written: unknown): void {
  if (profile === null) return;
  try {
    if (written === null) localStorage.removeItem(keyOf(profile, place));
    else localStorage.setItem(keyOf(profile, place), JSON.stringify(written));
  } catch {
    // A full store costs the protection of this moment, not the typing; the words go to the core as always.
  }
}

export interface Kept { place: string; written: unknown }

/** All that is kept for a profile, in a steady order. */
export function keptOf(profile: string): Kept[] {
  const prefix = keyOf(profile, '');
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return keys.sort().map((key) => ({ place: key.slice(prefix.length), written: parsed(localStorage.getItem(key)) }));
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
