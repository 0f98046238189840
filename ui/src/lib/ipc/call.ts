/**
 * The envelope of a call: under which id, and for whom. The core carries out a write once, however often it
 * comes under one id, so whoever is not sure of an answer sends the same again.
 */
export interface Call {
  id: string;
  /** The profile the screen shows: what was meant for one person reaches no other. */
  profile: string | null;
}

/** A UUID of version 7: ids of one page ascend. */
export function newCallId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Date.now();
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(time / 2 ** (8 * (5 - index))) % 256;
  bytes[6] = ((bytes[6] ?? 0) % 16) + 0x70;
  bytes[8] = ((bytes[8] ?? 0) % 64) + 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Calls whose fate is unknown, by what they ask: asked again, each goes under the id it had. */
const unsettled = new Map<string, string>();
const UNSETTLED_MAX = 64;

/** The id for a request: a former one where nobody knows whether it arrived. */
export function callIdFor(asked: string): string {
  return unsettled.get(asked) ?? newCallId();
}

export function settle(asked: string): void {
  unsettled.delete(asked);
}

export function leaveUnsettled(asked: string, id: string): void {
  const [oldest] = unsettled.keys();
  if (unsettled.size >= UNSETTLED_MAX && oldest !== undefined) unsettled.delete(oldest);
  unsettled.set(asked, id);
}
