import { expect, test } from 'vitest';
import { freeSpot } from './clear';

const AREA = { left: 200, top: 0, width: 800, height: 600 };
const SIZE = { width: 300, height: 50 };

test('what lies over a view stands low, and covers no press', () => {
  expect(freeSpot(AREA, SIZE, [])).toEqual({ left: 450, top: 538 });
  const send = { left: 700, top: 530, width: 280, height: 60 };
  expect(freeSpot(AREA, SIZE, [send])).toEqual({ left: 212, top: 538 });
  const foot = { left: 200, top: 500, width: 800, height: 100 };
  const { top } = freeSpot(AREA, SIZE, [foot]);
  expect(top + SIZE.height).toBeLessThanOrEqual(500);
});

test('where everything can be pressed it covers the least', () => {
  const field = { left: 200, top: 0, width: 800, height: 600 };
  const press = { left: 200, top: 560, width: 800, height: 40 };
  expect(freeSpot(AREA, SIZE, [field, press]).top + SIZE.height).toBeLessThanOrEqual(560);
});
