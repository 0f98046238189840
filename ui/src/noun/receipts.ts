/** The steps of a submission on its way, reached and still ahead. Nothing is shown as reached that is not in the facts. */
import { dateTime, longDate } from '$lib/format';
import type { Receipt, SubmissionView } from '$lib/ipc';
import { t } from '$lib/strings';

export type Step = Receipt['step'];
export const STEPS: readonly Step[] = ['queued', 'sent', 'received', 'reading', 'answered', 'seen'];

export interface TrailStep { step: Step; reached: boolean; words: string; detail: string }

/** A later step implies nothing about an earlier one: a missing receipt stays a missing receipt. */
export function trail(receipts: readonly Receipt[]): TrailStep[] {
  return STEPS.map((step) => {
    const receipt = receipts.find((one) => one.step === step);
    if (receipt === undefined) return { step, reached: false, words: t(`submission-ahead-${step}`), detail: '' };
    return { step, reached: true, words: t(`submission-step-${step}`), detail: detailOf(receipt) };
  });
}

function detailOf({ step, at, by }: Receipt): string {
  const when = step === 'queued' || step === 'received' ? dateTime(at) : longDate(at);
  return [when, by ?? ''].filter((part) => part !== '').join(' · ');
}

/** The step that was reached last. */
export function lastStep(submission: SubmissionView): Step {
  return STEPS.findLast((step) => submission.receipts.some((receipt) => receipt.step === step)) ?? 'queued';
}
