import { expect, test } from 'vitest';
import type { News } from '$lib/ipc';
import { newcomers } from './news';

const answer = (document: string, arrived_at: string): News => ({ document, kind: 'plan', title: '', verdict: 'returned', reviewer: '', arrived_at });

test('an exchange brought what was not there before, also to the same document', () => {
  const before = [answer('a', '1'), answer('b', '1')];
  expect(newcomers(before, before)).toEqual([]);
  expect(newcomers(before, [answer('a', '2'), answer('b', '1')])).toEqual([answer('a', '2')]);
  expect(newcomers(before, [])).toEqual([]);
});
