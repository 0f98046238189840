// @vitest-environment node
/** Values of tokens that a whole declaration depends on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const TOKENS = readFileSync(join(import.meta.dirname, '../src/lib/theme/tokens.css'), 'utf8');

it('a shadow may stand in a list with others, in every theme', () => {
  const lifts = [...TOKENS.matchAll(/--lift[a-z-]*:\s*([^;]+);/g)].map(([, value]) => value);
  expect(lifts.length).toBeGreaterThan(2);
  expect(lifts).not.toContain('none');
});
