/** When the exchange cannot go on by itself: a person has to do something, and which. */
import type { ExchangeState } from '$lib/ipc';

const NEEDS_PERSON = [
  'device_revoked', 'device_waiting', 'device_unknown', 'invitation_expired', 'invitation_used', 'wrong_centre', 'tls_clock', 'protocol_too_old',
] as const;

export type Standstill = (typeof NEEDS_PERSON)[number];

/** The code that stops the exchange until somebody acts; null while it will go on by itself. */
export function standstill(state: Pick<ExchangeState, 'problem' | 'enrolment'>): Standstill | null {
  const found = NEEDS_PERSON.find((code) => code === state.problem?.code);
  if (found !== undefined) return found;
  if (state.enrolment === 'revoked') return 'device_revoked';
  return state.enrolment === 'waiting' ? 'device_waiting' : null;
}

const LINE = ['no_network', 'name_not_found', 'refused', 'timeout', 'tls', 'not_a_centre', 'sign_in_page', 'proxy_password', 'centre_error', 'cut_off'];

/** Whether the way to the centre is what fails: then a packet goes where the line does not. */
export const isLine = (code: string | undefined): boolean => code !== undefined && LINE.includes(code);

/** Whether only a new invitation of the centre helps. */
export function needsInvitation(code: Standstill | null): boolean {
  return code === 'device_revoked' || code === 'device_unknown' || code === 'invitation_expired' || code === 'invitation_used';
}
