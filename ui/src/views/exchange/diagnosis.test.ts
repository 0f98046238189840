import { describe, expect, it } from 'vitest';
import type { ConnectionTest, ExchangeState } from '$lib/ipc';
import { diagnosis } from './diagnosis';

const test: ConnectionTest = {
  address: 'https://tirek.example.kz',
  at: '2026-11-25T10:00:00Z',
  verdict: 'refused',
  steps: [
    { step: 'network', outcome: 'ok', code: null },
    { step: 'reach', outcome: 'failed', code: 'refused' },
  ],
};

const state = {
  enrolment: 'complete',
  activity: 'idle',
  unsent: 2,
  items: [{ id: 'a', document: 'a', kind: 'report', title: 'Құпия атау', state: 'refused', reason: 'not_allowed', at: '', packet: null }],
  files: { up_count: 3, up_bytes: 900, down_count: 0, down_bytes: 0, too_large: [], held_back_count: 0, today_bytes: 0, cap_bytes: null, auto_bytes_max: null, under_way: null, seconds_left: null, held_by: 'cap_reached' },
  packets: [{ id: 'p', name: 'Әлиева.tirek', made_at: '', part: 1, parts: 1, bytes: 1, changes: 1, files: 0, answered_at: null, settled: false }],
  quarantine: [{ reason: 'unreadable', count: 1, newer_may_help: false }],
  conflicts: [],
  last_exchange: null,
  problem: null,
  centre: { kk: 'Орталық', ru: 'Центр' },
  address: 'https://tirek.example.kz',
  automatic: true,
  clock_off_minutes: null,
} as ExchangeState;

describe('what is copied for the operator', () => {
  const text = diagnosis((key) => key, '0.1.0', test, state);

  it('says where the way ends and what waits', () => {
    expect(text).toContain('exchange-step-reach: failed (refused)');
    expect(text).toContain('exchange-diagnosis-items: 2 / 1');
    expect(text).toContain('exchange-diagnosis-files: 3 (900) / 0 (0) · cap_reached');
    expect(text).toContain('unreadable 1');
  });

  it('tells times as the screen does, beside UTC', () => {
    expect(text).toMatch(/25\D+15:00 \(2026-11-25T10:00:00Z\) · refused/);
  });

  it('holds no title and no name', () => {
    expect(text).not.toContain('Құпия');
    expect(text).not.toContain('Әлиева');
  });
});
