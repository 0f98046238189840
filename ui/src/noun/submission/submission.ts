/** What one submission amounts to, by its receipts, its review and its refusal. */
import type { DocumentMeta, DocumentStatus, SubmissionView } from '$lib/ipc';
import { lastStep } from './receipts';

export function statusOf(submission: SubmissionView): DocumentStatus {
  if (submission.refusal !== null) return 'refused';
  if (submission.review !== null) return submission.review.verdict;
  const step = lastStep(submission);
  return step === 'answered' || step === 'seen' ? 'reading' : step;
}

/**
 * What a press on "compare" beside a version shows first: what has changed since it. The newest version, when
 * nothing has, is compared with the one before it.
 */
export function comparison(submissions: readonly SubmissionView[], index: number, changed: boolean): string {
  const from = submissions[index]?.id ?? '';
  const before = submissions[index + 1]?.id;
  return index === 0 && !changed && before !== undefined ? `from=${before}&to=${from}` : `from=${from}`;
}

/** Whether the centre's answer to the newest version is what tells where the document stands. */
export const isAnswered = ({ status, review, submissions }: Pick<DocumentMeta, 'status' | 'review' | 'submissions'>): boolean =>
  (status === 'accepted' || status === 'returned') && review !== null && review.submission === submissions[0]?.id;
