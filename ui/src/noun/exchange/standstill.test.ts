import { expect, test } from 'vitest';
import type { ExchangeState } from '$lib/ipc';
import { isLine, needsInvitation, standstill } from './standstill';

const state = (code: string | null, enrolment: ExchangeState['enrolment'] = 'complete') =>
  ({ enrolment, problem: code === null ? null : { code, params: {}, retry_at: null } }) as ExchangeState;

test('a lost network passes by itself', () => {
  expect(standstill(state('no_network'))).toBeNull();
  expect(standstill(state(null))).toBeNull();
});

test('a turned-away computer needs a new invitation, a wrong clock does not', () => {
  expect(needsInvitation(standstill(state('device_unknown')))).toBe(true);
  expect(standstill(state('tls_clock'))).toBe('tls_clock');
  expect(needsInvitation('tls_clock')).toBe(false);
});

test('the state of the enrolment tells it when no exchange has failed yet', () => {
  expect(standstill(state(null, 'revoked'))).toBe('device_revoked');
  expect(standstill(state('no_network', 'waiting'))).toBe('device_waiting');
});

test('a packet helps where the line fails, not where a person is asked for', () => {
  expect(isLine('no_network')).toBe(true);
  expect(isLine('device_revoked')).toBe(false);
  expect(isLine(undefined)).toBe(false);
});
