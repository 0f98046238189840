import { beforeAll, describe, expect, it } from 'vitest';
import type { Receipt, ReviewView, SubmissionView } from '$lib/ipc';
import { has, setLocale } from '$lib/strings';
import { placeName } from '$noun/document/naming';
import { remarksAt, remarksWithin } from '$noun/review/remarks';
import { groupMissing } from './missing';
import { trail } from './receipts';
import { comparison, isAnswered, statusOf } from './submission';

beforeAll(() => setLocale('kk'));

const receipt = (step: Receipt['step'], at: string | null = '2026-11-12T05:15:00Z', by: string | null = null): Receipt => ({ step, at, by });
const submission = (receipts: Receipt[], rest: Partial<SubmissionView> = {}): SubmissionView => ({
  id: 's', document: 'd', number: 1, submitted_at: '2026-11-12T05:15:00Z', receipts, review: null, refusal: null, ...rest,
});

describe('the trail of a submission', () => {
  it('shows every step, reached only where there is a receipt', () => {
    const steps = trail([receipt('queued'), receipt('sent', null), receipt('received')]);
    expect(steps.map(({ step }) => step)).toEqual(['queued', 'sent', 'received', 'reading', 'answered', 'seen']);
    expect(steps.filter(({ reached }) => reached).map(({ step }) => step)).toEqual(['queued', 'sent', 'received']);
  });

  it('never takes a step for reached because a later one is: it is left out', () => {
    const steps = trail([receipt('queued'), receipt('received'), receipt('answered')]);
    expect(steps.map(({ step, reached }) => [step, reached])).toEqual([['queued', true], ['received', true], ['answered', true], ['seen', false]]);
  });

  it('tells the route that was taken: a packet is not sent, and none is foretold', () => {
    const steps = trail([receipt('queued'), receipt('packed')]);
    expect(steps.map(({ step }) => step)).toEqual(['queued', 'packed', 'received', 'reading', 'answered', 'seen']);
    expect(trail([receipt('queued')]).map(({ step }) => step)).not.toContain('packed');
  });

  it('tells both routes where both were taken', () => {
    const steps = trail([receipt('queued'), receipt('packed'), receipt('sent', null)]);
    expect(steps.filter(({ reached }) => reached).map(({ step }) => step)).toEqual(['queued', 'packed', 'sent']);
  });

  it('names who reads', () => {
    expect(trail([receipt('reading', '2026-11-12T05:15:00Z', 'Айгүл Жұмабаева')])[0]?.detail).toBe('2026\u00a0жылғы 12\u00a0қараша · Айгүл Жұмабаева');
  });
});

describe('the state of a submission', () => {
  const review = { verdict: 'returned' } as ReviewView;
  it.each([
    [submission([receipt('queued')]), 'queued'],
    [submission([receipt('queued'), receipt('sent', null)]), 'sent'],
    [submission([receipt('queued'), receipt('packed')]), 'packed'],
    [submission([receipt('queued'), receipt('sent'), receipt('received')]), 'received'],
    [submission([receipt('queued'), receipt('received'), receipt('answered')], { review }), 'returned'],
    [submission([receipt('queued')], { refusal: 'revoked' }), 'refused'],
    [submission([]), 'queued'],
  ])('follows its facts', (one, expected) => expect(statusOf(one)).toBe(expected));
});

describe('comparing', () => {
  const versions = ['c', 'b', 'a'].map((id) => submission([], { id }));
  it('shows what changed since; the newest unchanged one stands beside its predecessor', () => {
    expect(comparison(versions, 0, true)).toBe('from=c');
    expect(comparison(versions, 0, false)).toBe('from=b&to=c');
    expect(comparison(versions, 1, false)).toBe('from=b');
    expect(comparison(versions.slice(2), 0, false)).toBe('from=a');
  });
});

describe('missing items', () => {
  it('stand under their row, in the order given', () => {
    const groups = groupMissing([
      { field: 'title', code: 'title' },
      { field: 'activities/a/resources', code: 'resources' },
      { field: 'activities/a/evaluation', code: 'evaluation' },
      { field: 'goals/g/statement', code: 'activity_of_goal' },
    ]);
    expect(groups.map(({ row, items }) => [row, items.map(({ code }) => code)])).toEqual([['', ['title']], ['activities/a', ['resources', 'evaluation']], ['goals/g', ['activity_of_goal']]]);
    expect(groups[2]?.items[0]?.target).toBe('goals/g/activities');
  });

  it.each([
    'title', 'school_year', 'goal', 'direction', 'direction_name', 'statement', 'activity_of_goal', 'goal_of_activity', 'activity_title', 'deadline',
    'resources', 'expected', 'evaluation', 'about', 'date', 'effectiveness', 'achievements', 'difficulties', 'improvements', 'decision',
  ])('have a sentence for %s', (code) => expect(has(`submission-missing-${code.replaceAll('_', '-')}`)).toBe(true));
});

describe('remarks', () => {
  const remarks = [
    { id: '1', anchor: '', text: 'жалпы' },
    { id: '2', anchor: 'activities/a', text: 'жол' },
    { id: '3', anchor: 'activities/a/resources', text: 'өріс' },
    { id: '4', anchor: 'activities/ab', text: 'басқа' },
  ];
  it('stand at their anchor, and a row knows those inside it', () => {
    expect(remarksAt(remarks, 'activities/a').map(({ id }) => id)).toEqual(['2']);
    expect(remarksWithin(remarks, 'activities/a').map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('name their place', () => {
    const rowName = (list: string, row: string) => (list === 'activities' && row === 'a' ? 'Оқырман апталығы' : '');
    expect(placeName('plan', 'activities/a/resources', rowName)).toBe('Оқырман апталығы — Ресурстар');
    expect(placeName('plan', 'activities/a', rowName)).toBe('Оқырман апталығы');
    expect(placeName('plan', 'activities/gone', rowName)).toBe('Іс-шара');
    expect(placeName('report', 'effectiveness', rowName)).toBe('Тиімділігі');
    expect(placeName('plan', 'aim', rowName)).toBe('Жалпы мақсаты');
  });
});

describe('the answer of the centre', () => {
  const review = { submission: 's' } as ReviewView;
  const submissions = [submission([])];

  it('tells where a document stands, so that nothing says it twice', () => {
    expect(isAnswered({ status: 'returned', review, submissions })).toBe(true);
    expect(isAnswered({ status: 'accepted', review, submissions })).toBe(true);
  });

  it('does not where a newer version is on its way, or the document is damaged', () => {
    expect(isAnswered({ status: 'queued', review, submissions: [{ ...submission([]), id: 'newer' }, ...submissions] })).toBe(false);
    expect(isAnswered({ status: 'returned', review, submissions: [{ ...submission([]), id: 'newer' }, ...submissions] })).toBe(false);
    expect(isAnswered({ status: 'damaged', review, submissions })).toBe(false);
    expect(isAnswered({ status: 'draft', review: null, submissions: [] })).toBe(false);
  });
});
