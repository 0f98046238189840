import { describe, expect, it, test } from 'vitest';
import type { PacketContents, PacketImported } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import { brought, came, folderOf, isMistaken, planned, suggestedName } from './packet';

const CONTENTS: PacketContents = { centre: { kk: 'Орталық', ru: 'Центр' }, made_at: '2026-11-25T10:00:00Z', answers: null, receipts: 0, refused: 0, reviews: 0, documents: 0, files: 0, file_bytes: 0, confirms: false, problem: null, known: false };
const IMPORTED: PacketImported = { taken_in: 0, receipts: 0, refused: 0, reviews: 0, files: 0, quarantined: 0, confirmed: false, problem: null, more: false };
const keys = (lines: { key: string }[]) => lines.map(({ key }) => key);

describe('the name of a packet', () => {
  it('says whose it is and of which day', () => {
    expect(suggestedName('Оспанова Айгүл Серікқызы', new Date(2026, 10, 5))).toBe('Тірек Оспанова 2026-11-05.tirek');
    expect(suggestedName('', new Date(2026, 0, 31))).toBe('Тірек 2026-01-31.tirek');
  });
});

describe('what a packet holds', () => {
  it('names only what is in it', () => {
    setLocale('ru');
    const plan = { changes: 9, documents: 2, centre_old: 0, submissions: 0, files: 3, file_bytes: 3_000_000, bytes: 1, parts: 1, free_bytes: null, nothing_new: false };
    const lines = planned(plan);
    expect(keys(lines)).toEqual(['packet-holds-documents', 'packet-holds-files']);
    expect(lines[1]?.words).toContain('3\u00a0МБ');
  });

  it('begins with what she waits for', () => {
    expect(keys(brought({ ...CONTENTS, receipts: 4, reviews: 1, confirms: true }))).toEqual(['packet-brings-confirmation', 'packet-brings-reviews', 'packet-brings-receipts']);
    expect(brought(CONTENTS)).toEqual([]);
  });

  it('says what came and what could not be used', () => {
    expect(keys(came({ ...IMPORTED, reviews: 2, quarantined: 1 }))).toEqual(['packet-came-reviews', 'packet-came-quarantined']);
    expect(came(IMPORTED)).toEqual([]);
  });
});

test('her own packet is a mistaken choice, a damaged one is not', () => {
  expect(isMistaken('packet_for_centre')).toBe(true);
  expect(isMistaken('packet_damaged')).toBe(false);
});

test.each([
  ['E:\\пакет.tirek', 'E:\\'],
  ['C:\\Users\\Айгүл\\пакет.tirek', 'C:\\Users\\Айгүл'],
  ['/media/stick/пакет.tirek', '/media/stick'],
  ['/пакет.tirek', '/'],
  ['пакет.tirek', ''],
])('the folder of %s is %s', (path, folder) => {
  expect(folderOf(path)).toBe(folder);
});
