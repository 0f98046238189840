import { describe, expect, it } from 'vitest';
import type { DocumentMeta, Remark } from '$lib/ipc';
import { nextStep } from './next';

const meta = (rest: Partial<DocumentMeta> = {}): DocumentMeta => ({
  id: 'd', kind: 'plan', read_only: false, space: 'own', version: 'v', status: 'draft', centre_old: false, changed_since: false, conflicts: [], missing: [], can_undo: false, can_redo: false, undoes: null, review: null, submissions: [], files: [], changed_at: null, ...rest,
});
const remark = (id: string, anchor = 'aim'): Remark => ({ id, anchor, text: '' });
const version = { id: 's' } as DocumentMeta['submissions'][number];
const none = new Set<string>();

describe('the next sensible step', () => {
  it('is what is missing first, never submitting while something is', () => {
    const missing = [{ field: 'activities/a/expected', code: 'expected' as const }, { field: 'aim', code: 'title' as const }];
    expect(nextStep(meta({ missing }), [], none)).toMatchObject({ step: 'fill', missing: { field: 'activities/a/expected' } });
  });

  it('is adding where a row is missing, choosing where two values stand', () => {
    expect(nextStep(meta({ missing: [{ field: 'goals/g/statement', code: 'activity_of_goal' }] }), [], none).step).toBe('add');
    expect(nextStep(meta({ missing: [{ field: 'title', code: 'decision' }] }), [], none).step).toBe('choose');
  });

  it('is submitting when nothing is missing', () => {
    expect(nextStep(meta(), [], none).step).toBe('submit');
  });

  it('is nothing while a version is on its way', () => {
    expect(nextStep(meta({ status: 'received', submissions: [version] }), [], none).step).toBe('none');
  });

  it('is the next remark on what came back, until all were looked at', () => {
    const came = meta({ status: 'returned', submissions: [version] });
    const remarks = [remark('1'), remark('2'), remark('3', '')];
    expect(nextStep(came, remarks, none)).toMatchObject({ step: 'remark', remark: { id: '1' }, count: 2 });
    expect(nextStep(came, remarks, new Set(['1']))).toMatchObject({ step: 'remark', remark: { id: '2' }, count: 1 });
    expect(nextStep(came, remarks, new Set(['1', '2'])).step).toBe('submit');
  });
});
