/** The words of submitting, by the kind of the document: a question is asked and sent, not handed in. */
import { t, type Arguments } from '$lib/strings';

const OWN: Record<string, Record<string, string>> = {
  question: {
    'submission-submit': 'question-send',
    'submission-again': 'question-send',
    'submission-correct-again': 'question-send',
    'submission-missing-heading': 'question-missing-heading',
    'submission-confirm-title': 'question-confirm-title',
    'submission-confirm-text': 'question-confirm-text',
    'submission-confirm-after': 'question-confirm-after',
    'submission-confirm': 'question-send',
    'submission-done': 'question-sent',
    'submission-trail': 'question-trail',
    'submission-refused': 'question-refused',
    'submission-step-queued': 'question-step-queued',
  },
};

/** What is said of submitting a document of this kind. */
export const submissionWords = (kind: string, key: string, args?: Arguments): string => t(OWN[kind]?.[key] ?? key, args);
