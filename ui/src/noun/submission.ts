/** What one submission amounts to, by its receipts, its review and its refusal. */
import type { DocumentStatus, SubmissionView } from '$lib/ipc';
import { lastStep } from './receipts';

export function statusOf(submission: SubmissionView): DocumentStatus {
  if (submission.refusal !== null) return 'refused';
  if (submission.review !== null) return submission.review.verdict;
  const step = lastStep(submission);
  return step === 'answered' || step === 'seen' ? 'reading' : step;
}
