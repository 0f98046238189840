/** Questions with something that she has not sent off: nobody is asked before she does. */
import type { QuestionSummary } from '$lib/ipc';

/** One that she has closed asks nothing any more. */
export const unsentOf = (questions: readonly QuestionSummary[]): QuestionSummary[] => questions.filter(({ unsent, closed }) => unsent && !closed);
