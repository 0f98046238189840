import { describe, expect, it } from 'vitest';
import type { ExchangeItem, ExchangeState } from '$lib/ipc';
import { ownItems, standing } from './standing';

const FILES = { up_count: 0, up_bytes: 0, down_count: 0, down_bytes: 0, too_large: [], held_back_count: 0, today_bytes: 0, cap_bytes: null, auto_bytes_max: null, under_way: null, seconds_left: null, held_by: null };
const DONE = { activity: 'idle', enrolment: 'complete', problem: null, unsent: 0, items: [], files: FILES, last_exchange: '2026-11-25T10:00:00Z' } as const;

const item = (state: ExchangeItem['state'], kind = 'plan') => ({ id: state, document: null, kind, title: '', state, reason: null, at: '', packet: null });
const told = (part: Partial<ExchangeState>) => standing({ ...DONE, items: [], ...part });

describe('where the exchange stands', () => {
  it('is complete only when nothing is left anywhere', () => {
    expect(told({})).toEqual({ kind: 'complete' });
    expect(told({ files: { ...FILES, up_count: 2, down_count: 1 } })).toEqual({ kind: 'files', count: 2, coming: 1 });
    expect(told({ files: { ...FILES, down_count: 1 } })).toEqual({ kind: 'coming', count: 1 });
    expect(told({ files: { ...FILES, too_large: [{ document: 'q', kind: 'question', title: 'Көрме', row: 'f', name: 'film.mp4', size_bytes: 57_000_000, limit_bytes: 50_000_000 }] } })).toEqual({ kind: 'too_large', count: 1 });
    expect(told({ items: [item('refused')] })).toEqual({ kind: 'refused', count: 1 });
  });

  it('is not complete while a question is not sent off; what waits by itself comes first', () => {
    expect(standing({ ...DONE, items: [] }, 2)).toEqual({ kind: 'drafts', count: 2 });
    expect(standing({ ...DONE, unsent: 1, items: [item('queued')] }, 2)).toEqual({ kind: 'unsent', count: 1, packed: 0 });
  });

  it('is never complete before the first exchange', () => {
    expect(told({ last_exchange: null })).toEqual({ kind: 'never' });
    expect(told({ last_exchange: null, enrolment: 'pending' })).toEqual({ kind: 'pending' });
  });

  it('names a refusal before what waits, and a turned-away computer before both', () => {
    const items = [item('refused'), item('queued')];
    expect(told({ unsent: 1, items })).toEqual({ kind: 'refused', count: 1 });
    expect(told({ unsent: 1, items, enrolment: 'revoked' })).toEqual({ kind: 'stopped', code: 'device_revoked' });
  });

  it('tells what packets carry from what nothing carries yet', () => {
    expect(told({ unsent: 2, items: [item('packed'), item('packed')] })).toEqual({ kind: 'packed', count: 2 });
    expect(told({ unsent: 2, items: [item('packed'), item('open')] })).toEqual({ kind: 'unsent', count: 2, packed: 1 });
    expect(told({ unsent: 1, items: [item('packed')], enrolment: 'pending', last_exchange: null })).toEqual({ kind: 'packed', count: 1 });
  });

  it('says of what the centre does not take yet that it waits for the centre, not for a connection', () => {
    expect(told({ unsent: 2, items: [item('centre_old', 'question'), item('packed')] })).toEqual({ kind: 'centre_old', count: 1 });
    expect(told({ unsent: 2, items: [item('centre_old', 'question'), item('queued')] })).toEqual({ kind: 'unsent', count: 2, packed: 0 });
  });

  it('does not count that she has seen an answer', () => {
    const items = [item('open', 'reading_mark'), item('refused', 'reading_mark')];
    expect(ownItems(items)).toEqual([]);
    expect(told({ items })).toEqual({ kind: 'complete' });
  });
});
