import { describe, expect, it } from 'vitest';
import type { FileTraffic } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import { asChoice, CAPS_BYTES, fromChoice, hasFiles, limits, timeLeft, waiting } from './traffic';

const NONE: FileTraffic = { up_count: 0, up_bytes: 0, down_count: 0, down_bytes: 0, too_large: [], held_back_count: 0, today_bytes: 0, cap_bytes: null, auto_bytes_max: null, under_way: null, seconds_left: null, held_by: null };
const MB = 1_000_000;

describe('the time that files take', () => {
  it('is told in minutes, later in hours', () => {
    setLocale('ru');
    expect([20, 60, 120, 5 * 60, 21 * 60].map(timeLeft)).toEqual(['меньше минуты', 'примерно 1 минута', 'примерно 2 минуты', 'примерно 5 минут', 'примерно 21 минута']);
    expect(timeLeft(90 * 60)).toBe('примерно 1,5 ч');
    setLocale('kk');
    expect(timeLeft(12 * 60)).toBe('шамамен 12 минут');
  });
});

describe('files on their way', () => {
  it('are told by direction', () => {
    setLocale('kk');
    expect(waiting('up', NONE)).toBe('');
    expect(waiting('up', { ...NONE, up_count: 3, up_bytes: 2 * MB })).toContain('2\u00a0МБ');
    expect(waiting('down', { ...NONE, up_count: 3 })).toBe('');
  });

  it('are something to tell also when the centre takes none of them', () => {
    expect(hasFiles(NONE)).toBe(false);
    expect(hasFiles({ ...NONE, too_large: [{ document: 'q', kind: 'question', title: 'Көрме', row: 'f', name: 'film.mp4', size_bytes: 57_000_000, limit_bytes: 50_000_000 }] })).toBe(true);
  });
});

describe('limits', () => {
  it('hold the present value, in its place, even when it is none of the usual', () => {
    setLocale('ru');
    const labels = limits(CAPS_BYTES, 7 * MB).map(({ label }) => label);
    expect(labels).toEqual(['5\u00a0МБ', '7\u00a0МБ', '20\u00a0МБ', '50\u00a0МБ', '200\u00a0МБ', 'Без ограничения']);
    expect(limits(CAPS_BYTES, null)).toHaveLength(CAPS_BYTES.length);
  });

  it('are chosen by a word and back', () => {
    for (const bytes of CAPS_BYTES) expect(fromChoice(asChoice(bytes))).toBe(bytes);
  });
});
