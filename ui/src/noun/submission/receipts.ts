/** The steps of a submission on its way, reached and still ahead. Nothing is shown as reached that is not in the facts. */
import { dateTime, longDate } from '$lib/format';
import type { Receipt, Step, SubmissionView } from '$lib/ipc';
import { t } from '$lib/strings';
import { submissionWords } from './words';

const STEPS: readonly Step[] = ['queued', 'packed', 'sent', 'received', 'reading', 'answered', 'seen'];

export interface TrailStep { step: Step; reached: boolean; words: string; detail: string }

/**
 * A later step implies nothing about an earlier one: a step without a receipt is never shown as reached. What was
 * passed over (an answer came, that somebody was reading was never told) is left out. Of the two routes, packet and
 * network, only the one that was taken is told; while neither was, the network is the one ahead. `kind` is that of
 * the document: some have words of their own.
 */
export function trail(receipts: readonly Receipt[], kind = ''): TrailStep[] {
  const has = (step: Step) => receipts.some((receipt) => receipt.step === step);
  const last = STEPS.findLastIndex(has);
  const ahead = (step: Step) => STEPS.indexOf(step) > last && step !== 'packed' && !(step === 'sent' && has('packed'));
  const told = STEPS.filter((step) => has(step) || ahead(step));
  return told.map((step) => {
    const receipt = receipts.find((one) => one.step === step);
    if (receipt === undefined) return { step, reached: false, words: t(`submission-ahead-${step}`), detail: '' };
    return { step, reached: true, words: submissionWords(kind, `submission-step-${step}`), detail: detailOf(receipt) };
  });
}

function detailOf({ step, at, by }: Receipt): string {
  const when = step === 'queued' || step === 'packed' || step === 'received' ? dateTime(at) : longDate(at);
  return [when, by ?? ''].filter((part) => part !== '').join(' · ');
}

/** The step that was reached last. */
export function lastStep(submission: SubmissionView): Step {
  return STEPS.findLast((step) => submission.receipts.some((receipt) => receipt.step === step)) ?? 'queued';
}
