import { describe, expect, it } from 'vitest';
import type { ExchangeItem } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import { groupItems, nextStep } from './items';

const item = (state: ExchangeItem['state']): ExchangeItem => ({ id: 'a', document: 'a', kind: 'plan', title: '', state, reason: null, at: '', packet: 'x.tirek' });

describe('what happens next with a document', () => {
  it('is the next exchange, or her press where none begins by itself', () => {
    setLocale('ru');
    expect(nextStep(item('queued'), true, null)).toBe('отправится, когда появится связь');
    expect(nextStep(item('queued'), false, null)).toContain('Начать обмен');
    expect(nextStep(item('packed'), true, null)).toContain('x.tirek');
    expect(nextStep(item('centre_old'), true, null)).toBe('отправится, когда центр обновит «Тірек»');
  });

  it('is the confirmation while the centre has not confirmed this computer', () => {
    expect(nextStep(item('open'), true, 'device_waiting')).toBe('отправится после подтверждения центра');
  });

  it('is nothing where the centre has turned this computer away', () => {
    expect(nextStep(item('queued'), true, 'device_revoked')).toBe('');
    expect(nextStep(item('packed'), true, 'device_revoked')).toBe('');
    expect(nextStep(item('open'), true, 'tls_clock')).toBe('');
  });
});

describe('what is not confirmed', () => {
  it('is grouped by kind and counted, what was refused apart and first', () => {
    const of = (id: string, kind: string, state: ExchangeItem['state'] = 'queued'): ExchangeItem => ({ ...item(state), id, kind });
    const groups = groupItems([of('1', 'entry'), of('2', 'plan', 'refused'), of('3', 'entry'), of('4', 'report')]);
    expect(groups.map(({ kind, items }) => [kind, items.map(({ id }) => id)])).toEqual([['', ['2']], ['entry', ['1', '3']], ['report', ['4']]]);
  });
});
