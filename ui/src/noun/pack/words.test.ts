import { describe, expect, it } from 'vitest';
import type { PackOffered } from '$lib/ipc';
import { brings } from './words';

const offer = (counts: Partial<PackOffered>): PackOffered => ({
  offer: 'a', title: { kk: '', ru: '' }, number: 2, is_known: true, added: 0, changed: 0, removed: 0, bytes: 5_200_000, is_begun: false, done_bytes: 0, is_let_go: false, ...counts,
});

describe('what a release brings', () => {
  it('says how much of what, and what it weighs', () => {
    expect(brings(offer({ added: 3, changed: 2 }))).toBe('жаңасы: 3, өзгергені: 2 · 5,2\u00a0МБ');
    expect(brings(offer({ removed: 1, bytes: 0 }))).toBe('алынып тасталғаны: 1 · 0\u00a0КБ');
  });

  it('says the size alone of one that was not looked into', () => {
    expect(brings(offer({ is_known: false }))).toBe('5,2\u00a0МБ');
  });
});
